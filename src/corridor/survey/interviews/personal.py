"""Names of columns that say a column holds data of persons."""

from __future__ import annotations

import re

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


def is_personal(column: str) -> bool:
    """Whether a column's name says that it holds names, telephone numbers, devices or places of persons."""
    name = _GAPS.sub("_", _GROUP.split(column.strip().casefold())[-1]).strip("_")
    return name in _NAMES or bool(_WORDS & set(name.split("_")))
