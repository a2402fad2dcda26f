"""Figures of the text against the cells of the table that the text speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import PERCENT, quote, read, read_end
from corridor.evidence.audit.readers.phrases import compared
from corridor.evidence.audit.readers.words import root
from corridor.evidence.audit.records import Check, Confidence, Reading, ReadNumber
from corridor.evidence.audit.sorts import Number, Sort
from corridor.evidence.audit.tables import tables
from corridor.figures import Equal, Printed, Rounding, judge, rounds_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.tables import Cell, Row, Table

_MENTION = re.compile(
    r"\b(?P<what>table|tab\.|таблиц\w*|табл\.|figure|fig\.|chart|graph|рис\.|рисун\w*|диаграмм\w*"
    r"|график\w*)\s?№?\s?(?P<at>[\ue000\ue00b])"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORT = 5
_FRACTIONS = {"third", "quarter", "fifth", "sixth", "tenth", "half", "two-thirds", "three-quarters"}
_IDLE = {"the", "of", "and", "or", "in", "to", "for", "on", "и", "или", "в", "на", "с", "по", "от", "до", "не", "из"}
_MORE = re.compile(r"\s(?:more|higher|less|lower|fewer|больше|выше|меньше|ниже|чаще|реже|above|below)\b")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A percentage of the text with the group that it is told of."""

    number: Number
    #: Column of the table; None where the text names no group.
    column: int | None


def table_texts(doc: Document) -> Iterator[Reading]:
    """Compare each sentence about a table with the row it names."""
    every = [table for table in tables(doc) if table.percent and table.head]
    by_name = {table.name: table for table in every if table.name}
    for sentence, table in _spoken(doc, by_name):
        rows = _rows_named(doc, sentence, table)
        if len(rows) == 1:
            yield from _percents(doc, sentence, table, rows[0])
        yield from _phrases(doc, sentence, rows)


def _spoken(doc: Document, by_name: dict[str, Table]) -> Iterator[tuple[Sentence, Table]]:
    """Yield sentences with the table that they are about."""
    if not by_name:
        return
    for paragraph in doc.paragraphs:
        if paragraph.kind != "prose":
            continue
        table: Table | None = None
        for sentence in paragraph.sentences:
            mentions = [_mentioned(doc, sentence, match, by_name) for match in _MENTION.finditer(doc.text(sentence))]
            named = [found for found in mentions if found is not None]
            if mentions:
                table = named[0] if len(named) == 1 == len(mentions) else None
            if table is not None and len(mentions) <= 1:
                yield sentence, table


def _mentioned(doc: Document, sentence: Sentence, match: re.Match[str], by_name: dict[str, Table]) -> Table | None:
    if not match["what"].startswith(("tab", "таб")):
        return None
    number = doc.at[sentence.start + match.start("at")]
    return by_name.get(doc.view.text[number.start : number.end].strip(" ."))


def _key(word: str) -> str:
    """Give what the cases of a word share."""
    return root(word)[:_SHORT]


def _label_words(text: str) -> list[str]:
    bare = re.split(r"[(\[/]", text)[0]
    return [word for word in _WORD.findall(bare) if word.casefold() not in _IDLE]


def _rows_named(doc: Document, sentence: Sentence, table: Table) -> list[Row]:
    """Give the rows whose label, or a word of it that no other row has, stands in the sentence."""
    spoken = {_key(word) for word in _WORD.findall(doc.view.text[sentence.start : sentence.end])}
    keys = [{_key(word) for word in _label_words(row.label.text)} for row in table.body]
    groups = {_key(word) for head in table.head for word in _label_words(head)}
    found = []
    for index, (row, own) in enumerate(zip(table.body, keys, strict=True)):
        others = set().union(*(other for at, other in enumerate(keys) if at != index))
        telling = {key for key in own - others - groups if len(key) >= 3}  # noqa: PLR2004 (USA)
        if telling & spoken and (len(own) <= _FEWEST or len(own & spoken) * 2 >= len(own) or _named_short(row, spoken)):
            found.append(row)
    return found


def _named_short(row: Row, spoken: set[str]) -> bool:
    """Whether the last word of a label, mostly its name, is spoken: People's Republic of China."""
    words = _label_words(row.label.text)
    return bool(words) and words[-1][:1].isupper() and _key(words[-1]) in spoken


def _percents(doc: Document, sentence: Sentence, table: Table, row: Row) -> Iterator[Reading]:
    """Compare the percentages of a sentence with the row that it names."""
    told = _told(doc, sentence, table)
    named = [one for one in told if one.column is not None and one.column < len(row.cells)]
    pairs = [(one.number, row.cells[one.column]) for one in named if one.column is not None and one.number.exact]
    pairs = [(number, cell) for number, cell in pairs if cell.number is not None]
    if pairs and _proven(pairs, table, row, doc, sentence):
        for number, cell in pairs:
            yield _equal(doc, table, row, number, cell)
    ranges = [number for number in sentence.numbers if number.sort is Sort.PERCENT_RANGE]
    cells = [cell for cell in row.cells if cell.number is not None]
    if len(ranges) == 1 and not ranges[0].about and not named and len(cells) >= _FEWEST:
        yield from _range(doc, table, row, ranges[0], cells)


def _told(doc: Document, sentence: Sentence, table: Table) -> list[Told]:
    cased = doc.cased[sentence.start : sentence.end]
    found = []
    for number in sentence.numbers:
        if number.sort is not Sort.PERCENT or _MORE.match(doc.low, number.end):
            continue
        column = _column(cased, number.start - sentence.start, number.end - sentence.start, table)
        found.append(Told(number, column))
    return found


