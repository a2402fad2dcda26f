"""Tables that survive in a text: caption, head, rows, bases, and the answer rule of their question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from corridor.evidence.audit.layout import Kind, cells
from corridor.evidence.audit.records import Span
from corridor.evidence.audit.sorts import FILL, Sort
from corridor.figures import Printed

if TYPE_CHECKING:
    from corridor.evidence.audit.document import Document, Paragraph

_NEAR_BEFORE, _NEAR_AFTER = 3, 2
_MOST_ROWS, _MOST_COLUMNS = 400, 40
_HUNDRED = 100
_FIGURE = re.compile(r"(?P<n>[-–−]?\d[\d \u00a0\u2009\u202f]*(?:[.,]\d+)*)\s?(?P<sign>%)?")
_PAIR = re.compile(r"(?P<n>\d[\d \u00a0]*)\s?\(\s?(?P<p>\d+(?:[.,]\d+)?)\s?%?\s?\)")
_BASE_LABEL = re.compile(
    r"(?:n|base|база|n\s?=|number of (?:respondents|cases|interviews)|respondents|sample size|опрошено"
    r"|число (?:опрошенных|респондентов|ответивших)"
    r"|количество респондентов|выборка)(?:[,:]?\s?(?:чел\.?|persons|people|\(?n\)?))?[:.]?",
    re.IGNORECASE,
)
_BASE_IN_HEAD = re.compile(r"\(?\s?n\s?=\s?(?P<n>\d[\d \u00a0]*(?:,\d{3})*)\)?", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:grand )?total\b.*|sum|сумма|всего\b.*|итого\b.*|all(?: respondents| cases| groups| countries| regions)?"
    r"|overall|вместе|все опрошенные|всего по выборке",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"choose one\b|one answer|single (?:answer|response|choice)|only one|one option|один ответ|одиночн"
    r"|один вариант|one of the answers|одного ответа"
)
_MANY = re.compile(
    r"multiple|several (?:answers|options|responses)|one or more|more answers|more than one|sum(?:s"
    r"|med)? (?:to )?(?:exceeds?|more)|exceed 100|add up to more"
    r"|нескольк|множествен|больше 100|более 100|превыша\w+ 100|не равна 100"
)
_UP_TO = re.compile(
    r"(?:no more than|not more than|up to|at most|maximum(?: of)?|max\.?|не более(?: чем)?|до|не больше"
    rf"|максимум)\s(?P<k>{Sort.COUNT}{FILL}*+)"
    r"\s(?:answer|option|response|choice|item|вариант|ответ|позици)"
)
_SHARES = re.compile(r"%|per cent|percent|в процентах|проц\.|доля")
_OF_ANSWERS = re.compile(
    r"(?:per cent|percent|%)\s?of (?:all )?(?:answers|responses|mentions)|от числа ответов|% ответов"
)
_ROW_SHARES = re.compile(r"row (?:per cent|percent|%)|по строк")


class Rule(StrEnum):
    """How many answers a question allowed."""

    ONE = "one"
    UP_TO = "up-to"
    MANY = "many"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, and the number in it."""

    span: Span
    text: str
    #: The number; None where it holds none.
    number: Printed | None = None
    #: Whether a percent sign is printed in it.
    signed: bool = False
    #: A percentage in brackets after the number.
    share: Printed | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its label and what stands under the heads."""

    label: Cell
    cells: tuple[Cell, ...]

    @property
    def is_total(self) -> bool:
        """Whether it gives the total of the others."""
        return _TOTAL.fullmatch(self.label.text) is not None

    @property
    def is_base(self) -> bool:
        """Whether it gives bases."""
        return _BASE_LABEL.fullmatch(self.label.text) is not None


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed."""

    #: Its number as the text names it: "1", "2.3"; empty where it has none.
    name: str
    #: Caption and head in lower case.
    caption: str
    #: Heads of the columns after the first.
    head: tuple[str, ...]
    #: Where each head stands; empty spans where a column has none.
    heads: tuple[Span, ...]
    rows: tuple[Row, ...]
    rule: Rule
    #: Answers allowed where the rule is `UP_TO`.
    most: int
    #: Whether its numbers are percentages.
    percent: bool
    #: Base of each column; None where not printed.
    bases: tuple[Cell | None, ...]
    #: Order among paragraphs and tables of the text.
    place: int

    @property
    def body(self) -> tuple[Row, ...]:
        """Rows that are neither totals nor bases."""
        return tuple(row for row in self.rows if not row.is_total and not row.is_base)

    def column(self, index: int) -> list[Cell]:
        """Cells of a column in the body that hold numbers."""
        return [row.cells[index] for row in self.body if index < len(row.cells) and row.cells[index].number is not None]

    def totals(self) -> list[int]:
        """Give columns headed as totals."""
        return [index for index, head in enumerate(self.head) if _TOTAL.fullmatch(head.strip()) is not None]


