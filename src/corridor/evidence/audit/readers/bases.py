"""Questions asked only of some: their bases, the percentages on them, and the same base stated elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from corridor.evidence.audit.numbers import FILL, Number, Sort
from corridor.evidence.audit.readers.common import COUNT, PERCENT, WORD, number_at, of_all, person, read, reading
from corridor.evidence.audit.readers.statements import sample_sizes
from corridor.evidence.audit.readers.words import acronyms, name_lists, root, stems, usual_groups
from corridor.evidence.audit.records import Check, Confidence, ReadNumber
from corridor.figures import Grade, Judgement, PartsOfTotal, PossiblePercent, Printed, Share, Sum, possible_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Paragraph, Sentence
    from corridor.evidence.audit.records import Reading

_SIGN_FILL = f"[\ue000-\ue00b{FILL}]"
_FILTER = re.compile(
    r"\b(?:(?:asked|put|posed|offered|addressed|answered|shown|given)\b.{0,40}\b(?:only|exclusively|solely)"
    r"|who\b[^.]{0,160}\b(?:was|were) (?:then |also |further |subsequently )?asked|(?:тех"
    r"|те),? кто\b.{0,160}\b(?:спросили|попросили|спрашивали|задавали)"
    r"|only\b.{0,40}\b(?:asked|answered)|answered (?:by|this|the) |(?:respondents|people|persons"
    r"|участник\w*) answered this"
    r"|(?:задава|адресов|отвеча|предназнач|предлага)\w*\b.{0,60}\b(?:только|лишь|исключительно)"
    r"|(?:только|лишь)\b.{0,30}\b(?:тем|те|тех)[ ,]|отвечали (?:только|лишь|те)|ответили на этот вопрос"
    r"|на (?:этот )?вопрос ответили)"
)
_ONLY = re.compile(
    r"\b(?:asked|put|posed|addressed)\b.{0,40}\b(?:only|exclusively)\b.{0,30}\bwho\b"
    r"|\bзадава\w+\b.{0,40}\b(?:только|лишь)\b.{0,20}\bкто\b"
)
_BACK = re.compile(r"\b(?:this|these|the above|эт(?:от|и|им|их)|данн\w+) (?:questions?|вопрос\w*)")
_WHOLE_SAMPLE = re.compile(
    r"\b(?:all respondents|all surveyed|overall|the whole sample|the entire sample|in general|nationwide"
    r"|всех опрошенных|в целом|по всей выборке|по выборке)\b"
)
_FURTHEST = 14
_MOST_STATEMENTS = 60
_MOST_SUBSAMPLES = 4
_SENTENCES_AFTER = 4
_SHARED_STEMS = 2


@dataclass(frozen=True, slots=True)
class Base:
    """So many respondents to whom a question was put."""

    sentence: Sentence
    #: Respondents who passed.
    count: Number
    #: Of how many; None where the text does not say there.
    of: Number | None
    #: What the question is about: an acronym; empty where none is named.
    subject: str
    #: Words of the condition.
    about: frozenset[str]
    #: Whether it speaks of a question named before.
    back: bool


@cache
def _stated() -> re.Pattern[str]:
    joint = rf"(?:\s{WORD}){{0,2}}\s(?:out\sof|of|из){of_all()}\s(?P<n>{COUNT})|(?:\s{WORD}){{0,1}}?\s{person()}"
    inside = (
        r"\((?:\s?(?:this\sis|it\sis|that\sis|i\.e\.|n\s?=|т\.\s?е\.|то есть|это"
        rf"|всего))?\s?(?P<k>{COUNT})(?:{joint})[^()]{{0,30}}\)"
    )
    return re.compile(inside)


def bases(doc: Document) -> Iterator[Reading]:
    """Read filtered bases with everything that must agree with them."""
    found = _statements(doc)
    yield from _intervals(doc, found)
    if not found:
        return
    groups = usual_groups(doc)
    for base, until in _with_reach(found):
        yield from _percentages(doc, base, until, groups)
    yield from _same_base(doc, found)
    yield from _shares_elsewhere(doc, found)


def _statements(doc: Document) -> list[Base]:
    found: list[Base] = []
    for sentence in doc.prose():
        text = doc.text(sentence)
        if Sort.COUNT.value not in text or _FILTER.search(text) is None:
            continue
        matches = list(_stated().finditer(text))
        if len(matches) == 1 and len(found) < _MOST_STATEMENTS:
            found.append(_statement(doc, sentence, text, matches[0]))
    return [base for base in found if base.count.exact and (base.of is None or base.of.exact)]


def _statement(doc: Document, sentence: Sentence, text: str, match: re.Match[str]) -> Base:
    of = number_at(doc, sentence, match, "n") if match["n"] else None
    subject = _subject(doc, sentence, match.start())
    clause = re.search(
        r"(?:(?:those|respondents|people|persons|participants|migrants|households"
        r"|workers) (?:respondents )?who|тем,? кто|те,? кто|тех,? кто)(.{0,300})$",
        text[: match.start()],
    )
    about = stems(clause[1] if clause else text[: match.start()])
    return Base(sentence, number_at(doc, sentence, match, "k"), of, subject, about, _BACK.search(text) is not None)


def _subject(doc: Document, sentence: Sentence, before: int) -> str:
    """Give the acronym last named before a place of a sentence, or in its paragraph before."""
    named = acronyms(doc.cased[sentence.start : sentence.start + before])
    if named:
        return named[-1][0]
    for earlier in reversed(doc.around(sentence, _FURTHEST, 0)[:-1]):
        named = acronyms(doc.cased[earlier.start : earlier.end])
        if named:
            return named[0][0] if earlier.index == sentence.index - 1 else named[-1][0]
    return ""


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


def _same_base(doc: Document, found: list[Base]) -> Iterator[Reading]:
    """Read subsamples that make up a base stated for the whole sample."""
    by_subject: dict[str, list[Base]] = defaultdict(list)
    for base in found:
        if base.subject and base.of is not None:
            by_subject[base.subject].append(base)
    for same in by_subject.values():
        ordered = sorted(same[:12], key=lambda base: -_value(base.of))
        for whole in ordered:
            parts = _parts_of(whole, [base for base in ordered if _value(base.of) < _value(whole.of)])
            if parts:
                yield _subsamples(doc, whole, parts)


def _value(number: Number | None) -> int:
    return int(number.printed.exact) if number is not None and number.printed is not None else 0


def _parts_of(whole: Base, smaller: list[Base]) -> tuple[Base, ...]:
    for size in range(2, min(_MOST_SUBSAMPLES, len(smaller)) + 1):
        for parts in combinations(smaller, size):
            if sum(_value(part.of) for part in parts) == _value(whole.of) and all(
                part.about & whole.about for part in parts
            ):
                return parts
    return ()


def _subsamples(doc: Document, whole: Base, parts: tuple[Base, ...]) -> Reading:
    printed = tuple(part.count.printed for part in parts if part.count.printed is not None)
    assert whole.count.printed is not None  # noqa: S101 (statements are exact)
    numbers = [read(doc, part.count, "parts", index) for index, part in enumerate(parts)]
    numbers.append(read(doc, whole.count, "whole"))
    numbers += [read(doc, base.of) for base in (*parts, whole) if base.of is not None]
    last = max((whole, *parts), key=lambda base: base.count.start)
    at = (last.count.start, last.count.end)
    claim = Sum(printed, whole.count.printed, counted=True)
    params = {"subject": whole.subject}
    return reading(
        doc, Check.SUBSAMPLES, numbers, at, claim,
        confidence=Confidence.MEDIUM, grade=Grade.CONTRADICTION, params=params,
    )  # fmt: skip


def _intervals(doc: Document, found: list[Base]) -> Iterator[Reading]:
    """Read filtered questions without a printed base, where the share of those who passed gives its bounds."""
    stated = {base.sentence.index for base in found}
    bare = [
        sentence
        for sentence in doc.prose()
        if sentence.index not in stated and _ONLY.search(doc.text(sentence)) and not sentence.numbers
    ][:_MOST_STATEMENTS]
    whole = _sample_size(doc, found) if bare else None
    if whole is None or whole.printed is None:
        return
    printed = _by_subject(doc, {_subject(doc, one, one.end - one.start) for one in bare} - {""})
    for sentence in bare:
        for _, share in printed.get(_subject(doc, sentence, sentence.end - sentence.start), ())[:1]:
            counts = possible_counts(share.printed, whole.printed.digits) if share.printed is not None else range(0)
            if counts:
                yield _interval(doc, sentence, share, whole, counts)


def _interval(doc: Document, sentence: Sentence, share: Number, whole: Number, counts: range) -> Reading:
    numbers = (read(doc, share), read(doc, whole))
    params = {"percent": share.printed, "whole": whole.printed, "low": counts[0], "high": counts[-1]}
    verdict = Judgement(holds=True)
    at = (sentence.start, sentence.end)
    return reading(
        doc, Check.BASE, numbers, at, verdict=verdict, confidence=Confidence.LOW, variant="interval", params=params
    )


def _sample_size(doc: Document, found: list[Base]) -> Number | None:
    """Give the number of all respondents, as bases are told of it or the one number that were interviewed."""
    told = [base.of for base in found if base.of is not None]
    told = told or [number for sentence in doc.prose() for number in sample_sizes(doc, sentence)]
    values = {_value(number) for number in told}
    if not told or (len(values) > 1 and not found):
        return None
    return max(told, key=_value)


_LABELLED = re.compile(rf"(?:\)\s?|\s)?\((?P<p>{PERCENT})\)")


def _shares_elsewhere(doc: Document, found: list[Base]) -> Iterator[Reading]:
    """Read the share of those who passed, printed where the filter question itself is told."""
    whole = max((_value(base.of) for base in found), default=0)
    wanted = [base for base in found if base.of is not None and _value(base.of) == whole]
    subjects = {base.subject for base in wanted if base.subject}
    printed = _by_subject(doc, subjects)
    for base in wanted:
        for sentence, number in printed.get(base.subject, ()):
            if base.about & stems(doc.text(sentence)) and not _has_groups(doc, sentence):
                yield _elsewhere(doc, base, number)
        yield from _by_words(doc, base)


def _by_subject(doc: Document, subjects: set[str]) -> dict[str, list[tuple[Sentence, Number]]]:
    found: dict[str, list[tuple[Sentence, Number]]] = defaultdict(list)
    for sentence in doc.prose():
        if not any(number.sort is Sort.PERCENT for number in sentence.numbers):
            continue
        cased = doc.cased[sentence.start : sentence.end]
        for name, end in acronyms(cased):
            match = _LABELLED.match(cased, end)
            number = doc.at.get(sentence.start + match.start("p")) if match and name in subjects else None
            if number is not None and number.exact:
                found[name].append((sentence, number))
    return found


def _has_groups(doc: Document, sentence: Sentence) -> bool:
    """Whether a sentence speaks of part of the respondents."""
    cased = doc.cased[sentence.start : sentence.end]
    words = r"\b(?:m[ea]n|wom[ea]n|among|aged|young\w*|мужчин\w*|женщин\w*|среди|молод\w*)\b"
    listed = [names for names in name_lists(cased) if not all(name.isupper() for name in names)]
    from_place = re.search(r"\b(?:from|из) [A-ZА-ЯЁ][a-zа-яё]", cased)
    return (
        re.search(words, doc.text(sentence)) is not None
        or bool(from_place)
        or any(not any(part.isupper() for part in names) for names in listed)
    )


def _by_words(doc: Document, base: Base) -> Iterator[Reading]:
    """Read the one share, shortly before, of a sentence that holds every word of the condition."""
    if not base.about:
        return
    near = doc.sentences[max(0, base.sentence.index - _FURTHEST) : base.sentence.index]
    for sentence in near:
        percents = [number for number in sentence.numbers if number.sort is Sort.PERCENT]
        close = base.sentence.paragraph - sentence.paragraph <= 1
        if len(percents) != 1 or not percents[0].exact or _has_groups(doc, sentence):
            continue
        if base.about <= stems(doc.text(sentence)) and (len(base.about) >= _SHARED_STEMS or close):
            yield _elsewhere(doc, base, percents[0])


def _elsewhere(doc: Document, base: Base, number: Number) -> Reading:
    assert base.of is not None and number.printed is not None  # noqa: S101, PT018 (asked above)
    part, of = base.count.printed or Printed.whole(0), base.of.printed or Printed.whole(0)
    numbers = (read(doc, base.count, "part"), read(doc, base.of, "whole"), read(doc, number, "percent"))
    at = (number.start, number.end)
    claim = Share(part, of, number.printed)
    params = {"subject": base.subject}
    return reading(
        doc, Check.SHARE, numbers, at, claim,
        confidence=Confidence.MEDIUM, grade=Grade.CONTRADICTION, variant="elsewhere", params=params,
    )  # fmt: skip
