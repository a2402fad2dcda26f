"""How far coders agree who judged the same units independently: per cent, Cohen's kappa, Krippendorff's alpha.

All are exact fractions. Where nothing varies, neither kappa nor alpha is defined: that all say the same of everything
does not show that they could have told anything apart.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    #: Squared difference of two values.
    Difference: TypeAlias = Callable[[Hashable, Hashable], Fraction]

#: Values that can be compared in a unit; coders that Cohen's kappa compares.
_PAIR = 2


class Metric(StrEnum):
    """What the difference of two values is."""

    #: Values are the same or not.
    NOMINAL = "nominal"
    #: Values have an order; their difference is how many values lie between them.
    ORDINAL = "ordinal"
    #: Values are numbers; their difference is one.
    INTERVAL = "interval"


class Agreement(NamedTuple):
    """Agreement of coders; None where it cannot be given."""

    #: Units of which at least two coders judged each.
    units: int
    #: Coders of those units.
    coders: int
    #: Share of pairs of judgements of one unit that are equal.
    share: Fraction | None
    #: Cohen's kappa; of two coders only.
    kappa: Fraction | None
    #: Krippendorff's alpha.
    alpha: Fraction | None


def agreement(judged: Mapping[Any, Mapping[str, Hashable]], metric: Metric = Metric.NOMINAL) -> Agreement:
    """Measure agreement on units given as `{unit: {coder: value}}`; a judgement that is missing is left out.

    Units that fewer than two coders judged do not count. Values are numbers where the metric is not nominal.
    """
    paired = {unit: found for unit, found in judged.items() if len(found) >= _PAIR}
    coders = sorted({coder for found in paired.values() for coder in found})
    values = [tuple(found.values()) for found in paired.values()]
    equal = pairs = 0
    for unit, times in Counter(values).items():
        equal += times * sum(count * (count - 1) for count in Counter(unit).values())
        pairs += times * len(unit) * (len(unit) - 1)
    kappa = None
    if len(coders) == _PAIR:
        kappa = cohen_kappa([(found[coders[0]], found[coders[1]]) for found in paired.values()])
    share = Fraction(equal, pairs) if pairs else None
    return Agreement(len(paired), len(coders), share, kappa, krippendorff_alpha(values, metric))


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Fraction | None:
    """Cohen's kappa (1960) of two coders: agreement beyond what the habits of each would give by chance.

    None where there is no unit, or where both said the same one thing throughout.
    """
    number = len(pairs)
    one, other = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    chance = sum(one[value] * other[value] for value in one)
    if chance == number**2:  # also where there are none
        return None
    observed = sum(left == right for left, right in pairs) * number
    return Fraction(observed - chance, number**2 - chance)


def krippendorff_alpha(units: Iterable[Sequence[Hashable]], metric: Metric = Metric.NOMINAL) -> Fraction | None:
    """Krippendorff's alpha (2011): 1 less observed by expected difference, for any number of coders, values missing.

    A unit is the values its coders gave; those with fewer than two do not count. None where nothing varies.
    """
    # Most units look like others: each pattern of values is worked out once.
    patterns = [(Counter(unit), times) for unit, times in Counter(map(tuple, units)).items() if len(unit) >= _PAIR]
    total: Counter[Hashable] = Counter()
    for counts, times in patterns:
        total.update({value: count * times for value, count in counts.items()})
    difference = _difference(metric, total)
    expected = _within(total, difference)
    if expected == 0:
        return None
    observed = sum(
        (times * _within(counts, difference) / (counts.total() - 1) for counts, times in patterns), Fraction(0)
    )
    return 1 - (total.total() - 1) * observed / expected


def _within(counts: Counter[Hashable], difference: Difference) -> Fraction:
    """Sum the squared differences of all ordered pairs of values."""
    values = list(counts)
    return sum(
        (counts[one] * counts[other] * difference(one, other) for one in values for other in values if one != other),
        Fraction(0),
    )


def _difference(metric: Metric, total: Counter[Hashable]) -> Difference:
    if metric is Metric.NOMINAL:
        return lambda one, other: Fraction(one != other)
    numbers = {value: Fraction(cast("int | Fraction", value)) for value in total}
    if metric is Metric.INTERVAL:
        return lambda one, other: (numbers[one] - numbers[other]) ** 2
    # Ordinal: the middle of a value's own judgements in the order of all of them.
    middles, before = {}, 0
    for value in sorted(total, key=lambda value: numbers[value]):
        middles[value] = before + Fraction(total[value], 2)
        before += total[value]
    return lambda one, other: (middles[one] - middles[other]) ** 2
