"""Words are found at their exact places, whatever stands between and on them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.search.words import evened, words


def test_places_are_code_points() -> None:
    """An emoji before a word counts as one."""
    assert [(found.start, found.end, found.word) for found in words("😀 ёлка, re-entry")] == [
        (2, 6, "елка"),
        (8, 10, "re"),
        (11, 16, "entry"),
    ]


def test_stress_marks_and_soft_hyphens_belong_to_their_word() -> None:
    """«за́прет» with a stress mark and with a soft hyphen is one word, the same as without."""
    text = "за\u0301прет за\u00adпрет"
    assert [text[found.start : found.end] for found in words(text)] == ["за\u0301прет", "за\u00adпрет"]
    assert {found.word for found in words(text)} == {"запрет"}


def test_uzbek_letters_may_be_typed_with_any_apostrophe() -> None:
    """The same word, as five keyboards write it."""
    typed = ["o‘zbek", "oʻzbek", "o'zbek", "o’zbek", "o`zbek"]
    assert {found.word for each in typed for found in words(each)} == {"ozbek"}


@given(st.text())
def test_any_text_has_words_in_order(text: str) -> None:
    """Places rise, lie within the text and hold what is not blank."""
    at = 0
    for found in words(text):
        assert at <= found.start < found.end <= len(text)
        assert evened(text[found.start : found.end]) == found.word
        at = found.end
