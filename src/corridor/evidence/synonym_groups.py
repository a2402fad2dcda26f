"""The study's own list of words that mean the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.decoders import TEXT, WORD_LIST
from corridor.kernel.records import Record, said
from corridor.kernel.registers import Register

if TYPE_CHECKING:
    from corridor.kernel.text import Text


@dataclass(frozen=True, slots=True)
class SynonymGroup(Record):
    """Words that are found together."""

    words: tuple[str, ...] = said(
        WORD_LIST,
        "Words or short phrases that mean the same, in any language; whoever looks for one finds all, in all forms.",
        example="[въезд, въехать]",
        required=True,
        default=(),
    )
    note: Text | None = said(TEXT, "Our remark.")


#: `synonyms.yaml`.
SYNONYMS = Register("synonyms", {"synonyms": SynonymGroup})
