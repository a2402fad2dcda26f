"""What an expression gives for one interview: a value, or that it cannot be told."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor.survey.instrument.expressions.calls import FUNCTIONS, PLACED
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
)
from corridor.survey.instrument.expressions.values import UNKNOWN, Unknown, Value, number_of, text_of, truth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

#: Two numbers nearer than this are one (JavaRosa).
_SAME = 1e-12


@dataclass(frozen=True)
class Scope:
    """What is known of one interview, or of one instance of a repeat in it, while an expression is evaluated."""

    #: Answers by name of the question: words as the device keeps them ("" where none was given), several answers
    #: parted by spaces, all instances of a repeat as a tuple. A name that is not here cannot be told.
    answers: Mapping[str, Value] = field(default_factory=dict)
    #: The answer to the question itself, for constraints.
    here: Value = UNKNOWN
    #: Number of this instance of the repeat, from 1; None outside of repeats.
    position: int | None = None
    #: When the interview took place; None where nobody knows.
    moment: datetime | None = None
    #: Gives the words shown for a code of a question; None where there is no questionnaire at hand.
    label: Callable[[str, str], str] | None = None


def evaluate(tree: Expression, scope: Scope) -> Value:  # noqa: PLR0911 (one arm per kind of node)
    """Give the value of an expression; what cannot be told stays so wherever it matters."""
    match tree:
        case Literal():
            return tree.value
        case Name():
            return UNKNOWN if tree.last_saved else scope.answers.get(tree.name, UNKNOWN)
        case Here():
            return UNKNOWN if tree.up else scope.here
        case Joined():
            return joined(tree.word, tuple(truth(part, scope) for part in tree.parts))
        case Compare():
            return compared(tree.sign, evaluate(tree.left, scope), evaluate(tree.right, scope))
        case Arithmetic():
            return _computed(tree, scope)
        case Negative():
            value = evaluate(tree.value, scope)
            return UNKNOWN if isinstance(value, Unknown) else -number_of(value)
        case Call():
            return _called(tree, scope)
        case _:
            return UNKNOWN


def truth(tree: Expression, scope: Scope) -> bool | None:
    """Whether a condition holds; None where it cannot be told."""
    value = evaluate(tree, scope)
    return None if isinstance(value, Unknown) else truth_of(value)


def joined(word: str, truths: tuple[bool | None, ...]) -> Value:
    """Join conditions by Kleene's rules: one that decides, decides, whatever cannot be told beside it."""
    decisive = word == "or"
    if any(each is decisive for each in truths):
        return decisive
    return UNKNOWN if None in truths else not decisive


def compared(sign: str, left: Value, right: Value) -> Value:
    """Compare as XPath does: truths as truths, numbers as numbers, words as words; an order is one of numbers."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    if isinstance(left, tuple) and len(left) > 1:
        return any(compared(sign, each, right) is True for each in left)
    if isinstance(right, tuple) and len(right) > 1:
        return any(compared(sign, left, each) is True for each in right)
    if sign in {"=", "!="}:
        return _equal(left, right) == (sign == "=")
    one, other = number_of(left), number_of(right)
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[sign]


def _equal(left: str | float | bool | tuple[str, ...], right: str | float | bool | tuple[str, ...]) -> bool:  # noqa: FBT001
    if isinstance(left, bool) or isinstance(right, bool):
        return truth_of(left) == truth_of(right)
    if isinstance(left, float) or isinstance(right, float):
        one, other = number_of(left), number_of(right)
        return one == other or abs(one - other) < _SAME
    return text_of(left) == text_of(right)


def _computed(tree: Arithmetic, scope: Scope) -> Value:
    first = evaluate(tree.first, scope)
    values = [(sign, evaluate(value, scope)) for sign, value in tree.rest]
    if isinstance(first, Unknown):
        return UNKNOWN
    result = number_of(first)
    for sign, value in values:
        if isinstance(value, Unknown):
            return UNKNOWN
        result = _step(sign, result, number_of(value))
    return result


def _step(sign: str, left: float, right: float) -> float:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    return _divided(left, right) if sign == "div" else _rest(left, right)


def _divided(left: float, right: float) -> float:
    if right == 0 and not math.isnan(left):
        return math.nan if left == 0 else math.copysign(math.inf, left) * math.copysign(1, right)
    return left / right if right else math.nan


def _rest(left: float, right: float) -> float:
    """Give the rest of a division, with the sign of what was divided."""
    return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)


def _called(tree: Call, scope: Scope) -> Value:  # noqa: PLR0911 (functions that look before they compute)
    name = tree.function
    if name == "not":
        value = truth(tree.arguments[0], scope)
        return UNKNOWN if value is None else not value
    if name == "if":
        return _chosen(tree, scope)
    if name == "coalesce":
        return _first_given(tree, scope)
    if name == "position" and scope.position is not None:
        return float(scope.position)
    if name in PLACED:
        return UNKNOWN if scope.moment is None else PLACED[name](scope.moment)
    values = tuple(evaluate(each, scope) for each in tree.arguments)
    known = tuple(value for value in values if not isinstance(value, Unknown))
    if len(known) < len(values):
        return UNKNOWN
    if name == "jr:choice-name":
        return UNKNOWN if scope.label is None else _label(known, scope.label)
    return FUNCTIONS[name](known) if name in FUNCTIONS else UNKNOWN


def _label(values: tuple[str | float | bool | tuple[str, ...], ...], label: Callable[[str, str], str]) -> Value:
    """Give the words of a code; the question is named in words, `'${sex}'`."""
    return label(text_of(values[1]).strip().removeprefix("${").removesuffix("}"), text_of(values[0]))


def _chosen(tree: Call, scope: Scope) -> Value:
    condition = truth(tree.arguments[0], scope)
    if condition is not None:
        return evaluate(tree.arguments[1 if condition else 2], scope)
    one, other = (evaluate(each, scope) for each in tree.arguments[1:])
    return one if one == other and type(one) is type(other) else UNKNOWN


def _first_given(tree: Call, scope: Scope) -> Value:
    """Give the first value that is not empty."""
    value: Value = ""
    for each in tree.arguments:
        value = evaluate(each, scope)
        if isinstance(value, Unknown) or text_of(value):
            return value
    return value
