"""Tables × personal data: columns that should never lie outside private/."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from corridor.kernel.expectations import shortened
from corridor.kernel.files.encoding import decode
from corridor.kernel.files.folder import listing
from corridor.kernel.files.lines import lines_of
from corridor.kernel.problem import Problem, Where
from corridor.survey.interviews.personal import is_personal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corridor.study.links import Links
    from corridor.study.model import Study

#: How much of a table is looked at: its head line, whatever it holds.
_HEAD = 64 * 1024
_TABLES = (".csv", ".tsv", ".txt")
_DELIMITERS = (";", "\t", ",")


def personal_columns(study: Study, _: Links) -> Iterator[Problem]:
    """Report columns of tables outside private/ whose names say that they hold data of persons."""
    for file in listing(study.folder, []):
        if file.name.lower().endswith(_TABLES):
            personal = tuple(shortened(column) for column in _columns(file.path) if is_personal(column))
            if personal:
                params = {"columns": personal}
                yield Problem("private-column", Where(file.name, 1), params, ())


def _columns(path: Path) -> list[str]:
    """Give the names in the head line of a table; none where it cannot be read, which is reported elsewhere."""
    try:
        with path.open("rb") as file:
            raw = file.read(_HEAD)
    except OSError:
        return []
    text = decode(raw).text or raw.decode("utf-8", "replace")
    head = lines_of(text)[0][: csv.field_size_limit()]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        return next(csv.reader([head], delimiter=delimiter), [])
    except csv.Error:
        return head.split(delimiter)
