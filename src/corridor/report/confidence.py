"""How sure one may be of a risk: what was assigned, what the rule proposes, and the evidence it is proposed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Evidence, Heading, Margin, Paragraph, Table
from corridor.document.inline import Address, Level, Link, Words
from corridor.kernel.ids import Ref
from corridor.risk.confidence import (
    LEVELS,
    MEDIUM_ORIGINS,
    ROBUST_KINDS,
    ROBUST_ORIGINS,
    ROBUST_SOUND,
    TABLE,
    Agreement,
    Amount,
)
from corridor.study.checks.confidence import WORDS, lines_for, proposed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.risk.confidence import Line, Proposal
    from corridor.study.model import Risk


def confidence_blocks(edition: Edition, risk: Risk) -> Iterator[Block]:
    """Give the section of a risk's page; nothing where no claim speaks for or against it and nothing is assigned."""
    ref = Ref(risk.kind, risk.id)
    lines = lines_for(edition.study, edition.checked.links, ref)
    if not lines and risk.confidence is None:
        return
    proposal = proposed(edition.study, edition.checked.links, ref)
    yield Heading(2, _title(edition, risk, proposal), "confidence")
    yield Paragraph(_reasons(edition, proposal), tuple(_margin(edition, risk, proposal)))
    if risk.confidence is not None and risk.confidence.why is not None:
        yield Paragraph(edition.text(risk.confidence.why))
    if lines:
        yield _table(edition, lines)


def _title(edition: Edition, risk: Risk, proposal: Proposal) -> Runs:
    if risk.confidence is not None and risk.confidence.level is not None:
        return edition.say("Confidence: {level}", level=level_run(edition, risk.confidence.level))
    if proposal.level is None:
        return edition.say("Nothing can be said of confidence")
    return edition.say("Confidence not assigned; the rule proposes {level}", level=level_run(edition, proposal.level))


def level_run(edition: Edition, level: str) -> Runs:
    """Show a level of confidence by its name."""
    return (Level(edition.language.shown(WORDS[level]), LEVELS.index(level), len(LEVELS)),)


def _margin(edition: Edition, risk: Risk, proposal: Proposal) -> Iterator[Margin]:
    given = risk.confidence
    if given is not None:
        date = edition.language.period(given.date) if given.date is not None else ""
        who = ", ".join(words for words in (given.by, date) if words)
        yield Margin(Evidence.CONFIDENCE, edition.say("assigned by {who}", who=who))
        if proposal.level is not None and proposal.level != given.level:
            proposed_level = level_run(edition, proposal.level)
            yield Margin(Evidence.CAUTION, edition.say("the rule proposes {level}", level=proposed_level))
    yield Margin(
        Evidence.LINKS, edition.say("The rule is ours; it stands under {methods}.", methods=_to_methods(edition))
    )


def _to_methods(edition: Edition) -> Runs:
    return (Link(Address("methods", "confidence"), edition.say("Methods")),)


def _reasons(edition: Edition, proposal: Proposal) -> Runs:
    count = edition.language.count
    if proposal.agreement is None:
        return edition.say("No claim speaks for or against it, so no level is proposed.")
    sentences = [
        edition.language.say(
            "The evidence is {amount}, its agreement {agreement}.",
            amount=amount_words(edition)[proposal.amount],
            agreement=agreement_words(edition)[proposal.agreement],
        ),
        count("One origin speaks for it.", "{n} origins speak for it.", proposal.origins_for)
        if proposal.origins_for
        else edition.language.say("No origin speaks for it."),
        count("One origin speaks against it.", "{n} origins speak against it.", proposal.origins_against)
        if proposal.origins_against
        else edition.language.say("None speaks against it."),
        count("They are of one kind of source.", "They are of {n} kinds of sources.", max(len(proposal.kinds), 1)),
        count(
            "Of one origin both the source and what it says are graded as good.",
            "Of {n} origins both the source and what it says are graded as good.",
            proposal.sound,
        )
        if proposal.sound
        else edition.language.say("Of none both the source and what it says are graded as good."),
    ]
    if proposal.not_judged:
        sentences.append(
            count("One origin could not be or was not graded.", "{n} origins could not be or were not graded.",
                  proposal.not_judged)
        )  # fmt: skip
    return (Words(" ".join(sentences)),)


