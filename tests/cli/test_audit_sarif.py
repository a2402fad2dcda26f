"""SARIF is held against the official schema of SARIF 2.1.0, and its places against the text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fastjsonschema
import pytest
from tests.audit_corpus.corpus import PARTS, made_texts

from corridor.cli.audit_input import Given
from corridor.cli.audit_sarif import audit_sarif
from corridor.document.language import Language
from corridor.evidence.audit import Check, Settings, audit_text
from corridor.report.audit.told import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"
#: Columns after 😀 and after a combining accent differ by how characters are counted.
ODD = "😀 É: of 600 respondents, 42 out of 600 (8%) agreed 😀.\u2028Men made up 46% of the sample and women 74%.\r\n"


@cache
def _validate() -> Callable[[Any], Any]:
    validate: Callable[[Any], Any] = fastjsonschema.compile(json.loads(SCHEMA.read_text(encoding="utf-8")))
    return validate


def _log(text: str, name: str = "article.txt", *, path: Path | None = None, language: str = "en") -> Any:
    audit, reader = audit_text(text, Settings(off={Check.REPEATED: "not of interest"})), Language.of(language)
    given = Given(text, name, "UTF-8", path, "0" * 64)
    return json.loads(audit_sarif(given, audit, [told(found, reader) for found in audit.findings], reader))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_log_is_valid(part: str, language: str) -> None:
    """The findings in all made texts fit the schema, in both languages."""
    texts = "\n\n".join(text.words for text in made_texts(part))
    log = _log(texts, path=Path("моя статья.txt"), language=language)
    assert bool(log["runs"][0]["results"]) == (part != "right")
    _validate()(log)


@pytest.mark.parametrize(
    "text", ["", "\n", "No figures here.", ODD, "\ufeff" + ODD, "\ud800 42 out of 600 (8%).\n" * 3]
)
def test_odd_texts_make_valid_logs(text: str) -> None:
    """Nothing found, other planes, lone surrogates: always a log that fits the schema."""
    _validate()(_log(text, "stdin"))


def test_the_schema_refuses_what_is_wrong() -> None:
    """A log with a column 0, an unknown level or a key of its own does not pass: the schema is in force."""
    for path, key, value in (("region", "startColumn", 0), ("", "level", "grave"), ("", "grade", "impossible")):
        log = _log(ODD)
        (result, *_) = log["runs"][0]["results"]
        spoilt = result["locations"][0]["physicalLocation"][path] if path else result
        spoilt[key] = value
        with pytest.raises(fastjsonschema.JsonSchemaValueException):
            _validate()(log)


def test_a_log_from_the_command_line_is_valid(run: Run) -> None:
    """What is written to the standard output fits the schema too."""
    Path("article.txt").write_text(ODD, encoding="utf-8")
    _validate()(json.loads(run("audit", "article.txt", "--format", "sarif").stdout))


def test_columns_count_code_points() -> None:
    """A column leads to the words by code points, as `columnKind` says; counted in UTF-16 it would be another."""
    (only,) = _log(ODD)["runs"]
    assert only["columnKind"] == "unicodeCodePoints"
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in only["results"]]
    assert len(regions) == 2
    for region in regions:
        assert _by_columns(ODD, region) == region["snippet"]["text"] == _by_offset(ODD, region)
    assert _by_columns_utf16(ODD, regions[0]) != regions[0]["snippet"]["text"]


def _lines(text: str, newlines: list[str]) -> list[str]:
    """Give the lines as a reader of the log parts them."""
    for newline in newlines:
        text = text.replace(newline, "\n")
    return text.split("\n")


def _by_columns(text: str, region: dict[str, Any]) -> str:
    lines = _lines(text, _log(text)["runs"][0]["newlineSequences"])
    assert region["startLine"] == region["endLine"]
    return str(lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1])


def _by_columns_utf16(text: str, region: dict[str, Any]) -> str:
    line: bytes = _lines(text, ["\r\n"])[region["startLine"] - 1].encode("utf-16-le")
    return line[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le", "replace")


def _by_offset(text: str, region: dict[str, Any]) -> str:
    return text[region["charOffset"] : region["charOffset"] + region["charLength"]]
