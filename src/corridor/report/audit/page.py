"""The page of an audit: what was found, what was read, and the text as given with findings in its margin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corridor import __version__
from corridor.document import finding_text
from corridor.document.blocks import Evidence, Frame, Heading, Item, Listing, Margin, Page, Paragraph
from corridor.document.html import render_alone
from corridor.document.inline import Address, Badge, Emphasis, Link, Words
from corridor.figures import Grade
from corridor.report.audit.checks import check_words
from corridor.report.audit.figures_read import figures_read
from corridor.report.audit.marking import anchor, marked
from corridor.report.audit.notes import note_words
from corridor.report.audit.paragraphs import language_of, paragraphs
from corridor.report.audit.told import Told, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.document.blocks import Block
    from corridor.document.inline import Inline, Runs
    from corridor.document.language import Language
    from corridor.evidence.audit import Audit, Finding
    from corridor.report.audit.paragraphs import Part
    from corridor.report.audit.readings import ToldReading

_ADDRESS = "index"
_BADGES = {
    Grade.IMPOSSIBLE: "error",
    Grade.CONTRADICTION: "contested",
    Grade.UNSUPPORTED: "untested",
    Grade.EDITORIAL: "note",
}
_ORDER = tuple(Grade)

#: Characters shown before and after a figure that stands elsewhere.
_AROUND = 24


def audit_page(
    text: str,
    name: str,
    audit: Audit,
    findings: Sequence[Finding],
    language: Language,
    readings: Sequence[ToldReading] = (),
) -> str:
    """Write the page as one HTML file that opens from disk; `findings` are those of the audit that are shown.

    `readings` stand in the margin too, each beside its words, except where a finding says it already.
    """
    told_findings = tuple(told(found, language) for found in findings)
    beside = tuple(one for one in readings if one.grade is None or not findings)
    shown = _Shown(text, audit, told_findings, language, beside)
    say = language.say
    page = Page(
        _ADDRESS,
        _title(len(findings), language),
        tuple(shown.blocks()),
        summary=say("Printed figures tested against one another: {name}", name=name),
        kicker=name,
    )
    foot = language.say_runs(
        "Made with Corridor {version}: a machine compared printed figures. A person must judge what it found.",
        version=__version__,
    )
    return render_alone(page, Frame(say("Number audit"), language.code, (language.code,), (), foot))


def _title(n: int, language: Language) -> str:
    if not n:
        return language.say("Nothing was found that does not add up")
    return language.count("One thing does not add up", "{n} things do not add up", n)


@dataclass(frozen=True)
class _Shown:
    """A text with its findings in words, numbered in the order of the text."""

    text: str
    audit: Audit
    findings: tuple[Told, ...]
    language: Language
    #: Readings to be shown that make no finding.
    readings: tuple[ToldReading, ...] = ()

    @cached_property
    def numbered(self) -> tuple[tuple[int, Told], ...]:
        """Findings with their numbers."""
        return tuple(enumerate(self.findings, 1))

    def blocks(self) -> Iterator[Block]:
        """Give the page from top to bottom."""
        say = self.language.say_runs
        yield Paragraph((Words(figures_read(self.audit, self.language)),), look="lead")
        if self.findings:
            yield Heading(2, (Words(self._counts()),), "findings")
            yield Listing(tuple(self._entries()), look="register")
        yield Heading(2, say("How the text was read"), "reading")
        yield Listing(tuple(Item((Words(note_words(note, self.language)),)) for note in self.audit.notes))
        yield Paragraph(self._legend(), look="small")
        yield Heading(2, say("The text as given"), "text")
        yield from self._paragraphs()

    def _counts(self) -> str:
        counts = Counter(one.finding.grade for one in self.findings)
        said = (
            self.language.say("{grade}: {n}", grade=finding_text.grade(grade, self.language), n=counts[grade])
            for grade in _ORDER
            if counts[grade]
        )
        words = ", ".join(said)
        return words[:1].upper() + words[1:]

    def _legend(self) -> Runs:
        """Say what the grades mean."""
        return self.language.say_runs(
            "{impossible}: no numbers at all print like this. {contradiction}: two statements that cannot both be true."
            " {unsupported}: a word stronger than its number. {editorial}: a slip that changes no meaning.",
            impossible=self._badge(Grade.IMPOSSIBLE),
            contradiction=self._badge(Grade.CONTRADICTION),
            unsupported=self._badge(Grade.UNSUPPORTED),
            editorial=self._badge(Grade.EDITORIAL),
        )

    def _badge(self, grade: Grade) -> Badge:
        return Badge(_BADGES[grade], finding_text.grade(grade, self.language))

    def _entries(self) -> Iterator[Item]:
        """Give the list of findings, the gravest first."""
        groups: set[str] = set()
        for number, one in sorted(self.numbered, key=lambda pair: _ORDER.index(pair[1].finding.grade)):
            link = Link(Address(_ADDRESS, anchor(number)), (Words(f"{number}. {one.message}"),))
            notes = [Margin(Evidence.BASE, (Words(one.arithmetic),))] if one.arithmetic else []
            if one.group and one.group not in groups:
                groups.add(one.group)
                notes.append(Margin(Evidence.LINKS, (Words(one.group),)))
            yield Item((self._badge(one.finding.grade), Words(" "), link), tuple(notes))

    def _paragraphs(self) -> Iterator[Paragraph]:
        """Give the text, each finding beside the paragraph in which its quotation begins."""
        told_of: set[int] = set()
        waiting = sorted(self.numbered, key=lambda pair: pair[1].finding.start)
        open_: list[tuple[int, Told]] = []
        unsaid = sorted(self.readings, key=lambda one: one.start)
        for part in paragraphs(self.text):
            while waiting and waiting[0][1].finding.start < part.end:
                open_.append(waiting.pop(0))
            open_ = [pair for pair in open_ if pair[1].finding.end > part.start]
            new = [pair for pair in open_ if pair[0] not in told_of]
            told_of |= {number for number, _ in new}
            margin = [note for number, one in new for note in self._margin(number, one)]
            while unsaid and unsaid[0].start < part.end:
                margin += self._read(unsaid.pop(0))
            yield Paragraph(self._words(part, open_), tuple(margin), part.look)

    def _words(self, part: Part, findings: list[tuple[int, Told]]) -> Runs:
        own = language_of(self.text[part.start : part.end])
        return marked(self.text, part, findings, "" if own == self.language.code else own)

    def _margin(self, number: int, one: Told) -> Iterator[Margin]:
        """Give the notes of one finding."""
        say, found = self.language.say_runs, one.finding
        head: list[Inline] = [Words(f"{number} "), self._badge(found.grade), Words(" "), Words(one.message)]
        yield Margin(Evidence.CAUTION, tuple(head))
        if one.arithmetic:
            yield Margin(Evidence.BASE, (Words(one.arithmetic),))
        if one.possible:
            yield Margin(Evidence.BASE, say("Would be possible: {values}", values=one.possible))
        if one.assumptions:
            listed = "; ".join(one.assumptions)
            yield Margin(Evidence.CONFIDENCE, say("Taking for granted: {assumptions}", assumptions=listed))
        if one.remote:
            yield Margin(Evidence.LOCATOR, self._elsewhere(one))
        if one.group:
            yield Margin(Evidence.LINKS, (Words(one.group),))
        name = check_words(found.check, self.language).name
        yield Margin(Evidence.LOCATOR, (Emphasis((Words(name),)),))

    def _read(self, one: ToldReading) -> Iterator[Margin]:
        """Give the notes of a reading that makes no finding."""
        name = check_words(one.assessed.reading.check, self.language).name
        head = self.language.say_runs("Read as: {words}", words=one.read_as)
        yield Margin(Evidence.BASE, (Emphasis((Words(name),)), Words(" "), *head))
        judged = f"{one.arithmetic} ({one.verdict})" if one.arithmetic else one.verdict
        yield Margin(Evidence.CONFIDENCE, (Words(judged),))

    def _elsewhere(self, one: Told) -> Runs:
        """Show the words around figures that stand elsewhere, figures near each other together."""
        near: list[tuple[int, int]] = []
        for number in one.remote:
            start, end = number.span
            if near and start - near[-1][1] < 2 * _AROUND:
                near[-1] = (near[-1][0], max(end, near[-1][1]))
            else:
                near.append((start, end))
        places = [f"…{' '.join(self.text[max(0, a - _AROUND) : b + _AROUND].split())}…" for a, b in near]
        return self.language.say_runs("Also rests on: {places}", places=" · ".join(places))
