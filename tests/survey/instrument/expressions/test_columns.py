"""Conditions over columns say in every row what they say of one interview."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.survey.instrument.expressions import columns as module
from corridor.survey.instrument.expressions import parse
from corridor.survey.instrument.expressions.columns import FALSE, TRUE, UNTOLD, AnswerColumn, AnswerTable, truths
from corridor.survey.instrument.expressions.evaluate import Scope, truth
from corridor.survey.instrument.expressions.values import UNKNOWN, Value

CONDITIONS = (
    "${a} = '1'", "${a} > ${b}", "${a} + ${b} >= 3", "selected(${m}, 'x') and not(${a} = '1')", "${a} = '' or ${b} < 2",
    "not(${m} = 'x y') or ${gone} = 1", "count-selected(${m}) > 1", "${a} * 2 - ${b} != 1", "-${a} < -1",
    "if(${a} = 1, ${b}, ${m}) = '2'", "${a} = ${b}", "true()", "1 + 1 = 3",
)  # fmt: skip
_ANSWERS = st.sampled_from([None, "", "1", "2", "3.5"])


@given(
    st.sampled_from(CONDITIONS),
    st.lists(st.tuples(_ANSWERS, _ANSWERS, st.sampled_from([None, "", "x", "y", "x y"])), max_size=12),
    st.booleans(),
)
def test_columns_say_what_single_interviews_say(text: str, rows: list[tuple[str | None, ...]], many: bool) -> None:  # noqa: FBT001
    """Every row has the truth that `evaluate` gives for it, also where arithmetic is done on arrays."""
    tree = parse(text).tree
    assert tree is not None
    named = {name: AnswerColumn.of_words([row[place] for row in rows]) for place, name in enumerate("abm")}
    with pytest.MonkeyPatch.context() as patch:
        if many:
            patch.setattr(module, "_MANY", 0)
            patch.setattr(module, "_TABLE", 0)
        found = truths(tree, AnswerTable(len(rows), named))
    expected = [_one(text, row) for row in rows]
    assert found.tolist() == expected


def _one(text: str, row: tuple[str | None, ...]) -> int:
    named = dict(zip("abm", row, strict=True))
    answers: dict[str, Value] = {name: UNKNOWN if words is None else words for name, words in named.items()}
    tree = parse(text).tree
    assert tree is not None
    said = truth(tree, Scope(answers))
    return UNTOLD if said is None else int(said)


def test_numbers_are_answers_as_the_device_keeps_them() -> None:
    """A column of numbers equals the codes of a form: 1.0 is “1”, NaN no answer, a lost one cannot be told."""
    column = AnswerColumn.of_numbers(np.array([1.0, 2.5, np.nan, 1.0]), np.array([False, False, False, True]))
    tree = parse("${q} = '1'").tree
    assert tree is not None
    assert truths(tree, AnswerTable(4, {"q": column})).tolist() == [TRUE, FALSE, FALSE, UNTOLD]


def test_instances_of_a_repeat_are_asked_together() -> None:
    """A sum over a repeat is that of the interview's own instances; one that is lost leaves it untold."""
    ages = AnswerColumn.of_words(["3", "5", "40", None])
    table = AnswerTable(3, {}, instances={"age": (np.array([0, 0, 1, 2]), ages)})
    tree = parse("sum(${age}) > 10").tree
    assert tree is not None
    assert truths(tree, table).tolist() == [FALSE, TRUE, UNTOLD]


def test_the_day_of_the_interview_counts() -> None:
    """today() is the day each interview took place."""
    table = AnswerTable(2, {}, moments=AnswerColumn.of_words(["2026-03-01T10:00:00", "2026-04-01"]))
    tree = parse("today() < '2026-03-15'").tree
    assert tree is not None
    assert truths(tree, table).tolist() == [TRUE, FALSE]
