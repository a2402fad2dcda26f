"""How a total can fall into groups so that everything printed about them is possible (joint GRIM).

An extension of Brown & Heathers (2017) from one base to several that must add up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

from corridor.figures.counts import possible_counts
from corridor.figures.rounding import UNKNOWN_RULE, Printed, Rounding, Rules

#: Visits to a group's base after which a search stops: about a second.
WORK_LIMIT = 200_000

# Shares on the way are whole parts of one: fractions would take most of the time.
_SHARE = 10**9

_Span = tuple[int, int]
_Spans = tuple[_Span, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What is printed about one group: a percentage for each category, and its base where that is known."""

    #: per cent of the group, one place for each category; None where the document prints none
    percents: tuple[Printed | None, ...]
    #: respondents in the group; None where it is to be found
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Splits:
    """Every way found to fall into groups."""

    #: bases of the groups, in their order, one tuple for each way; ascending, each once
    found: tuple[tuple[int, ...], ...]
    #: false where the search stopped at its work limit or at `most`, so that more ways may exist
    complete: bool


def splits(
    total: int,
    groups: Sequence[Group],
    shares: Sequence[Printed | None] = (),
    rules: Rules = UNKNOWN_RULE,
    *,
    most: int | None = None,
    work: int = WORK_LIMIT,
) -> Splits:
    """All ways in which a total falls into groups of one or more that fit all printed percentages.

    Some rule rounds every group's percentages and, where `shares` is given, the total's percentages
    (same categories, counts added over groups). `most` ways are enough; `work` bounds the visits.
    Raises ValueError where groups and shares differ in their number of categories.
    """
    wide = {len(group.percents) for group in groups} | ({len(shares)} if shares else set())
    if len(wide) > 1:
        raise ValueError("every group and the total have one place for each category")
    found: set[tuple[int, ...]] = set()
    complete = True
    for rule in rules:
        search = _Search(total, tuple(groups), tuple(shares), rule, work)
        for way in search.ways():
            found.add(way)
            if most is not None and len(found) >= most:
                return Splits(tuple(sorted(found)), complete=False)
        complete &= not search.cut
    return Splits(tuple(sorted(found)), complete)


@dataclass(slots=True)
class _Search:
    """One walk through the groups' bases under one rounding rule."""

    total: int
    groups: tuple[Group, ...]
    shares: tuple[Printed | None, ...]
    rule: Rounding
    #: visits left
    work: int
    #: whether the walk ran out of visits
    cut: bool = False
    #: counts that the total's percentages allow, by category; empty where no total is printed
    wanted: _Spans = ()
    #: for each group, the share that the groups from it on can have at all, by category, in `_SHARE` parts
    ahead: tuple[_Spans, ...] = ()
    #: what `_held` found, as it is asked again on every branch
    known: dict[tuple[int, int], _Spans | None] = field(default_factory=dict)

    def ways(self) -> Iterator[tuple[int, ...]]:
        """Every way, the first group's base ascending."""
        wanted = _spans(self.shares, self.total, self.rule) if self.total > 0 else None
        if wanted is None or not self.groups:
            return
        self.wanted = wanted
        self.ahead = tuple(_reach(self.groups[index:]) for index in range(len(self.groups)))
        yield from self._walk((), self.total, tuple((0, 0) for _ in wanted))

    def _walk(self, taken: tuple[int, ...], rest: int, counts: _Spans) -> Iterator[tuple[int, ...]]:
        """Every way that begins with the bases taken; `counts` is what they hold of each category."""
        index = len(taken)
        if index == len(self.groups):
            yield taken
            return
        for base in self._bases(index, rest):
            if self.work == 0:
                self.cut = True
                return
            self.work -= 1
            held = self._held(index, base)
            if held is None:
                continue
            added = tuple((a + c, b + d) for (a, b), (c, d) in zip(counts, held, strict=False))
            if self._promising(index + 1, rest - base, added):
                yield from self._walk((*taken, base), rest - base, added)

    def _bases(self, index: int, rest: int) -> range:
        """Bases open to a group: its own, or all that leave one respondent to each group behind it."""
        known = self.groups[index].base
        behind = len(self.groups) - index - 1
        least = rest if behind == 0 else 1
        if known is None:
            return range(least, rest - behind + 1)
        return range(known, known + 1) if max(1, least) <= known <= rest - behind else range(0)

    def _held(self, index: int, base: int) -> _Spans | None:
        """Return counts that a group's percentages allow on a base."""
        key = (index, base)
        if key not in self.known:
            self.known[key] = _spans(self.groups[index].percents, base, self.rule)
        return self.known[key]

    def _promising(self, index: int, rest: int, counts: _Spans) -> bool:
        """Whether the groups from here on, whatever their bases, can still bring the total's counts."""
        if index == len(self.groups):
            return all(a <= d and c <= b for (a, b), (c, d) in zip(counts, self.wanted, strict=True))
        return all(
            low * _SHARE + rest * least <= most * _SHARE and high * _SHARE + rest * greatest >= fewest * _SHARE
            for (low, high), (fewest, most), (least, greatest) in zip(
                counts, self.wanted, self.ahead[index], strict=False
            )
        )


def _spans(percents: Sequence[Printed | None], base: int, rule: Rounding) -> _Spans | None:
    """Least and greatest count for each percentage on a base; None where one is impossible."""
    spans = []
    for percent in percents:
        if percent is None:
            spans.append((0, base))
            continue
        counts = possible_counts(percent, base, (rule,))
        if not counts:
            return None
        spans.append((counts[0], counts[-1]))
    return tuple(spans)


def _reach(groups: Sequence[Group]) -> _Spans:
    """Least and greatest share of each category among groups, rounding included."""
    columns = zip(*(group.percents for group in groups), strict=True)
    ends = [[_share_ends(percent) for percent in column] for column in columns]
    return tuple((min(low for low, _ in column), max(high for _, high in column)) for column in ends)


def _share_ends(percent: Printed | None) -> _Span:
    """Return ends of the share that a percentage prints, outwards to whole `_SHARE` parts."""
    if percent is None:
        return 0, _SHARE
    half = percent.unit / 2
    low, high = (percent.exact - half) * _SHARE / 100, (percent.exact + half) * _SHARE / 100
    return floor(low), ceil(high)
