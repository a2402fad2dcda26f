"""Who was asked, over all interviews at once."""

from __future__ import annotations

from dataclasses import replace

from tests.survey.instrument.forms import instrument

from corridor.survey.instrument.asked import FALSE, TRUE, UNTOLD, AnswerColumn, AnswerTable, asked, constraint_held

FORM = instrument()
TABLE = AnswerTable(
    4,
    {
        "works": AnswerColumn.of_words(["yes", "yes", "no", None]),
        "kind": AnswerColumn.of_words(["build", "trade", "", "build"]),
    },
)


def test_filters_of_groups_and_questions_count_together() -> None:
    """Asked is who works and does not trade; who may work cannot be told."""
    assert asked(FORM, FORM.by_name["needs"], TABLE).tolist() == [TRUE, FALSE, FALSE, UNTOLD]
    assert asked(FORM, FORM.by_name["age"], TABLE).tolist() == [TRUE] * 4


def test_a_filter_that_cannot_be_read_cannot_be_told() -> None:
    """A broken filter neither asks everybody nor nobody."""
    broken = replace(FORM.by_name["age"], filter="${works} =")
    assert asked(FORM, broken, TABLE).tolist() == [UNTOLD] * 4


def test_constraints_are_held_by_no_answer() -> None:
    """An answer is judged, a missing one is not, a lost one cannot be told."""
    ages = AnswerColumn.of_words(["15", "16", "", None])
    assert constraint_held(FORM.by_name["age"], ages, TABLE).tolist() == [FALSE, TRUE, TRUE, UNTOLD]
