"""Judgements on groups and their total printed together (joint GRIM)."""

from fractions import Fraction
from itertools import chain

from corridor.figures.assertion import PartsOfTotal
from corridor.figures.counts import has_power, possible_counts
from corridor.figures.judgement import (
    Assumption,
    Grade,
    Judgement,
    Possible,
    Role,
    Silence,
    Symbol,
    Token,
    failing,
    holding,
    joined,
    silent,
)
from corridor.figures.reading import Reading
from corridor.figures.rounding import Printed
from corridor.figures.splits import Group, splits

_PERCENT = 100
_NEAR_TOTALS = 10
_NEAR_WORK = 5_000
_ASSUMPTIONS = (
    Assumption.UNWEIGHTED,
    Assumption.STATED_BASE,
    Assumption.ONE_ROUNDING_RULE,
    Assumption.NOBODY_COUNTED_TWICE,
    Assumption.NOBODY_LEFT_OUT,
)


def judge_parts(claim: PartsOfTotal, reading: Reading) -> Judgement:
    """Whether some bases of the groups, as far as they are not printed, fit everything that is printed.

    Nothing is said where neither the total's base nor all of the groups' are known, or where the search
    for bases is too long.
    """
    total = _total(claim)
    if total is None or not _regular(claim):
        return silent(Silence.UNDEFINED)
    groups = _groups(claim)
    ways = splits(total, groups, claim.total_percent, reading.rules, most=1)
    if ways.found:
        return _fitting(claim, ways.found[0], total)
    if not ways.complete:
        return silent(Silence.WORK_LIMIT, assumptions=_ASSUMPTIONS)
    if None in claim.bases:
        shown = _no_split(len(groups), total)
        return failing(
            Grade.IMPOSSIBLE, *shown, possible=_totals_instead(claim, total, reading), assumptions=_ASSUMPTIONS
        )
    return _known_bases(claim, total, reading)


def _total(claim: PartsOfTotal) -> int | None:
    """Return the total's base, printed or added up; None where it cannot be known."""
    if claim.total_base is not None:
        return claim.total_base.digits if claim.total_base.exponent == 0 else None
    if not all(claim.bases):
        return None
    return sum(base.digits for base in claim.bases if base is not None)


def _regular(claim: PartsOfTotal) -> bool:
    """Whether every group and the total have one place for each category, and bases are whole and positive."""
    wide = {len(group) for group in claim.percents} | ({len(claim.total_percent)} if claim.total_percent else set())
    bases = [base for base in claim.bases if base is not None]
    whole = all(base.exponent == 0 and base.digits > 0 for base in bases)
    return whole and len(wide) == 1 and len(claim.percents) == len(claim.bases)


def _groups(claim: PartsOfTotal) -> tuple[Group, ...]:
    """Return the claim's groups as the search takes them."""
    paired = zip(claim.percents, claim.bases, strict=True)
    return tuple(Group(percents, None if base is None else base.digits) for percents, base in paired)


def _fitting(claim: PartsOfTotal, bases: tuple[int, ...], total: int) -> Judgement:
    """Judge that the claim holds with these bases; without power where no other percentage could have failed."""
    printed = [percent for percent in chain(*claim.percents) if percent is not None]
    powerful = bool(claim.total_percent) or any(has_power(total, -percent.exponent) for percent in printed)
    if not powerful:
        return silent(Silence.NO_POWER, assumptions=_ASSUMPTIONS)
    parts = joined(tuple(Printed.whole(base) for base in bases), Symbol.PLUS)
    return holding(*parts, Symbol.EQUALS, total, assumptions=_ASSUMPTIONS)


def _no_split(size: int, total: int) -> tuple[Token, ...]:
    """No bases, one for each group, make the total."""
    return (Symbol.NO_SUCH, Symbol.BASE, *(Symbol.PLUS, Symbol.BASE) * (size - 1), Symbol.EQUALS, total)


def _totals_instead(claim: PartsOfTotal, total: int, reading: Reading) -> tuple[Possible, ...]:
    """Return the nearest total below and above that can be split, as far as a short search finds them."""

    def splittable(base: int) -> bool:
        ways = splits(base, _groups(claim), claim.total_percent, reading.rules, most=1, work=_NEAR_WORK)
        return bool(ways.found)

    below = (base for base in range(total - 1, max(0, total - _NEAR_TOTALS - 1), -1) if splittable(base))
    above = (base for base in range(total + 1, total + _NEAR_TOTALS + 1) if splittable(base))
    near = (next(below, None), next(above, None))
    return tuple(Possible(Role.TOTAL, Printed.whole(base)) for base in near if base is not None)


def _known_bases(claim: PartsOfTotal, total: int, reading: Reading) -> Judgement:
    """Find the first thing that is wrong where all bases are known and the claim does not hold."""
    bases = tuple(base for base in claim.bases if base is not None)
    added = sum(base.digits for base in bases)
    if added != total:
        shown = (*joined(bases, Symbol.PLUS), Symbol.EQUALS, added, Symbol.DIFFERS, total)
        instead = (Possible(Role.TOTAL, Printed.whole(added)),)
        return failing(Grade.IMPOSSIBLE, *shown, possible=instead, assumptions=_ASSUMPTIONS)
    for category, percent in enumerate(claim.total_percent):
        column = tuple(group[category] for group in claim.percents)
        found = _wrong_category(column, bases, percent, total, reading)
        if found is not None:
            return found
    return _wrong_group(claim, bases, reading)


def _wrong_category(
    column: tuple[Printed | None, ...],
    bases: tuple[Printed, ...],
    percent: Printed | None,
    total: int,
    reading: Reading,
) -> Judgement | None:
    """Judge a category whose counts in groups cannot give its share of the total; else return None."""
    spans = [
        range(base.digits + 1) if printed is None else possible_counts(printed, base.digits, reading.rules)
        for printed, base in zip(column, bases, strict=True)
    ]
    if percent is None or not all(spans):
        return None
    low, high = sum(span[0] for span in spans), sum(span[-1] for span in spans)
    wanted = possible_counts(percent, total, reading.rules)
    if wanted and low <= wanted[-1] and wanted[0] <= high:
        return None
    ends = {Printed.of(Fraction(_PERCENT * count, total), -percent.exponent) for count in (low, high)}
    nearest = min(ends, key=lambda end: abs(end.exact - percent.exact))
    counts: tuple[Token, ...] = (low,) if low == high else (low, Symbol.TO, high)
    return failing(
        Grade.IMPOSSIBLE,
        *(*counts, Symbol.OVER, total, Symbol.DIFFERS, percent, Symbol.PERCENT),
        possible=(Possible(Role.PERCENT, nearest),),
        assumptions=_ASSUMPTIONS,
    )


def _wrong_group(claim: PartsOfTotal, bases: tuple[Printed, ...], reading: Reading) -> Judgement:
    """Report a percentage impossible on its own group's base; without one, the rules contradict each other."""
    for percents, base in zip(claim.percents, bases, strict=True):
        for percent in percents:
            if percent is not None and not possible_counts(percent, base.digits, reading.rules):
                shown = (percent, Symbol.PERCENT, Symbol.OUTSIDE, Symbol.BASE, Symbol.EQUALS, base)
                return failing(Grade.IMPOSSIBLE, *shown, assumptions=_ASSUMPTIONS)
    return failing(
        Grade.IMPOSSIBLE, *_no_split(len(bases), sum(base.digits for base in bases)), assumptions=_ASSUMPTIONS
    )
