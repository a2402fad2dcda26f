"""What stands in the column `type`: a kind of question, the list it takes its answers from, or the edge of a group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from corridor.kernel.nearest import nearest
from corridor.survey.instrument.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping


class Edge(Enum):
    """Where a group or repeat begins or ends."""

    BEGIN_GROUP = "begin group"
    BEGIN_REPEAT = "begin repeat"
    END_GROUP = "end group"
    END_REPEAT = "end repeat"


_EDGES: Mapping[str, Edge] = {
    f"{side}_{thing}": Edge(f"{side} {'repeat' if thing in {'repeat', 'lgroup', 'loop'} else 'group'}")
    for side in ("begin", "end")
    for thing in ("group", "repeat", "lgroup", "loop", "kobomatrix", "score", "rank", "literacytest")
}

#: Beginnings whose questions share one list, named after them (Kobo).
_LISTED = frozenset({"begin_kobomatrix", "begin_score", "begin_rank", "begin_literacytest"})

_SELECTS: Mapping[str, Kind] = {
    "select_one": Kind.SINGLE, "select1": Kind.SINGLE, "select_one_from": Kind.SINGLE,
    "add_select_one_prompt_using": Kind.SINGLE, "select_one_external": Kind.SINGLE,
    "select_one_from_file": Kind.SINGLE, "select_multiple": Kind.MULTIPLE, "select_all_that_apply": Kind.MULTIPLE,
    "select_all_that_apply_from": Kind.MULTIPLE, "add_select_multiple_prompt_using": Kind.MULTIPLE,
    "select_multiple_from_file": Kind.MULTIPLE, "rank": Kind.RANK,
}  # fmt: skip

_SIMPLE: Mapping[str, Kind] = {
    "integer": Kind.INTEGER, "int": Kind.INTEGER, "decimal": Kind.DECIMAL, "range": Kind.DECIMAL, "text": Kind.TEXT,
    "string": Kind.TEXT, "date": Kind.DATE, "time": Kind.TIME, "datetime": Kind.DATETIME, "date_time": Kind.DATETIME,
    "note": Kind.NOTE, "acknowledge": Kind.ACKNOWLEDGED, "trigger": Kind.ACKNOWLEDGED, "calculate": Kind.CALCULATED,
    "hidden": Kind.CALCULATED, "calculate_here": Kind.CALCULATED, "geopoint": Kind.PLACE, "geotrace": Kind.PLACE,
    "geoshape": Kind.PLACE, "location": Kind.PLACE, "gps": Kind.PLACE, "start-geopoint": Kind.PLACE, "osm": Kind.PLACE,
    "background-geopoint": Kind.PLACE, "image": Kind.MEDIA, "photo": Kind.MEDIA, "audio": Kind.MEDIA,
    "background-audio": Kind.MEDIA, "video": Kind.MEDIA, "file": Kind.MEDIA, "barcode": Kind.MEDIA,
    "signature": Kind.MEDIA, "add_image_prompt": Kind.MEDIA, "add_photo_prompt": Kind.MEDIA,
    "add_audio_prompt": Kind.MEDIA, "add_video_prompt": Kind.MEDIA, "add_file_prompt": Kind.MEDIA,
    "start": Kind.METADATA, "end": Kind.METADATA, "today": Kind.METADATA, "deviceid": Kind.METADATA,
    "imei": Kind.METADATA, "subscriberid": Kind.METADATA, "simserial": Kind.METADATA, "phonenumber": Kind.METADATA,
    "username": Kind.METADATA, "email": Kind.METADATA, "audit": Kind.METADATA, "instanceid": Kind.METADATA,
    "start_time": Kind.METADATA, "end_time": Kind.METADATA, "device_id": Kind.METADATA, "caseid": Kind.METADATA,
    "uri:username": Kind.METADATA, "uri:phonenumber": Kind.METADATA, "uri:email": Kind.METADATA,
    "uri:deviceid": Kind.METADATA, "text_audit": Kind.METADATA, "speed_violations_count": Kind.METADATA,
}  # fmt: skip

#: Kobo's rows within a scored or ranked list.
_ROWS: Mapping[str, Kind] = {"score__row": Kind.SINGLE, "rank__level": Kind.SINGLE}

#: Types that bring data along and ask nobody.
_BESIDE = frozenset({"xml-external", "csv-external", "entity", "entities"})

_SPLIT = re.compile(r"(\S+)\s+(.+)")
_OTHER = re.compile(r"(?:^|\s)(?:or[_ ]other|or specify other)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Type:
    """A type understood."""

    #: As written, in one spelling.
    words: str
    kind: Kind | None = None
    edge: Edge | None = None
    #: List the answers, or those of the rows within, come from.
    list_name: str = ""
    or_other: bool = False
    #: Whether the answers stand in another file, or on the sheet `external_choices`.
    outside: bool = False
    external: bool = False
    #: Whether the row asks nothing and begins nothing.
    beside: bool = False
    #: Whether it is a type of Kobo's own, which pyxform does not know.
    kobo: bool = False


def read_type(written: str) -> Type | None:
    """Understand a type; None where it is none."""
    other = _OTHER.search(written)
    words = " ".join((written[: other.start()] if other else written).split())
    plain = words.lower().replace(" ", "_")
    if plain in _SIMPLE:
        return Type(plain, _SIMPLE[plain])
    if plain in _ROWS:
        return Type(plain, _ROWS[plain], kobo=True)
    if plain in _EDGES:
        return Type(plain, edge=_EDGES[plain])
    if plain in _BESIDE:
        return Type(plain, beside=True)
    return _with_list(words, or_other=other is not None)


def _with_list(words: str, *, or_other: bool) -> Type | None:
    """Understand a type followed by the name of a list."""
    for count in (5, 4, 3, 2, 1):
        pieces = words.split(" ", count)
        head = "_".join(pieces[:count]).lower().replace("-", "_")
        rest = pieces[count] if len(pieces) > count else ""
        if head in _LISTED and rest:
            return Type(head, edge=_EDGES[head], list_name=rest, kobo=True)
        if head in _SELECTS and len(pieces) >= count:
            outside = "file" in head
            return Type(
                head, _SELECTS[head], list_name=rest, or_other=or_other, outside=outside, external="external" in head
            )
    return None


def nearest_type(written: str) -> str:
    """Give the type that may have been meant; empty where none is near."""
    match = _SPLIT.fullmatch(written.strip())
    plain = "_".join(written.lower().split())
    known = (*_SIMPLE, *_EDGES, "select_one", "select_multiple", "rank", "select_one_from_file")
    first = nearest(match[1], ("select_one", "select_multiple", "rank", "select_one_from_file")) if match else ""
    return f"{first} {match[2]}" if match and first else nearest(plain, known)
