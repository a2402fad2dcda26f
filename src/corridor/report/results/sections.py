"""A questionnaire cut into the pages on which it is read: one page while it is short, else one per section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.document.inline import Address
from corridor.survey.tables.model import Asked, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.report.results.places import Places
    from corridor.survey.tables.model import Results

#: Most questions on one page.
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that stand together."""

    #: The group they stand in; None: no group of its own.
    part: Part | None
    #: Groups, repeats and questions in it, in the order asked, the group itself left out.
    items: tuple[Part | Asked, ...]
    #: Where it is read: a page, with an anchor where it shares it with others.
    address: Address

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its questions."""
        return tuple(item.name for item in self.items if isinstance(item, Asked))


def sections(results: Results, places: Places) -> tuple[Section, ...]:
    """Give the sections in the order asked; tables that are no question of the questionnaire come last.

    On one page while there are few questions; else a page for each section, long ones cut into several.
    """
    parts = list(_parts(_items(results, places)))
    if sum(len(_asked(items)) for _, items in parts) <= LONGEST:
        page = places.questionnaire.page
        return tuple(Section(part, items, Address(page, f"part-{at}")) for at, (part, items) in enumerate(parts, 1))
    cut = [(part, piece) for part, items in parts for piece in _cut(items)]
    return tuple(
        Section(part, items, Address(f"{places.questionnaire.page}/part-{at}"))
        for at, (part, items) in enumerate(cut, 1)
    )


def _asked(items: tuple[Part | Asked, ...]) -> list[Asked]:
    return [item for item in items if isinstance(item, Asked)]


def _items(results: Results, places: Places) -> Iterator[Part | Asked]:
    known = set()
    for item in results.questionnaire:
        yield item
        known.add(item.name)
    for name, tables in places.pages.items():
        if name not in known:
            first = tables[0]
            yield Asked(name, first.kind, first.title, None, 0, first.asked_of, first.filter)


def _parts(items: Iterator[Part | Asked]) -> Iterator[tuple[Part | None, tuple[Part | Asked, ...]]]:
    """Cut at every outermost group."""
    part: Part | None = None
    held: list[Part | Asked] = []
    for item in items:
        outer = isinstance(item, Part) and item.depth == 0
        leaves = isinstance(item, Asked) and item.depth == 0 and part is not None
        if outer or leaves:
            if held or part is not None:
                yield part, tuple(held)
            part, held = (item if isinstance(item, Part) else None), []
        if not outer:
            held.append(item)
    if held or part is not None:
        yield part, tuple(held)


def _cut(items: tuple[Part | Asked, ...]) -> Iterator[tuple[Part | Asked, ...]]:
    """Cut a long section after so many questions."""
    held: list[Part | Asked] = []
    for item in items:
        if len(_asked(tuple(held))) >= LONGEST:
            yield tuple(held)
            held = []
        held.append(item)
    yield tuple(held)
