"""The code book of a study, `codings/codes.yaml`: the codes of imported projects as a tree."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.evidence.exchange.brought import BroughtCode
from corridor.kernel.decoders import PLAIN
from corridor.kernel.records import Reading, Record, said
from corridor.kernel.registers import Register, read_register


@dataclass(frozen=True, slots=True)
class CodeBookEntry(Record):
    """A code that codings may name."""

    code: str = said(PLAIN, "How codings name it.", required=True, default="")
    under: str | None = said(PLAIN, "The code above it; absent: at the top.")
    about: str | None = said(PLAIN, "What it stands for.")
    colour: str | None = said(PLAIN, "Its colour.", example='"#d01c8b"')
    guid: str | None = said(PLAIN, "Its id in the project it came from.")


CODE_BOOK = Register("codings/codes", {"codes": CodeBookEntry})
#: Where it lies in a study.
CODE_BOOK_FILE = "codings/codes.yaml"


def read_code_book(text: str) -> tuple[BroughtCode, ...]:
    """Read the codes; entries that name none are left out."""
    entries = [item for item, _ in read_register(CODE_BOOK, text, Reading(CODE_BOOK_FILE)).items]
    return tuple(
        BroughtCode(entry.code, entry.under or "", entry.about or "", entry.colour or "", entry.guid or "")
        for entry in entries
        if isinstance(entry, CodeBookEntry) and entry.code
    )
