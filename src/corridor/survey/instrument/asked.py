"""Who was asked: the filters of a question and of its groups, over all interviews at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.instrument.expressions import parse
from corridor.survey.instrument.expressions.columns import BLANK, FALSE, TRUE, UNTOLD, AnswerColumn, AnswerTable, truths
from corridor.survey.instrument.expressions.tree import Expression, Here, Joined

if TYPE_CHECKING:
    from corridor.survey.instrument.expressions.columns import Truths
    from corridor.survey.instrument.model import Instrument, Question

__all__ = ["FALSE", "TRUE", "UNTOLD", "AnswerColumn", "AnswerTable", "asked", "constraint_held", "filter_tree"]

#: What stands for a filter that cannot be read: the group it stands in, whose value nobody can tell.
_NEVER_TOLD = Here(up=True)


def filter_tree(instrument: Instrument, question: Question) -> Expression | None:
    """Give the whole condition under which a question is asked, groups included.

    None where it is always asked. A filter that cannot be read is one that cannot be told.
    """
    trees = [parse(each).tree or _NEVER_TOLD for each in instrument.filters_of(question)]
    if len(trees) < 2:  # noqa: PLR2004 - one condition needs no joining
        return trees[0] if trees else None
    return Joined("and", tuple(trees))


def asked(instrument: Instrument, question: Question, table: AnswerTable) -> Truths:
    """Say for every row whether the question applied: TRUE, FALSE, or UNTOLD where an answer it depends on is lost."""
    tree = filter_tree(instrument, question)
    return np.full(table.rows, TRUE, np.int8) if tree is None else truths(tree, table)


def constraint_held(question: Question, answers: AnswerColumn, table: AnswerTable) -> Truths:
    """Say for every row whether an answer meets its constraint; TRUE where there is no answer, as on the device."""
    tree = parse(question.constraint).tree if question.constraint else None
    if tree is None:
        return np.full(table.rows, UNTOLD if question.constraint else TRUE, np.int8)
    held = truths(tree, replace(table, here=answers))
    held[answers.places == BLANK] = TRUE
    return held