def tables(doc: Document) -> list[Table]:
    """Read every table of a text."""
    return [table for place, found in doc.tables if (table := _table(doc, place, found)) is not None]


def _table(doc: Document, place: int, found: tuple[Span, ...]) -> Table | None:
    rows = [cells(doc.raw, line) for line in found[:_MOST_ROWS]]
    rows = [row[:_MOST_COLUMNS] for row in rows if not _is_rule(doc.raw, row)]
    commas = _decimal_commas(doc.raw, rows)
    read = [[_cell(doc.raw, span, commas=commas) for span in row] for row in rows if row]
    read = [row for row in read if any(cell.text for cell in row)]
    if len(read) < 2 or max(len(row) for row in read) < 2:  # noqa: PLR2004 (a table has two rows and two columns)
        return None
    head, heads, body = _head(read)
    caption = _caption(doc, place)
    words = doc.low[caption.start : caption.end] if caption else ""
    plain = doc.view.text[caption.start : caption.end].lower() if caption else ""
    answers = _rows(body)
    rule, most = _rule(doc, caption, words, plain)
    context = plain + " " + " ".join(head).lower()
    if _OF_ANSWERS.search(context) or _ROW_SHARES.search(context):
        rule = Rule.MANY
    return Table(
        _name(doc, caption),
        context,
        tuple(head),
        tuple(heads),
        tuple(answers),
        rule,
        most,
        _is_percent(context, answers),
        _bases(head, answers),
        place,
    )


def _rows(body: list[list[Cell]]) -> list[Row]:
    """Make rows of lists of cells."""
    return [Row(row[0], tuple(row[1:])) for row in body if len(row) > 1]


def _is_rule(raw: str, row: list[Span]) -> bool:
    """Whether a line only rules a table off: |---|---|."""
    return all(not raw[start:end].strip(" -–—:=|+") for start, end in row)


def _decimal_commas(raw: str, rows: list[list[Span]]) -> bool:
    """Whether commas in the table are decimal: some stand before one or two figures, or the text around is such."""
    return any(re.fullmatch(r"-?\d+,\d{1,2}\s?%?", raw[start:end]) for row in rows for start, end in row)


def _cell(raw: str, span: Span, *, commas: bool) -> Cell:
    text = raw[span.start : span.end]
    pair = _PAIR.fullmatch(text)
    if pair:
        return Cell(span, text, _number(pair["n"], commas=commas), share=_number(pair["p"], commas=True))
    match = _FIGURE.fullmatch(text)
    if match is None:
        return Cell(span, text)
    return Cell(span, text, _number(match["n"], commas=commas), match["sign"] is not None)


def _number(text: str, *, commas: bool) -> Printed | None:
    bare = re.sub(r"[ \u00a0\u2009\u202f]", "", text).replace("−", "-").replace("–", "-")
    if not commas and re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        bare = bare.replace(",", "")
    bare = bare.replace(",", ".")
    return Printed(Decimal(bare)) if re.fullmatch(r"-?\d+(?:\.\d+)?", bare) else None


