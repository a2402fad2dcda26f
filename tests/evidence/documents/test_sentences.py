"""Sentences are told apart from abbreviations, initials and numbers."""

from __future__ import annotations

import pytest

from corridor.evidence.documents.sentences import sentences


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("ru", ["В 2016 г. запретов стало больше.", "Об этом сказал А. С. Петров.", "Что делать?"]),
        ("en", ["Dr. Smith and J. Doe agreed in Jan. 2016.", "They said “No.”", "(It cost 3.5 million.)", "Why?"]),
        ("", ["Қонун нав аст.", "Мардум намедонанд."]),
        ("", ["Qonun yangi.", "Odamlar bilmaydi."]),
    ],
)
def test_a_text_falls_into_its_sentences(language: str, parts: list[str]) -> None:
    """Sentences come with their offsets, white space between them left out."""
    text = "  " + "  ".join(parts) + " "
    assert [text[start:end] for start, end in sentences(text, language)] == parts


@pytest.mark.parametrize("text", ["", "   ", "..."])
def test_nothing_is_no_sentence_that_crashes(text: str) -> None:
    """Texts without words have no sentence, or the marks they consist of."""
    assert all(text[start:end].strip() for start, end in sentences(text, "en"))
