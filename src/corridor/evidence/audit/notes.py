"""What the audit says of itself: numbers not understood, checks switched off, what printed shares imply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.evidence.audit.records import Check, Note
from corridor.evidence.audit.sorts import Sort
from corridor.figures import UNKNOWN_RULE, Group, PartsOfTotal, Rounding, rounds_to, splits
from corridor.figures import Share as ShareClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit.document import Document
    from corridor.evidence.audit.records import Assessed, Settings
    from corridor.figures import Rules

_READABLE = {
    Sort.COUNT, Sort.PERCENT, Sort.PERCENT_RANGE, Sort.COUNT_RANGE, Sort.TIMES, Sort.POINTS, Sort.MEASURE,
    Sort.DATE, Sort.PHRASE,
}  # fmt: skip
_SHOWN = 100
_MOST_SPLITS = 50
_SPLIT_WORK = 20_000
_FEWEST_TIES = 2


def notes(doc: Document, every: Sequence[Assessed], settings: Settings, *, weighted: bool) -> tuple[Note, ...]:
    """Collect the notes of an audit."""
    found = [_unread(doc, every)]
    found += [Note("switched-off", {"check": str(check), "reason": why}) for check, why in settings.off.items()]
    if weighted:
        found.append(Note("weighted"))
    rule = inferred_rule(every)
    if rule is not None and settings.rules is None:
        found.append(Note("rounding", {"rule": rule.value}))
    found += [
        Note("base-interval", one.reading.params, (one.reading.quote,))
        for one in every
        if one.reading.check is Check.BASE and one.reading.variant == "interval"
    ]
    found += _split_notes(every, settings.rules or UNKNOWN_RULE)
    return tuple(found)


def _unread(doc: Document, every: Sequence[Assessed]) -> Note:
    """Count the numbers that take part in no assertion."""
    used = {number.span for one in every for number in one.reading.numbers}
    wanted = [number for number in doc.at.values() if number.sort in _READABLE]
    left = [
        doc.span(number.start, number.end)
        for number in wanted
        if doc.span(number.start, number.end) not in used
        and not any(doc.span(start, end) in used for start, end in number.ends)
    ]
    return Note("unread", {"n": len(left), "of": len(wanted)}, tuple(left[:_SHOWN]))


def inferred_rule(every: Sequence[Assessed]) -> Rounding | None:
    """Give the rounding rule that all printed halves follow; None where fewer than two tell it, or they differ."""
    rules: list[Rounding] = []
    for one in every:
        claim = one.reading.assertion
        if isinstance(claim, ShareClaim) and one.judgement.holds and claim.whole.digits > 0:
            exact = claim.part.exact / claim.whole.exact * 100
            fitting = [rule for rule in UNKNOWN_RULE if rounds_to(exact, claim.percent, (rule,))]
            rules += fitting if len(fitting) == 1 else []
        tie = one.reading.params.get("tie")
        rules += [tie] if isinstance(tie, Rounding) else []
    return rules[0] if len(rules) >= _FEWEST_TIES and len(set(rules)) == 1 else None


def _split_notes(every: Sequence[Assessed], rules: Rules) -> Iterator[Note]:
    """Say in which ways a base can fall into its groups, where few ways are left."""
    for one in every:
        claim = one.reading.assertion
        if one.reading.check is not Check.SPLIT or not isinstance(claim, PartsOfTotal) or not one.judgement.holds:
            continue
        total = claim.total_base.digits if claim.total_base is not None else 0
        groups = [Group(percents) for percents in claim.percents]
        ways = splits(total, groups, (), rules, most=_MOST_SPLITS, work=_SPLIT_WORK)
        params = {
            "groups": one.reading.params.get("groups", ()),
            "total": total,
            "ways": ways.found,
            "n": len(ways.found),
        }
        yield Note("splits" if ways.complete else "splits-cut", params, tuple(n.span for n in one.reading.numbers))
