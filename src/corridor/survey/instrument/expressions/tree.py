"""An expression of a questionnaire as a typed tree; every node knows where in the expression it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, or words in quotation marks."""

    value: float | str
    #: Place of its first character in the expression, from 0; so for every node.
    at: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """The answer to another question: `${age}`."""

    name: str
    at: int = 0
    #: Whether the answer of the last interview saved on the device is meant: `${last-saved#age}`.
    last_saved: bool = False


@dataclass(frozen=True, slots=True)
class Here:
    """The answer to the question itself: `.`; or, with two points, the group it stands in."""

    at: int = 0
    up: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """Steps through the form or another list, as `instance('towns')/root/item[name=${town}]/label` takes them."""

    #: Where the steps begin; None: at the root, or at the form's own place.
    start: Expression | None
    #: Names of the steps, slashes left out.
    steps: tuple[str, ...]
    #: Conditions in square brackets, in the order written.
    conditions: tuple[Expression, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple[Expression, ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values compared: `=`, `!=`, `<`, `<=`, `>`, `>=`."""

    sign: str
    left: Expression
    right: Expression
    at: int = 0


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A value with others added, subtracted, multiplied or divided, from left to right."""

    first: Expression
    #: Pairs of sign (`+`, `-`, `*`, `div`, `mod`) and value.
    rest: tuple[tuple[str, Expression], ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Negative:
    """A number with its sign changed."""

    value: Expression
    at: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions of which all must hold, or one."""

    #: `and` or `or`.
    word: str
    parts: tuple[Expression, ...]
    at: int = 0


Expression: TypeAlias = Literal | Name | Here | Path | Call | Compare | Arithmetic | Negative | Joined


def parts_of(node: Expression) -> tuple[Expression, ...]:  # noqa: PLR0911 (one arm per kind of node)
    """Give the nodes directly under a node, in the order written."""
    match node:
        case Call():
            return node.arguments
        case Compare():
            return (node.left, node.right)
        case Arithmetic():
            return (node.first, *(value for _, value in node.rest))
        case Negative():
            return (node.value,)
        case Joined():
            return node.parts
        case Path():
            return (*((node.start,) if node.start is not None else ()), *node.conditions)
        case _:
            return ()


def walk(node: Expression) -> Iterator[Expression]:
    """Give a node and everything under it, from left to right."""
    open_ = [node]
    while open_:
        each = open_.pop()
        yield each
        open_.extend(reversed(parts_of(each)))


def names_in(node: Expression) -> tuple[str, ...]:
    """Name the questions an expression asks about, each once, in the order written."""
    return tuple(dict.fromkeys(each.name for each in walk(node) if isinstance(each, Name)))
