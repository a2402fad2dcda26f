"""Printed numbers: what is held against them, and what an honest reader would excuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.study.checks.found import count, found

from corridor.document.finding_text import plain
from corridor.document.language import Language
from corridor.evidence.printed_dates import PrintedDate, printed_date
from corridor.study.checks.numbers import ALL_CODES

if TYPE_CHECKING:
    from pathlib import Path

ALL = (
    "share-does-not-follow", "impossible-percentage", "parts-do-not-add-up", "difference-does-not-follow",
    "ratio-does-not-follow", "numbers-differ",
)  # fmt: skip


def claims(assertion: str, others: str = "") -> str:
    """Write a file of claims, of which the first asserts something."""
    return f"claims:\n  - {{id: a, says: So it is., asserts: [{{{assertion}}}]}}\n{others}"


@pytest.mark.parametrize(
    ("assertion", "code"),
    [
        ("check: share, part: 42, whole: 600, percent: 8", "share-does-not-follow"),
        ("check: share, part: 42, whole: 600, percent: 7", ""),
        ("check: possible, percent: 47, base: 16", "impossible-percentage"),
        ("check: possible, percent: 44, base: 16", ""),
        ("check: possible, percent: 47, base: 160", ""),  # a base of 160 gives every whole percentage
        ("check: sum, parts: [29, 16], whole: 42", "parts-do-not-add-up"),
        ("check: sum, parts: [29, 13], whole: 42", ""),
        ("check: sum, parts: [1 040 000, 2 000 000], whole: 3 000 000", ""),  # rounded to the million
        ("check: difference, from: 104 000, take: 44 000, result: 60 000", ""),
        ("check: difference, from: 104, take: 44, result: 50", "difference-does-not-follow"),
        ("check: ratio, part: 3248, whole: 120 000, result: 0.027", ""),
        ("check: ratio, part: 3248, whole: 12 000, result: 0.9", "ratio-does-not-follow"),
        ("check: equal, left: 7, right: 7.2", ""),  # 7.2 prints as 7
        ("check: equal, left: 7, right: 8", "numbers-differ"),
    ],
)
def test_arithmetic_decides(assertion: str, code: str, tmp_path: Path) -> None:
    """What cannot be true is a problem; what rounding explains is none."""
    problems = found(tmp_path, *ALL, claims=claims(assertion))
    assert [problem.code for problem in problems] == ([code] if code else [])


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("value: 45, unit: persons", 1),
        ("value: 42, unit: persons", 0),
        ("value: 45, unit: persons, sign: '~'", 0),
        ("value: 45, unit: persons, sign: '>'", 0),
        ("low: 40, high: 41, unit: persons", 0),
        ("value: 45, unit: persons, kind: rank", 0),
    ],
)
def test_a_claim_stands_for_its_figure_where_it_is_exact(figure: str, expected: int, tmp_path: Path) -> None:
    """Ranges, ranks and «about» are not held to the digit."""
    other = f"  - {{id: b, says: So many., figure: {{{figure}}}}}\n"
    text = claims("check: sum, parts: [29, 13], whole: claim:b", other)
    assert count(tmp_path, "parts-do-not-add-up", claims=text) == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("value: 47, unit: percent, base: 16", 1),
        ("value: 44, unit: percent, base: 16", 0),
        ("value: 47, unit: percent", 0),
        ("value: 47, unit: days, base: 16", 0),
        ("value: 47, unit: percent, base: 16, sign: '~'", 0),
    ],
)
def test_a_figure_s_own_percentage_is_tested_on_its_base(figure: str, expected: int, tmp_path: Path) -> None:
    """Only percentages with a base, meant as printed."""
    text = f"claims:\n  - {{id: a, says: So many., figure: {{{figure}}}}}\n"
    assert count(tmp_path, "impossible-percentage", claims=text) == expected


def test_one_impossible_percentage_is_said_once(tmp_path: Path) -> None:
    """A claim that gives the figure and asserts it as well is reported for the assertion alone."""
    text = """
claims:
  - id: a
    says: So many.
    figure: {value: 47, unit: percent, base: 16}
    asserts: [{check: possible, percent: 47, base: 16}]
