"""Percentages on the base of a question that was put only to some."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import PERCENT, person, read, reading
from corridor.evidence.audit.readers.filters import Base, statements
from corridor.evidence.audit.readers.same_base import same_bases
from corridor.evidence.audit.readers.words import root, usual_groups
from corridor.evidence.audit.records import Check, Confidence, ReadNumber
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import PartsOfTotal, PossiblePercent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Paragraph, Sentence
    from corridor.evidence.audit.records import Reading

_WHOLE_SAMPLE = re.compile(
    r"\b(?:all respondents|all surveyed|overall|the whole sample|the entire sample|in general|nationwide"
    r"|всех опрошенных|в целом|по всей выборке|по выборке)\b"
)
_SENTENCES_AFTER = 4


def bases(doc: Document) -> Iterator[Reading]:
    """Read filtered bases with everything that must agree with them."""
    found = statements(doc)
    groups = usual_groups(doc) if found else frozenset()
    for base, until in _with_reach(found):
        yield from _percentages(doc, base, until, groups)
    yield from same_bases(doc, found)


def _with_reach(found: list[Base]) -> Iterator[tuple[Base, int]]:
    """Yield each base with the number of the sentence at which its reach ends."""
    for base, following in zip(found, [*found[1:], None], strict=False):
        yield base, following.sentence.index if following is not None else base.sentence.index + 1000


def _percentages(doc: Document, base: Base, until: int, groups: frozenset[str]) -> Iterator[Reading]:
    """Read the percentages of the paragraph that are of this base."""
    paragraph = doc.paragraphs[base.sentence.paragraph]
    after = [one for one in doc.around(base.sentence, 0, _SENTENCES_AFTER) if one.index < until]
    with_percents = [one for one in after if _percents(one, base)]
    if not with_percents and base.back:
        with_percents = [one for one in doc.around(base.sentence, 2, 0)[:-1] if _percents(one, base)]
    labelled: list[tuple[str, Number]] = []
    for sentence in with_percents:
        if _WHOLE_SAMPLE.search(doc.text(sentence)):
            continue
        labels = _labels(doc, sentence, groups)
        labelled += labels
        named = {number.start for _, number in labels}
        for number in _percents(sentence, base):
            if number.start not in named and _stands_alone(doc, sentence, number):
                yield _possible(doc, base, number)
    yield from _split(doc, base, labelled, groups, paragraph)


def _percents(sentence: Sentence, base: Base) -> list[Number]:
    own = sentence.index == base.sentence.index
    return [
        number
        for number in sentence.numbers
        if number.sort is Sort.PERCENT and not (own and number.start < base.count.start)
    ]


_CONTRAST = re.compile(
    r"\b(?:compared|versus|vs|against|whereas|unlike|overall|in general|nationwide|по сравнению|против"
    r"|тогда как|в отличие|в целом)\b"
)
_PART = re.compile(
    r"\b(?:m[ea]n|wom[ea]n|young\w*|older|urban|rural|among|aged|rate|by|мужчин\w*|женщин\w*|молод\w*|среди"
    r"|городск\w*|сельск\w*|ставк\w*|на)\b"
)
_ALONE = re.compile(r"\s?\(\s?$")


def _stands_alone(doc: Document, sentence: Sentence, number: Number) -> bool:
    """Whether a percentage is one figure in brackets or of the respondents, no member of a list, no bound."""
    text = doc.text(sentence)
    at, end = number.start - sentence.start, number.end - sentence.start
    if _CONTRAST.search(text[:at]) or _PART.search(text[max(0, at - 40) : at]):
        return False
    if not number.exact or "respectively" in text or "соответственно" in text:
        return False
    if _ALONE.search(text[:at]) and text[end : end + 1] == ")":
        return True
    return re.match(rf"\s(?:of\s(?:them|these|the\s{person()})|{person()}|из них)", text[end:]) is not None


def _possible(doc: Document, base: Base, number: Number) -> Reading:
    assert number.printed is not None and base.count.printed is not None  # noqa: S101, PT018 (exact numbers are printed)
    numbers = (read(doc, base.count, "base"), read(doc, number, "percent"))
    claim = PossiblePercent(number.printed, base.count.printed)
    at = (number.start, number.end)
    return reading(doc, Check.BASE, numbers, at, claim, confidence=Confidence.MEDIUM, variant="filter")


_AFTER_LABEL = re.compile(rf"\s?\(\s?(?P<p>{PERCENT})\s?\)")
_BEFORE_LABEL = re.compile(rf"(?P<p>{PERCENT})\s?[–—-]\s?(?:from |in |из |в )?$")
_DASH_LABEL = re.compile(rf"\s?[–—-]\s?(?P<p>{PERCENT})")
_NAME = re.compile(r"(?<![^\W_])[A-ZА-ЯЁ][\w’'-]+(?: [A-ZА-ЯЁ][\w’'-]+)?")


def _labels(doc: Document, sentence: Sentence, groups: frozenset[str]) -> list[tuple[str, Number]]:
    """Give percentages that stand with the name of a group."""
    cased = doc.cased[sentence.start : sentence.end]
    found = []
    for match in _NAME.finditer(cased):
        if root(match.group()) not in groups:
            continue
        after = _AFTER_LABEL.match(cased, match.end()) or _DASH_LABEL.match(cased, match.end())
        before = _BEFORE_LABEL.search(cased, max(0, match.start() - 20), match.start())
        hit = before or after
        if hit is not None:
            found.append((root(match.group()), doc.at[sentence.start + hit.start("p")]))
    return found


def _split(
    doc: Document, base: Base, labelled: list[tuple[str, Number]], groups: frozenset[str], paragraph: Paragraph
) -> Iterator[Reading]:
    """Read percentages by group on a base that is not divided."""
    rows: dict[str, list[Number]] = defaultdict(list)
    for name, number in labelled:
        rows[name].append(number)
    lengths = {len(row) for row in rows.values()}
    if len(rows) < 2 or len(lengths) != 1 or not all(number.exact for row in rows.values() for number in row):  # noqa: PLR2004 (a split has two parts)
        return
    percents = tuple(tuple(number.printed for number in row) for row in rows.values())
    claim = PartsOfTotal(percents, (None,) * len(rows), total_base=base.count.printed)
    sure = Confidence.MEDIUM if set(rows) == groups or _both(doc, paragraph, len(rows)) else Confidence.LOW
    numbers = [read(doc, base.count, "total_base")]
    for index, row in enumerate(rows.values()):
        for column, number in enumerate(row):
            numbers.append(ReadNumber(doc.span(number.start, number.end), number.printed, "percents", index, column))
    at = (base.count.start, base.count.end)
    yield reading(doc, Check.SPLIT, numbers, at, claim, confidence=sure, params={"groups": tuple(rows)})


def _both(doc: Document, paragraph: Paragraph, size: int) -> bool:
    """Whether the paragraph calls its groups all there are."""
    words = {2: r"\b(?:both|обе|обеих|обоих|оба)\b", 3: r"\b(?:all three|все три|всех тр[её]х)\b"}
    pattern = words.get(size, r"\b(?:all|всех)\b")
    return re.search(pattern, doc.low[paragraph.start : paragraph.end]) is not None
