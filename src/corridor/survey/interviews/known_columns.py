"""Columns that no questionnaire asks for: what devices, servers, exports and analysts add."""

from __future__ import annotations

import re
from typing import NamedTuple

from corridor.survey.interviews.model import Role

_METADATA_NAMES = """
start end starttime endtime start_time end_time today date_today deviceid device_id subscriberid simserial simid
phonenumber phone_number username user email audit audit_url instanceid instancename instance_name uuid id _id _uuid
_submission_time submission_time submissiondate _validation_status _notes _status _submitted_by _submission__id
_submission__uuid _submission__submission_time _submission__validation_status _submission__notes _submission__status
_submission__submitted_by _submission___version__ _submission__tags _tags _attachments _version _version_ __version__
_xform_id_string _xform_id _bamboo_dataset_id _geolocation _media_count _total_media _edited _duration duration rootuuid
meta/instanceid meta/instancename meta/rootuuid meta/deprecatedid meta/audit formhub/uuid formdef_version submitterid
submittername attachmentspresent attachmentsexpected status reviewstate edits formversion isvalidated enumerator_name
caseid interview__id interview__key interview__status has__errors sssys_irnd assignment__id
"""
_METADATA = frozenset(_METADATA_NAMES.split())
_LINKS = frozenset({
    "_index", "_parent_index", "_parent_table_name", "key", "parent_key", "parent_index", "parent_table_name",
    "_parent_id",
})  # fmt: skip
_DERIVED_NAMES = """
index row_id rowid row weight weights wt wgt pweight pw design_weight base_weight final_weight sampling_weight
raked_weight strata stratum strat psu ssu cluster cluster_id fpc fpc1 fpc2 pop pop_size
вес веса весовой_коэффициент страта кластер номер
"""
_DERIVED = frozenset(_DERIVED_NAMES.split())
_SET_OF = re.compile(r"set-of-.+", re.IGNORECASE)
_META_GROUP = re.compile(r"(?:.*[/.:-])?(?:meta|formhub)[/.:-]\w+", re.IGNORECASE)
_SYSTEM = re.compile(r"_submission__\w+|_supplementaldetails/.*", re.IGNORECASE)
#: What follows the name of a place, a picture or a question with other answers.
_PLACE = re.compile(r"_?(?P<name>.+?)[_.:/-](?:latitude|longitude|altitude|precision|accuracy)", re.IGNORECASE)
_URL = re.compile(r"(?P<name>.+?)_url", re.IGNORECASE)


class Known(NamedTuple):
    """A column no form has."""

    role: Role
    reason: str


def known_column(head: str, derived: tuple[str, ...] = ()) -> Known | None:
    """Say what a column is that no question of the form explains; None where nothing explains it."""
    name = head.casefold().strip()
    if head in derived:
        return Known(Role.DERIVED, "in-plan")
    if name in _LINKS or _SET_OF.fullmatch(name):
        return Known(Role.LINK, "links-sheets")
    if name in _METADATA or _META_GROUP.fullmatch(name) or _SYSTEM.fullmatch(name):
        return Known(Role.METADATA, "device-or-server")
    last = re.split(r"[/.:]", name)[-1]
    if name in _DERIVED or last in _DERIVED:
        return Known(Role.DERIVED, "weight-or-design")
    return None


def place_of(head: str) -> str:
    """Give the question whose coordinates a column holds, or whose file it leads to; empty where it holds none."""
    match = _PLACE.fullmatch(head) or _URL.fullmatch(head)
    return match["name"] if match else ""


#: How forms name the question for the words behind "other".
_OTHER = re.compile(
    r"(?:other[_s]*(?P<after>.+)|(?P<before>.+?)[_/.-]+(?:other|oth|autre|otro|specify|other_specify|other_text|другое|др))",
    re.IGNORECASE,
)


def behind_other(head: str) -> str:
    """Give the question whose "other" a column spells out by its name; empty where the name does not say so."""
    match = _OTHER.fullmatch(head)
    return (match["after"] or match["before"] or "") if match else ""