def _head(read: list[list[Cell]]) -> tuple[list[str], list[Span], list[list[Cell]]]:
    """Part the head from the body: rows whose cells after the first hold no plain numbers."""
    heads: list[list[Cell]] = []
    if not any(cell.number is not None for row in read for cell in row[1:]):
        heads, read = read[:1], read[1:]
        return _named(heads, read)
    for row in read:
        numbers = [cell for cell in row[1:] if cell.number is not None]
        years = all(re.fullmatch(r"(?:19|20)\d\d", cell.text) for cell in numbers)
        if numbers and not (years and not heads):
            break
        heads.append(row)
    return _named(heads, read[len(heads) :])


def _named(heads: list[list[Cell]], body: list[list[Cell]]) -> tuple[list[str], list[Span], list[list[Cell]]]:
    """Give the names of the columns, their places, and the body."""
    width = max((len(row) for row in body), default=0)
    names = [""] * max(0, width - 1)
    places = [Span(0, 0)] * max(0, width - 1)
    for row in heads:
        shift = 1 if len(row) >= width else 0
        for index, cell in enumerate(row[shift:]):
            if index < len(names):
                names[index] = f"{names[index]} {cell.text}".strip()
                places[index] = cell.span
    return names, places, body


def _caption(doc: Document, place: int) -> Paragraph | None:
    """Give the caption that stands nearest before a table, else right after it."""
    before = [p for p in doc.paragraphs if place - _NEAR_BEFORE <= p.place < place]
    after = [p for p in doc.paragraphs if place < p.place <= place + _NEAR_AFTER]
    for paragraph in (*reversed(before), *after):
        if paragraph.kind is Kind.CAPTION and re.match(
            r"\s*(?:table|tab|таблица|табл)", doc.low[paragraph.start : paragraph.start + 12]
        ):
            return paragraph
    last = before[-1] if before else None
    return last if last is not None and last.place == place - 1 and last.end - last.start < 300 else None  # noqa: PLR2004 (a title is short)


def _name(doc: Document, caption: Paragraph | None) -> str:
    match = (
        re.match(
            r"\s*(?:table|tab\.?|таблица|табл\.?)\s?№?\s?(\d[\d.]*)", doc.view.text[caption.start : caption.end].lower()
        )
        if caption
        else None
    )
    return match[1].rstrip(".") if match else ""


def _rule(doc: Document, caption: Paragraph | None, words: str, plain: str) -> tuple[Rule, int]:
    if caption is None:
        return Rule.UNKNOWN, 0
    match = _UP_TO.search(words)
    if match:
        number = doc.at[caption.start + match.start("k")].printed
        most = int(number.exact) if number is not None else 0
        return (Rule.ONE, 1) if most == 1 else (Rule.UP_TO, most)
    if _MANY.search(plain):
        return Rule.MANY, 0
    return (Rule.ONE, 1) if _ONE.search(plain) else (Rule.UNKNOWN, 0)


def _is_percent(context: str, rows: list[Row]) -> bool:
    found = [cell for row in rows for cell in row.cells if cell.number is not None]
    if not found:
        return False
    signed = sum(cell.signed for cell in found)
    if signed * 2 > len(found):
        return True
    said = _SHARES.search(context) is not None
    plain = [cell.number for row in rows if not row.is_base for cell in row.cells if cell.number is not None]
    return said and all(0 <= number.exact <= _HUNDRED for number in plain)


def _bases(head: list[str], rows: list[Row]) -> tuple[Cell | None, ...]:
    """Give the base of each column, from a row of bases or from the heads."""
    for row in rows:
        whole = [cell for cell in row.cells if cell.number is not None and cell.number.exponent == 0]
        if row.is_base and len(whole) == len(head):
            return row.cells
    return tuple(None for _ in head)


def base_in_head(head: str) -> Printed | None:
    """Give the base that a column's head names: "Men (n = 34)"."""
    match = _BASE_IN_HEAD.search(head)
    return _number(match["n"].strip(), commas=False) if match else None
