"""Old ids resolved: chapters compare references, so a study is shown with every reference as it is called now."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from corridor.kernel.ids import Ref
from corridor.kernel.records import Record

if TYPE_CHECKING:
    from corridor.study.model import Study


def with_current_ids(study: Study) -> Study:
    """Give the study with every old id in a reference replaced by the present one; itself where none was renamed."""
    if not study.renamed:
        return study
    return replace(
        study,
        items={ref: _current(study, item) for ref, item in study.items.items()},
        ratings=tuple(replace(rated, rating=_current(study, rated.rating)) for rated in study.ratings),
        heads=tuple(replace(head, record=_current(study, head.record)) for head in study.heads),
    )


def _current(study: Study, value: Any) -> Any:
    if isinstance(value, Ref):
        return study.current(value)
    if isinstance(value, tuple) and type(value) is tuple:
        made = tuple(_current(study, part) for part in value)
        return value if all(new is old for new, old in zip(made, value, strict=True)) else made
    return _with_current(study, value) if isinstance(value, Record) else value


def _with_current(study: Study, record: Any) -> Any:
    held = {field.name: getattr(record, field.name) for field in fields(record)}
    changed = {name: new for name, old in held.items() if (new := _current(study, old)) is not old}
    return replace(record, **changed) if changed else record
