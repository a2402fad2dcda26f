"""Light stems: one for all forms of a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.search.stems import stem
from corridor.evidence.search.words import words

EXAMPLE = Path(__file__).parents[3] / "examples" / "central-asia"


@pytest.mark.parametrize(
    "forms",
    [
        "запрет запрета запреты запретов запретами",
        "въезд въезда въезде въездом",
        "миграция миграции миграцию миграцией миграций",
        "возвращённый возвращённая возвращённых возвращёнными",
        "работает работают работать работала",
        "ban bans banned",
        "country countries",
        "employer employers employed",
        "pay pays paying payment",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    """Whoever looks for one form finds the others."""
    assert len({stem(form.replace("ё", "е")) for form in forms.split()}) == 1


def test_different_words_keep_different_stems() -> None:
    """What readers tell apart stays apart."""
    assert len({stem(word) for word in ("запрет", "запрос", "завод", "work", "word", "wage", "2017", "қорғау")}) == 8


def test_russian_stems_are_those_of_snowball() -> None:
    """On every Russian word of the example study the stem is the one PyStemmer gives: the same published algorithm."""
    snowball = Stemmer.Stemmer("russian")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.rglob("*.yaml")))
    russian = sorted({found.word.lower() for found in words(text) if re.fullmatch("[а-яА-Я]+", found.word)})
    assert len(russian) > 3000
    assert [word for word in russian if stem(word) != snowball.stemWord(word)] == []


@given(st.text(min_size=1))
def test_a_stem_is_never_empty_nor_longer(word: str) -> None:
    """Whatever is typed, something remains to look for."""
    assert 0 < len(stem(word)) <= len(word.lower())
