"""Everything that was read, in the words of one language: how it was understood and what arithmetic says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.document import finding_text, reading_text
from corridor.document.messages import to_say
from corridor.document.numbers import percent_of
from corridor.evidence.audit import Check, Confidence, claimed, grade_of, reading_ids
from corridor.figures import Printed, Ratio
from corridor.report.audit.checks import check_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.document.language import Language
    from corridor.evidence.assertions import Assertion
    from corridor.evidence.audit import Assessed, Audit, ReadNumber
    from corridor.figures import Grade

_SURE = {
    Confidence.HIGH: to_say("printed side by side in a form that means only this"),
    Confidence.MEDIUM: to_say("joined over sentences by the same words"),
    Confidence.LOW: to_say("one of several ways to read it, so nobody is accused"),
}


@dataclass(frozen=True, slots=True)
class ToldReading:
    """A reading in words."""

    #: Name that stays the same while the words it was read from do.
    id: str
    assessed: Assessed
    #: The words as printed.
    quotation: str
    #: What the numbers were taken to assert: a sentence.
    read_as: str
    #: What arithmetic says: holds, the grade of what was found, or why nothing is said.
    verdict: str
    #: Grade of the finding it makes; None where it makes none.
    grade: Grade | None
    #: The calculation; empty where there is none.
    arithmetic: str
    #: How sure the reading is, in words.
    sure: str
    #: What a claim of a study would assert; None where a study has no form for it.
    claim: Assertion | None

    @property
    def start(self) -> int:
        """Offset of the first character of the quotation."""
        return self.assessed.reading.quote.start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.assessed.reading.quote.end

    @property
    def numbers(self) -> tuple[ReadNumber, ...]:
        """Figures that take part, in the order of the text."""
        return tuple(sorted(self.assessed.reading.numbers, key=lambda number: number.span))


def told_readings(text: str, audit: Audit, language: Language) -> tuple[ToldReading, ...]:
    """Put every reading into words, in the order of the text."""
    every = audit.assertions
    ids = reading_ids((one.reading for one in every), text)
    return tuple(_told(name, text, one, language) for name, one in zip(ids, every, strict=True))


def read_as(text: str, one: Assessed, language: Language) -> str:
    """Say how a reading was understood."""
    reading = one.reading
    if reading.check is Check.CHANGE and isinstance(reading.assertion, Ratio):
        return _change(reading.assertion, reading.params, language)
    if reading.assertion is not None:
        return reading_text.read_as(reading.assertion, language, str(reading.params.get("phrase", "")))
    figures = [" ".join(text[number.span.start : number.span.end].split()) for number in reading.numbers]
    name = check_words(reading.check, language).name
    return language.say("{check}: {figures}.", check=name[:1].upper() + name[1:], figures="; ".join(figures))


def _change(meant: Ratio, params: Mapping[str, object], language: Language) -> str:
    by = params.get("by")
    return language.say(
        "From {start} to {end} is a change by {by}.",
        start=finding_text.printed(meant.whole, language),
        end=finding_text.printed(meant.part, language),
        by=percent_of(language.code, finding_text.printed(by, language)) if isinstance(by, Printed) else "",
    )


def _told(name: str, text: str, one: Assessed, language: Language) -> ToldReading:
    start, end = one.reading.quote
    grade = grade_of(one)
    return ToldReading(
        id=name,
        assessed=one,
        quotation=text[start:end],
        read_as=read_as(text, one, language),
        verdict=_verdict(one, grade, language),
        grade=grade,
        arithmetic=finding_text.arithmetic(one.judgement.arithmetic, language),
        sure=language.say(_SURE[one.reading.confidence]),
        claim=claimed(one.reading, text),
    )


def _verdict(one: Assessed, grade: Grade | None, language: Language) -> str:
    if grade is not None:
        return finding_text.grade(grade, language)
    if one.judgement.holds:
        return language.say("holds")
    if one.judgement.holds is False:
        return language.say("does not hold as read, but the reading is unsure")
    why = one.judgement.silence
    if why is None:
        return language.say("not judged")
    return language.say("not judged: {reason}", reason=reading_text.silence(why, language))
