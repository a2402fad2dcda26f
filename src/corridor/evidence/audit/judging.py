"""From readings to findings: exact judgement, graded no higher than the reading is sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.audit.records import Assessed, Check, Confidence, Finding
from corridor.figures import Grade, Judgement, Silence, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corridor.evidence.audit.document import Document
    from corridor.evidence.audit.records import Reading, Settings

#: Checks that need a whole number of people behind a percentage.
_COUNTED = {Check.SHARE, Check.BASE, Check.SPLIT}
_WEIGHTED = re.compile(
    r"(?<!un)(?<!un-)\bweighted (?:data|results?|percent\w*|samples?|estimates?|bases?|shares?|figures|by|to|for)"
    r"|\b(?:data|results?|samples?|percentages|estimates|figures|responses|shares)\b[^.!?\n]{0,60} (?:are|were"
    r"|was|is|been) weighted"
    r"|\b(?:survey|sampling|design|post-?stratification) weights|weights were (?:applied|used)|weighting was"
    r"|(?:данн\w+|выборк\w+|результат\w*|оцен\w+|массив\w*|дол[ия])\b[^.!?\n]{0,40}(?<!не )\bвзвеш\w+"
    r"|\bвзвешенн\w+ (?:данн|выборк|результат|оцен|массив|дол)|взвешивани[ея] (?:данн|выборк|результат|массив"
    r"|проводил|выполн)"
)
_SERIOUS = {Grade.IMPOSSIBLE, Grade.CONTRADICTION}


def is_weighted(doc: Document) -> bool:
    """Whether the text says that its percentages are weighted."""
    return _WEIGHTED.search(doc.low) is not None


def assessed(readings: Iterable[Reading], settings: Settings, *, weighted: bool) -> list[Assessed]:
    """Judge every reading; those that a person has switched off are left out."""
    return [
        Assessed(reading, _judgement(reading, settings, weighted=weighted))
        for reading in readings
        if reading.check not in settings.off
    ]


def _judgement(reading: Reading, settings: Settings, *, weighted: bool) -> Judgement:
    if reading.verdict is not None:
        return reading.verdict
    if reading.assertion is None or (weighted and reading.check in _COUNTED):
        return Judgement(None, power=False, silence=Silence.UNDEFINED)
    return judge(reading.assertion, settings.rules)


def grade_of(one: Assessed) -> Grade | None:
    """Give the grade of a finding; None where nothing is found or the reading is too unsure to accuse."""
    reading, judged = one.reading, one.judgement
    if judged.holds is not False:
        return None
    grade = reading.grade or judged.grade
    if reading.confidence is Confidence.LOW and grade in _SERIOUS:
        return None
    return grade


def findings(doc: Document, every: Sequence[Assessed]) -> list[tuple[Finding, Assessed]]:
    """Give what does not hold, in the order of the text, each thing once."""
    found: list[tuple[Finding, Assessed]] = []
    seen: set[tuple[object, ...]] = set()
    for one in every:
        grade = grade_of(one)
        if grade is None:
            continue
        key = (one.reading.check, tuple(sorted(number.span for number in one.reading.numbers)))
        if key not in seen:
            seen.add(key)
            found.append((_finding(doc, one, grade), one))
    found.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[0].check))
    return found


def _finding(doc: Document, one: Assessed, grade: Grade) -> Finding:
    reading, judged = one.reading, one.judgement
    start, end = reading.quote
    code = f"{reading.check}-{reading.variant}" if reading.variant else str(reading.check)
    return Finding(
        grade=grade,
        check=reading.check,
        quotation=doc.raw[start:end],
        start=start,
        end=end,
        code=code,
        params=reading.params,
        arithmetic=judged.arithmetic,
        possible=judged.possible,
        assumptions=judged.assumptions,
        confidence=reading.confidence,
        numbers=tuple(sorted(reading.numbers, key=lambda number: number.span)),
    )
