"""Codings: places, ids, hashes, stances, and words that may not stand in a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.study.checks.found import STUDY, count
from tests.study.studies import AS_OF, write

from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.store import Store
from corridor.study.check import check
from corridor.study.load import load

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = "c8851b59d965a6bbbcc8afbbb9297117b8a46232aebe15ffc4e6b2996eb8f7ef"
HEAD = "coding;document;start;end;code;stance;coder\n"
CODES = "codes:\n  - {id: papers, label: Papers}\n"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"a;{DOCUMENT};5;5;papers;;c1", "coding-ends-before-start"),
        (f"a;{DOCUMENT};6;5;papers;;c1", "coding-ends-before-start"),
        (f"a;{DOCUMENT.upper()};5;6;papers;;c1", "not-a-hash"),
        (f"a;{DOCUMENT[1:]};5;6;papers;;c1", "not-a-hash"),
    ],
)
def test_a_coding_that_cannot_be_right_is_told(row: str, code: str, tmp_path: Path) -> None:
    """An empty passage and a hash that is none are found, once each."""
    assert count(tmp_path, code, codes=CODES, **{"codings/c1.csv": HEAD + row + "\n"}) == 1


def test_what_is_missing_is_not_told_a_second_time(tmp_path: Path) -> None:
    """A coding without an end lacks a column's value; it is not also said to end before it begins."""
    files = {"codings/c1.csv": HEAD + f"a;{DOCUMENT};5;;papers;;c1\n"}
    assert count(tmp_path, "coding-ends-before-start", codes=CODES, **files) == 0
    assert count(tmp_path, "missing-key", codes=CODES, **files) == 1


def test_ids_are_compared_over_all_files(tmp_path: Path) -> None:
    """The same id in the files of two coders is told at the second one."""
    files = {f"codings/{name}.csv": HEAD + f"a;{DOCUMENT};5;6;papers;;{name}\n" for name in ("c1", "c2", "c3")}
    assert count(tmp_path, "coding-id-twice", codes=CODES, **files) == 2


@pytest.mark.parametrize(
    ("stance", "code", "expected"),
    [("supports", "topic:t", 1), ("contradicts", "topic:t", 1), ("context", "topic:t", 0), ("supports", "papers", 0)],
)
def test_only_what_is_asserted_can_be_contradicted(stance: str, code: str, expected: int, tmp_path: Path) -> None:
    """A question asserts nothing; what a code of the coders' own stands for is theirs to know."""
    files = {"codings/c1.csv": HEAD + f"a;{DOCUMENT};5;6;{code};{stance};c1\n"}
    facts = "topics: [{id: t, title: Losses}]\n"
    assert count(tmp_path, "stance-without-statement", codes=CODES, facts=facts, **files) == expected


@pytest.mark.parametrize(("may", "expected"), [(True, 0), (False, 1)])
def test_words_stand_in_a_study_only_where_they_may_be_quoted(may: bool, expected: int, tmp_path: Path) -> None:  # noqa: FBT001
    """What the private folder says of the document decides."""
    added = Store(tmp_path).add_text(
        "They were sent back.", "a.txt", added="2026-11-01", extractor="plain", layout=Layout.LINES, may_be_quoted=may
    )
    assert added.document is not None
    row = f"a;{added.document.sha256};5;14;were sent;papers;c1\n"
    write(
        tmp_path,
        study=STUDY,
        codes=CODES,
        **{"codings/c1.csv": "coding;document;start;end;quotation;code;coder\n" + row},
    )
    codes = [problem.code for problem in check(load(tmp_path, AS_OF)).problems]
    assert codes.count("quotation-not-allowed") == expected


def test_codes_in_a_circle_are_told(tmp_path: Path) -> None:
    """Two codes that belong under each other have no beginning."""
    codes = "codes:\n  - {id: a, label: A, parent: b}\n  - {id: b, label: B, parent: a}\n"
    assert count(tmp_path, "circular-reference", codes=codes) == 1
