"""Findings in words: a pure formatter over `findings.toml`, for whoever shows an audit.

Nothing here is needed to audit a text. Numbers are written as English and Russian write them; a caller that knows
its language better passes its own `write`.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from corridor.figures import Level, Printed, Symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from corridor.evidence.audit.records import Finding, Note, ReadNumber
    from corridor.figures import Token


_PLACE = re.compile(r"\{([a-z_]+)(?::([^{}]*\|[^{}]*))?\}")
_NO_BREAK = "\u00a0"
_DIGITS, _MOST_DECIMALS = 4, 4
_TENS, _TEENS = 10, range(11, 15)


@cache
def _catalogue() -> dict[str, dict[str, dict[str, str]]]:
    text = (files("corridor.evidence.audit") / "findings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _words(kind: str, code: str, language: str) -> str:
    entry = _catalogue()[kind][code]
    return entry.get(language, entry["en"])


def codes() -> frozenset[str]:
    """Give every code that has a sentence."""
    return frozenset(_catalogue()["message"])


def message(finding: Finding, language: str, write: Callable[[object], str] | None = None) -> str:
    """Say what is wrong, in a sentence."""
    return _filled(_words("message", finding.code, language), _values(finding), language, write)


def shared(finding: Finding, language: str, write: Callable[[object], str] | None = None) -> str:
    """Say which value would resolve several findings of its group at once; empty where there is none."""
    group = finding.group
    if group is None or group.shared is None:
        return ""
    values = {"value": group.shared.value, "number": group.shared.number.printed, "n": group.shared.resolves}
    return _filled(_words("message", "group-shared", language), values, language, write)


def noted(note: Note, language: str, write: Callable[[object], str] | None = None) -> str:
    """Say what the audit notes of itself."""
    return _filled(_words("message", note.code, language), note.params, language, write)


def arithmetic(tokens: Sequence[Token], language: str, write: Callable[[object], str] | None = None) -> str:
    """Write a calculation out: "29 + 16 = 45 ≠ 42"."""
    pieces: list[str] = []
    for token in tokens:
        if token is Symbol.PERCENT:
            pieces[-1:] = ["".join(pieces[-1:]) + ("%" if language == "en" else f"{_NO_BREAK}%")]
        elif isinstance(token, Symbol):
            pieces.append(str(token.value))
        else:
            if isinstance(token, Fraction) and not _ends(token) and pieces[-1:] == [str(Symbol.EQUALS.value)]:
                pieces[-1] = str(Symbol.NEARLY.value)
            pieces.append(_written(token, language, write))
    return " ".join(pieces)


def possible(finding: Finding, language: str, write: Callable[[object], str] | None = None) -> tuple[str, ...]:
    """Write the values with which it would hold, each with what it would stand for."""
    return tuple(
        f"{_words('role', option.role.value, language)} {_written(option.value, language, write)}"
        for option in finding.possible
    )


def assumptions(finding: Finding, language: str) -> tuple[str, ...]:
    """Say what the finding takes for granted."""
    return tuple(_words("assumption", one.value, language) for one in finding.assumptions)


def _values(finding: Finding) -> dict[str, object]:
    """Give the values of a finding's sentence: its params, and its numbers by role."""
    values: dict[str, object] = {}
    for number in finding.numbers:
        if number.role and number.printed is not None and number.index is None:
            values[number.role] = number.printed
    parts = sorted((n for n in finding.numbers if n.role == "parts"), key=_index)
    values["parts"] = tuple(number.printed for number in parts)
    return {**values, **finding.params}


def _index(number: ReadNumber) -> int:
    return number.index or 0


def _filled(sentence: str, values: Mapping[str, object], language: str, write: Callable[[object], str] | None) -> str:
    def fill(place: re.Match[str]) -> str:
        name, forms = place[1], place[2]
        if name not in values:
            raise LookupError(f"a sentence names {name!r}, the values are {sorted(values)}")
        shown = _written(values[name], language, write)
        return shown if forms is None else f"{shown} {_chosen(forms, values[name], language)}"

    return _PLACE.sub(fill, sentence)


def _chosen(forms: str, number: object, language: str) -> str:
    choices = forms.split("|")
    if not isinstance(number, int):
        raise TypeError(f"a plural depends on {number!r}, which is no whole number")
    return choices[min(_plural(number, language), len(choices) - 1)]


def _plural(number: int, language: str) -> int:
    if language != "ru":
        return int(number != 1)
    last = number % _TENS
    if number % 100 in _TEENS or last == 0 or last > 4:  # noqa: PLR2004 (five to nine)
        return 2
    return int(last > 1)


def _written(value: object, language: str, write: Callable[[object], str] | None) -> str:
    if write is not None:
        return write(value)
    if isinstance(value, tuple):
        return " + ".join(_written(one, language, None) for one in value)
    if isinstance(value, Level):
        return _words("level", value.id, language)
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    number = _decimal(value)
    return str(value) if number is None else _number(number, language)


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, Printed):
        return value.value
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value)
    return _short(value) if isinstance(value, Fraction) else None


def _ends(value: Fraction) -> bool:
    return any((value * 10**decimals).denominator == 1 for decimals in range(_MOST_DECIMALS + 1))


def _short(value: Fraction) -> Decimal:
    """Give a fraction as a decimal: whole where it ends, else with four figures."""
    for decimals in range(_MOST_DECIMALS + 1):
        scaled = value * 10**decimals
        if scaled.denominator == 1:
            return Decimal(scaled.numerator).scaleb(-decimals)
    short = Decimal(value.numerator) / Decimal(value.denominator)
    return round(short, max(0, min(12, _DIGITS - 1 - short.adjusted())))


def _number(value: Decimal, language: str) -> str:
    grouped = f"{value:,f}"
    return grouped if language == "en" else grouped.replace(",", _NO_BREAK).replace(".", ",").replace("-", "−")
