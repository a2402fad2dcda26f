"""A right study, damaged at random: problems, never a crash."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.study.studies import AS_OF, STUDIES

from corridor.document.language import Language
from corridor.document.problem_text import found, hint
from corridor.kernel.files.encoding import decode
from corridor.kernel.files.lines import lines_of
from corridor.study.catalogue import catalogue
from corridor.study.check import check
from corridor.study.load import NotAStudyError, load

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.kernel.problem import Problem

#: Studies damaged; each is a second or so of typing mistakes.
CASES = 60
_INSERTED = (b"[", b"{", b"]", b"}", b'"', b"'", b":", b": ", b"-", b"\n", b"\t", b"#", b"&x ", b"*x", b"!", b"\xff",
             b"\x00", b"\xc2\x85", b";", b"," , b"\r", b"---\n", b"  ")  # fmt: skip


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Give a file with one to five mistakes: a bit turned, a piece cut out, moved or repeated, a sign put in."""
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(raw) + 1)
        end = min(len(raw), at + chance.choice((1, 2, 5, 20, 200)))
        match chance.randrange(5):
            case 0 if raw:
                at = min(at, len(raw) - 1)
                raw = raw[:at] + bytes((raw[at] ^ 1 << chance.randrange(8),)) + raw[at + 1 :]
            case 1:
                raw = raw[:at] + raw[end:]
            case 2:
                raw = raw[:at] + raw[at:end] * 2 + raw[end:]
            case 3:
                raw = raw[:at]
            case _:
                raw = raw[:at] + chance.choice(_INSERTED) * chance.choice((1, 1, 1, 70)) + raw[at:]
    return raw


@pytest.mark.parametrize("seed", range(CASES))
def test_a_damaged_study_gives_problems_and_no_crash(seed: int, tmp_path: Path) -> None:
    """Whatever happened to one of its files, the study loads or says why not, and every problem has a place."""
    chance = random.Random(seed)  # noqa: S311 - mistakes, not secrets
    study = tmp_path / "study"
    shutil.copytree(STUDIES / "whole", study)
    files = sorted(path for path in study.rglob("*") if path.is_file())
    for path in chance.sample(files, 2):
        path.write_bytes(damaged(path.read_bytes(), chance))
    try:
        problems = check(load(study, AS_OF)).problems
    except NotAStudyError as error:
        problems = error.problems
        assert problems
    for problem in problems:
        _assert_sayable(problem)
        _assert_inside(problem, study)


def _assert_sayable(problem: Problem) -> None:
    kind = catalogue()[problem.code]
    for language in ("en", "ru"):
        assert found(problem, kind, Language.of(language))
        assert hint(problem, kind, Language.of(language))


def _assert_inside(problem: Problem, study: Path) -> None:
    if problem.where.line:
        lines = lines_of(decode((study / problem.where.file).read_bytes()).text or "")
        assert problem.where.line <= len(lines)
        assert problem.where.column <= len(lines[problem.where.line - 1]) + 1
