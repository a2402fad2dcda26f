"""One run of the program: its language, its streams, and a sentence and exit code for whatever may happen."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

import click

from corridor import __version__
from corridor.cli.console import LOOKS, Console, console
from corridor.cli.group import Corridor
from corridor.cli.log import LOG, logging_of_a_run
from corridor.cli.place import user_cache
from corridor.cli.reader import reader_language, windows_language
from corridor.cli.refusal import FAULT, PIPE_CLOSED, STOPPED, UNREADABLE, RefusalError, refused_by_system
from corridor.cli.usage import misused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def main() -> NoReturn:
    """Run the program on the arguments of this process and end the process."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the program; give its exit code. No traceback is ever shown."""
    code = reader_language(arguments, os.environ, windows_language())
    out = console(code, datetime.now().astimezone().date(), os.environ)
    with logging_of_a_run():
        try:
            ended = _invoked(arguments, out)
            sys.stdout.flush()
        except KeyboardInterrupt:
            return _stopped(out)
        except click.UsageError as error:
            return _refused(misused(error, out.language), out)
        except RefusalError as error:
            return _refused(error, out)
        except OSError as error:
            return _pipe_closed() if _is_pipe(error) else _refused(refused_by_system(error, out.language), out)
        except Exception as error:  # noqa: BLE001 (the last resort: a sentence instead of a traceback)
            return _at_fault(error, out)
    return ended


def _invoked(arguments: Sequence[str], out: Console) -> int:
    group = Corridor(out.language)
    try:
        with group.make_context("corridor", list(arguments), obj=out) as ctx:
            ended = group.invoke(ctx)
    except click.exceptions.Exit as wish:
        ended = wish.exit_code
    return ended if isinstance(ended, int) else 0


def _refused(error: RefusalError, out: Console) -> int:
    out.line((f"corridor: {error.sentence}", LOOKS["error"]), err=True)
    if error.remedy:
        out.paragraph(error.remedy, "  ", err=True)
    return UNREADABLE


def _stopped(out: Console) -> int:
    if sys.stderr.isatty():
        out.line(err=True)  # the terminal has shown ^C
    out.line(out.language.say("Stopped; nothing was left half-done."), err=True)
    return STOPPED


def _is_pipe(error: OSError) -> bool:
    # Windows says "invalid argument" where the reader of a pipe has gone.
    return isinstance(error, BrokenPipeError) or (error.errno == errno.EINVAL and error.filename is None)


def _pipe_closed() -> int:
    """End quietly; what is still buffered goes nowhere, or the interpreter would complain at its exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
    return PIPE_CLOSED


def _at_fault(error: Exception, out: Console) -> int:
    """Say that the program is wrong, not the user, and where the details are."""
    say, kind = out.language.say, type(error).__name__
    for frame in traceback.extract_tb(error.__traceback__):
        LOG.info("%s:%s %s", frame.filename, frame.lineno, frame.name)
    sentence = say("This is a fault of the program, not of your study ({kind}).", kind=kind)
    out.line((f"corridor: {sentence}", LOOKS["error"]), err=True)
    report = _write_fault(error)
    if report is None:
        out.paragraph(say("Run the command again with -v to see where it happened, and report it."), "  ", err=True)
    else:
        out.paragraph(say("Please report it with this file, after a look at what it holds:"), "  ", err=True)
        out.line(f"  {report}", err=True)
    return FAULT


def _write_fault(error: Exception) -> Path | None:
    """Write the details where only this user can read them; None where that cannot be done."""
    path = user_cache(os.environ) / f"fault-{datetime.now().astimezone():%Y%m%d-%H%M%S}-{os.getpid()}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"corridor {__version__}, Python {sys.version}, {sys.platform}\n\n")
            file.writelines(traceback.format_exception(error))
    except (OSError, RuntimeError):
        return None
    return path
