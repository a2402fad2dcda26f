"""When a study was in the field, where a text tells it more than once; ranges that run backwards."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.audit.layout import Kind
from corridor.evidence.audit.lexicon import either, months
from corridor.evidence.audit.readers.common import read_end, reading
from corridor.evidence.audit.records import Check, Confidence, ReadNumber
from corridor.evidence.audit.sorts import Sort
from corridor.figures import Grade, Judgement, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

_FIELD = re.compile(
    r"\b(?:field ?work|field part|field stage|field survey|field research|survey|poll|interviews? (?:were|was)"
    r"|полев\w+ (?:этап|част|исследован|работ)\w*|опрос\w*)\b"
)
_STUDY = re.compile(r"\b(?:study|research|исследовани\w*)\b")
_DONE = re.compile(
    r"\b(?:conducted|carried out|held|took place|completed|run|fielded|collected|проводил\w+|провед[её]н\w*"
    r"|проходил\w*|осуществл\w+|выполнен\w*|собран\w*)\b"
)
_OTHERS = re.compile(
    r"\b(?:wave|round|pilot|previous|earlier|first|second|волн\w+|раунд\w*|пилотн\w+|предыдущ\w+|перв\w+"
    r"|втор\w+|фаз\w+|phase|repeat\w*|повторн\w+)\b"
)
_ROBUST = 2


class Stated(NamedTuple):
    """Months in which something was done."""

    #: First and last month, counted from year 0.
    first: int
    last: int
    sentence: Sentence
    #: Offsets in the reading text.
    start: int
    end: int
    field: bool


@cache
def _period() -> re.Pattern[str]:
    month = either(months())
    year = r"(?:,?\s(?:of\s|in\s)?(?P<y>(?:19|20)\d\d))"
    return re.compile(
        rf"(?<!\w)(?P<a>{month})(?:\s(?P<ya>(?:19|20)\d\d))?\s?(?:to|through|until|and|[–—-]|до|по"
        rf"|и)\s?(?P<b>{month}){year}"
        rf"|(?<!\w)(?P<c>{month}){year.replace('<y>', '<yc>')}"
    )


def periods(doc: Document) -> Iterator[Reading]:
    """Compare the periods that a text gives for its fieldwork, and the dates of its interviews with them."""
    found = [stated for sentence in doc.prose() if (stated := _stated(doc, sentence)) is not None]
    found = [one for one in found if doc.paragraphs[one.sentence.paragraph].kind is Kind.PROSE]
    yield from _compared(doc, found)
    yield from _interviews(doc, [one for one in found if one.field])


def _stated(doc: Document, sentence: Sentence) -> Stated | None:
    text = doc.view.text[sentence.start : sentence.end].lower()
    if not _DONE.search(text) or _OTHERS.search(text):
        return None
    field, study = _FIELD.search(text), _STUDY.search(text)
    matches = list(_period().finditer(text))
    if (field is None and study is None) or len(matches) != 1:
        return None
    return _read(sentence, matches[0], field=field is not None)


def _read(sentence: Sentence, match: re.Match[str], *, field: bool) -> Stated:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    if match["c"]:
        month = int(match["yc"]) * 12 + months()[match["c"]]
        return Stated(month, month, sentence, start, end, field)
    year = int(match["y"])
    first = int(match["ya"] or year) * 12 + months()[match["a"]]
    last = year * 12 + months()[match["b"]]
    if first > last and not match["ya"]:
        first -= 12
    return Stated(first, last, sentence, start, end, field)


def _compared(doc: Document, found: list[Stated]) -> Iterator[Reading]:
    """Compare each period with the first one that the text gives."""
    if len(found) < _ROBUST or len({(one.first, one.last) for one in found}) != _ROBUST:
        return
    first = found[0]
    other = next(one for one in found if (one.first, one.last) != (first.first, first.last))
    apart = other.first > first.last or first.first > other.last
    if apart and not (first.field and other.field):
        return
    grade = Grade.UNSUPPORTED if first.field == other.field and apart else Grade.EDITORIAL
    yield _differs(doc, first, other, grade, "")


def _differs(doc: Document, first: Stated, other: Stated, grade: Grade, variant: str) -> Reading:
    numbers = tuple(ReadNumber(doc.span(one.start, one.end), None) for one in (first, other))
    words = [doc.view.text[one.start : one.end] for one in (first, other)]
    verdict = Judgement(False, grade)  # noqa: FBT003 (holds)
    return reading(
        doc, Check.PERIOD, numbers, (other.start, other.end),
        verdict=verdict, confidence=Confidence.LOW, variant=variant, params={"first": words[0], "other": words[1]},
    )  # fmt: skip


_DATED_INTERVIEW = re.compile(r"^\s*\d{0,3}\s?(?:interviews?|интервью)\b")


def _interviews(doc: Document, field: list[Stated]) -> Iterator[Reading]:
    """Read notes that date interviews outside the one period given for the fieldwork."""
    if len({(one.first, one.last) for one in field}) != 1:
        return
    stated = field[0]
    for paragraph in doc.paragraphs:
        text = doc.view.text[paragraph.start : paragraph.end].lower()
        if paragraph.kind is not Kind.NOTE or not _DATED_INTERVIEW.match(text) or not paragraph.sentences:
            continue
        matches = list(_period().finditer(text))
        if len(matches) != 1:
            continue
        sentence = paragraph.sentences[0]
        found = _read(sentence, matches[0], field=True)
        if found.first // 12 == stated.first // 12 and (found.first < stated.first or found.last > stated.last):
            yield _differs(doc, stated, found, Grade.EDITORIAL, "interviews")
            return


def backwards(doc: Document) -> Iterator[Reading]:
    """Read ranges of percentages that a dash joins from the greater to the smaller."""
    for sentence in doc.prose():
        for number in sentence.numbers:
            if number.sort is not Sort.PERCENT_RANGE or number.printed is None or number.high is None:
                continue
            gap = doc.view.text[number.ends[0][1] : number.ends[1][0]].strip()
            if gap not in {"–", "—", "-"} or number.printed.exact <= number.high.exact:
                continue
            shown = (number.printed, Symbol.ABOVE, number.high)
            verdict = Judgement(False, Grade.EDITORIAL, shown)  # noqa: FBT003 (holds)
            numbers = (read_end(doc, number, 0), read_end(doc, number, 1))
            yield reading(doc, Check.RANGE, numbers, (number.start, number.end), verdict=verdict)
