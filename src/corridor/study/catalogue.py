"""Every problem the program can report, from the catalogues of all parts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from corridor.kernel.catalogues import read_catalogue
from corridor.kernel.problem import Catalogue

#: What registers problems: parts, and packages within them; each has a `problems.toml`.
PARTS = (
    "kernel",
    "evidence",
    "evidence/documents",
    "evidence/exchange",
    "risk",
    "survey",
    "survey/instrument",
    "survey/interviews",
    "survey/design",
    "survey/tables",
    "survey/tabulate",
    "study",
)


@cache
def catalogue() -> Catalogue:
    """Give the joined catalogue; read once, when the first problem is to be shown."""
    root = files("corridor")
    return Catalogue.joined(
        read_catalogue((root / part / "problems.toml").read_text(encoding="utf-8")) for part in PARTS
    )
