"""Tables of a whole survey: who is counted where, what is said beside it, and what is done where something is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.survey.tabulate.port_survey import INTERVIEWS, cell, instrument, interviews, plan, table, tabulated

from corridor.kernel.problem import Where
from corridor.kernel.text import Text
from corridor.survey.instrument.model import Choice, Instrument, Kind, Question, Section
from corridor.survey.interviews.model import Column, Interviews, Role, Sheet
from corridor.survey.tables.model import Hidden, RowKind
from corridor.survey.tabulate.answers import rows_of_parquet
from corridor.survey.tabulate.tabulation import tabulate, tabulate_rows

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.survey.tables.model import Table

_HEAD = "id: port\ntitle: {en: Port, ru: Порт}\nsample: probability\nsettings: {smallest: 0, disclosure: 0}\n"


def ids(found: Table) -> list[str]:
    """Name the rows of a table."""
    return [row.id for row in found.rows]


def test_every_question_that_can_be_has_a_table_in_the_order_asked() -> None:
    """Questions in their order, words without codes left out, tables of the plan last."""
    assert [each.id for each in tabulated().results.tables] == [
        "origin", "sex", "age", "heard", "trust", "wishes", "pay", "order", "heard-by-sex-and-origin", "trusting",
    ]  # fmt: skip


def test_a_filter_question_speaks_of_those_who_passed() -> None:
    """55 passed the filter, one of them has no answer: the base is 54, and both numbers are said."""
    found = table("trust")
    assert found.columns[0].base.unweighted == 54
    assert dict(found.left_out) == {"not-asked": 65, "lost": 1}
    assert ("filter-base-differs", (("passed", "55"), ("base", "54"), ("lost", "1"), ("unasked", "0"))) in found.notes
    assert [problem.code for problem in tabulated().problems] == ["base-not-as-filtered"]


def test_hard_to_say_is_a_row_in_the_base_and_not_in_the_mean() -> None:
    """An answer that is none is known by its label, stays in the base, and leaves the mean with its own base."""
    found = table("trust")
    row = next(each for each in found.rows if each.id == "98")
    assert (row.kind, row.cells[0].count) == (RowKind.MISSING, 6)
    mean = cell(found, "mean")
    assert mean.base is not None
    assert mean.base.unweighted == 48


def test_a_rule_takes_hard_to_say_out_of_the_base() -> None:
    """With `rows: no`, it leaves the base and is counted beside it."""
    found = table("trust", _HEAD + "missing:\n  - {why: dont-know, codes: [98], rows: no}\n")
    assert "98" not in ids(found)
    assert (found.columns[0].base.unweighted, dict(found.left_out)["dont-know"]) == (48, 6)


def test_letters_go_on_across_banners_and_compare_within_one() -> None:
    """Origin has A and B, age C and D; the letter of the lower column stands at the higher cell."""
    found = table("trust")
    assert [column.letter for column in found.columns] == ["", "", "A", "B", "C", "D"]
    assert (cell(found, "top", "lower", "origin").letters, cell(found, "bottom", "upper", "origin").letters) == (
        "A",
        "B",
    )


def test_nested_columns_are_compared_within_their_outer_group() -> None:
    """Women of two origins have A and B, men C and D, and no letter leads from women to men."""
    found = table("heard-by-sex-and-origin")
    columns = [(column.id, column.letter) for column in found.columns[2:]]
    assert columns == [("f/upper", "A"), ("f/lower", "B"), ("m/upper", "C"), ("m/lower", "D")]
    assert {letters for row in found.rows for each in row.cells[4:] if (letters := each.letters)} <= {"C", "D"}
    assert {test.banner for test in found.tests} == {"sex-origin/f", "sex-origin/m"}


def test_groups_of_a_column_are_bands_of_its_numbers() -> None:
    """53 people are 34 at most, worked out by hand from the file."""
    ages = [int(line.split(",")[6]) for line in INTERVIEWS.read_text(encoding="utf-8").splitlines()[1:]]
    younger = sum(age <= 34 for age in ages)
    columns = {column.id: column.base.unweighted for column in table("heard").columns if column.banner == "age"}
    assert columns == {"under-35": younger, "older": 120 - younger}


def test_pooled_quotas_are_said_and_the_known_mix_is_offered() -> None:
    """Sixty and sixty are not the population's 25 to 75: a column shows it so weighted, with its design effect."""
    found = table("heard")
    assert dict(dict(found.notes)["pooled-quotas"]) == {
        "question": "origin", "groups": "upper, lower", "offered": "yes",
    }  # fmt: skip
    shares = [cell(found, "1", name, banner).value or 0 for name, banner in (("upper", "origin"), ("lower", "origin"))]
    assert cell(found, "1", "population").value == pytest.approx(0.25 * shares[0] + 0.75 * shares[1], rel=1e-12)
    assert cell(found, "1", "population").deff is not None


