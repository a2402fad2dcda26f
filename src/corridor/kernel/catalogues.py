"""Problem catalogues as TOML files beside the parts that report: one table per code, in two languages."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from corridor.kernel.problem import Catalogue, ProblemKind, Severity
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_catalogue(toml: str) -> Catalogue:
    """Read a part's catalogue: `[code]` with `severity`, and `found`, `hint`, `page` each with `en` and `ru`.

    `hint_near` may be given too.
    """
    return Catalogue.of(_kind(code, entry) for code, entry in tomllib.loads(toml).items())


def _kind(code: str, entry: Mapping[str, Mapping[str, str]]) -> ProblemKind:
    return ProblemKind(
        code=code,
        severity=Severity(str(entry["severity"])),
        found=Text.from_mapping(entry["found"]),
        hint=Text.from_mapping(entry["hint"]),
        page=Text.from_mapping({language: words.strip() for language, words in entry["page"].items()}),
        hint_near=Text.from_mapping(entry["hint_near"]) if "hint_near" in entry else None,
    )
