"""What the rules find in a small study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.study.studies import AS_OF, write

from corridor.study.check import check
from corridor.study.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.kernel.problem import Problem

#: A study with two settings, of which one holds the other, and a scale for each dimension.
STUDY = """
format: 1
id: small
title: A small study
settings:
  - {id: kz, label: Kazakhstan, areas: [KZ]}
  - {id: kg, label: Kyrgyzstan, areas: [KG]}
  - {id: region, label: The region, areas: [KZ, KG]}
scales:
  - {id: likelihood, dimension: likelihood, levels: [{id: low, label: low}, {id: high, label: high}]}
  - {id: impact, dimension: impact, levels: [{id: medium, label: medium}, {id: high, label: high}]}
units: [{id: days, label: days}]
"""
_HEAD = "row;risk;setting;locus;likelihood;impact;match;source;date;likelihood_scale;impact_scale\n"


def found(folder: Path, *codes: str, rows: str = "", **files: str) -> list[Problem]:
    """Write a study, check it and give the problems of these codes, in order of place."""
    table = "".join(f"{line};likelihood;impact\n" for line in rows.split())
    ratings = {"ratings/published.csv": _HEAD + table} if rows else {}
    study = load(write(folder, **{"study": STUDY, **files, **ratings}), AS_OF)
    return [problem for problem in check(study).problems if problem.code in codes]


def count(folder: Path, code: str, rows: str = "", **files: str) -> int:
    """Count the problems of one code in a study."""
    return len(found(folder, code, rows=rows, **files))
