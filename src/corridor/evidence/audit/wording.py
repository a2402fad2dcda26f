"""Sentences for findings, with the values that fill them: `findings.toml` as data. Who shows them writes them out."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from corridor.figures import Calculation, Level, Printed, Symbol, joined
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.evidence.audit.records import Finding, Note, ReadNumber


class Sentence(NamedTuple):
    """A sentence in every language, and what is to be filled in."""

    #: Key of the sentence.
    code: str
    #: With `{name}` for each value.
    text: Text
    values: Mapping[str, object]


@cache
def _catalogue() -> dict[str, dict[str, dict[str, str]]]:
    text = (files("corridor.evidence.audit") / "findings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _words(kind: str, code: str) -> Text:
    return Text.from_mapping(_catalogue()[kind][code])


def codes() -> frozenset[str]:
    """Give every code that has a sentence."""
    return frozenset(_catalogue()["message"])


def message(finding: Finding) -> Sentence:
    """Give the sentence that says what is wrong."""
    return Sentence(finding.code, _words("message", finding.code), _values(finding))


def noted(note: Note) -> Sentence:
    """Give the sentence for what the audit notes of itself."""
    return Sentence(note.code, _words("message", note.code), note.params)


def _values(finding: Finding) -> dict[str, object]:
    """Give the values of a finding's sentence: its params, and its numbers by role."""
    values: dict[str, object] = {}
    for number in finding.numbers:
        if number.role and number.printed is not None and number.index is None:
            values[number.role] = number.printed
    parts = sorted((n for n in finding.numbers if n.role == "parts"), key=_index)
    printed = [number.printed for number in parts if number.printed is not None]
    values["parts"] = Calculation(joined(printed, Symbol.PLUS))
    values.update(finding.params)
    return {name: _named(value) for name, value in values.items()}


def _named(value: object) -> object:
    """Give levels by their names, and numbers that belong together as a sum."""
    if isinstance(value, Level):
        return _words("level", value.id)
    if type(value) is tuple and value and all(isinstance(one, Printed) for one in value):
        return Calculation(joined(value, Symbol.PLUS))
    return value


def _index(number: ReadNumber) -> int:
    return number.index or 0