"""
    (problem,) = found(tmp_path, "impossible-percentage", claims=text)
    assert problem.where.line == 6
    said = [str(plain(problem.params["nearest"], Language.of(code))) for code in ("en", "ru")]
    assert said == ["percentage 44% / 50%; base 15 / 17", "доля 44\u00a0% / 50\u00a0%; база 15 / 17"]


def table(folder: Path, code: str, columns: str, cells: str, more: str = "") -> int:
    """Count the problems of a published table."""
    head = f"id: t\ntitle: T\nsource: s\nlocator: {{table: '1'}}\n{more}columns: [{columns}]\n"
    return count(folder, code, **{"tables/t.yaml": head, "tables/t.csv": cells})


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [("47", "", 1), ("44", "", 0), ("43,8", "", 0), ("44", "decimals: 1\n", 1), ("43.8", "decimals: 1\n", 0)],
)
def test_a_cell_is_as_exact_as_its_table_is_printed(value: str, decimals: str, expected: int, tmp_path: Path) -> None:
    """7 of 16 are 43.75: right as 44 or 43.8, wrong as 44.0, which tables print without the zero."""
    cells = f"id;uz\nyes;{value}\n"
    assert table(tmp_path, "impossible-percentage", "{id: uz, label: U, base: 16}", cells, decimals) == expected


@pytest.mark.parametrize(
    ("cells", "more", "code", "expected"),
    [
        ("id;a\ny;60\nn;30\n", "answers: one\ncomplete: yes\n", "shares-do-not-sum", 1),
        ("id;a\ny;60\nn;30\n", "answers: one\n", "shares-do-not-sum", 0),  # perhaps not every answer is printed
        ("id;a\ny;60\nn;\n", "answers: one\ncomplete: yes\n", "shares-do-not-sum", 0),  # a cell is missing
        ("id;a\ny;60\nn;60\n", "answers: one\n", "shares-do-not-sum", 1),
        ("id;a\nx;33\ny;33\nz;33\n", "answers: one\ncomplete: yes\n", "shares-do-not-sum", 0),  # three thirds
        ("id;a\nx;90\ny;80\nz;70\n", "answers: up-to\nup_to: 2\n", "shares-over-limit", 1),
        ("id;a\nx;90\ny;80\nz;70\n", "answers: up-to\nup_to: 3\n", "shares-over-limit", 0),
        ("id;a\nx;101\n", "answers: any\n", "shares-over-limit", 1),
        ("id;a\nx;90\ny;80\n", "", "shares-over-limit", 0),  # nobody says how many answers there could be
        ("id;a\nx;900\ny;800\n", "answers: one\nunit: persons\n", "shares-do-not-sum", 0),
    ],
)
def test_columns_make_no_more_than_the_answers_allow(
    cells: str, more: str, code: str, expected: int, tmp_path: Path
) -> None:
    """One answer makes 100 per cent, up to k make k hundred; where the rule is not stated nothing is said."""
    assert table(tmp_path, code, "{id: a, label: A}", cells, more) == expected


@pytest.mark.parametrize(
    ("total", "base", "expected"),
    [("55", "400", 0), ("70", "400", 1), ("55", "500", 1), ("", "400", 0)],
)
def test_a_total_column_is_made_of_its_parts(total: str, base: str, expected: int, tmp_path: Path) -> None:
    """The base is the sum of bases, each share lies among theirs."""
    columns = (
        "{id: kg, label: K, base: 200}, {id: tj, label: T, base: 200}, "
        f"{{id: all, label: A, base: {base}, total_of: [kg, tj]}}"
    )
    cells = f"id;kg;tj;all\nyes;50;60;{total}\n"
    assert table(tmp_path, "total-column-impossible", columns, cells) == expected


@pytest.mark.parametrize("value", ["99999999999999999999", "0.0000000000000000001", "-1", "0", "10000000000000000000"])
def test_numbers_of_any_size_are_judged_without_a_crash(value: str, tmp_path: Path) -> None:
    """The longest number that is read, the smallest, and none: every check says something or nothing."""
    text = "claims:\n"
    for index, check in enumerate(
        (
            f"check: share, part: {value}, whole: 3, percent: {value}",
            f"check: possible, percent: {value}, base: {value}",
            f"check: sum, parts: [{value}, 1], whole: 2",
            f"check: difference, from: {value}, take: 7, result: 7",
            f"check: ratio, part: 1, whole: {value}, result: 0.3",
            f"check: equal, left: {value}, right: 2",
        )
    ):
        figure = f"{{of: X, value: {value}, unit: percent, area: KG, period: 2017, base: 3}}"
        text += f"  - {{id: c{index}, says: X, by: [s{index}], figure: {figure}, asserts: [{{{check}}}]}}\n"
    cells = f"id;a;b;all\nx;{value};{value};{value}\n"
    columns = "{id: a, label: A, base: 3}, {id: b, label: B}, {id: all, label: C, base: 9, total_of: [a, b]}"
    head = f"id: t\ntitle: T\nsource: s\nanswers: one\ndecimals: 6\ncolumns: [{columns}]\n"
    for problem in found(tmp_path, *ALL, claims=text, **{"tables/t.yaml": head, "tables/t.csv": cells}):
        assert problem.params["arithmetic"]


@pytest.mark.parametrize(
    ("assertion", "code"),
    [
        ("check: times, part: 48, whole: 12, result: 8", "times-do-not-follow"),
        ("check: times, part: 60, whole: 8, result: 8", ""),  # 7.5 prints as 8
        ("check: one-answer, percents: [60, 30], complete: yes", "shares-do-not-sum"),
        ("check: one-answer, percents: [60, 30]", ""),
        ("check: one-answer, percents: [33, 33, 33], complete: yes", ""),
        ("check: up-to, percents: [90, 80, 70], most: 2", "shares-over-limit"),
        ("check: up-to, percents: [90, 80, 70], most: 3", ""),
        ("check: variation, values: [22, 28], number: 3, limit: 6", "variation-over-limit"),
        ("check: variation, values: [22, 28], number: 3, limit: 8", ""),  # at least 8.16, which prints as 8
        ("check: variation, values: [34, 35, 36], limit: 6", ""),
        ("check: variation, values: [20, 30], limit: 6, named: yes", "variation-impossible"),
        ("check: margin, size: 600, population: 2500000, margin: 4", ""),
        ("check: margin, size: 600, margin: 5", ""),  # caution is no mistake
        ("check: margin, size: 200, margin: 4", "margin-too-small"),
        ("check: phrase, phrase: every third, percents: [34, 36]", ""),
        ("check: phrase, phrase: каждый третий, percents: [12, 34]", ""),
        ("check: phrase, phrase: каждый третий, percent: 12", "phrase-not-borne-out"),
        ("check: phrase, phrase: third, hedge: more, percent: 60", ""),
        ("check: phrase, phrase: overwhelming majority, part: 368, whole: 600", "phrase-not-borne-out"),
        ("check: phrase, phrase: majority, part: 368, whole: 600", ""),
        ("check: phrase, phrase: majority, part: 300, whole: 600", "phrase-not-borne-out"),
        ("check: difference-claimed, left: 52, left_base: 200, right: 50, right_base: 200", "difference-within-chance"),
        ("check: difference-claimed, left: 70, left_base: 200, right: 50, right_base: 200", ""),
        ("check: filter-base, passed: 45, base: 42", "filter-base-differs"),
        ("check: filter-base, passed: 45, base: 45", ""),
        ("check: split, groups: [{percents: [50], base: 16}, {percents: [62], base: 13}]", ""),
        ("check: split, groups: [{percents: [50], base: 16}, {percents: [60], base: 13}]", "split-impossible"),
        ("check: mean, mean: 3.45, base: 16", "impossible-mean"),
        ("check: mean, mean: 3.45, base: 16, items: 5", ""),
        ("check: date, date: '31.11.2023'", "date-does-not-exist"),
        ("check: date, date: '30.11.2023'", ""),
        ("check: phrase, phrase: many, percent: 12", "unknown-phrase"),
    ],
)
def test_every_kind_of_assertion_is_judged(assertion: str, code: str, tmp_path: Path) -> None:
    """What cannot be true is a problem under its own code; what an honest reader would explain is none."""
    problems = found(tmp_path, *ALL_CODES, claims=claims(assertion))
    assert [problem.code for problem in problems] == ([code] if code else [])


TABLE = "id: jobs\ntitle: Has work\nsource: s\ndecimals: 1\ncolumns: [{id: kg, label: Kyrgyzstan, base: 200}]\n"


@pytest.mark.parametrize(
    ("assertion", "code"),
    [
        ("check: table-cell, value: 60, cell: table:jobs/yes/kg", ""),
        ("check: table-cell, value: 60.5, cell: table:jobs/yes/kg", "text-differs-from-table"),
        ("check: possible, percent: table:jobs/yes/kg, base: 3", "impossible-percentage"),
        ("check: table-cell, value: 60, cell: table:jobs/yes/uz", "unknown-cell"),
        ("check: table-cell, value: 60, cell: table:none/yes/kg", ""),  # a dangling reference, said elsewhere
    ],
)
def test_a_cell_stands_for_the_number_printed_in_it(assertion: str, code: str, tmp_path: Path) -> None:
    """A number in the text is held to the cell, zeros at the end included."""
    files = {"tables/jobs.yaml": TABLE, "tables/jobs.csv": "id;kg\nyes;60\n"}
    problems = found(tmp_path, *ALL_CODES, claims=claims(assertion), **files)
    assert [problem.code for problem in problems] == ([code] if code else [])


OFF = "check: share, part: 42, whole: 600, percent: 8"


@pytest.mark.parametrize(
    ("audit", "expected"),
    [
        ("off: [{check: share, reason: Weighted.}]", ["check-switched-off"]),
        ("off: [{check: share, about: [claim:a], reason: Weighted.}]", ["check-switched-off"]),
        ("off: [{check: share, about: [claim:b], reason: Weighted.}]", ["check-switched-off", "share-does-not-follow"]),
        ("off: [{check: margin, reason: Weighted.}]", ["check-switched-off", "share-does-not-follow"]),
        ("off: [{check: share}]", ["share-does-not-follow"]),
    ],
)
def test_a_check_is_switched_off_with_a_reason(audit: str, expected: list[str], tmp_path: Path) -> None:
    """Only what is named is left out, it is said, and without a reason nothing is left out."""
    problems = found(tmp_path, *ALL_CODES, "check-switched-off", claims=claims(OFF), audit=audit)
    assert [problem.code for problem in problems if problem.code != "dangling-reference"] == sorted(
        expected, reverse=True
    )


@pytest.mark.parametrize(("rule", "expected"), [("half-up", 0), ("half-even", 1)])
def test_a_document_rounds_as_its_study_says(rule: str, expected: int, tmp_path: Path) -> None:
    """1 of 8 is 12.5 per cent, printed as 13 by one rule only."""
    text = claims("check: share, part: 1, whole: 8, percent: 13")
    assert count(tmp_path, "share-does-not-follow", claims=text, audit=f"rounding: [{{rule: {rule}}}]") == expected


@pytest.mark.parametrize(
    ("words", "exists", "nearest"),
    [
        ("31.11.2023", False, "30.11.2023"),
        ("29 февраля 2023 года", False, "28 февраля 2023 года"),
        ("November 31, 2023", False, "November 30, 2023"),
        ("29.02.2024 г.", True, ""),
        ("10/31/2023", True, ""),
        ("2023-13-01", False, ""),
        ("1 мая 2023", True, ""),
    ],
)
def test_a_printed_day_exists_or_not(words: str, exists: bool, nearest: str) -> None:  # noqa: FBT001 (pytest's way)
    """Days in figures and in words, English and Russian; an order that makes a day counts."""
    assert printed_date(words) == PrintedDate(exists, nearest)


def test_words_that_are_no_day_are_not_judged() -> None:
    """A month or a season is not a day."""
    assert [printed_date(words) for words in ("late autumn", "11.2023", "May 2023", "")] == [None] * 4
