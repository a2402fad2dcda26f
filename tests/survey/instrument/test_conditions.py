"""Filters as people mean them."""

from __future__ import annotations

import pytest
from tests.survey.instrument.forms import instrument

from corridor.survey.instrument.conditions import (
    ITSELF,
    Always,
    Answered,
    Chose,
    Condition,
    Counted,
    Holds,
    Measured,
    Together,
    Wrote,
    asked_of,
    condition,
)

FORM = instrument()


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${works} = 'yes'", Chose("works", ("yes",))),
        ("'yes' = ${works}", Chose("works", ("yes",))),
        ("selected(${needs}, 'pay')", Chose("needs", ("pay",))),
        ("not(selected(${needs}, 'pay'))", Chose("needs", ("pay",), negated=True)),
        ("${kind} = 'build' or ${kind} = 'trade'", Chose("kind", ("build", "trade"))),
        ("${kind} != 'build' and ${kind} != 'trade'", Chose("kind", ("build", "trade"), negated=True)),
        ("18 <= ${age}", Measured("age", ">=", 18.0)),
        ("not(${age} > 17)", Measured("age", "<=", 17.0)),
        ("${age} = '18'", Measured("age", "=", 18.0)),
        ("${why} != ''", Answered("why")),
        ("string-length(${why}) = 0", Answered("why", negated=True)),
        ("count-selected(${needs}) >= 2", Counted("needs", ">=", 2.0)),
        ("${why} = 'ill'", Wrote("why", "ill")),
        ("${adult} = 1", Measured("age", ">=", 18.0)),
        ("${adult} = 0", Measured("age", "<", 18.0)),
        ("true() and ${works} = 'no'", Chose("works", ("no",))),
        ("false()", Always(negated=True)),
        ("${age} mod 2 = 1", Holds("${age} mod 2 = 1")),
        ("${works} =", Holds("${works} =")),
        (
            "not(${works} = 'yes' or ${age} < 18)",
            Together("and", (Chose("works", ("yes",), negated=True), Measured("age", ">=", 18.0))),
        ),
    ],
)
def test_expressions_mean_something(expression: str, expected: Condition) -> None:
    """Answers to one question come together, negations go inwards, computed values are looked through."""
    assert condition(expression, FORM) == expected


def test_the_filters_of_groups_count() -> None:
    """Who is asked follows from the filters of the groups as well as the question's own."""
    assert asked_of(FORM, FORM.by_name["age"]) == Always()
    assert asked_of(FORM, FORM.by_name["needs"]) == Together(
        "and", (Chose("works", ("yes",)), Chose("kind", ("trade",), negated=True))
    )


def test_a_constraint_is_about_the_question_itself() -> None:
    """A point stands for the answer that is being given."""
    age = FORM.by_name["age"]
    assert condition(age.constraint, FORM, age) == Together(
        "and", (Measured(ITSELF, ">=", 16.0), Measured(ITSELF, "<=", 99.0))
    )
