"""Agreement of coders: published values, values worked by hand, and what must hold of any codings."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.figures.agreement import Metric, agreement, cohen_kappa, krippendorff_alpha

#: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D: four observers, twelve units, "." for
#: a value that is missing.
PUBLISHED = {
    "a": "123321412...",
    "b": "1233224125.3",
    "c": ".3332342251.",
    "d": "12332441251.",
}
JUDGED = {
    unit: {coder: int(values[unit]) for coder, values in PUBLISHED.items() if values[unit] != "."} for unit in range(12)
}


@pytest.mark.parametrize(("metric", "printed"), [("nominal", "0.743"), ("ordinal", "0.815"), ("interval", "0.849")])
def test_krippendorffs_published_example(metric: str, printed: str) -> None:
    """The alphas of the paper, to the three decimals it prints; the unit with a single value does not count."""
    found = agreement(JUDGED, Metric(metric))
    assert (found.units, found.coders, found.kappa) == (11, 4, None)
    assert found.alpha is not None
    assert f"{float(found.alpha):.3f}" == printed


@pytest.mark.parametrize(
    ("one", "other", "printed"),
    [("aabbdcccedda", "babbbccceddd", "0.692"), ("0100000010", "1110010000", "0.095")],
    ids=["example B", "example A"],
)
def test_krippendorffs_examples_of_two_observers(one: str, other: str, printed: str) -> None:
    """Sections B and A of the paper: five nominal values, and two, to the decimals it prints."""
    alpha = krippendorff_alpha(list(zip(one, other, strict=True)))
    assert alpha is not None
    assert f"{float(alpha):.3f}" == printed


def test_cohens_kappa_worked_by_hand() -> None:
    """50 units: both yes 20, first only 5, second only 10, neither 15; observed 0.7, by chance 0.5."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen_kappa(pairs) == Fraction(2, 5)
    found = agreement({unit: {"a": left, "b": right} for unit, (left, right) in enumerate(pairs)})
    assert (found.share, found.kappa) == (Fraction(7, 10), Fraction(2, 5))


@pytest.mark.parametrize("metric", list(Metric))
def test_where_nothing_varies_agreement_is_not_one_but_undefined(metric: Metric) -> None:
    """All said the same of everything: per cent is 100, kappa and alpha are not given."""
    found = agreement({unit: {"a": 1, "b": 1} for unit in range(20)}, metric)
    assert found.share == 1
    assert found.kappa is None
    assert found.alpha is None
    assert agreement({}, metric) == (0, 0, None, None, None)
    assert agreement({"u": {"a": 1}}, metric).alpha is None


UNITS = st.lists(st.lists(st.integers(0, 4), max_size=3), max_size=6)


@given(UNITS)
def test_alpha_is_one_less_the_mean_differences(units: list[list[int]]) -> None:
    """Alpha by its definition, pair by pair: within units against all values pooled (nominal and interval)."""
    pooled = [value for unit in units if len(unit) > 1 for value in unit]
    for metric, power in ((Metric.NOMINAL, 0), (Metric.INTERVAL, 2)):
        apart = [abs(one - other) ** power * (one != other) for one, other in permutations(pooled, 2)]
        within = [
            Fraction(abs(one - other) ** power * (one != other), len(unit) - 1)
            for unit in units
            for one, other in permutations(unit, 2)
        ]
        wanted = 1 - sum(within) / len(pooled) / Fraction(sum(apart), len(apart)) if any(apart) else None
        assert krippendorff_alpha(units, metric) == wanted


@given(UNITS, st.permutations(range(8)), st.sampled_from(list(Metric)))
def test_alpha_knows_no_order_of_units_and_coders(units: list[list[int]], order: list[int], metric: Metric) -> None:
    """Units in another order, and coders in another order within them, give the same alpha, never above 1."""
    other = [units[place][::-1] for place in order if place < len(units)]
    found = krippendorff_alpha(units, metric)
    assert krippendorff_alpha(other, metric) == found
    assert found is None or found <= 1


@given(UNITS)
def test_with_two_values_every_metric_is_the_nominal_one(units: list[list[int]]) -> None:
    """Where only two values occur there is nothing between them."""
    two = [[value % 2 for value in unit] for unit in units]
    assert len({krippendorff_alpha(two, metric) for metric in Metric}) == 1
