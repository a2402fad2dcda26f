"""Figures and remarks in words of both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report.surveyed import AGREE, ALL, MONTHS, NESTED, SMALL, WORK, words

from corridor.document.language import Language
from corridor.report.results.charts import drawn_rows
from corridor.report.results.findings import apart, leading, most_different
from corridor.report.results.methods import caution_words, methods
from corridor.report.results.notes import differences_in_words, notes
from corridor.report.results.own import OwnSurvey
from corridor.report.results.shape import banners
from corridor.report.results.words import (
    asked_sentence,
    asked_words,
    kind_words,
    question_words,
    row_name,
    share,
    value_of,
)
from corridor.survey.tables import model

EN, RU = Language.of("en"), Language.of("ru")


@pytest.mark.parametrize(
    ("value", "decimals", "english", "russian"),
    [
        (0.345, 0, "35%", "35\xa0%"),
        (0.0, 0, "0%", "0\xa0%"),
        (0.004, 0, "under 1%", "менее 1\xa0%"),
        (0.005, 0, "1%", "1\xa0%"),
        (0.00049, 1, "under 0.1%", "менее 0,1\xa0%"),
        (0.3456, 1, "34.6%", "34,6\xa0%"),
        (0.145, 0, "15%", "15\xa0%"),
    ],
)
def test_shares_are_rounded_once(value: float, decimals: int, english: str, russian: str) -> None:
    """Halves go up as written, not as a binary number happens to lie; what is there is never nought."""
    assert (share(EN, value, decimals), share(RU, value, decimals)) == (english, russian)


def test_means_of_a_row_have_the_same_decimals() -> None:
    """The largest mean of a row decides on the decimals of all."""
    assert [value_of(EN, MONTHS.rows[0], value) for value in (8.125, 12.5, 6.0)] == ["8.1", "12.5", "6.0"]
    assert value_of(RU, AGREE.rows[4], 2.11) == "2,11"


def test_tests_are_whole_sentences() -> None:
    """A test says whether groups differ, with its figures as journals write them."""
    assert differences_in_words(EN, SMALL, WORK) == (
        "Answers differ by “Country of origin”: F(3.2,\xa01201)\xa0=\xa05.1, p\xa0<\xa00.001.",
    )
    quiet = replace(WORK, tests=(model.Test("origin", "", 0.6, 2.0, 88.0, 0.71),))
    assert differences_in_words(RU, SMALL, quiet) == (
        "Различий по признаку «Страна происхождения» не выявлено: F(2;\xa088)\xa0=\xa00,60, p\xa0=\xa00,710.",
    )
    option = replace(WORK, tests=(model.Test("origin", "broker", 7.0, 1.9, 80.5, 0.003),))
    assert differences_in_words(EN, SMALL, option) == (
        "“A broker”: shares differ by “Country of origin”: F(1.9,\xa080.5)\xa0=\xa07.0, p\xa0=\xa00.003.",
    )


def test_the_first_thing_said_is_the_most_frequent_answer() -> None:
    """Of single answers the most frequent, never a net or "don't know"; of numbers the mean, with interval and base."""
    assert leading(EN, SMALL, WORK) == (
        "Most frequent answer: “Friends”, 40% of those asked (95% interval 35–45%, n\xa0=\xa0600)."
    )
    assert leading(EN, SMALL, MONTHS) == "The mean is 8.1 (95% interval 7.3–8.9, n\xa0=\xa0600)."
    assert leading(EN, SMALL, replace(MONTHS, columns=MONTHS.columns[1:], rows=())) == ""


def test_an_experiment_speaks_of_cases() -> None:
    """Nobody is said to have been asked, the outcome of two comes first, and a nested test is named by its groups."""
    answers = tuple(row for row in WORK.rows if row.id in {"kin", "friends"})[::-1]
    table = replace(WORK, rows=answers, notes=(("experiment", ()),))
    assert leading(EN, SMALL, table) == "“+ Relatives”: 20% of the cases (95% interval 15–25%, n\xa0=\xa0600)."
    assert leading(EN, SMALL, replace(table, rows=WORK.rows)).startswith("“Friends”: 40% of the cases")
    assert (asked_words(RU, table), kind_words(EN, table)) == ("все случаи", "One outcome; per cent of the cases.")
    assert drawn_rows(table) == answers[:1]
    assert drawn_rows(WORK) == WORK.rows
    (remark,) = notes(EN, SMALL, replace(table, columns=table.columns[:1]))[:1]
    assert remark.startswith("Groups to which cases were assigned by chance can be compared")


def test_how_an_experiment_was_made() -> None:
    """It has cases and clusters, no interviews and no sampling units, and no error is called conditional."""
    own = OwnSurvey(replace(SMALL, sample="experiment"))
    said = " ".join(sentence for _, sentences in methods(EN, own) for sentence in sentences)
    assert "600 cases. An experiment: what is compared was assigned by chance" in said
    assert "Clusters: point." in said
    assert "can be relied on" in said
    assert "conditional" not in said
    assert caution_words(EN, replace(SMALL, sample="probability")) == ""


def test_a_test_within_groups_is_named_by_words() -> None:
    """Columns nested in an outer group are tested within it: the group is named, not its code."""
    within = replace(NESTED, tests=(model.Test("origin/kg", "", 0.6, 1.0, 88.0, 0.71),))
    assert differences_in_words(EN, SMALL, within)[0].startswith("No difference by “Country of origin (Kyrgyzstan)”")
    unknown = replace(NESTED, tests=(model.Test("origin/xx", "", 0.6, 1.0, 88.0, 0.71),))
    assert differences_in_words(EN, SMALL, unknown)[0].startswith("No difference by “origin/xx”")


def test_the_widest_marked_difference_is_named() -> None:
    """Only differences that letters mark are told, and of those the widest; else that there is none."""
    banner = banners(WORK)[1]
    assert apart(EN, WORK, banner) == (
        "“People they know”: 70% in the group “Kyrgyzstan”, 50% in the group “Uzbekistan”."
    )
    plain = replace(WORK, rows=WORK.rows[4:])
    assert apart(RU, plain, banner) == "По признаку «Страна происхождения» значимых различий между группами не найдено."


def test_questions_on_which_groups_differ_come_in_order_of_p() -> None:
    """The smallest p comes first, of equal p the larger F; tests over the limit and of single options stay out."""
    tests = ((0.01, 4.0, ""), (0.0004, 5.0, ""), (0.0004, 9.0, ""), (0.2, 1.0, ""), (0.0001, 3.0, "kin"))
    tables = tuple(
        replace(WORK, id=str(at), tests=(model.Test("origin", answer, f, 2.0, 80.0, p),))
        for at, (p, f, answer) in enumerate(tests)
    )
    found = most_different(replace(SMALL, tables=tables), 10)
    assert [table.id for table, _ in found] == ["2", "1", "0"]


def test_remarks_are_said_once_and_unknown_ones_are_not_lost() -> None:
    """Each remark is one sentence; a code without a sentence is shown as it is."""
    unknown = ("brand-new", (("x", "1"),))
    filtered = ("filter-base-differs", (("passed", "410"), ("base", "398"), ("lost", "15"), ("unasked", "3")))
    known = ("model-assumed", (("sample", "street"),))
    table = replace(WORK, notes=(known, filtered, unknown, unknown))
    said = notes(EN, SMALL, table)
    assert said.count("Errors are conditional: the sample is not a probability sample.") == 1
    assert said.count("Remark: brand-new (x 1).") == 1
    assert "410 passed the filter, the base is 398: 15 of them have no answer, 3 others have one." in said
    assert "Outside the base: 12 (the question was not asked)." in said


def test_up_to_three_answers_in_russian() -> None:
    """The number of answers takes its case."""
    assert kind_words(RU, replace(WORK, kind="multiple", up_to=3)).startswith("Не более 3 ответов")
    assert kind_words(RU, replace(WORK, kind="multiple", up_to=1)).startswith("Не более 1 ответа")


def test_thousands_of_interviews_earn_a_decimal() -> None:
    """Per cents have no decimals until bases are so large that one means something."""
    large = replace(WORK, columns=tuple(replace(each, base=model.Base(9000, 9000.0)) for each in (ALL, ALL, ALL)))
    assert "40.0%" in leading(EN, SMALL, large)


def test_a_figure_with_a_base_of_its_own_says_so() -> None:
    """A mean leaves out who did not know: its row carries the number it speaks of."""
    mean = AGREE.rows[4]
    own = replace(mean, cells=(replace(mean.cells[0], base=model.Base(540, 550.0)), *mean.cells[1:]))
    assert row_name(EN, own) == "Mean (n = 540)"
    assert row_name(EN, mean) == "Mean"


def test_what_a_form_puts_in_is_shown_as_a_name() -> None:
    """A question asked of each child in turn names what stood in its place."""
    named = replace(WORK, title=words("Did ${child_name} go to school?"))
    assert question_words(EN, named) == "Did [child_name] go to school?"


#: Words that speak of people who were asked, in both languages.
_ASKED = ("interview", "respondent", "asked", "survey", "интервью", "опрош", "респондент", " опрос", "анкет")


@pytest.mark.parametrize("language", [EN, RU], ids=["en", "ru"])
@pytest.mark.parametrize(
    ("sample", "of"), [("experiment", ("case", "случа")), ("register", ("record", "запис"))], ids=["cases", "records"]
)
def test_sentences_follow_what_is_counted(language: Language, sample: str, of: tuple[str, str]) -> None:
    """Methods, remarks and kinds of a table never speak of interviews where nobody was interviewed."""
    results = replace(SMALL, sample=sample, weights=(("efficiency", 0.8), ("least", 0.4), ("most", 2.1)))
    instances = ("instances", (("repeat", "jobs"), ("instances", "900"), ("interviews", "600")))
    column = replace(WORK.columns[0], hidden=model.Hidden.PRECISION)
    table = replace(
        WORK, asked_of=None, filter="", title=None, columns=(column,), tests=(), notes=((sample, ()), instances),
        left_out=(("not-asked", 3), ("lost", 2), ("no-answer", 1), ("unknown-code", 1), ("outside-rule", 1)),
    )  # fmt: skip
    said = [sentence for _, sentences in methods(language, OwnSurvey(results)) for sentence in sentences]
    said += [*notes(language, results, table), asked_words(language, table), caution_words(language, results)]
    said += [kind_words(language, replace(table, kind=kind)) for kind in ("single", "multiple", "rank", "battery")]
    said += [leading(language, results, replace(table, columns=WORK.columns)), asked_sentence(language, table)]
    assert [each for each in said for word in _ASKED if word in each.lower()] == []
    assert sum(of[language is RU] in each.lower() for each in said) > 10
    unweighted = OwnSurvey(replace(results, weights=(), design=()))
    plain = dict(methods(language, unweighted))[language.say("Weights")]
    assert of[language is RU][:5] in plain[0].lower()


def test_a_register_says_what_its_errors_are() -> None:
    """Nobody was drawn: errors are those of one draw of many, and are not called conditional."""
    own = OwnSurvey(replace(SMALL, sample="register"))
    said = " ".join(sentence for _, sentences in methods(EN, own) for sentence in sentences)
    assert "600 records. A register: all its records are counted, none was drawn by chance." in said
    assert "if these records were one draw of many" in said
    assert "conditional" not in said
