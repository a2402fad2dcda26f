"""How the classes of a project stand for elements of XML: declared once, read and written by the same declaration.

Whatever an element holds that its class does not declare is kept in `rest` and written again.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

PieceType = TypeVar("PieceType", bound="Piece")

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")


class Raw(NamedTuple):
    """An element that is carried along as it is."""

    #: Name, with its namespace in braces where that is not the project's.
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    #: Text before the first child.
    text: str = ""
    children: tuple[Raw, ...] = ()
    #: Text after the element.
    tail: str = ""


class Rest(NamedTuple):
    """What an element holds beyond its class."""

    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: tuple[Raw, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An element of a project."""

    #: What the class does not declare; None where there is nothing.
    rest: Rest | None = None


class Attribute(NamedTuple):
    """A field that is an attribute; text, or a whole number."""

    name: str
    whole: bool = False


class Words(NamedTuple):
    """A field that is the text of a child element."""

    tag: str


class Child(NamedTuple):
    """A field that is one child element."""

    tag: str
    piece: Callable[[], type[Piece]]


class Children(NamedTuple):
    """A field that is all child elements of some names, in the order written."""

    pieces: Callable[[], Mapping[str, type[Piece]]]


def attribute(name: str) -> Any:
    """Declare a field that is an attribute; None where it is absent."""
    return dataclasses.field(default=None, metadata={"xml": Attribute(name)})


def number(name: str) -> Any:
    """Declare a field that is an attribute with a whole number; anything else written there is kept in `rest`."""
    return dataclasses.field(default=None, metadata={"xml": Attribute(name, whole=True)})


def words(tag: str) -> Any:
    """Declare a field that is the text of a child; None where there is no such child."""
    return dataclasses.field(default=None, metadata={"xml": Words(tag)})


def child(tag: str, piece: Callable[[], type[Piece]]) -> Any:
    """Declare a field that is one child; None where it is absent."""
    return dataclasses.field(default=None, metadata={"xml": Child(tag, piece)})


def children(pieces: Callable[[], Mapping[str, type[Piece]]]) -> Any:
    """Declare a field that is a tuple of children of some names."""
    return dataclasses.field(default=(), metadata={"xml": Children(pieces)})


class Plan(NamedTuple):
    """The declarations of a class, by what is met in a file."""

    #: Field and declaration of each attribute.
    attributes: Mapping[str, tuple[str, Attribute]]
    #: Field and declaration of each child.
    children: Mapping[str, tuple[str, Words | Child | Children]]


@cache
def plan_of(piece: Any) -> Plan:
    """Give the declarations of a class, in the order in which its children are written."""
    attributes: dict[str, tuple[str, Attribute]] = {}
    inner: dict[str, tuple[str, Words | Child | Children]] = {}
    for field in dataclasses.fields(piece):
        match field.metadata.get("xml"):
            case Attribute(name) as declared:
                attributes[name] = (field.name, declared)
            case (Words(tag) | Child(tag)) as declared:
                inner[tag] = (field.name, declared)
            case Children(pieces) as declared:
                inner.update(dict.fromkeys(pieces(), (field.name, declared)))
    return Plan(attributes, inner)


def local(tag: str, namespace: str) -> str:
    """Give a name without the project's namespace."""
    return tag.removeprefix(f"{{{namespace}}}")


def piece_of(
    element: Element, piece: type[PieceType], namespace: str, made: Mapping[Element, Piece] | None = None
) -> PieceType:
    """Make a piece of an element; what its class does not declare is kept.

    `made` holds the pieces of elements that were made before and emptied since.
    """
    plan = plan_of(cast("Any", piece))
    values: dict[str, Any] = {}
    kept: list[tuple[str, str]] = []
    for name, written in element.items():
        field, declared = plan.attributes.get(local(name, namespace), ("", None))
        if declared is None or (declared.whole and not _WHOLE.fullmatch(written)):
            kept.append((local(name, namespace), written))
        else:
            values[field] = int(written) if declared.whole else written
    raws = [raw for one in element if (raw := _take(one, plan, values, namespace, made or {})) is not None]
    values = {field: tuple(value) if isinstance(value, list) else value for field, value in values.items()}
    text = (element.text or "") if (element.text or "").strip() else ""
    rest = Rest(tuple(kept), text, tuple(raws))
    return piece(**values, rest=rest if any(rest) else None)


def _take(
    one: Element, plan: Plan, values: dict[str, Any], namespace: str, made: Mapping[Element, Piece]
) -> Raw | None:
    """Put a child into the field it belongs to; give it back where it belongs to none."""
    tag = local(one.tag, namespace)
    field, declared = plan.children.get(tag, ("", None))
    if isinstance(declared, Children):
        values.setdefault(field, []).append(made.get(one) or piece_of(one, declared.pieces()[tag], namespace, made))
        return None
    if isinstance(declared, Child) and field not in values:
        values[field] = piece_of(one, declared.piece(), namespace, made)
        return None
    if isinstance(declared, Words) and field not in values and not len(one) and not one.attrib:
        values[field] = one.text or ""
        return None
    return raw_of(one, namespace)


def raw_of(element: Element, namespace: str) -> Raw:
    """Keep an element whole."""
    return Raw(
        local(element.tag, namespace),
        tuple((local(name, namespace), written) for name, written in element.items()),
        element.text or "",
        tuple(raw_of(one, namespace) for one in element),
        (element.tail or "") if (element.tail or "").strip() else "",
    )
