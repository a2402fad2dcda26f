"""Languages of passages are told, or honestly not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from corridor.evidence.documents.languages import LANGUAGES, language_of

LISTS = tomllib.loads((Path(__file__).with_name("language_sentences.toml")).read_text(encoding="utf-8"))
SENTENCES = {code: [line for line in text.split("\n") if line] for code, text in LISTS.items()}


def test_there_are_enough_sentences() -> None:
    """Every language is measured by forty sentences or more, Uzbek in both scripts."""
    assert {code.removesuffix("-cyrl") for code in SENTENCES} == set(LANGUAGES)
    assert min(map(len, SENTENCES.values())) >= 40


@pytest.mark.parametrize("code", SENTENCES)
def test_single_sentences_are_told(code: str) -> None:
    """Of single invented sentences nine in ten are told, and no more than one in forty is told wrong."""
    told = [language_of(sentence) for sentence in SENTENCES[code]]
    right, untold = told.count(code.removesuffix("-cyrl")), told.count("")
    wrong = [(one, SENTENCES[code][n]) for n, one in enumerate(told) if one not in {"", code.removesuffix("-cyrl")}]
    assert right >= 0.9 * len(told), (right, untold, wrong)
    assert len(wrong) <= len(told) / 40, wrong


@pytest.mark.parametrize("code", SENTENCES)
def test_passages_of_three_sentences_are_always_told(code: str) -> None:
    """Three sentences together leave no doubt."""
    lines = SENTENCES[code]
    threes = [" ".join(lines[start : start + 3]) for start in range(len(lines) - 2)]
    assert {language_of(three) for three in threes} == {code.removesuffix("-cyrl")}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42",
        "Да.",
        "OK",
        "104 000 — 350",
        "Москва, Ош, Худжанд",
        "ABC DEF GHI 123",
        "ﷺ ﷺ ﷺ",
        "語 語 語",
        "Ὀδυσσεύς ἦν σοφός ἀνήρ",
    ],
)
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    """Numbers, single words, names and other scripts have no language."""
    assert language_of(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Wczoraj wieczorem dostaliśmy list z urzędu do spraw cudzoziemców.",
        "Gestern Abend haben wir endlich einen Brief vom Amt bekommen.",
        "Nous avons enfin reçu une lettre du service des migrations.",
    ],
)
def test_a_language_that_is_not_known_is_not_taken_for_one_that_is(text: str) -> None:
    """Sentences of other languages in Latin script are neither English nor Uzbek."""
    assert language_of(text) == ""
