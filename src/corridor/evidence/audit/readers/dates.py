"""Days that no calendar has, days of the week, and days in an order that cannot be."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.audit.layout import Kind
from corridor.evidence.audit.lexicon import either, months, weekdays
from corridor.evidence.audit.readers.common import DATE, number_at, read, reading
from corridor.evidence.audit.records import Check
from corridor.evidence.audit.sorts import FILL, Number, Sort
from corridor.figures import Grade, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Paragraph, Sentence
    from corridor.evidence.audit.records import Reading

_LEAP = 2000
_MONTHS = 12
_LONGEST_MONTH = 31
_RIGHT = Judgement(holds=True)


class Day(NamedTuple):
    """A day as printed; 0 for a year that is not printed."""

    day: int
    month: int
    year: int

    @property
    def exists(self) -> bool:
        """Whether some calendar year has it."""
        if not 1 <= self.month <= _MONTHS or self.day < 1:
            return False
        return self.day <= monthrange(self.year or _LEAP, self.month)[1]

    @property
    def date(self) -> date | None:
        """The day, where it is printed whole and exists."""
        return date(self.year, self.month, self.day) if self.year and self.exists else None


@cache
def _named() -> re.Pattern[str]:
    month = either(months())
    return re.compile(
        rf"(?:\d{{1,2}}\s?[–—-]\s?)?(?P<d>\d{{1,2}})\D{{0,6}}?(?P<m>{month})\b\D{{0,3}}(?P<y>\d{{4}})?"
        rf"|(?P<m2>{month})\D{{1,2}}(?P<d2>\d{{1,2}})\D{{0,4}}(?P<y2>\d{{4}})?"
    )


def days(text: str) -> list[Day]:
    """Give every way to read a printed date, lower case: 05/04/2023 has two."""
    numeric = re.fullmatch(r"(\d{1,2})([./])(\d{1,2})[./](\d{4})", text)
    if numeric:
        first, second, year = int(numeric[1]), int(numeric[3]), int(numeric[4])
        return [Day(first, second, year), Day(second, first, year)]
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if iso:
        return [Day(int(iso[3]), int(iso[2]), int(iso[1])), Day(int(iso[2]), int(iso[3]), int(iso[1]))]
    match = _named().match(text)
    if match is None:
        return []
    form = "" if match["d"] else "2"
    day, month, named_year = (match[name + form] for name in "dmy")
    return [Day(int(day), months()[month], int(named_year or 0))]


def _text(doc: Document, number: Number) -> str:
    return doc.view.text[number.start : number.end].lower().strip(" .,")


def _certain(doc: Document, number: Number) -> date | None:
    """Give a date that can be read in one way: dotted ones day first."""
    text = _text(doc, number)
    found = days(text)
    if not found or ("/" in text and len({day.date for day in found if day.date}) != 1):
        return None
    return found[0].date


#: Words of a sentence that tells of a wrong date and does not make one.
_SPOKEN_OF = re.compile(
    r"\b(?:(?:not|n.t) exist|no such|not a date|dates such as|invalid|impossible"
    r"|несуществующ|даты вида|не существу|нет такого|невозможн|неверн)"
)


def dates(doc: Document) -> Iterator[Reading]:
    """Read every printed date."""
    for sentence in doc.sentences:
        for number in sentence.numbers:
            if number.sort is Sort.DATE and not _SPOKEN_OF.search(doc.text(sentence)):
                yield from _exists(doc, number)
        text = doc.text(sentence)
        if Sort.DATE.value in text:
            yield from _weekdays(doc, sentence, text)
            yield from _backwards(doc, sentence, text)
    for paragraph in doc.paragraphs:
        yield from _accessed(doc, paragraph)
    yield from _stages(doc)


def _exists(doc: Document, number: Number) -> Iterator[Reading]:
    found = days(_text(doc, number))
    if not found or (not found[0].year and found[0].day > _LONGEST_MONTH):
        return
    exists = any(day.exists for day in found)
    verdict = _RIGHT if exists else Judgement(False, Grade.IMPOSSIBLE)  # noqa: FBT003 (holds)
    params: dict[str, object] = {"date": _text(doc, number)}
    first = found[0]
    if not exists and 1 <= first.month <= _MONTHS:
        params["last"] = monthrange(first.year or _LEAP, first.month)[1]
    at = (number.start, number.end)
    yield reading(doc, Check.DATE, (read(doc, number),), at, verdict=verdict, params=params)


@cache
def _weekday() -> re.Pattern[str]:
    names = either(weekdays())
    return re.compile(
        rf"\b(?P<w>{names})\s?,?\s(?:the\s)?(?P<d>{DATE})|(?P<d2>{DATE})(?:\sг(?:ода|\.))?\s?(?:\("
        rf"|,\s)(?P<w2>{names})\b"
    )


def _weekdays(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in _weekday().finditer(text):
        group = "d" if match["d"] else "d2"
        number = number_at(doc, sentence, match, group)
        day = _certain(doc, number)
        if day is None:
            continue
        said = weekdays()[match["w"] or match["w2"]]
        verdict = _RIGHT if day.weekday() == said else Judgement(False, Grade.CONTRADICTION)  # noqa: FBT003 (holds)
        at = (sentence.start + match.start(), sentence.start + match.end())
        params = {"date": _text(doc, number), "said": said, "weekday": day.weekday()}
        yield reading(doc, Check.WEEKDAY, (read(doc, number),), at, verdict=verdict, params=params)


_PERIOD = re.compile(rf"(?P<a>{DATE})(?:\sг(?:ода|\.)|,)?\s?(?:[–—-]|to|until|till|through|до|по)\s?(?P<b>{DATE})")


def _backwards(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    """Read periods from one day to another."""
    for match in _PERIOD.finditer(text):
        first, last = (number_at(doc, sentence, match, name) for name in "ab")
        yield from _ordered(doc, first, last, "period")


def _ordered(
    doc: Document, first: Number, last: Number, variant: str, grade: Grade = Grade.CONTRADICTION
) -> Iterator[Reading]:
    """Read two days of which the first comes before the last."""
    earlier, later = _certain(doc, first), _certain(doc, last)
    if earlier is None or later is None:
        return
    verdict = _RIGHT if earlier <= later else Judgement(False, grade)  # noqa: FBT003 (holds)
    params = {"first": earlier, "last": later}
    numbers = (read(doc, first), read(doc, last))
    at = (last.start, last.end)
    yield reading(doc, Check.ORDER, numbers, at, verdict=verdict, variant=variant, params=params)


_ACCESS = re.compile(
    r"(?:accessed|retrieved|date of access|last accessed|дата обращения|дата доступа"
    rf"|просмотрено)\s?(?:on\s)?[:–—-]?\s?(?P<d>{DATE})"
)


def _accessed(doc: Document, paragraph: Paragraph) -> Iterator[Reading]:
    """Read when an address was looked up, against the day of the publication before it."""
    text = doc.low[paragraph.start : paragraph.end]
    for match in _ACCESS.finditer(text):
        accessed = doc.at[paragraph.start + match.start("d")]
        before = [
            number
            for sentence in paragraph.sentences
            for number in sentence.numbers
            if number.sort is Sort.DATE and number.end <= paragraph.start + match.start()
        ]
        addressed = re.search(f"{Sort.LABEL}{FILL}{{6}}", text[: match.start()])
        if len(before) == 1 and addressed and len(_ACCESS.findall(text)) == 1 and _is_reference(doc, paragraph, text):
            yield from _ordered(doc, before[0], accessed, "accessed")


def _is_reference(doc: Document, paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph is one reference, so that its other date is that of the publication."""
    if paragraph.kind in {Kind.NOTE, Kind.REFERENCE}:
        return True
    return "//" in doc.view.text[paragraph.start : paragraph.end].split("http")[0] and len(text) < 500  # noqa: PLR2004 (one reference)


