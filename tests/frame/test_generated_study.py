"""The study that the benchmarks measure with is a valid one, and always the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.generate import Size, generate

from corridor.study.check import check
from corridor.study.load import load
from corridor.study.model import Claim, Risk, Source

if TYPE_CHECKING:
    from pathlib import Path

_SIZE = Size(risks=40, sources=100, claims=1000)


def test_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    """It has as much of everything as was asked for, and no problems: a check of it does all its work."""
    generate(tmp_path / "study", _SIZE)
    study = load(tmp_path / "study", date(2026, 11, 1))
    assert (len(study.all(Risk)), len(study.all(Source)), len(study.all(Claim))) == (40, 100, 1000)
    assert sum(claim.figure is not None for claim in study.all(Claim)) == 500
    assert {problem.code for problem in check(study).problems} == set()


def test_a_seed_gives_the_same_study(tmp_path: Path) -> None:
    """Two runs with one seed write the same bytes; another seed writes others."""
    small = Size(risks=5, sources=5, claims=20)
    for name, size in (("one", small), ("two", small), ("three", Size(5, 5, 20, seed=1))):
        generate(tmp_path / name, size)
    first, second, third = (
        {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.*")}
        for folder in (tmp_path / "one", tmp_path / "two", tmp_path / "three")
    )
    assert first == second
    assert first.keys() == third.keys()
    assert first != third
