"""One run of the program: every end has a sentence and an exit code, and none shows a traceback."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corridor import __version__
from corridor.cli import place
from corridor.cli.commands import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run


def _process(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "corridor", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environ})  # noqa: S603 (ours)


@pytest.mark.parametrize(("language", "usage"), [("en", "Usage:"), ("ru", "Вызов:")])
def test_help_loads_little(run: Run, language: str, usage: str) -> None:
    """Help reads neither YAML nor CLDR nor templates, nor a library of numbers; `make bench` says how long it takes."""
    del run  # only its environment
    done = _process("--lang", language, "--help", PYTHONUTF8="1")
    assert done.stdout.decode().startswith(usage)
    code = "import sys, corridor.cli.program as p; p.run(['--lang', sys.argv[1], '--help']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code, language], capture_output=True, check=True)  # noqa: S603 (ours)
    assert {b"yaml", b"babel", b"jinja2", b"markdown_it", b"numpy", b"pyarrow", b"tantivy"} & set(
        loaded.stdout.split()
    ) == set()


def test_the_module_and_the_version(run: Run) -> None:
    """`python -m corridor --version` says the version of the package."""
    del run
    assert f"corridor {__version__}".encode() == _process("--version").stdout.strip()


def test_nothing_asked_is_answered_with_the_help(run: Run) -> None:
    """`corridor` alone lists the commands."""
    assert "check" in run().stdout
    assert "Команды:" in run("--lang", "ru").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), "Did you mean check?"),
        (("check",), "STUDY is missing."),
        (("check", ""), "An empty word"),
        (("check", "a", "b"), "does not know what to do with “b”"),
        (("check", "a", "--gradee", "note"), "Did you mean --grade?"),
        (("check", "a", "--grade"), "--grade needs a value."),
        (("check", "a", "--all=yes"), "--all takes no value."),
        (("check", "a", "--grade", "awful"), "It can be: error, warning, note."),
        (("check", "a", "--lang", "de"), "It can be: en, ru."),
        (("--nonsense",), "has no option --nonsense."),
    ],
)
def test_what_cannot_be_understood_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """A mistake in the command line ends with 2, a sentence and what to do."""
    done = run(*arguments)
    assert (done.exit_code, done.stdout, said in done.stderr) == (2, "", True), done.stderr


def test_mistakes_are_said_in_russian(run: Run) -> None:
    """No English sentence of the option parser reaches a Russian reader."""
    for arguments in (
        ("check",),
        ("check", "a", "--gradee"),
        ("check", "a", "b"),
        ("check", "a", "--grade"),
        ("nichts",),
    ):
        words = run("--lang", "ru", *arguments).stderr
        assert re.search("[А-я]", words)
        assert not re.search(r"\b(option|argument|Error|missing)\b", words), words


def _raising(error: BaseException) -> Callable[..., None]:
    def fail(*_args: object) -> None:
        raise error

    return fail


def test_a_fault_of_the_program_is_owned(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its kind is named, the details go into a file only the user can read, and the exit code is 70."""
    monkeypatch.setattr(explain, "catalogue", _raising(ZeroDivisionError("secret")))
    done = run("explain")
    assert (done.exit_code, done.stdout) == (70, "")
    assert ("fault of the program" in done.stderr, "ZeroDivisionError" in done.stderr) == (True, True)
    assert ("Traceback" in done.stderr, "secret" in done.stderr) == (False, False)
    report = Path(done.stderr.splitlines()[-1].strip())
    assert "ZeroDivisionError: secret" in report.read_text(encoding="utf-8")
    assert os.name != "posix" or report.stat().st_mode & 0o077 == 0


def test_a_fault_is_owned_where_nothing_can_be_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file, -v is offered, and says where it happened."""
    monkeypatch.setattr(explain, "catalogue", _raising(ValueError("secret")))
    monkeypatch.setattr(os, "open", _raising(PermissionError(errno.EACCES, "no")))
    done = run("-v", "explain")
    assert (done.exit_code, "with -v" in done.stderr, "explain.py:" in done.stderr) == (70, True, True)
    assert "secret" not in done.stderr


def test_ctrl_c_ends_with_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping is no fault: one line, exit code 130."""
    monkeypatch.setattr(explain, "catalogue", _raising(KeyboardInterrupt()))
    done = run("explain")
    assert (done.exit_code, done.stderr.strip()) == (130, "Stopped; nothing was left half-done.")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "You have no permission for x."),
        (errno.EROFS, "x lies on a disk that cannot be written to."),
        (errno.ENOSPC, "The disk is full: x could not be written."),
        (errno.EIO, "The system refused x: "),
    ],
)
def test_what_the_system_refuses_is_said(run: Run, monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
    """An error of the operating system ends with 2, in words."""
    monkeypatch.setattr(explain, "catalogue", _raising(OSError(number, os.strerror(number), "x")))
    done = run("explain")
    assert (done.exit_code, said in done.stderr) == (2, True)


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_reader_that_goes_away_is_no_fault(run: Run) -> None:
    """`corridor explain | head -1` is quiet on both ends."""
    del run
    command = [sys.executable, "-m", "corridor", "explain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 (ours)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert (process.returncode, errors) == (141, b"")


def test_old_code_pages_do_not_fail(run: Run) -> None:
    """A letter that the other end cannot show becomes a question mark."""
    del run
    done = _process("--lang", "ru", "--help", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"?????:")


def test_the_cache_is_asked_of_the_environment() -> None:
    """Nothing is written outside the folder the system names."""
    assert place.user_cache({"XDG_CACHE_HOME": str(Path("/c"))}, "linux").is_relative_to("/c")
