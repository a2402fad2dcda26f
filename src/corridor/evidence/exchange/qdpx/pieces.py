"""Small pieces of a project: people, codes, properties, and what all sources and selections share.

Names, dates and ids are kept as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass

from corridor.evidence.exchange.qdpx.mapping import Piece, attribute, child, children, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Piece):
    """A mention of another piece."""

    #: Id of the piece meant.
    target: str | None = attribute("targetGUID")


@dataclass(frozen=True, slots=True, kw_only=True)
class User(Piece):
    """A person who coded."""

    guid: str | None = attribute("guid")
    name: str | None = attribute("name")
    id: str | None = attribute("id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Users(Piece):
    """All persons who coded."""

    users: tuple[User, ...] = children(lambda: {"User": User})


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Piece):
    """A code, with the codes under it."""

    guid: str | None = attribute("guid")
    name: str | None = attribute("name")
    #: `true` or `false`: whether passages may be coded with it.
    codable: str | None = attribute("isCodable")
    #: Colour as `#RRGGBB`; absent: none chosen.
    colour: str | None = attribute("color")
    description: str | None = words("Description")
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})
    codes: tuple[Code, ...] = children(lambda: {"Code": Code})


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes(Piece):
    """The codes at the top of the tree."""

    codes: tuple[Code, ...] = children(lambda: {"Code": Code})


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBook(Piece):
    """The tree of codes."""

    codes: Codes | None = child("Codes", lambda: Codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable(Piece):
    """A property that cases or sources may have."""

    guid: str | None = attribute("guid")
    name: str | None = attribute("name")
    #: Text, Boolean, Integer, Float, Date or DateTime.
    type: str | None = attribute("typeOfVariable")
    description: str | None = words("Description")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variables(Piece):
    """All properties."""

    variables: tuple[Variable, ...] = children(lambda: {"Variable": Variable})


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableValue(Piece):
    """The value of a property: one of the texts, as written."""

    variable: Reference | None = child("VariableRef", lambda: Reference)
    text: str | None = words("TextValue")
    boolean: str | None = words("BooleanValue")
    integer: str | None = words("IntegerValue")
    float: str | None = words("FloatValue")
    date: str | None = words("DateValue")
    moment: str | None = words("DateTimeValue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding(Piece):
    """One use of a code, by someone."""

    guid: str | None = attribute("guid")
    creator: str | None = attribute("creatingUser")
    created: str | None = attribute("creationDateTime")
    code: Reference | None = child("CodeRef", lambda: Reference)
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Piece):
    """A piece with an id, a name, and who made and changed it when."""

    guid: str | None = attribute("guid")
    name: str | None = attribute("name")
    creator: str | None = attribute("creatingUser")
    created: str | None = attribute("creationDateTime")
    changer: str | None = attribute("modifyingUser")
    changed: str | None = attribute("modifiedDateTime")
    description: str | None = words("Description")
