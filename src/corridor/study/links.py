"""Who refers to whom: every reference resolved, and every item's backlinks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from corridor.evidence.codings.records import Code
from corridor.evidence.records import Claim, Source
from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem
from corridor.kernel.records import Record, mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from corridor.study.model import Position, Study


#: What is no item of the study itself though it refers to items.
_BYSTANDERS = frozenset({"file", "accepted", "audit", "line"})


@dataclass(frozen=True, slots=True)
class Backlink:
    """An item that refers to another."""

    #: The item that refers; a printed row as `row:<id>`.
    ref: Ref
    #: Field in which it does: `supports`, `addressee.actors` …
    field: str


@dataclass(frozen=True, slots=True)
class Links:
    """All references of a study."""

    #: Items that refer to an item, by that item.
    back: Mapping[Ref, tuple[Backlink, ...]]
    problems: tuple[Problem, ...]

    def to(self, ref: Ref, *fields: str) -> tuple[Ref, ...]:
        """Give the items that refer to `ref`, in one of the fields where any are named."""
        return tuple(link.ref for link in self.back.get(ref, ()) if not fields or link.field in fields)


def links_of(study: Study) -> Links:
    """Resolve every reference of a study; those that lead nowhere or in a circle are problems."""
    back: dict[Ref, list[Backlink]] = defaultdict(list)
    problems: list[Problem] = []
    known: dict[str, list[str]] = {}
    for origin, record, position in _sources_of_links(study):
        for ref, path in mentions(record):
            if study.exists(ref):
                target = study.current(ref)
                if origin.kind not in _BYSTANDERS:
                    back[target].append(Backlink(origin, _field(path)))
                if target != ref:
                    params = {"old": ref, "new": target}
                    problems.append(Problem("old-id", position.of(path), params, (origin, target)))
            elif not _inherited(path, position):
                near = nearest(ref.id, known.setdefault(ref.kind, _ids(study, ref.kind)))
                missing: dict[str, object] = {"ref": ref, "nearest": near}
                problems.append(Problem("dangling-reference", position.of(path), missing, (origin,)))
    problems.extend(_circles(study))
    return Links({ref: tuple(links) for ref, links in back.items()}, tuple(problems))


def _sources_of_links(study: Study) -> Iterator[tuple[Ref, Record, Position]]:
    for ref, record in study.items.items():
        yield ref, record, study.positions[ref]
    for rated in study.ratings:
        yield Ref("row", rated.rating.row), rated.rating, rated.position
    for head in study.heads:
        yield Ref("file", head.position.file), head.record, head.position
    for accepted, position in study.accepted:
        yield Ref("accepted", accepted.code or ""), accepted, position
    for setting, position in (*study.switched_off, *study.rounding):
        yield Ref("audit", ""), setting, position
    for lines in study.lines.values():
        for record, position in lines:
            yield Ref("line", position.file), record, position


def _inherited(path: str, position: Position) -> bool:
    """Whether a source was taken over from the top of the file, where it is reported once."""
    whole = f"{position.path}.{path}" if position.path else path
    return path == "source" and whole not in position.marks.shape


@lru_cache(maxsize=4096)
def _field(path: str) -> str:
    return ".".join(step for step in path.split(".") if not step.isdigit())


def _ids(study: Study, kind: str) -> list[str]:
    return list(study.rows) if kind == "row" else [ref.id for ref in study.items if ref.kind == kind]


def _circles(study: Study) -> Iterator[Problem]:
    """Report items that rest on themselves: a source that is part of itself, a code under itself, and the like."""
    for kind, field, onward in (
        (Source.kind, "part_of", lambda item: (item.part_of,)),
        (Source.kind, "origin", lambda item: (item.origin,)),
        (Claim.kind, "supports", lambda item: item.supports),
        (Code.kind, "parent", lambda item: (item.parent,)),
    ):
        for circle in _circles_along(study, kind, onward):
            params = {"circle": tuple(str(ref) for ref in (*circle, circle[0]))}
            yield Problem("circular-reference", study.where(circle[0], field), params, circle)


def _circles_along(
    study: Study, kind: str, onward: Callable[[Record], tuple[Ref | None, ...]]
) -> Iterator[tuple[Ref, ...]]:
    done: set[Ref] = set()
    for start in study.items:
        if start.kind == kind and start not in done:
            yield from _walk(study, start, onward, done)


def _walk(
    study: Study, start: Ref, onward: Callable[[Record], tuple[Ref | None, ...]], done: set[Ref]
) -> Iterator[tuple[Ref, ...]]:
    """Walk depth-first without recursion: a chain of a hundred thousand claims is no reason to fail."""
    path: list[Ref] = [start]
    on_path = {start}
    waiting = [iter(_next(study, start, onward))]
    while path:
        step = next(waiting[-1], None)
        if step is None:
            on_path.discard(path[-1])
            done.add(path.pop())
            waiting.pop()
        elif step in on_path:
            yield tuple(path[path.index(step) :])
        elif step not in done:
            path.append(step)
            on_path.add(step)
            waiting.append(iter(_next(study, step, onward)))


def _next(study: Study, ref: Ref, onward: Callable[[Record], tuple[Ref | None, ...]]) -> list[Ref]:
    return [
        study.current(step)
        for step in onward(study.items[ref])
        if step is not None and step.kind == ref.kind and study.current(step) in study.items
    ]
