"""Regular expressions match as Java's do, in bounded time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.survey.instrument.expressions.patterns import MOST_STATES, full_match


@pytest.mark.parametrize(
    ("pattern", "fits", "fails"),
    [
        (r"[0-9]{9}", "123456789", "12345678"),
        (r"\+7\d{10}", "+79161234567", "79161234567"),
        (r"^[A-Z]{2}-?\d+$", "KG-12", "kg-12"),
        (r"[А-Яа-яЁё\- ]+", "Иван-Пётр", "Ivan"),
        (r"(yes|no)?", "", "maybe"),
        (r"a{2,3}", "aaa", "aaaa"),
        (r"a{2,}", "aaaaa", "a"),
        (r"[^,;]+", "a b", "a,b"),
        (r"\p{L}+", "Жук", "Жук1"),
        (r".*@.*\..*", "a@b.c", "a@b"),
        (r"[\w.]+", "a_1.b", "a b"),
        (r"[]a]", "]", "b"),
        (r"a.c", "abc", "a\nc"),
    ],
)
def test_patterns_of_forms(pattern: str, fits: str, fails: str) -> None:
    """Phone numbers, codes and names: the whole text must fit."""
    assert full_match(fits, pattern) is True
    assert full_match(fails, pattern) is False


@pytest.mark.parametrize(
    "pattern",
    [r"(a)\1", r"(?=a)a", r"(?<n>a)", "a**", "(", ")", "[a", "a{3,1}", "a{99999}", "*", "a++", "[[:alpha:]]", "\\"],
)
def test_what_an_automaton_cannot_do_is_not_guessed(pattern: str) -> None:
    """Back references, looking around and broken patterns give no answer."""
    assert full_match("aa", pattern) is None


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*)*x", "((a?){30}){3}a{90}"])
def test_no_pattern_runs_away(pattern: str) -> None:
    """Patterns that keep a backtracking matcher busy for years are answered, or declined, at once."""
    assert full_match("a" * 3_000, pattern) in {False, None}
    assert full_match("a" * 60, f"({'(a{10})' * 3}){{{MOST_STATES}}}") is None


_PIECES = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "(a|b)", "a*", "b+", "c?", "(ab)*", "a{1,2}", "(a|)"])


@given(st.lists(_PIECES, max_size=6).map("".join), st.text(alphabet="abc", max_size=8))
def test_matching_is_that_of_python(pattern: str, text: str) -> None:
    """Where both understand a pattern, both say the same of a text."""
    assert full_match(text, pattern) == (re.fullmatch(pattern, text) is not None)


@given(st.text(max_size=30), st.text(max_size=10))
def test_any_pattern_gives_an_answer(pattern: str, text: str) -> None:
    """Whatever a cell holds as a pattern, nothing is raised."""
    assert full_match(text, pattern) in {True, False, None}
