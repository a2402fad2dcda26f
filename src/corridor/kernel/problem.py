"""A user's mistake as a value, and the catalogue in which each kind of mistake is described."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corridor.kernel.ids import Ref
    from corridor.kernel.text import Text


class Severity(StrEnum):
    """How bad a problem is; `error` and `warning` make `corridor check` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of the study."""

    #: Path within the study, with forward slashes; empty for the study as a whole.
    file: str = ""
    #: Line as an editor counts it, from 1; 0 where the file as a whole is meant.
    line: int = 0
    #: Column in characters, from 1; 0 where the line as a whole is meant. In a sheet: its column, from 1.
    column: int = 0
    #: Sheet of a workbook, whose rows are the lines; empty for other files.
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold, with its place and what is needed to explain it."""

    #: Code in the catalogue, such as `unknown-level`.
    code: str
    where: Where
    #: Values for the sentences of the catalogue entry, by name.
    params: Mapping[str, object] = field(default_factory=dict)
    #: Items of the study the problem is about.
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Catalogue entry of a code: severity and the sentences, in English and Russian.

    Sentences hold `{name}` for a value and `{n:one|many}` (Russian: `{n:one|few|many}`) for a number with
    its noun; both are filled in at output, in the reader's language.
    """

    code: str
    severity: Severity
    #: What was found.
    found: Text
    #: What would be right, or what to do.
    hint: Text
    #: Why it matters and how to mend it: the page that `corridor explain` prints.
    page: Text
    #: The hint where the problem has a `nearest` word or value to offer; None where it never has.
    hint_near: Text | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds of problem that a part, or the program, can report."""

    kinds: Mapping[str, ProblemKind]

    @classmethod
    def of(cls, kinds: Iterable[ProblemKind]) -> Catalogue:
        """Register kinds; a code that stands twice is a programmer's mistake."""
        table: dict[str, ProblemKind] = {}
        for kind in kinds:
            if kind.code in table:
                raise ValueError(f"problem code registered twice: {kind.code}")
            table[kind.code] = kind
        return cls(table)

    @classmethod
    def joined(cls, catalogues: Iterable[Catalogue]) -> Catalogue:
        """Put the catalogues of several parts into one."""
        return cls.of(kind for catalogue in catalogues for kind in catalogue.kinds.values())

    def __getitem__(self, code: str) -> ProblemKind:
        return self.kinds[code]
