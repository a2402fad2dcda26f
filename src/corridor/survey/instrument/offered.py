"""Which answers a question offered: the choice filter of its list, over all interviews at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

import numpy as np

from corridor.survey.instrument.expressions import names_in, parse, walk
from corridor.survey.instrument.expressions.columns import FALSE, TRUE, UNTOLD, AnswerColumn, AnswerTable, truths
from corridor.survey.instrument.expressions.tree import Arithmetic, Call, Compare, Joined, Literal, Negative, Path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corridor.survey.design.arrays import Ints
    from corridor.survey.instrument.expressions import Expression
    from corridor.survey.instrument.expressions.columns import Truths
    from corridor.survey.instrument.model import Choice, Question

#: Columns of a choice that are no properties of its own, though a filter may look at them.
_OWN = ("name", "label", "list_name")


def offered(question: Question, table: AnswerTable, rows: Mapping[str, Ints]) -> Iterator[tuple[str, Truths]]:
    """Say of each code, in the rows given for it, whether it was offered: TRUE, FALSE, or UNTOLD.

    A code that stands in the list more than once, under several branches, was offered where one of them was. Nothing
    comes where the question has no choice filter that can be read, or the filter looks at what is no column of choices.
    """
    tree = parse(question.choice_filter).tree if question.choice_filter else None
    if tree is None:
        return
    steps = _steps(tree)
    by_code: dict[str, dict[tuple[str, ...], None]] = {}
    for choice in question.choices:
        by_code.setdefault(choice.code, {})[tuple(_property(choice, step, question) for step in steps)] = None
    for code, where in rows.items():
        if code in by_code and len(where):
            yield code, _any([_in_rows(_of_choice(tree, steps, values), table, where) for values in by_code[code]])


def _steps(tree: Expression) -> tuple[str, ...]:
    """Name the columns of the choices a filter looks at."""
    return tuple(dict.fromkeys(node.steps[0] for node in walk(tree) if _is_column(node)))


def _is_column(node: Expression) -> TypeGuard[Path]:
    return isinstance(node, Path) and node.start is None and len(node.steps) == 1 and not node.conditions


def _property(choice: Choice, step: str, question: Question) -> str:
    """Give what a choice has in a column, whose head may be written in other capitals; nothing where it has none."""
    if step in _OWN:
        label = "" if choice.label is None else choice.label.into("").words
        return {"name": choice.code, "label": label, "list_name": question.list_name}[step]
    return choice.properties.get(step, choice.properties.get(step.lower(), ""))


def _of_choice(tree: Expression, steps: Sequence[str], values: Sequence[str]) -> Expression:
    """Put what one choice has into the filter, in place of the columns."""
    known = dict(zip(steps, values, strict=True))

    def put(node: Expression) -> Expression:  # noqa: PLR0911 (one arm per kind of node)
        match node:
            case Path() if _is_column(node):
                return Literal(known[node.steps[0]], node.at)
            case Call():
                return replace(node, arguments=tuple(map(put, node.arguments)))
            case Compare():
                return replace(node, left=put(node.left), right=put(node.right))
            case Arithmetic():
                return replace(node, first=put(node.first), rest=tuple((sign, put(each)) for sign, each in node.rest))
            case Negative():
                return replace(node, value=put(node.value))
            case Joined():
                return replace(node, parts=tuple(map(put, node.parts)))
            case _:
                return node

    return put(tree)


def _in_rows(tree: Expression, table: AnswerTable, rows: Ints) -> Truths:
    """Give a condition's truth in some rows only, so that many branches cost no more than one."""
    if any(name in table.instances for name in names_in(tree)):
        whole: Truths = truths(tree, table)[rows]
        return whole
    columns = {name: _taken(table.columns[name], rows) for name in names_in(tree) if name in table.columns}
    moments = None if table.moments is None else _taken(table.moments, rows)
    return truths(tree, AnswerTable(len(rows), columns, moments=moments))


def _taken(column: AnswerColumn, rows: Ints) -> AnswerColumn:
    return replace(column, places=column.places[rows])


def _any(each: Sequence[Truths]) -> Truths:
    if len(each) == 1:
        return each[0]
    stacked = np.stack(each)
    none = np.where((stacked == UNTOLD).any(axis=0), UNTOLD, FALSE)
    return np.where((stacked == TRUE).any(axis=0), TRUE, none).astype(np.int8)
