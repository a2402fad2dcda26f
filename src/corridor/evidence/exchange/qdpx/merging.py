"""Several projects as one: pieces with the same id once, those of the later project winning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corridor.evidence.exchange.qdpx.model import Cases, Graphs, Links, Notes, Project, Sets
from corridor.evidence.exchange.qdpx.pieces import Code, CodeBook, Codes, Users, Variables
from corridor.evidence.exchange.qdpx.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.evidence.exchange.qdpx.mapping import Piece

#: Parts of a project that are lists, with their class and the field of the list.
_PARTS: tuple[tuple[str, Any, str], ...] = (
    ("users", Users, "users"),
    ("variables", Variables, "variables"),
    ("cases", Cases, "cases"),
    ("sources", Sources, "sources"),
    ("notes", Notes, "notes"),
    ("links", Links, "links"),
    ("sets", Sets, "sets"),
    ("graphs", Graphs, "graphs"),
)


def merged(projects: Sequence[Project]) -> Project:
    """Give one project with the pieces of all; the first names it. None at all gives an empty project."""
    whole = projects[0] if projects else Project()
    for project in projects[1:]:
        parts: dict[str, Any] = {field: _part(field, kind, inner, (whole, project)) for field, kind, inner in _PARTS}
        whole = replace(whole, **parts, code_book=_code_book((whole, project)))
    return whole


def _part(field: str, kind: Any, inner: str, projects: tuple[Project, ...]) -> Piece | None:
    parts = [part for project in projects if (part := getattr(project, field)) is not None]
    if not parts:
        return None
    pieces = once([piece for part in parts for piece in getattr(part, inner)])
    joined: Piece = replace(parts[0], **{inner: pieces}) if len(parts) > 1 else parts[0]
    return joined if isinstance(joined, kind) else None


def _code_book(projects: tuple[Project, ...]) -> CodeBook | None:
    books = [project.code_book for project in projects if project.code_book is not None]
    if len(books) < len(projects):
        return books[0] if books else None
    trees = [book.codes.codes for book in books if book.codes is not None]
    nested = {one.guid for code in trees[-1] for one in _under(code)} if trees else set()
    codes = once([code for tree in trees for code in tree if code.guid not in nested])
    return replace(books[0], codes=replace(books[0].codes or Codes(), codes=codes))


def _under(code: Code) -> list[Code]:
    return [one for inner in code.codes for one in (inner, *_under(inner))]


def once(pieces: Sequence[Any]) -> tuple[Any, ...]:
    """Give pieces once by their id, in the order they first come, each as it comes last; those without one all."""
    last: dict[Any, Any] = {}
    for number, piece in enumerate(pieces):
        last[piece.guid or number] = piece
    return tuple(last.values())
