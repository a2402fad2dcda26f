"""A coded project as a study takes it over: documents with their texts, codes, and who coded which passage when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class BroughtDocument:
    """A text that was coded."""

    #: Hash of the original file: the plain text (or page) as the other program holds it.
    sha256: str
    original: bytes
    #: Ending of the original without a dot: `txt`, `html`.
    ending: str
    media_type: str
    #: The characters positions are counted in; every line end is a line feed.
    text: str
    #: Its name in the project; may name a person, so it stays in `private/`.
    title: str
    #: Its id in the project.
    guid: str


class BroughtCode(NamedTuple):
    """A code of a project's code book."""

    #: How codings name it: its name, or its path where several codes have one name.
    label: str
    #: Label of the code above it; empty at the top.
    above: str
    description: str
    #: `#RRGGBB`; empty where none was chosen.
    colour: str
    guid: str


class BroughtCoding(NamedTuple):
    """One use of a code on a passage."""

    #: Hash of the document.
    document: str
    #: First code point of the passage, and the one after its last.
    start: int
    end: int
    #: Label of the code.
    code: str
    #: Who coded, as the project knows them: never written into a public file.
    coder: str
    #: Day, as `2024-03-05`; empty where unknown.
    date: str
    #: Memos on the passage and the coding.
    note: str


@dataclass(frozen=True, slots=True)
class Brought:
    """One project of another program."""

    title: str
    #: The program that wrote it, as it names itself.
    program: str
    documents: tuple[BroughtDocument, ...]
    codes: tuple[BroughtCode, ...]
    codings: tuple[BroughtCoding, ...]
    #: Names of the coders by what `BroughtCoding.coder` holds.
    coders: tuple[tuple[str, str], ...]
    #: Codings of the project altogether, those of pictures, sound and whole sources included.
    all_codings: int


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the positions of a passage without white space at its ends; unchanged where it is all white space."""
    passage = text[start:end]
    if not passage.strip():
        return start, end
    return end - len(passage.lstrip()), start + len(passage.rstrip())


def labels(named: list[tuple[str, str, tuple[str, ...]]]) -> dict[str, str]:
    """Give the label of each code by its id: its name, or its whole path where several have that name.

    Codes come as id, name, and the names above from the top. Two codes of one path are told apart by a number.
    """
    counts: dict[str, int] = {}
    for _, name, _ in named:
        counts[name] = counts.get(name, 0) + 1
    given: dict[str, str] = {}
    taken: set[str] = set()
    for guid, name, above in named:
        wanted = name if counts[name] == 1 else " / ".join((*above, name))
        label, number = wanted, 1
        while label in taken:
            number += 1
            label = f"{wanted} ({number})"
        taken.add(label)
        given.setdefault(guid, label)
    return given