def test_a_street_sample_is_labelled_in_table_and_cells() -> None:
    """Errors of a sample that is none by chance are labelled wherever they stand."""
    found = table("heard")
    assert ("model-assumed", (("sample", "street"),)) in found.notes
    assert "model-assumed" in cell(found, "1").notes


@pytest.mark.parametrize("sample", ["experiment", "register"])
def test_an_experiment_and_a_register_say_so_and_are_no_assumed_samples(sample: str) -> None:
    """Nothing was drawn: the table says so once, and no cell is called conditional."""
    found = table("heard", _HEAD.replace("probability", sample))
    assert found.notes[0] == (sample, ())
    assert not [note for row in found.rows for each in row.cells for note in each.notes if note == "model-assumed"]


def test_multiple_answers_by_respondents_and_by_answers() -> None:
    """Shares of respondents may pass 100 %, shares of answers make 100 %; the most frequent answer comes first."""
    found = table("wishes")
    by_people = [
        row.cells[0].value or 0 for row in found.rows if row.statistic == "share" and row.kind is RowKind.ANSWER
    ]
    of_answers = [row.cells[0].value or 0 for row in found.rows if row.statistic == "share-of-answers"]
    assert sum(by_people) > 1
    assert sum(of_answers) == pytest.approx(1)
    assert by_people == sorted(by_people, reverse=True)
    assert found.up_to == 2


def test_ranks_have_first_places_places_and_means() -> None:
    """Shares of first places make 100 %; mean places of three options have the mean 2."""
    found = table("order")
    first = [row.cells[0].value or 0 for row in found.rows if row.statistic == "share-first"]
    means = [row.cells[0].value or 0 for row in found.rows if row.statistic == "mean-rank"]
    assert (sum(first), sum(means) / 3) == pytest.approx((1, 2))


def test_small_bases_are_not_shown() -> None:
    """Nineteen scored answers are under twenty: no mean for them; the base itself is told."""
    found = cell(table("trust"), "mean", "lower", "origin")
    assert (found.value, found.se, found.hidden) == (None, None, Hidden.PRECISION)


@pytest.mark.parametrize(
    ("design", "note"),
    [
        ("{strata: [point], units: [_uuid]}", ""),
        ("{strata: [_uuid], units: [point]}", "no-errors"),
        ("{strata: [nowhere]}", "no-errors"),
        ("{weight: nowhere}", "weights-unusable"),
        ("{weight: sex}", "weights-unusable"),
    ],
)
def test_what_can_honestly_be_tabulated_is(design: str, note: str) -> None:
    """A design that cannot be resolved leaves shares without errors; unusable weights leave unweighted tables."""
    found = table("sex", _HEAD + f"design: {design}\n")
    one = cell(found, "f")
    assert one.value == pytest.approx(55 / 120)
    assert (one.se is None) == (note == "no-errors")
    assert [code for code, _ in found.notes] == ([note] if note else [])


def test_rows_with_bad_weights_count_for_nothing_and_are_counted_beside_it() -> None:
    """One weight is negative, one zero: 118 are left, and the note says two."""
    sheet = interviews().main
    weights = np.array([-1.0, 0.0, *[1.0] * 118])
    columns = tuple(replace(each, values=weights) if each.head == "weight" else each for each in sheet.columns)
    changed = replace(interviews(), sheets=(replace(sheet, columns=columns),))
    made = tabulate(changed, instrument(), plan(_HEAD + "design: {weight: weight}\n"))
    found = next(each for each in made.results.tables if each.id == "sex")
    assert (found.columns[0].base.unweighted, dict(found.left_out)) == (118, {"weight": 2})
    assert {problem.code for problem in made.problems} >= {"weight-negative", "weight-zero"}


def test_raking_brings_the_weighted_sample_to_its_margins() -> None:
    """The margin that was given is what the table then says."""
    margins = "weighting: {margins: [{column: sex, groups: [{code: f, size: 40}, {code: m, size: 60}]}]}\n"
    found = table("sex", _HEAD + margins)
    assert (cell(found, "f").value, found.columns[0].base.weighted) == pytest.approx((0.4, 120), rel=1e-9)
    assert [code for code, _ in found.notes] == ["raked-known"]


