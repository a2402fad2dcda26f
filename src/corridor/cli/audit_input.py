"""The text that an audit is given: a file or the standard input, decoded or refused in words."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corridor.cli.refusal import RefusalError
from corridor.kernel.files.encoding import decode

if TYPE_CHECKING:
    from corridor.document.language import Language

#: Largest text that is read, in MB: a book of 5,000 pages.
MOST = 16
_MB = 1024 * 1024

#: What stands for the standard input on the command line, and how it is named in outputs.
STDIN, STDIN_NAME = "-", "stdin"


@dataclass(frozen=True, slots=True)
class Given:
    """A text to audit."""

    #: The characters as given, line ends and all; only a byte order mark is left out.
    text: str
    #: As it was named on the command line; `stdin` for the standard input.
    name: str
    #: Encoding, in the name people know it by.
    encoding: str
    #: The file; None for the standard input.
    path: Path | None
    #: Hash of its bytes.
    sha256: str


def given_text(written: str, language: Language) -> Given:
    """Read a text; refuse what is no text, has nothing in it, or is too large."""
    path = None if written == STDIN else Path(written)
    name = STDIN_NAME if path is None else written
    raw = _bytes(path, name, language)
    decoded = decode(raw)
    say = language.say
    if decoded.text is None and decoded.binary:
        raise RefusalError(
            say("{path} is no text.", path=name),
            say("Save the document as plain text (.txt, UTF-8) and name that file."),
        )
    if decoded.text is None:
        raise RefusalError(
            say("The encoding of {path} is not recognised.", path=name), say("Save it as UTF-8 and try again.")
        )
    if not decoded.text.strip():
        raise RefusalError(say("{path} is empty.", path=name), say("Name a file that holds text."))
    return Given(decoded.text, name, decoded.encoding, path, sha256(raw).hexdigest())


def standard_input() -> BinaryIO:
    """Give the bytes that are piped in."""
    return sys.stdin.buffer


def _bytes(path: Path | None, name: str, language: Language) -> bytes:
    if path is None:
        raw = _upto_limit(standard_input())
    elif path.is_dir():
        raise RefusalError(
            language.say("{path} is a folder; an audit reads one text.", path=name),
            language.say("Name a file. For a study: {command}", command=f"corridor check {name}"),
        )
    else:
        with path.open("rb") as file:
            raw = _upto_limit(file)
    if len(raw) > MOST * _MB:
        raise RefusalError(
            language.say("{path} is larger than {most} MB.", path=name, most=MOST),
            language.say("Audit it chapter by chapter."),
        )
    return raw


def _upto_limit(file: BinaryIO) -> bytes:
    """Read no more than shows that it is too much."""
    return file.read(MOST * _MB + 1)
