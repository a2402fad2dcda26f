"""The file of readings that an audit of a text writes and a person corrects: its records, and what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from corridor.evidence.assertions import Assertion
from corridor.evidence.audit import audit_text, claimed, printed_numbers, reading_ids
from corridor.evidence.phrases import phrase_of, phrases
from corridor.evidence.printed_dates import printed_date
from corridor.evidence.records import Quotation
from corridor.kernel.decoders import FLAG, ID, LOCATOR, PLAIN, Nested, TextDecoder, Whole, records, ref
from corridor.kernel.files.nodes import place
from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem, Where
from corridor.kernel.records import Reading, Record, said
from corridor.kernel.registers import Fragment, Register, read_register
from corridor.study.checks.numbers import lacking
from corridor.study.checks.operands import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.kernel.locator import Locator
    from corridor.kernel.records import Marks
    from corridor.kernel.text import Text


@dataclass(frozen=True, slots=True)
class FoundReading(Record):
    """Figures found in a text, how they were understood, and whether a person accepts that."""

    id: str = said(ID, "Name of the reading; stays the same while its words do.", required=True, default="")
    accept: bool = said(FLAG, "Whether it becomes a claim of the study; absent: no.", example="yes", default=False)
    printed: str = said(PLAIN, "The words as the text prints them.", required=True, default="")
    read: str | None = said(PLAIN, "How it was understood.")
    sure: str | None = said(PLAIN, "How sure that is.")
    found: str | None = said(PLAIN, "What arithmetic says of it.")
    asserts: tuple[Assertion, ...] = said(
        records(Assertion), "What must hold, as in a claim; correct what is wrong.", required=True, default=()
    )
    says: Text | None = said(TextDecoder(complete=False), "What the claim says, in own words.", required=True)
    locator: Locator | None = said(LOCATOR, "Where it stands.")
    quotation: Quotation | None = said(Nested(Quotation), "How its place is found again.")
    start: int | None = said(Whole(), "Where its words begin in the text, in characters from 0.")
    end: int | None = said(Whole(), "Where they end.")


@dataclass(frozen=True, slots=True)
class ReadingsHead(Record):
    """The top of a file of readings."""

    text: str | None = said(PLAIN, "The text that was read.")
    sha256: str | None = said(PLAIN, "Hash of its bytes.")
    source: Ref | None = said(ref("source"), "The source of the study that it is.")


#: A file of readings: no part of a study, read with the same care.
READINGS = Register("readings", {"readings": FoundReading}, ReadingsHead)


def read_readings(text: str, file: str, languages: tuple[str, ...]) -> Fragment:
    """Read a file of readings; claims may be told in the study's languages, in English and in Russian."""
    return read_register(READINGS, text, Reading(file, tuple(dict.fromkeys((*languages, "en", "ru")))))


def head_of(fragment: Fragment) -> ReadingsHead:
    """Give the top of the file, empty where there is none."""
    return fragment.head if isinstance(fragment.head, ReadingsHead) else ReadingsHead()


def accepted(fragment: Fragment) -> list[tuple[FoundReading, Marks]]:
    """Give the readings that a person has accepted, with the places of their fields."""
    return [(item, marks) for item, marks in fragment.items if isinstance(item, FoundReading) and item.accept]


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """The text that was read, read once more: what it holds before anybody corrected it."""

    text: str
    #: What each reading asserts, by its id.
    asserts: Mapping[str, Assertion]
    #: Every number that is printed anywhere.
    numbers: frozenset[Decimal]


def read_again(text: str) -> ReadAgain:
    """Read a text as the audit reads it."""
    readings = [one.reading for one in audit_text(text).assertions]
    ids = reading_ids(readings, text)
    known = {name: meant for name, one in zip(ids, readings, strict=True) if (meant := claimed(one, text)) is not None}
    return ReadAgain(text, known, printed_numbers(text))


def problems_of_readings(fragment: Fragment, again: ReadAgain | None) -> tuple[Problem, ...]:
    """Give what is wrong with a file of readings: in its form, and in what a person accepts.

    `again` is None where the text is not at hand: what needs it is not looked at.
    """
    found = [*fragment.problems, *_told_twice(fragment)]
    for item, marks in accepted(fragment):
        for index, assertion in enumerate(item.asserts):
            if not assertion.check:  # unknown, which is said already
                continue
            found += _unfit(fragment.file, item, marks, assertion, f"asserts.{index}")
            if again is not None:
                found += _not_printed(fragment.file, item, marks, index, again)
        if again is not None:
            found += _moved(fragment.file, item, marks, again.text)
    return tuple(sorted(found, key=lambda problem: problem.where))


def is_corrected(item: FoundReading, again: ReadAgain) -> bool:
    """Whether a person asserts something else than was read, or adds to it."""
    return item.asserts != (again.asserts.get(item.id),)


def _at(file: str, marks: Marks, path: str = "") -> Where:
    return Where(file, *place(marks.find(path)))


def _told_twice(fragment: Fragment) -> Iterator[Problem]:
    first: dict[str, Where] = {}
    for item, marks in fragment.items:
        name, where = getattr(item, "id", ""), _at(fragment.file, marks, "id")
        if name in first:
            other = first[name]
            params = {"ref": Ref("reading", name), "file": other.file, "line": str(other.line)}
            yield Problem("duplicate-id", where, params)
        elif name:
            first[name] = where


def _unfit(file: str, item: FoundReading, marks: Marks, assertion: Assertion, path: str) -> Iterator[Problem]:
    """Report a correction that nothing could be judged by."""
    where = _at(file, marks, path)
    if fields := lacking(assertion):
        yield Problem("assertion-incomplete", where, {"check": assertion.check, "fields": fields, "claim": item.id})
    elif assertion.check == "phrase" and phrase_of(assertion.phrase or "") is None:
        known = tuple(phrases())
        near = nearest(assertion.phrase or "", known)
        params = {"found": assertion.phrase, "claim": item.id, "known": known, "nearest": near}
        yield Problem("unknown-phrase", _at(file, marks, f"{path}.phrase"), params)
    elif assertion.check == "date" and printed_date(assertion.date or "") is None:
        params = {"found": assertion.date, "claim": item.id}
        yield Problem("date-not-understood", _at(file, marks, f"{path}.date"), params)


#: Numbers printed in thousands or millions are asserted without their zeros.
_POWERS = (3, 6, 9)


def _not_printed(file: str, item: FoundReading, marks: Marks, index: int, again: ReadAgain) -> Iterator[Problem]:
    """Report a number put in by a person that the text prints nowhere."""
    before = again.asserts.get(item.id)
    known = again.numbers | ({value for _, value in written(before)} if before is not None else set())
    for name, value in written(item.asserts[index]):
        if isinstance(value, Decimal) and not known & {value, *(value.scaleb(power) for power in _POWERS)}:
            where = _at(file, marks, f"asserts.{index}.{name.rstrip('_')}")
            yield Problem("reading-number-not-in-text", where, {"number": value, "reading": item.id})


def _moved(file: str, item: FoundReading, marks: Marks, text: str) -> Iterator[Problem]:
    """Report words that do not stand where the reading says."""
    if item.start is None or item.end is None:
        return
    if " ".join(text[item.start : item.end].split()) != " ".join(item.printed.split()):
        params = {"reading": item.id, "start": str(item.start), "end": str(item.end)}
        yield Problem("reading-not-in-text", _at(file, marks, "printed"), params)
