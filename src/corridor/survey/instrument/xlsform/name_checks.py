"""Names that stand twice, lists nobody uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.survey.instrument.model import Kind

if TYPE_CHECKING:
    from corridor.survey.instrument.xlsform.findings import Findings
    from corridor.survey.instrument.xlsform.reading import Draft


def check_names(draft: Draft, found: Findings) -> None:
    """Check that names within a group differ, and codes where an answer holds several of them."""
    _duplicates(draft, found)
    _spaced_codes(draft, found)


def _duplicates(draft: Draft, found: Findings) -> None:
    first: dict[tuple[tuple[str, ...], str], tuple[str, int]] = {}
    repeats: dict[str, int] = {}
    for item in draft.items:
        entry = item.question or item.section
        if entry is None or not item.row.get("name"):
            continue
        name, number = entry.name, item.row.number
        earlier = first.setdefault((entry.groups, name.lower()), (name, number))
        if earlier[1] != number:
            code = "form-duplicate-name" if earlier[0] == name else "form-name-case"
            found.report(code, item.row, "name", name=name, first=earlier[1], other=earlier[0])
        elif item.section is not None and item.section.repeats and repeats.setdefault(name, number) != number:
            found.report("form-duplicate-name", item.row, "name", name=name, first=repeats[name], other=name)


def _spaced_codes(draft: Draft, found: Findings) -> None:
    """Find codes with a space in lists of which several answers are kept in one cell, parted by spaces."""
    several = {each.list_name for each in draft.instrument.questions if each.kind in {Kind.MULTIPLE, Kind.RANK}}
    for name in several & set(draft.instrument.lists):
        for choice in draft.instrument.lists[name]:
            if " " in choice.code:
                found.report_at("form-code-with-space", choice.where, code=choice.code, list=name)
