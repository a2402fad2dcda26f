"""The file in which a person corrects and accepts what was read from a text, in the study's own format."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.document.language import SPOKEN, Language
from corridor.evidence.quotation import passage_sha256
from corridor.evidence.records import Quotation
from corridor.kernel.locator import Locator
from corridor.kernel.text import Text, Wording
from corridor.report.audit.checks import check_words
from corridor.report.audit.readings import read_as, told_readings
from corridor.study.appending import quoted
from corridor.study.flow_yaml import item_lines
from corridor.study.readings import FoundReading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit import Audit, ReadNumber
    from corridor.report.audit.readings import ToldReading

_WIDTH = 112
#: Most characters of the words by which a place is found again: a few words, no sentence.
_LITERAL = 60


@dataclass(frozen=True, slots=True)
class Named:
    """What the file says of its text."""

    #: As it was named.
    name: str
    #: Hash of its bytes.
    sha256: str
    #: Id of its source in a study; empty where it is not known yet.
    source: str = ""


def readings_file(
    text: str, named: Named, audit: Audit, language: Language, chosen: Sequence[ToldReading] | None = None
) -> str:
    """Give the file; `chosen` are the readings to be in it, all where None.

    Readings for which a study has no form are counted at its end. Reading the file gives every number as printed.
    """
    readings = told_readings(text, audit, language) if chosen is None else chosen
    fit = [one for one in readings if one.claim is not None]
    lines = [*_head(named, language), "readings:" if fit else "readings: []"]
    places = _Lines(text)
    for one in fit:
        first, *rest = _entry(text, one, places)
        lines += [f"  - {first}", *(f"    {line}" for line in rest), ""]
    lines += _left_out(readings, language)
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(named: Named, language: Language) -> Iterator[str]:
    say = language.say
    for paragraph in (
        say("What was read from the text, for a person to judge. Where a reading is right, write “accept: yes”. Where"
            " it is wrong, correct `asserts` or delete the reading; `says` is what the claim will say, in your words."),
        say("Nothing enters a study before this: {command}", command="corridor take FILE STUDY"),
        say("The words of the text stand here in full: keep the file where the text may be kept, such as private/."),
    ):  # fmt: skip
        yield from (f"# {line}" for line in _wrapped(paragraph))
    yield f"text: {quoted(named.name)}"
    yield f"sha256: {named.sha256}"
    yield f"source: {quoted(named.source)}" if named.source else f"# source: {say('id of the source in the study')}"


def _wrapped(words: str) -> Iterator[str]:
    line = ""
    for word in words.split():
        if line and len(line) + len(word) >= _WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _entry(text: str, one: ToldReading, places: _Lines) -> Sequence[str]:
    assert one.claim is not None  # noqa: S101 (only those come here)
    first, last = places.at(one.start), places.at(max(one.start, one.end - 1))
    lines = str(first) if first == last else f"{first}-{last}"
    record = FoundReading(
        id=one.id,
        printed=" ".join(one.quotation.split()),
        read=one.read_as,
        sure=one.sure,
        found=": ".join(part for part in (one.verdict, one.arithmetic) if part),
        asserts=(one.claim,),
        says=_says(text, one),
        locator=Locator((("lines", lines),)),
        quotation=Quotation(_literal(text, one), passage_sha256(text, first, last)),
        start=one.start,
        end=one.end,
    )
    name, *rest = item_lines(record)
    return [name, "accept: no", *rest]


def _says(text: str, one: ToldReading) -> Text:
    """Say what the claim would say in every language of the program; a study keeps those it speaks."""
    return Text(tuple(Wording(read_as(text, one.assessed, Language.of(code)), code) for code in SPOKEN))


def _literal(text: str, one: ToldReading) -> str | None:
    """Give a few words of one line with a figure in them, by which the place is found again."""
    inside = [number for number in one.numbers if one.start <= number.span.start and number.span.end <= one.end]
    for wanted in (inside, inside[:1]):
        found = _stretch(text, wanted)
        if found and len(found) <= _LITERAL:
            return found
    return None


def _stretch(text: str, numbers: Sequence[ReadNumber]) -> str:
    """Give the words from the first figure to the last, with the brackets and signs that close them."""
    if not numbers:
        return ""
    start, end = min(number.span.start for number in numbers), max(number.span.end for number in numbers)
    closing = re.compile(r"[)\]%»”]*").match(text, end)
    return " ".join(text[start : closing.end() if closing else end].split())


def _left_out(readings: Sequence[ToldReading], language: Language) -> Iterator[str]:
    left = Counter(one.assessed.reading.check for one in readings if one.claim is None)
    if left:
        names = ", ".join(f"{check_words(check, language).name} ({n})" for check, n in sorted(left.items()))
        words = language.count(
            "{n} reading has no form in a study and is left out: {names}.",
            "{n} readings have no form in a study and are left out: {names}.",
            left.total(),
            names=names,
        )
        yield from (f"# {line}" for line in _wrapped(words))


class _Lines:
    """Lines of a text as quotations count them: by line feed, from 1."""

    def __init__(self, text: str) -> None:
        self._ends = [at for at, character in enumerate(text) if character == "\n"]

    def at(self, offset: int) -> int:
        return bisect_right(self._ends, offset - 1) + 1
