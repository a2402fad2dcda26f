"""A tree written as an expression again: for showing the part of a condition that no plain words are known for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.survey.instrument.expressions.tree import (
    Arithmetic,
    Call,
    Compare,
    Expression,
    Here,
    Joined,
    Literal,
    Name,
    Negative,
    Path,
)
from corridor.survey.instrument.expressions.values import number_words

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How tightly each kind of node binds, loosest first; what binds less tightly than its surroundings gets brackets.
_OR, _AND, _COMPARE, _ADD, _TIMES, _SIGN, _WHOLE = range(7)


def written(tree: Expression) -> str:
    """Write a tree so that it is read as the same tree."""
    return _written(tree)[0]


def _written(tree: Expression) -> tuple[str, int]:  # noqa: PLR0911 (one arm per kind of node)
    """Write a node, and say how tightly it binds."""
    match tree:
        case Literal():
            return _literal(tree.value), _WHOLE
        case Name():
            return f"${{{'last-saved#' if tree.last_saved else ''}{tree.name}}}", _WHOLE
        case Here():
            return ".." if tree.up else ".", _WHOLE
        case Call():
            return f"{tree.function}({', '.join(written(each) for each in tree.arguments)})", _WHOLE
        case Negative():
            return f"-{_within(tree.value, _SIGN)}", _SIGN
        case Compare():
            return f"{_within(tree.left, _COMPARE + 1)} {tree.sign} {_within(tree.right, _COMPARE + 1)}", _COMPARE
        case Joined():
            level = _AND if tree.word == "and" else _OR
            return f" {tree.word} ".join(_within(part, level + 1) for part in tree.parts), level
        case Arithmetic():
            return _arithmetic(tree)
        case Path():
            return _path(tree), _WHOLE


def _within(tree: Expression, level: int) -> str:
    words, own = _written(tree)
    return words if own >= level else f"({words})"


def _literal(value: float | str) -> str:
    if isinstance(value, float):
        return number_words(value)
    return f'"{value}"' if "'" in value else f"'{value}'"


def _arithmetic(tree: Arithmetic) -> tuple[str, int]:
    level = _ADD if tree.rest[0][0] in {"+", "-"} else _TIMES
    rest = "".join(f" {sign} {_within(value, level + 1)}" for sign, value in tree.rest)
    return f"{_within(tree.first, level + 1)}{rest}", level


def _path(tree: Path) -> str:
    start = "" if tree.start is None else _within(tree.start, _WHOLE)
    steps = _steps(tree.steps)
    if not start and steps.startswith("."):
        steps = f"/{steps}"  # a dot alone would be the question itself
    conditions = "".join(f"[{written(each)}]" for each in tree.conditions)
    return f"{start}/{steps}{conditions}" if start and steps else f"{start}{steps}{conditions}"


def _steps(steps: Iterable[str]) -> str:
    return "/".join(steps)
