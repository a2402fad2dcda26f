"""Names of sheets as Excel takes them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corridor.document.xlsx.names import sheet_names


def test_what_excel_forbids_is_left_out() -> None:
    """Signs that a name may not hold become spaces, and no name begins or ends with an apostrophe."""
    assert sheet_names(["a/b: [c]*?\\d", "'quoted'"]) == ("a b c d", "quoted")


def test_long_names_are_cut_and_stay_apart() -> None:
    """Of names that are alike in their first 31 characters, or but for their case, each further one gets a number."""
    long = "how-much-money-did-you-send-home-"
    names = sheet_names([f"{long}a", f"{long}b", "Q1", "q1"])
    assert names == ("how-much-money-did-you-send-hom", "how-much-money-did-you-send (2)", "Q1", "q1 (2)")


def test_kept_names_and_empty_ones_are_replaced() -> None:
    """Excel keeps History for itself, and a sheet without a name cannot be."""
    assert sheet_names(["History", "", "///"]) == ("History 1", "1", "1 (2)")


@given(st.lists(st.text(max_size=60), max_size=30))
def test_any_names_are_valid_and_unique(wanted: list[str]) -> None:
    """Whatever questions are called, every sheet has a name of its own that Excel accepts."""
    names = sheet_names(wanted)
    assert len(names) == len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert name == name.strip("' ")
