"""Open answers and their codes: what coders wrote, how far they agree, and which codes count in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from corridor.figures.agreement import Agreement, agreement
from corridor.kernel.files.csv_table import rows as csv_rows
from corridor.kernel.files.nodes import place
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem, Where
from corridor.kernel.text import Text
from corridor.survey.design.arrays import Levels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.kernel.files.csv_table import Row
    from corridor.kernel.files.yaml_events import Fault
    from corridor.survey.design.arrays import Column, Columns

#: Coder whose codes were agreed on afterwards and count.
FINAL = "final"
#: What an interview's codes are kept under, apart from the words of answers.
_INTERVIEW = "\0"


@dataclass(frozen=True)
class Frame:
    """The code frame of one open question."""

    #: Codes with their labels, in the order written.
    codes: Mapping[str, Text | None]
    #: Codes that count, by answer (its words, folded) or by interview.
    settled: Mapping[str, tuple[str, ...]]
    #: Answers on whose codes coders differ and nobody has decided.
    unsettled: tuple[str, ...]
    agreed: Agreement
    problems: tuple[Problem, ...] = ()


@dataclass
class _Written:
    """What the file says."""

    codes: dict[str, Text | None] = field(default_factory=dict)
    #: Codes by unit and coder.
    codings: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_frame(text: str, file: str) -> Frame:
    """Read `frames/<question>.csv`: columns code, label_en, label_ru, answer, interview, coder.

    A line without coder declares a code. A line with one gives the codes (parted by spaces) of an answer, by its words,
    or of an interview, by its key. The coder `final` decides where others differ. A code that is not declared, and a
    coding of nothing, are problems.
    """
    faults: list[Fault] = []
    _, lines = csv_rows(text, faults)
    found = _Written()
    waiting: list[Row] = []
    for line in lines:
        if "coder" in line.cells:
            waiting.append(line)
        elif "code" in line.cells:
            labels = {name[6:]: cell.value for name, cell in line.cells.items() if name.startswith("label_")}
            found.codes[line.cells["code"].value] = Text.from_mapping(labels) if labels else None
    for line in waiting:
        _coding(line, found, file)
    problems = [Problem(fault.code, Where(file, *place(fault.at)), fault.params) for fault in faults]
    independent = {
        unit: {coder: codes for coder, codes in by.items() if coder != FINAL} for unit, by in found.codings.items()
    }
    settled = {unit: codes for unit, by in found.codings.items() if (codes := _settled(by)) is not None}
    unsettled = tuple(unit for unit in found.codings if unit not in settled)
    return Frame(found.codes, settled, unsettled, agreement(independent), (*problems, *found.problems))


def _coding(line: Row, found: _Written, file: str) -> None:
    cells = line.cells
    unit = (
        _INTERVIEW + cells["interview"].value
        if "interview" in cells
        else folded(cells["answer"].value)
        if "answer" in cells
        else ""
    )
    if not unit:
        found.problems.append(Problem("coding-of-nothing", Where(file, line.line), {"coder": cells["coder"].value}))
        return
    codes = tuple(cells["code"].value.split()) if "code" in cells else ()
    for code in codes:
        if code not in found.codes:
            near, known = nearest(code, tuple(found.codes)), tuple(found.codes)
            where = Where(file, *place(cells["code"].at))
            found.problems.append(Problem("code-not-in-frame", where, {"code": code, "nearest": near, "known": known}))
    kept = tuple(sorted(code for code in codes if code in found.codes))
    found.codings.setdefault(unit, {})[cells["coder"].value] = kept


def _settled(by: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    if FINAL in by:
        return by[FINAL]
    different = set(by.values())
    return different.pop() if len(different) == 1 else None


def folded(words: str) -> str:
    """Give an answer so that capitals and needless spaces make no difference."""
    return " ".join(words.casefold().split())


@dataclass(frozen=True)
class Coded:
    """Whether an open answer has a code: 1, 0, 2 where it is not coded, NaN where there is no answer."""

    source: str
    code: str
    frame: Frame
    #: Column that names the interview; empty: codes go by the words alone.
    key: str = ""

    @property
    def needs(self) -> tuple[str, ...]:
        """Name the columns of the words and of the key."""
        return (self.source, self.key) if self.key else (self.source,)

    def made(self, columns: Columns) -> Column:
        """Look words up, then interviews, whose codes come first."""
        words = _texts(columns[self.source])
        keys = _texts(columns[self.key]) if self.key else [""] * len(words)
        found = np.full(len(words), np.nan)
        for row, (answer, key) in enumerate(zip(words, keys, strict=True)):
            if answer:
                codes = self.frame.settled.get(_INTERVIEW + key, self.frame.settled.get(folded(answer)))
                found[row] = 2 if codes is None else self.code in codes
        return found


def _texts(column: Column) -> list[str]:
    if isinstance(column, Levels):
        values = [*map(str, column.values), ""]
        return [values[place] for place in column.places.tolist()]
    return ["" if number != number else f"{number:g}" for number in column.tolist()]  # noqa: PLR0124 (NaN)


def note_of(frame: Frame) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Say how an open question was coded, as a remark of its table."""
    found = frame.agreed
    numbers = {"share": found.share, "kappa": found.kappa, "alpha": found.alpha}
    values = {"coders": str(found.coders), "answers": str(found.units), "unsettled": str(len(frame.unsettled))}
    values |= {name: f"{number:.3f}" for name, number in numbers.items() if number is not None}
    return "coded", tuple(values.items())
