"""Axes: round ticks, said as the page's language says numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.document.drawings.scale import axis, tick_words


@pytest.mark.parametrize(
    ("value", "en", "ru"),
    [
        ("0", "0", "0"),
        ("15000", "15,000", "15\u00a0000"),
        ("2000000", "2\u00a0million", "2\u00a0млн"),
        ("1500000", "1.5\u00a0million", "1,5\u00a0млн"),
        ("3E+9", "3\u00a0billion", "3\u00a0млрд"),
        ("0.25", "0.25", "0,25"),
        ("-20", "\u221220", "\u221220"),
    ],
)
def test_ticks_are_said_in_the_language(value: str, en: str, ru: str) -> None:
    """Thousands, millions, fractions and losses are written as each language writes them."""
    assert tick_words(Decimal(value), "en") == en
    assert tick_words(Decimal(value), "ru") == ru


def test_other_languages_of_the_region() -> None:
    """Kazakh counts millions as Russian does, Uzbek in Latin letters; an unknown language keeps the digits."""
    assert tick_words(Decimal(2_000_000), "kk") == "2\u00a0млн"
    assert tick_words(Decimal(2_000_000), "uz") == "2\u00a0mln"
    assert tick_words(Decimal(2_000_000), "fr") == "2\u00a0000\u00a0000"


amounts = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3)


@given(st.lists(amounts, max_size=6), st.integers(3, 6))
def test_an_axis_holds_zero_and_all_values(values: list[Decimal], most: int) -> None:
    """All values and zero lie between the first tick and the last, in few steps, one of them at zero."""
    scale = axis(values, 0, 100, most)
    assert scale.ticks[0] == scale.low <= min([Decimal(0), *values])
    assert scale.ticks[-1] == scale.high >= max([Decimal(0), *values])
    assert 0 in scale.ticks
    assert len(scale.ticks) <= most + 2


@given(st.lists(amounts, min_size=2, max_size=6))
def test_places_rise_with_values(values: list[Decimal]) -> None:
    """A greater value never stands further left."""
    scale = axis(values, 0, 100)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
