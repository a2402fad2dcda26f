"""One base told in several places: of subsamples and the whole, as a count and as a share."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import PERCENT, read, reading
from corridor.evidence.audit.readers.filters import Base, count_of, subject_of, without_count
from corridor.evidence.audit.readers.told_twice import sample_sizes
from corridor.evidence.audit.readers.words import acronyms, name_lists, stems
from corridor.evidence.audit.records import Check, Confidence
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import Grade, Judgement, Printed, Share, Sum, possible_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

_FURTHEST = 14
_MOST_SUBSAMPLES = 4
_SHARED_STEMS = 2


def same_bases(doc: Document, found: list[Base]) -> Iterator[Reading]:
    """Read what else a text says of those to whom a question was put."""
    yield from _intervals(doc, found)
    yield from _subsample_sums(doc, found)
    yield from _shares_elsewhere(doc, found)


def _subsample_sums(doc: Document, found: list[Base]) -> Iterator[Reading]:
    """Read subsamples that make up a base stated for the whole sample."""
    by_subject: dict[str, list[Base]] = defaultdict(list)
    for base in found:
        if base.subject and base.of is not None:
            by_subject[base.subject].append(base)
    for same in by_subject.values():
        ordered = sorted(same[:12], key=lambda base: -count_of(base.of))
        for whole in ordered:
            parts = _parts_of(whole, [base for base in ordered if count_of(base.of) < count_of(whole.of)])
            if parts:
                yield _subsamples(doc, whole, parts)


def _parts_of(whole: Base, smaller: list[Base]) -> tuple[Base, ...]:
    for size in range(2, min(_MOST_SUBSAMPLES, len(smaller)) + 1):
        for parts in combinations(smaller, size):
            if sum(count_of(part.of) for part in parts) == count_of(whole.of) and all(
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
    bare = without_count(doc, found)
    whole = _sample_size(doc, found) if bare else None
    if whole is None or whole.printed is None:
        return
    printed = _bysubject_of(doc, {subject_of(doc, one, one.end - one.start) for one in bare} - {""})
    for sentence in bare:
        for _, share in printed.get(subject_of(doc, sentence, sentence.end - sentence.start), ())[:1]:
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
    values = {count_of(number) for number in told}
    if not told or (len(values) > 1 and not found):
        return None
    return max(told, key=count_of)


_LABELLED = re.compile(rf"(?:\)\s?|\s)?\((?P<p>{PERCENT})\)")


def _shares_elsewhere(doc: Document, found: list[Base]) -> Iterator[Reading]:
    """Read the share of those who passed, printed where the filter question itself is told."""
    whole = max((count_of(base.of) for base in found), default=0)
    wanted = [base for base in found if base.of is not None and count_of(base.of) == whole]
    subjects = {base.subject for base in wanted if base.subject}
    printed = _bysubject_of(doc, subjects)
    for base in wanted:
        for sentence, number in printed.get(base.subject, ()):
            if base.about & stems(doc.text(sentence)) and not _has_groups(doc, sentence):
                yield _elsewhere(doc, base, number)
        yield from _by_words(doc, base)


def _bysubject_of(doc: Document, subjects: set[str]) -> dict[str, list[tuple[Sentence, Number]]]:
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
