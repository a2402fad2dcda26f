"""Printed numbers: what is held against them, and what an honest reader would excuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.study.checks.found import count, found

from corridor.figures.judgement import Symbol
from corridor.figures.rounding import Printed
from corridor.kernel.text import Text
from corridor.study.checks.arithmetic import number, written

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
    assert problem.params["nearest"] == Text.of(
        en="percentage 44 or 50; base 15 or 17", ru="процент 44 или 50; база 15 или 17"
    )


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


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [("1234567", "1,234,567", "1\u00a0234\u00a0567"), ("-7.50", "-7.50", "−7,50"), ("0.1", "0.1", "0,1")],
)
def test_numbers_are_written_as_each_language_does(value: str, english: str, russian: str) -> None:
    """Decimals as printed; comma and no-break space in Russian."""
    decimal = Printed.read(value).value
    assert (number(decimal, "en"), number(decimal, "ru")) == (english, russian)


def test_a_calculation_that_does_not_end_is_written_short_and_said_to_be_near() -> None:
    """One third is written with four digits, and not with an equals sign."""
    third = Printed.whole(1), Symbol.OVER, Printed.whole(3), Symbol.EQUALS, Printed.whole(1).exact / 3, Symbol.PERCENT
    assert written(third) == Text.of(en="1 / 3 ≈ 0.3333%", ru="1 / 3 ≈ 0,3333\u00a0%")


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
