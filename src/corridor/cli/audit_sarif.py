"""Findings of an audit as SARIF 2.1.0, the form in which editors and code hosts take results."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from corridor import __version__
from corridor.cli.audit_json import as_object
from corridor.cli.audit_places import Places
from corridor.evidence.audit import Check
from corridor.figures import Grade
from corridor.report.audit.checks import check_words
from corridor.report.audit.notes import note_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.audit_input import Given
    from corridor.document.language import Language
    from corridor.evidence.audit import Audit, Note
    from corridor.report.audit.told import Told

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Grade.IMPOSSIBLE: "error",
    Grade.CONTRADICTION: "error",
    Grade.UNSUPPORTED: "warning",
    Grade.EDITORIAL: "note",
}
_CHECKS = tuple(Check)

#: What a result says beyond its message.
_PROPERTIES = ("grade", "arithmetic", "possible", "assumptions", "group")


def audit_sarif(given: Given, audit: Audit, findings: Sequence[Told], language: Language) -> bytes:
    """Give an audit as a SARIF log with one run; offsets and columns count code points."""
    file, places = _Located(given), Places(given.text)
    run = {
        "tool": {"driver": _driver(language)},
        "language": language.code,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": [{"location": file.artifact(), "encoding": _encoding(given), "roles": ["analysisTarget"]}],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(note, language) for note in audit.notes],
            }
        ],
        "results": [_result(one, file, places) for one in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _encoding(given: Given) -> str:
    return {"cp1251": "windows-1251"}.get(given.encoding, given.encoding)


def _driver(language: Language) -> dict[str, object]:
    return {
        "name": "Corridor",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(check, language) for check in _CHECKS],
    }


def _rule(check: Check, language: Language) -> dict[str, object]:
    words = check_words(check, language)
    help_ = language.say(
        "{rule} A finding gives its arithmetic, what would be possible and what it takes for granted; where the text"
        " means something else, switch the check off with a reason: {option}",
        rule=words.rule,
        option=f"corridor audit --off {check}=…",
    )
    return {
        "id": str(check),
        "name": "".join(part.capitalize() for part in check.split("-")),
        "shortDescription": {"text": words.name},
        "fullDescription": {"text": words.rule},
        "help": {"text": help_},
    }


class _Located:
    """The text as SARIF names it."""

    def __init__(self, given: Given) -> None:
        path = given.path
        if path is None:
            self._uri = given.name
        else:
            self._uri = path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")

    def artifact(self) -> dict[str, object]:
        """Give the location of the text in the list of artifacts."""
        return {"uri": self._uri}

    def physical(self, region: dict[str, object]) -> dict[str, object]:
        """Give a place in the text."""
        return {"artifactLocation": {"uri": self._uri, "index": 0}, "region": region}


def _result(told: Told, file: _Located, places: Places) -> dict[str, object]:
    found, whole = told.finding, as_object(told)
    region = _region(found.start, found.end, places)
    result: dict[str, Any] = {
        "ruleId": str(found.check),
        "ruleIndex": _CHECKS.index(found.check),
        "level": _LEVELS[found.grade],
        "message": {"text": _message(told)},
        "locations": [{"physicalLocation": file.physical({**region, "snippet": {"text": found.quotation}})}],
        "partialFingerprints": {"quotation/v1": sha256(_fingerprint(told)).hexdigest()},
        "properties": {name: whole[name] for name in _PROPERTIES},
    }
    if told.remote:
        result["relatedLocations"] = [
            {"id": place, "physicalLocation": file.physical(_region(number.span.start, number.span.end, places))}
            for place, number in enumerate(told.remote, 1)
        ]
    return result


def _message(told: Told) -> str:
    return f"{told.message} {told.arithmetic}" if told.arithmetic else told.message


def _fingerprint(told: Told) -> bytes:
    """Name a finding by what it says, so that it stays the same where text is added above it."""
    words = " ".join(told.finding.quotation.split())
    return f"{told.finding.check}\n{words}".encode("utf-8", "surrogatepass")


def _region(start: int, end: int, places: Places) -> dict[str, object]:
    first, last = places.place(start), places.place(end)
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
        "charOffset": start,
        "charLength": end - start,
    }


def _notification(note: Note, language: Language) -> dict[str, object]:
    return {"descriptor": {"id": note.code}, "level": "note", "message": {"text": note_words(note, language)}}