def _table(edition: Edition, lines: Sequence[Line]) -> Table:
    say = edition.language.say
    head = [say("Origin"), say("Says"), say("Claims"), say("Source reliability"), say("Credibility")]
    return Table(
        caption=edition.say("What the level is proposed from: passages of one origin count once"),
        head=(tuple(Cell((Words(words),), head=True) for words in head),),
        rows=tuple(_row(edition, origin, side, found) for (origin, side), found in _grouped(lines).items()),
    )


def _grouped(lines: Sequence[Line]) -> dict[tuple[str, bool], list[Line]]:
    table: dict[tuple[str, bool], list[Line]] = {}
    for line in lines:
        table.setdefault((line.origin, line.supports), []).append(line)
    return table


def _row(edition: Edition, origin: str, supports: bool, lines: list[Line]) -> tuple[Cell, ...]:  # noqa: FBT001 (a side)
    say = edition.language.say
    ref = Ref.parse(origin)
    grades = sorted({line.reliability for line in lines if line.reliability})
    credible = sorted({line.credibility for line in lines if line.credibility})
    return (
        Cell(edition.link(ref) if ref is not None else (Words(origin),), head=True),
        Cell((Words(say("for") if supports else say("against")),)),
        Cell((Words(edition.language.number(len(lines))),), number=True),
        Cell((Words(", ".join(grades) or say("not judged")),)),
        Cell((Words(", ".join(map(str, credible)) or say("not judged")),)),
    )


def amount_words(edition: Edition) -> dict[Amount, str]:
    """Name the grades of evidence."""
    say = edition.language.say
    return {
        Amount.NONE: say("absent"), Amount.LIMITED: say("limited"), Amount.MEDIUM: say("medium", context="evidence"),
        Amount.ROBUST: say("robust"),
    }  # fmt: skip


def agreement_words(edition: Edition) -> dict[Agreement, str]:
    """Name the grades of agreement."""
    say = edition.language.say
    return {
        Agreement.LOW: say("low", context="agreement"), Agreement.MEDIUM: say("medium", context="agreement"),
        Agreement.HIGH: say("high", context="agreement"),
    }  # fmt: skip


def rule_blocks(edition: Edition) -> Iterator[Block]:
    """Give the rule as it is printed under methods."""
    say = edition.language.say
    yield Heading(2, edition.say("How confidence is proposed"), "confidence")
    yield Paragraph(
        edition.say(
            "Evidence and agreement are the two dimensions of the IPCC's guidance (Mastrandrea and others, 2010). The"
            " guidance leaves open how they are graded and what follows from them; what stands here is our own rule. It"
            " proposes, and a person assigns."
        )
    )
    yield Paragraph(
        edition.say(
            "Evidence is robust with {origins} origins or more, of {kinds} kinds of sources or more, {sound} of"
            " them sound (the source graded A or B, what it says 1 or 2); medium with {medium} origins or with one"
            " that is sound; else limited. Agreement is high where at least two origins are on one side and none"
            " on the other, medium where at most a third are on the smaller side or where there is only one, else"
            " low. F and 6 mean that nothing can be judged, and count as not judged.",
            origins=ROBUST_ORIGINS, kinds=ROBUST_KINDS, sound=ROBUST_SOUND, medium=MEDIUM_ORIGINS,
        )
    )  # fmt: skip
    agreements, amounts = agreement_words(edition), amount_words(edition)
    columns = (edition.say("agreement {grade}", grade=agreements[each]) for each in Agreement)
    head = (Cell((Words(say("Evidence")),), head=True), *(Cell(runs, head=True) for runs in columns))
    rows = tuple(
        (Cell((Words(amounts[amount]),), head=True),
         *(Cell(level_run(edition, TABLE[amount, each])) for each in Agreement))
        for amount in (Amount.LIMITED, Amount.MEDIUM, Amount.ROBUST)
    )  # fmt: skip
    yield Table(edition.say("Proposed confidence by evidence and agreement: our own table"), (head,), rows)
