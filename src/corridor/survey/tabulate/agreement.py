"""How far coders agree who coded the same answers independently."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence


class Agreement(NamedTuple):
    """Agreement of coders; None where it cannot be given."""

    #: Answers that at least two coded.
    units: int
    coders: int
    #: Share of pairs of codings that are equal.
    share: float | None
    #: Cohen's kappa; two coders only.
    kappa: float | None
    #: Krippendorff's alpha for unordered codes.
    alpha: float | None


def agreement(codings: Mapping[str, Mapping[str, Hashable]]) -> Agreement:
    """Measure agreement of codings given as coder by unit: `{unit: {coder: code}}`.

    Cohen's kappa (1960) compares with the agreement that two coders' own habits would give by chance; Krippendorff's
    alpha (2011, nominal) takes any number of coders and missing codings. Where nothing varies neither is defined.
    """
    paired = {unit: found for unit, found in codings.items() if len(found) > 1}
    coders = sorted({coder for found in paired.values() for coder in found})
    if not paired:
        return Agreement(0, len(coders), None, None, None)
    pairs = [_equal_pairs(list(found.values())) for found in paired.values()]
    share = sum(equal for equal, _ in pairs) / sum(number for _, number in pairs)
    kappa = _kappa(paired, coders) if len(coders) == 2 else None  # noqa: PLR2004 (Cohen's is of two)
    return Agreement(
        len(paired), len(coders), share, kappa, _alpha([list(found.values()) for found in paired.values()])
    )


def _equal_pairs(values: Sequence[Hashable]) -> tuple[int, int]:
    number = len(values)
    equal = sum(count * (count - 1) // 2 for count in Counter(values).values())
    return equal, number * (number - 1) // 2


def _kappa(paired: Mapping[str, Mapping[str, Hashable]], coders: Sequence[str]) -> float | None:
    one, other = (Counter(found[coder] for found in paired.values()) for coder in coders)
    number = len(paired)
    observed = sum(len(set(found.values())) == 1 for found in paired.values()) / number
    chance = sum(one[code] * other[code] for code in one) / number**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def _alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Give 1 - observed by expected disagreement, from coincidences of values within units."""
    total: Counter[Hashable] = Counter()
    disagreed = 0.0
    for values in units:
        counts = Counter(values)
        total.update(values)
        number = len(values)
        disagreed += (number**2 - sum(count**2 for count in counts.values())) / (number - 1)
    whole = total.total()
    expected = whole**2 - sum(count**2 for count in total.values())
    return None if expected == 0 else 1 - (whole - 1) * disagreed / expected