_STAGES = tuple(
    re.compile(rf"(?:^|\n|[.;{FILL}]\s){words}[^.\n\ue000-\ue0ff]{{0,60}}(?P<d>{DATE})")
    for words in (
        r"(?:received|поступила|получена)",
        r"(?:revised|доработана|исправлена)",
        r"(?:accepted|принята|одобрена)",
        r"(?:published|опубликована|available online)",
    )
)


def _stages(doc: Document) -> Iterator[Reading]:
    """Read the days on which a paper was received, revised, accepted and published."""
    found = []
    for pattern in _STAGES:
        matches = list(pattern.finditer(doc.low))
        if len(matches) == 1:
            found.append(doc.at[matches[0].start("d")])
    for first, last in pairwise(found):
        yield from _ordered(doc, first, last, "stages")
    accepted = list(_STAGES[2].finditer(doc.low))
    if len(accepted) == 1:
        yield from _after_acceptance(doc, doc.at[accepted[0].start("d")])


def _after_acceptance(doc: Document, accepted: Number) -> Iterator[Reading]:
    for match in _ACCESS.finditer(doc.low):
        number = doc.at[match.start("d")]
        for one in _ordered(doc, number, accepted, "late-access", Grade.EDITORIAL):
            if one.verdict is not None and one.verdict.holds is False:
                yield one
