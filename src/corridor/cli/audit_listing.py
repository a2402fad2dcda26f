"""Findings of an audit on a terminal: the place, the lines marked, what was found, what would be possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.cli.console import FAINT, LOOKS, STRONG, Look
from corridor.cli.underline import underlined
from corridor.document.messages import to_count
from corridor.figures import Grade

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.cli.audit_places import LineSpan, Places
    from corridor.cli.console import Console
    from corridor.cli.underline import Underlined
    from corridor.document.language import Language
    from corridor.evidence.audit import ReadNumber
    from corridor.report.audit.readings import ToldReading
    from corridor.report.audit.told import Told

#: Most rows of a quotation that are shown.
_MOST_ROWS = 6

GRADE_LOOKS: dict[Grade, Look] = {
    Grade.IMPOSSIBLE: LOOKS["error"],
    Grade.CONTRADICTION: LOOKS["error"],
    Grade.UNSUPPORTED: LOOKS["warning"],
    Grade.EDITORIAL: LOOKS["note"],
}
_COUNTS = {
    Grade.IMPOSSIBLE: to_count("{n} impossible", "{n} impossible"),
    Grade.CONTRADICTION: to_count("{n} contradiction", "{n} contradictions"),
    Grade.UNSUPPORTED: to_count("{n} unsupported", "{n} unsupported"),
    Grade.EDITORIAL: to_count("{n} editorial", "{n} editorial"),
}


def grade_count(language: Language, grade: Grade, n: int) -> str:
    """Say how many findings of a grade there are."""
    one, many = _COUNTS[grade]
    return language.count(one, many, n)


@dataclass(frozen=True, slots=True)
class AuditListing:
    """Writes findings in one text to one console."""

    out: Console
    #: The text's name in front of its places.
    name: str
    places: Places

    def show(self, findings: Sequence[Told]) -> None:
        """Write findings by grade, within it in the order of the text."""
        for grade in Grade:
            graded = [one for one in findings if one.finding.grade is grade]
            if graded:
                self.out.line((grade_count(self.out.language, grade, len(graded)), STRONG))
                self.out.line()
            for one in graded:
                self._finding(one)

    def show_readings(self, readings: Sequence[ToldReading]) -> None:
        """Write how every figure was understood, in the order of the text."""
        if not readings:
            return
        say = self.out.language.say
        self.out.line((say("Readings"), STRONG))
        self.out.line()
        for one in readings:
            look = GRADE_LOOKS[one.grade] if one.grade is not None else FAINT
            self.out.line((self._place(one.start), STRONG), f" {one.assessed.reading.check} ", (one.verdict, look))
            self.out.paragraph(f"“{' '.join(one.quotation.split())}”", "  ")
            self.out.paragraph(say("Read as: {words}", words=one.read_as), "  ")
            if one.arithmetic:
                self.out.line(f"  {one.arithmetic}")
            figures = ", ".join(self._figure(number) for number in one.numbers)
            self.out.paragraph(say("Figures: {figures}", figures=figures), "  ")
            self.out.paragraph(say("How sure: {words}", words=one.sure), "  ")
            self.out.line()

    def _figure(self, number: ReadNumber) -> str:
        line, column = self.places.place(number.span.start)
        return f"{self.places.words(*number.span)} ({line}:{column})"

    def _finding(self, told: Told) -> None:
        found, say = told.finding, self.out.language.say
        look = GRADE_LOOKS[found.grade]
        self.out.line((self._place(found.start), STRONG), f" {found.grade.value} ", (str(found.check), look))
        self._lines(told, look)
        self.out.paragraph(told.message, "  ")
        if told.arithmetic:
            self.out.line(f"  {told.arithmetic}")
        if told.possible:
            self.out.paragraph(say("Would be possible: {values}", values=told.possible), "  ")
        if told.assumptions:
            self.out.paragraph(say("Taking for granted: {assumptions}", assumptions="; ".join(told.assumptions)), "  ")
        self._remote(told)
        if told.group:
            self.out.paragraph(told.group, "  ")
        self.out.line()

    def _lines(self, told: Told, look: Look) -> None:
        found = told.finding
        rows = [row for span in self.places.spans(found.start, found.end) for row in self._rows(span, told)]
        for number, shown in rows[:_MOST_ROWS]:
            self.out.line((f"{number:>5} | ", FAINT), shown.line)
            self.out.line(("      | ", FAINT), (shown.marks, look))
        if len(rows) > _MOST_ROWS:
            self.out.line(("      | …", FAINT))

    def _rows(self, span: LineSpan, told: Told) -> Iterator[tuple[str, Underlined]]:
        """Give the rows of one line, the first with its number."""
        numbers = (number.span for number in told.finding.numbers)
        figures = [(start - span.offset, end - span.offset) for start, end in numbers]
        rows = underlined(span.line, span.start, span.end, figures, self.out.width - len("12345 | "))
        yield from ((str(span.number) if place == 0 else "", row) for place, row in enumerate(rows))

    def _remote(self, told: Told) -> None:
        """Name the figures that take part and stand elsewhere."""
        named = dict.fromkeys(self._place(number.span.start) for number in told.remote)
        if named:
            self.out.paragraph(self.out.language.say("Also rests on: {places}", places=", ".join(named)), "  ")

    def _place(self, offset: int) -> str:
        line, column = self.places.place(offset)
        return f"{self.name}:{line}:{column}"
