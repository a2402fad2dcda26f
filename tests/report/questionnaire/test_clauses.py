"""Filters and constraints in English and Russian sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.survey.instrument.forms import WORK, instrument

from corridor.document.language import Language
from corridor.report.questionnaire.clauses import Clauses
from corridor.report.questionnaire.entries import entries, numbers
from corridor.report.questionnaire.words import plain_words, shortened

FORM = instrument()


def clauses(language: str) -> Clauses:
    """Speak of the form in a language."""
    return Clauses(FORM, Language.of(language), language, numbers(FORM))


@pytest.mark.parametrize(
    ("name", "english", "russian"),
    [
        ("age", "", ""),
        (
            "kind",
            "Asked of those who answered “Yes” to “Do you work?” (2).",
            "Вопрос задаётся тем, кто ответил «Да» на вопрос «Вы работаете?» (2).",
        ),
        (
            "needs",
            (
                "Asked of those who answered “Yes” to “Do you work?” (2) and did not answer “Trade” to"
                " “What kind of work?” (3)."
            ),
            (
                "Вопрос задаётся тем, кто ответил «Да» на вопрос «Вы работаете?» (2) и не ответил «Торговля» на вопрос"
                " «Кем Вы работаете?» (3)."
            ),
        ),
        (
            "why",
            (
                "Asked of those who answered “No” to “Do you work?” (2) and answered at least 18 to"
                " “How old are you?” (1)."
            ),
            (
                "Вопрос задаётся тем, кто ответил «Нет» на вопрос «Вы работаете?» (2) и назвал число не меньше 18 в"
                " ответ на вопрос «Сколько Вам лет?» (1)."
            ),
        ),
    ],
)
def test_who_is_asked_is_said_in_words(name: str, english: str, russian: str) -> None:
    """Questions are named by their words and number, answers by their words."""
    question = FORM.by_name[name]
    assert clauses("en").asked_of(question) == english
    assert clauses("ru").asked_of(question) == russian


def test_what_is_accepted_is_said_in_words() -> None:
    """Constraints speak of the answer itself."""
    age, needs = FORM.by_name["age"], FORM.by_name["needs"]
    assert clauses("en").accepted(age) == "An answer is accepted if it is at least 16 and it is at most 99."
    assert clauses("ru").accepted(age) == "Ответ принимается, если он не меньше 16 и он не больше 99."
    expected = "Ответ принимается, если число выбранных ответов не больше 2."
    assert clauses("ru").accepted(needs) == expected


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("${age} mod 2 = 1", "Asked where the form finds: ${age} mod 2 = 1"),
        ("false()", "Asked of nobody: the condition never holds."),
        ("selected(${needs}, 'pay')", "Asked of those who chose “Pay on time” in “What do you lack?” (4)."),
        (
            "count-selected(${needs}) > 1",
            "Asked of those who chose more than 1 of the answers to “What do you lack?” (4).",
        ),
        ("${why} = ''", "Asked of those who did not answer “Why not?” (5)."),
        (
            "${works} = 'no' or (${age} < 18 and ${kind} = 'build')",
            (
                "Asked of those who answered “No” to “Do you work?” (2) or (answered less than 18 to “How old are you?”"
                " (1) and answered “Building” to “What kind of work?” (3))."
            ),
        ),
        ("${start} = 'x'", "Asked of those who answered “x” to ${start}."),
    ],
)
def test_every_kind_of_condition_has_its_sentence(expression: str, words: str) -> None:
    """What has no plain words is shown as it is written."""
    assert clauses("en").filtered(expression) == words


def test_entries_number_what_is_asked() -> None:
    """Groups, computed values and the device's own notes have no number."""
    shown = entries(FORM, Language.of("en"), "en")
    assert [(each.name, each.number) for each in shown] == [
        ("start", None), ("age", 1), ("works", 2), ("job", None), ("kind", 3), ("needs", 4), ("adult", None),
        ("why", 5), ("child", None), ("child_age", 6),
    ]  # fmt: skip
    assert WORK.count("| integer |") == 2


@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            ["${works}", "${needs}", "${age}", "=", "!=", "<", "and", "or", "not(", "(", ")", "'yes'", "3", "."]
        )
    ).map(" ".join)
)
def test_any_condition_can_be_said(expression: str) -> None:
    """Whatever a cell holds, there is a sentence for it in both languages, or none where everybody is asked."""
    for language in ("en", "ru"):
        said = clauses(language).filtered(expression)
        assert said == "" or said[0].isupper()
        accepted = clauses(language).accepted(replace(FORM.by_name["needs"], constraint=expression))
        assert accepted.count("None") <= expression.count("None")  # nothing of the program's own in what people read


def test_words_for_the_screen_become_plain() -> None:
    """Tags, stress and answers put in are taken out of what people read here."""
    assert plain_words("**Do** you, <span style='color:red'>${name}</span>,\n_work_?") == "Do you, [name] , work?"
    assert plain_words("snake_case and 2*3*4") == "snake_case and 2*3*4"
    assert shortened("word " * 40).endswith("word …")
