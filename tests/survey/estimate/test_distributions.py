"""t, F and beta against R's: fixtures/r/designs.R, last part."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.survey.fixtures.reference import lines

from corridor.survey.estimate.beta import beta_cdf, beta_quantile, f_tail
from corridor.survey.estimate.student import t_quantile, t_tails


def ours(line: dict[str, str]) -> float:
    """Compute what a line of R's gives."""
    a, b, c = (np.array([float(line[name] or 0)]) for name in "abc")
    if line["name"] == "qt":
        return t_quantile(float(a[0]), float(b[0]))
    if line["name"] == "pt":
        return float(t_tails(a, b)[0])
    return float((beta_quantile if line["name"] == "qbeta" else f_tail)(a, b, c)[0])


@pytest.mark.parametrize("name", ["qt", "pt", "qbeta", "pf"])
def test_distributions_are_rs(name: str) -> None:
    """Quantiles to twelve digits, tails to eleven: what R itself promises of these functions is no more."""
    for line in lines("distributions.expected"):
        if line["name"] == name:
            assert ours(line) == pytest.approx(
                float(line["value"]), rel=1e-11 if name in {"pt", "pf"} else 2e-12, abs=1e-250
            ), line


@settings(deadline=None, max_examples=50)  # the first call makes the caches
@given(st.floats(0.01, 1e4), st.floats(0.01, 1e4), st.floats(0.001, 0.999))
def test_the_beta_quantile_is_the_inverse(a: float, b: float, p: float) -> None:
    """I_x(a, b) at the quantile is p again, unless the quantile is too near an end to be written."""
    x = beta_quantile(np.array([p]), np.array([a]), np.array([b]))
    if 1e-200 < x[0] < 1 - 1e-6:
        assert beta_cdf(x, np.array([a]), np.array([b]))[0] == pytest.approx(p, rel=1e-9)


def test_what_has_no_quantile_is_nan() -> None:
    """No degrees of freedom, no quantile; infinitely many give the normal's."""
    assert np.isnan(t_quantile(0.975, 0.0))
    assert t_quantile(0.975, np.inf) == pytest.approx(1.959963984540054, rel=1e-15)