def test_a_battery_has_one_row_of_each_question() -> None:
    """The row carries the question's words and the numbers of its own table."""
    found = table("trusting")
    assert [(row.id, row.cells[0].value) for row in found.rows] == [("trust", cell(table("trust"), "top").value)]


def test_overlapping_columns_are_shown_and_not_compared() -> None:
    """Options of a question with several answers as columns: bases are those who chose each, no letters, a note."""
    found = table("sex", _HEAD + "banners:\n  - {id: wishes, question: wishes}\n")
    bases = {column.id: (column.base.unweighted, column.letter) for column in found.columns[1:]}
    assert bases == {"loan": (45, ""), "wage": (52, ""), "advice": (58, ""), "none": (14, "")}
    assert found.notes == (("overlapping-columns", (("banner", "wishes"),)),)
    assert found.tests == ()


def household() -> tuple[Interviews, Instrument]:
    """Three households of two, one and no members, who were asked whether they work."""
    where = Where("form.xlsx")
    yes_no = (Choice("1", Text.of(en="yes"), where), Choice("2", Text.of(en="no"), where))
    questions = (
        Question("area", Kind.SINGLE, None, where, choices=yes_no),
        Question("works", Kind.SINGLE, None, where, groups=("members",), repeat="members", choices=yes_no),
    )
    form = Instrument("h", None, "", ("en",), questions, (Section("members", None, where, repeats=True),), "form.xlsx")
    main = Sheet("main", "", (Column("area", np.array([1, 1, 2]), Role.ANSWER, "area"),), 3)
    members = Sheet(
        "members", "members", (Column("works", np.array([1, 2, 1]), Role.ANSWER, "works"),), 3,
        parents=np.array([0, 0, 1]), parent="main",
    )  # fmt: skip
    return Interviews((main, members), "h.xlsx", ""), form


def test_members_are_counted_within_their_households() -> None:
    """Two of three members work; the error is that of three households, the one without members among them.

    By hand: scores of households (1 - 4/3, 1 - 2/3, 0)/3 = (-1/9, 1/9, 0); V = 3/2·(2/81) = 1/27.
    """
    data, form = household()
    text = _HEAD + "banners:\n  - {id: area, question: area}\n"
    found = next(each for each in tabulate(data, form, plan(text)).results.tables if each.id == "works")
    one = cell(found, "1")
    assert (one.value, one.se) == pytest.approx((2 / 3, (1 / 27) ** 0.5), rel=1e-12)
    assert (found.repeat, found.columns[0].base.unweighted) == ("members", 3)
    assert cell(found, "1", "1", "area").value == pytest.approx(2 / 3)
    assert dict(found.notes)["instances"] == (("repeat", "members"), ("instances", "3"), ("interviews", "3"))


def test_a_parquet_file_gives_the_same_tables(tmp_path: Path) -> None:
    """Read a little at a time, through the same plan: the same numbers as from memory."""
    sheet = interviews().main
    columns = {}
    for column in sheet.columns:
        values = column.values
        if isinstance(values, tuple):
            words = [*map(str, values.values), None]
            columns[column.head] = [words[place] for place in values.places.tolist()]
        else:
            columns[column.head] = [None if number != number else number for number in values.tolist()]  # noqa: PLR0124 (NaN)
    pq.write_table(pa.table(columns), tmp_path / "port.parquet")
    made = tabulate_rows([rows_of_parquet(tmp_path / "port.parquet", instrument())], instrument(), plan())
    for found in made.results.tables:
        expected = table(found.id)
        assert [row.cells for row in found.rows] == [row.cells for row in expected.rows], found.id
        assert found.columns == expected.columns


def test_a_name_that_the_data_lack_is_told_with_the_nearest() -> None:
    """Of a banner and of the weights: what may have been meant, in the capitals of the data."""
    text = _HEAD + "design: {weight: wieght}\nbanners:\n  - {id: place, question: orign}\n"
    found = {problem.code: problem.params.get("nearest") for problem in tabulated(text).problems}
    assert found["design-column-absent"] == "weight"
    assert found["banner-without-answers"] == "origin"


def test_weights_without_errors_are_not_said_to_enter_them() -> None:
    """A design that cannot be resolved leaves no errors, so nothing is said of how they take the weights."""
    found = table("heard", _HEAD + "design: {strata: [nowhere], weight: weight}\n")
    assert [code for code, _ in found.notes] == ["no-errors"]
