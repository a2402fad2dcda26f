"""Errors of raked estimates from sums by group are those formed row by row."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.survey.estimate.raked_rows import raked_mean

from corridor.survey.design import Design, resolve
from corridor.survey.estimate import Banner, Memory, Numeric, Settings, Single, estimate
from corridor.survey.estimate.calibrated import calibrated
from corridor.survey.weights import Margin, Raked, rake

_SIZES = (3, 4, 2, 17)  # the last does not fit into one code with the others
_DESIGNS = (Design(weight="w"), Design(strata=("h",), weight="w"), Design(strata=("h",), units=("j",), weight="w"))


def _interviews(seed: int) -> dict[str, Any]:
    """Make up interviews in every group of every margin; some weigh nothing, some did not answer."""
    chance = np.random.default_rng(seed)
    rows = 300
    data = {f"m{at}": chance.permutation(np.arange(rows) % size) for at, size in enumerate(_SIZES)}
    data |= {"h": np.arange(rows) // 100, "j": np.arange(rows) // 10, "w": chance.uniform(0.5, 2, rows)}
    data["d"] = chance.integers(0, 2, rows)
    data["k"] = np.where(chance.random(rows) < 0.1, 9, (data["m0"] + chance.integers(0, 2, rows)) % 3)
    data["y"] = 1e6 + 3 * data["m3"] + chance.normal(size=rows)
    return data


def _raked(data: dict[str, Any]) -> Raked:
    margins = tuple(
        Margin(f"m{at}", {group: 300 / size * (1 + 0.2 * (group == 0) - 0.2 * (group == 1)) for group in range(size)})
        for at, size in enumerate(_SIZES)
    )
    found, problems = rake(np.where(np.arange(300) % 29 == 0, 0.0, data["w"]), data, margins)
    assert problems == ()
    assert found is not None
    return found


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.sampled_from(_DESIGNS))
def test_sums_by_group_give_what_rows_give(seed: int, design: Design) -> None:
    """Shares and means, whole and in groups, in any design; margins that are crossed and one that is not.

    Rows and sums differ by rounding: a mean of a million with a spread of ten keeps eleven digits of sixteen.
    """
    data = _interviews(seed)
    raked = _raked(data)
    questions = (Single("k", (0, 1, 2)), Numeric("y"))
    found = estimate(Memory(data), design, questions, (Banner("d", (0, 1)),), Settings(smallest=0), weights=raked)
    assert found.estimates is not None
    frame, _ = resolve(design, data, 300)
    assert frame is not None
    groups = {"total": np.ones(300, np.bool_), "0": data["d"] == 0, "1": data["d"] == 1}
    for one in found.estimates:
        inside = groups[one.column] & ((data["k"] < 9) | (one.question == "y"))
        values = data["y"] if one.question == "y" else (data["k"] == int(one.answer)).astype(float)
        value, se = raked_mean(values, inside, frame, raked)
        assert one.value == pytest.approx(value, rel=1e-12)
        assert one.se == pytest.approx(se, rel=1e-7)


def test_memory_is_that_of_margins_and_not_of_rows() -> None:
    """Beside a code of each row, what is kept is groups by groups and units by groups."""
    data = _interviews(1)
    frame, _ = resolve(_DESIGNS[2], data, 300)
    assert frame is not None
    kept = calibrated(frame, _raked(data)).calibration
    assert kept is not None
    assert [(str(each.places.dtype), len(each.members)) for each in kept.codings] == [("uint8", 24), ("uint8", 17)]
    assert (kept.regression.shape, kept.weights.shape, kept.squares) == ((26, 26), (30, 26), None)


def test_a_total_far_from_nought_keeps_its_error() -> None:
    """Raked weights have a fixed sum: a constant added to every number moves the total and not its error."""
    data = _interviews(2)
    raked = _raked(data)
    question = Numeric("y", statistics=("total",))
    for design in _DESIGNS:
        errors = []
        for moved in (0.0, -1e6):
            source = Memory(data | {"y": data["y"] + moved})
            found = estimate(source, design, (question,), (), Settings(smallest=0), weights=raked).estimates
            assert found is not None
            errors.append(float(found.numbers("se")[0]))
        assert errors[0] == pytest.approx(errors[1], rel=1e-7)
