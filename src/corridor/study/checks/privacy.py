"""Tables × personal data: columns that should never lie outside private/."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from corridor.kernel.expectations import shortened
from corridor.kernel.files.encoding import decode
from corridor.kernel.files.folder import listing
from corridor.kernel.files.lines import lines_of
from corridor.kernel.problem import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corridor.study.links import Links
    from corridor.study.model import Study

#: How much of a table is looked at: its head line, whatever it holds.
_HEAD = 64 * 1024
_TABLES = (".csv", ".tsv", ".txt")
_DELIMITERS = (";", "\t", ",")

#: Words that make a column personal wherever they stand in its name.
_PERSONAL = """
surname firstname lastname fullname forename patronymic phone telephone mobile whatsapp telegram email mail
imei deviceid subscriberid simserial simid gps geopoint latitude longitude coordinates passport passportno
birthdate birthday dob address
фио имя фамилия отчество телефон мобильный почта имейл координаты широта долгота паспорт адрес инн снилс
"""
_WORDS = frozenset(_PERSONAL.split())
#: Names that are personal only as they stand.
_NAMES = frozenset({
    "name", "names", "lat", "lon", "lng", "tel", "geo", "first_name", "last_name", "full_name", "middle_name",
    "family_name", "given_name", "respondent_name", "interviewee_name", "client_name", "device_id", "device",
    "subscriber_id", "sim_serial", "date_of_birth", "birth_date", "id_number", "номер_телефона", "дата_рождения",
    "электронная_почта", "устройство", "респондент_имя", "имя_респондента",
})  # fmt: skip
_GAPS = re.compile(r"[\s\-_]+")
_GROUP = re.compile(r"[/:.]")


def personal_columns(study: Study, _: Links) -> Iterator[Problem]:
    """Report columns of tables outside private/ whose names say that they hold data of persons."""
    for file in listing(study.folder, []):
        if file.name.lower().endswith(_TABLES):
            personal = tuple(shortened(column) for column in _columns(file.path) if is_personal(column))
            if personal:
                params = {"columns": personal}
                yield Problem("private-column", Where(file.name, 1), params, ())


def is_personal(column: str) -> bool:
    """Whether a column's name says that it holds names, telephone numbers, devices or places of persons."""
    name = _GAPS.sub("_", _GROUP.split(column.strip().casefold())[-1]).strip("_")
    return name in _NAMES or bool(_WORDS & set(name.split("_")))


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
