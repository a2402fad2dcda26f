"""The file of readings that a command is given, with the text beside it where that is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.refusal import RefusalError
from corridor.kernel.files.encoding import decode
from corridor.kernel.files.folder import SIZE_LIMIT
from corridor.study.readings import head_of, problems_of_readings, read_again, read_readings

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.kernel.problem import Problem
    from corridor.kernel.registers import Fragment
    from corridor.study.readings import ReadAgain


@dataclass(frozen=True, slots=True)
class Readings:
    """A file of readings."""

    fragment: Fragment
    #: The text read once more; None where it is not at hand, or no longer the one that was read.
    again: ReadAgain | None
    problems: tuple[Problem, ...]


def given_readings(written: str, languages: tuple[str, ...], language: Language) -> Readings:
    """Read a file of readings; refuse what is no text, is too large, or holds no readings."""
    path, say = Path(written), language.say
    raw = _bytes(path, written, language)
    text = decode(raw).text
    if text is None:
        raise RefusalError(say("{path} is no text.", path=written), say("Name a file of readings."))
    fragment = read_readings(text, path.name, languages)
    if not fragment.items and not fragment.problems:
        raise RefusalError(
            say("{path} holds no readings.", path=written),
            say("Write them with: {command}", command=f"corridor audit TEXT --format yaml --out {written}"),
        )
    original = _original(path.parent, fragment)
    again = read_again(original) if original is not None else None
    return Readings(fragment, again, problems_of_readings(fragment, again))


def _bytes(path: Path, written: str, language: Language) -> bytes:
    if path.is_dir():
        raise RefusalError(
            language.say("{path} is a folder.", path=written), language.say("Name a file of readings, then the study.")
        )
    with path.open("rb") as file:
        raw = file.read(SIZE_LIMIT + 1)
    if len(raw) > SIZE_LIMIT:
        raise RefusalError(
            language.say("{path} is too large.", path=written), language.say("Delete readings that are not accepted.")
        )
    return raw


def _regular(path: Path) -> bytes | None:
    """Give a file's bytes; None for what is none (the file of readings may come from anywhere), or is no article."""
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= SIZE_LIMIT else None
    except (OSError, ValueError):
        return None


def _original(folder: Path, fragment: Fragment) -> str | None:
    """Give the text that was read, if it lies where the file says and is still the same to the byte."""
    head = head_of(fragment)
    if not head.text or not head.sha256:
        return None
    for path in (Path(head.text), folder / head.text, folder / Path(head.text).name):
        raw = _regular(path)
        if raw is not None and sha256(raw).hexdigest() == head.sha256.strip().lower():
            return decode(raw).text
    return None