def _column(cased: str, start: int, end: int, table: Table) -> int | None:
    """Give the column whose head is printed with a percentage: Kyrgyzstan (77%), 77% of men, 33% — Kyrgyzstan."""
    before = re.search(r"((?:[\w’'-]+ )?[\w’'-]+)\s?(?:\(\s?|[–—:]\s|-\s)$", cased[max(0, start - 60) : start])
    after = re.match(
        r"\s?(?:[–—-]\s?|of |among |из |среди )?(?:(?:from|in|of|the|respondents|those|из|в|опрошенных"
        r"|респондентов) ){0,4}((?:[\w’'-]+ )?[\w’'-]+)",
        cased[end : end + 80],
    )
    for match in (before, after):
        if match is None:
            continue
        words = {_key(word) for word in _WORD.findall(match[1])}
        hits = [
            index
            for index, head in enumerate(table.head)
            if (own := {_key(word) for word in _label_words(head)}) and own <= words
        ]
        if len(hits) == 1:
            return hits[0]
    return None


def _proven(pairs: Sequence[tuple[Number, Cell]], table: Table, row: Row, doc: Document, sentence: Sentence) -> bool:
    """Whether the sentence surely tells of this row: another of its figures agrees, or its whole label is there."""
    agreeing = sum(_agrees(number, cell) for number, cell in pairs)
    if agreeing == len(pairs) or (len(pairs) >= _FEWEST and agreeing):
        return True
    words = {_key(word) for word in _WORD.findall(doc.view.text[sentence.start : sentence.end])}
    label = {_key(word) for word in _label_words(row.label.text)}
    if not label <= words or len(pairs) > 1:
        return False
    number, cell = pairs[0]
    column = row.cells.index(cell)
    elsewhere = [other.cells[column] for other in table.body if other is not row and column < len(other.cells)]
    same_row = [other for other in row.cells if other is not cell]
    return not any(_agrees(number, other) for other in (*elsewhere, *same_row))


def _agrees(number: Number, cell: Cell) -> bool:
    if number.printed is None or cell.number is None:
        return False
    return judge(Equal(number.printed, cell.number)).holds is True


def _equal(doc: Document, table: Table, row: Row, number: Number, cell: Cell) -> Reading:
    assert number.printed is not None and cell.number is not None  # noqa: S101, PT018 (asked before)
    numbers = (read(doc, number, "left"), ReadNumber(cell.span, cell.number, "right"))
    params: dict[str, object] = {"table": table.name, "row": row.label.text}
    tie = _tie(number.printed, cell.number)
    if tie is not None:
        params["tie"] = tie
    return Reading(
        Check.TABLE_TEXT, quote(doc, number.start, number.end), numbers, Equal(number.printed, cell.number),
        confidence=Confidence.MEDIUM, params=params,
    )  # fmt: skip


def _tie(said: Printed, cell: Printed) -> Rounding | None:
    """Give the rule by which a half in the table became the whole number of the text."""
    fitting = [rule for rule in (Rounding.HALF_UP, Rounding.HALF_EVEN) if rounds_to(cell.exact, said, (rule,))]
    return fitting[0] if len(fitting) == 1 and said.decimals < cell.decimals else None


def _range(doc: Document, table: Table, row: Row, number: Number, cells: Sequence[Cell]) -> Iterator[Reading]:
    """Compare a range with the least and the greatest cell of a row; one end must agree for it to be this row."""
    ordered = sorted(cells, key=lambda cell: cell.number.exact if cell.number else 0)
    pairs = ((number.printed, ordered[0], 0), (number.high, ordered[-1], 1))
    agree = [
        said is not None and cell.number is not None and judge(Equal(said, cell.number)).holds
        for said, cell, _ in pairs
    ]
    if not any(agree):
        return
    for said, cell, end in pairs:
        if said is None or cell.number is None:
            continue
        numbers = (read_end(doc, number, end, "left"), ReadNumber(cell.span, cell.number, "right"))
        yield Reading(
            Check.TABLE_TEXT, quote(doc, number.start, number.end), numbers, Equal(said, cell.number),
            confidence=Confidence.MEDIUM, params={"table": table.name, "row": row.label.text},
        )  # fmt: skip


def _phrases(doc: Document, sentence: Sentence, rows: Sequence[Row]) -> Iterator[Reading]:
    """Compare a word of quantity, printed without its share, with the rows that are named after it."""
    words = [number for number in sentence.numbers if number.sort is Sort.PHRASE]
    if len(words) != 1 or words[0].phrase not in _FRACTIONS or re.search(PERCENT, doc.text(sentence)):
        return
    if any(number.sort is Sort.PERCENT_RANGE for number in sentence.numbers):
        return
    later = {_key(word) for word in _WORD.findall(doc.view.text[words[0].end : sentence.end])}
    for row in rows:
        cells = [cell for cell in row.cells if cell.number is not None]
        if cells and {_key(word) for word in _label_words(row.label.text)} & later:
            places = [ReadNumber(cell.span, cell.number) for cell in cells]
            bounds = [(cell.number, cell.number) for cell in cells if cell.number is not None]
            found = compared(doc, words[0], places, bounds)
            if found is not None:
                params = {**found.params, "row": row.label.text}
                yield replace(found, confidence=Confidence.MEDIUM, variant="table", params=params)
