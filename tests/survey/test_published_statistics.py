"""Published tables: intervals, letters, possible counts and spread, held against R.

The R code beside each value: `prop.test(c(a, b), c(n, m), correct = FALSE)$p.value` for comparisons, the same function
of one share for Wilson's interval. R takes 1.959964 where surveys and we take 1.96, and our ends are rounded outwards
to tenths: so an end may lie up to 0.1 outside R's and never inside.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import sqrt

import pytest

from corridor.kernel.records import Reading
from corridor.kernel.registers import read_whole
from corridor.survey.published import PublishedTable, read_cells
from corridor.survey.published_statistics import published_statistics


def table(cells: str, bases: dict[str, int | None], *, decimals: int = 1, further: str = "") -> PublishedTable:
    """Read a table as a study holds it."""
    columns = "\n".join(
        f"  - {{id: {name}, label: {name}{'' if base is None else f', base: {base}'}}}" for name, base in bases.items()
    )
    text = f"id: wishes\ntitle: Wishes\nsource: article\ndecimals: {decimals}\n{further}columns:\n{columns}\n"
    fragment = read_whole(PublishedTable, text, Reading("tables/wishes.yaml", ("en",)))
    made = fragment.items[0][0]
    assert isinstance(made, PublishedTable)
    rows, _ = read_cells("wishes", cells, Reading("tables/wishes.csv", ("en",)))
    return replace(made, rows=rows.rows)


@pytest.mark.parametrize(
    ("cell", "base", "low", "high"),
    [
        ("76.5", 200, 70.15863112, 81.84256658),
        ("0.0", 200, 0.0, 1.884532638),
        ("38.1", 42, 24.99972576, 53.18595973),
        ("100.0", 42, 91.62012091, 100.0),
    ],
)
def test_intervals_are_those_of_r(cell: str, base: int, low: float, high: float) -> None:
    """Wilson's interval encloses R's and reaches less than a tenth further."""
    found = published_statistics(table(f"id;label;a\nyes;Yes;{cell}\n", {"a": base})).rows[0].shares["a"].interval
    assert found is not None
    assert low - 0.11 <= float(found.low) <= low + 1e-9
    assert high - 1e-9 <= float(found.high) <= high + 0.11


def test_rounding_widens_the_interval() -> None:
    """A share of 38 per cent may be 37.5 to 38.5: the interval is that of every whole number that prints so."""
    whole = published_statistics(table("id;label;a\nyes;Yes;38\n", {"a": 1000}, decimals=0)).rows[0].shares["a"]
    exact = published_statistics(table("id;label;a\nyes;Yes;38.0\n", {"a": 1000})).rows[0].shares["a"]
    assert (whole.counts, exact.counts) == (range(375, 386), range(380, 381))
    assert whole.interval is not None
    assert exact.interval is not None
    assert whole.interval.low < exact.interval.low < exact.interval.high < whole.interval.high


def test_a_design_effect_widens_the_interval() -> None:
    """With a stated design effect of 4 the interval is that of a quarter of the base."""
    with_deff = published_statistics(table("id;label;a\nyes;Yes;40.0\n", {"a": 200}, further="deff: 4\n"))
    quarter = published_statistics(table("id;label;a\nyes;Yes;40.0\n", {"a": 50}))
    assert with_deff.rows[0].shares["a"].interval == quarter.rows[0].shares["a"].interval


def test_a_share_no_whole_number_gives_has_an_interval_and_no_counts() -> None:
    """A weighted share prints as no whole number of the base: the interval rests on the figure and its rounding."""
    share = published_statistics(table("id;label;a\nyes;Yes;33.3\n", {"a": 200})).rows[0].shares["a"]
    assert list(share.counts) == []
    assert share.interval is not None


def test_letters_follow_holm_within_a_row() -> None:
    """Of p = 0.00729, 0.142, 0.220 only the first is significant: Holm multiplies it by three."""
    cells = "id;label;a;b;c\nyes;Yes;81.5;76.5;70.0\n"
    found = published_statistics(table(cells, {"a": 200, "b": 200, "c": 200}))
    assert {name: share.letters for name, share in found.rows[0].shares.items()} == {"a": "C", "b": "", "c": ""}
    assert (found.letters, found.rows[0].tested) == ({"a": "A", "b": "B", "c": "C"}, 3)


def test_holm_is_stricter_than_one_comparison() -> None:
    """P = 0.0426 (45 and 63 of 200) gives a letter alone, and none among three comparisons."""
    alone = published_statistics(table("id;label;a;b\nyes;Yes;22.5;31.5\n", {"a": 200, "b": 200}))
    among = published_statistics(table("id;label;a;b;c\nyes;Yes;22.5;31.5;27.0\n", {"a": 200, "b": 200, "c": 200}))
    assert alone.rows[0].shares["b"].letters == "A"
    assert among.rows[0].shares["b"].letters == ""


def test_a_difference_that_rounding_may_have_made_gets_no_letter() -> None:
    """Printed whole, 23 and 32 per cent of 200 may be 45 and 63 (p = 0.04) or 46 and 63 (p = 0.055): no letter."""
    found = published_statistics(table("id;label;a;b\nyes;Yes;23;32\n", {"a": 200, "b": 200}, decimals=0))
    assert found.rows[0].shares["b"].letters == ""


@pytest.mark.parametrize(
    ("cells", "bases"),
    [
        ("id;label;a;b\nyes;Yes;0.0;50.0\n", {"a": 200, "b": 200}),
        ("id;label;a;b\nyes;Yes;100.0;50.0\n", {"a": 200, "b": 200}),
        ("id;label;a;b\nyes;Yes;10.3;90.0\n", {"a": 29, "b": 200}),
        ("id;label;a;b\nyes;Yes;10.0;90.0\n", {"a": None, "b": 200}),
    ],
)
def test_what_is_not_tested(cells: str, bases: dict[str, int | None]) -> None:
    """Shares of nought and of everybody, bases under 30 and columns without a base get no letters."""
    found = published_statistics(table(cells, bases))
    assert all(not share.letters for share in found.rows[0].shares.values())
    assert found.rows[0].tested == 0


def test_totals_are_not_compared_with_their_parts() -> None:
    """A column that is the total of others shares their respondents and has no letter."""
    text = table("id;label;a;b;all\nyes;Yes;20.0;60.0;40.0\n", {"a": 200, "b": 200, "all": 400})
    columns = (*text.columns[:2], replace(text.columns[2], total_of=("a", "b")))
    found = published_statistics(replace(text, columns=columns))
    assert set(found.letters) == {"a", "b"}
    assert found.rows[0].shares["b"].letters == "A"
    assert found.rows[0].shares["all"].letters == ""


def test_variation_lies_between_its_bounds() -> None:
    """R: sqrt(mean((x - mean(x))^2)) / mean(x) of 76.5, 80.5, 76 is 2.5929 per cent; rounding moves it by under 0.1."""
    found = published_statistics(table("id;label;a;b;c\nyes;Yes;76.5;80.5;76\n", {"a": 200, "b": 200, "c": 200}))
    assert found.rows[0].variation is not None
    low, high = (100 * sqrt(float(square)) for square in found.rows[0].variation)
    assert low < 2.592928321 < high
    assert high - low < 0.2


def test_a_table_in_another_unit_has_nothing() -> None:
    """Means and counts are no shares."""
    made = table("id;label;a\nyes;Yes;7\n", {"a": 200}, further="unit: years\n")
    assert published_statistics(made).rows == ()
    assert published_statistics(made).deff == Fraction(1)
    assert made.rows[0].value("a") == Decimal(7)
