"""Ids and references."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.ids import Ref, is_id


@pytest.mark.parametrize("word", ["a", "c1-e1", "2017", "-", "x" * 60, "com10", "con-1"])
def test_ids_are_small_letters_digits_and_hyphens(word: str) -> None:
    """Sixty characters that are safe in file names and addresses everywhere."""
    assert is_id(word)


@pytest.mark.parametrize("word", ["", "A", "a b", "a_b", "a.b", "é", "риск", "x" * 61, "a\n", "con", "nul", "com1"])
def test_other_words_are_no_ids(word: str) -> None:
    """Capitals, spaces, other alphabets, line ends, and the names Windows keeps for devices."""
    assert not is_id(word)


@pytest.mark.parametrize("word", ["", "risk", "risk:", ":a", "risk:A", "risk: a", "a:b:c"])
def test_what_is_no_reference_is_not_read_as_one(word: str) -> None:
    """A reference is a kind, a colon and an id, nothing else."""
    assert Ref.parse(word) is None


@given(kind=st.from_regex(r"[a-z]{1,12}", fullmatch=True), name=st.from_regex(r"[a-z0-9-]{4,60}", fullmatch=True))
def test_references_come_back_as_written(kind: str, name: str) -> None:
    """What a reference is written as reads as the same reference."""
    assert Ref.parse(str(Ref(kind, name))) == Ref(kind, name)
