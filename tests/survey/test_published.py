"""Tables that others published."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corridor.kernel.records import Reading
from corridor.kernel.registers import read_whole
from corridor.survey.published import PublishedTable, joined, read_cells, shares_printed

YAML = """
id: jobs
title: Who has work
source: report
columns:
  - {id: kg, label: Kyrgyzstan, base: 200}
  - {id: all, label: All, total_of: [kg]}
"""


def read(cells: str, yaml: str = YAML) -> tuple[PublishedTable, list[str]]:
    """Read both files of a table; give it with the codes of its problems."""
    reading = Reading("tables/jobs.yaml")
    fragment = read_whole(PublishedTable, yaml, reading)
    table = fragment.items[0][0]
    assert isinstance(table, PublishedTable)
    csv_reading = Reading("tables/jobs.csv")
    written, _ = read_cells("jobs", cells, csv_reading)
    whole = joined(table, written, csv_reading)
    return whole, [problem.code for problem in (*reading.problems, *csv_reading.problems)]


def test_cells_keep_their_decimals_and_empty_ones_are_not_printed() -> None:
    """Comma or point, a per cent sign or none."""
    table, codes = read("id;label;kg;all\nyes;Yes;76,50;76.5 %\nno;No;;0\n")
    assert codes == []
    assert [(row.id, column.id, value) for row, column, value in shares_printed(table)] == [
        ("yes", "kg", Decimal("76.50")),
        ("yes", "all", Decimal("76.5")),
        ("no", "all", Decimal(0)),
    ]
    assert str(table.rows[0].value("kg")) == "76.50"


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ("id;label;kg\nyes;Yes;1\n", ["missing-column"]),
        ("id;label;kg;all;tj\nyes;Yes;1;2;3\n", ["unknown-column"]),
        ("id;label;kg;al\nyes;Yes;1;2\n", ["unknown-column", "missing-column"]),
        ("id;label;kg;all\nyes;Yes;few;2\n", ["bad-number"]),
        ("id;label;kg;all\nYes!;Yes;1;2\n", ["bad-id"]),
        ("label;kg;all\nYes;1;2\n", ["missing-key"]),
    ],
)
def test_the_two_files_of_a_table_must_fit(cells: str, codes: list[str]) -> None:
    """Columns are declared in one and filled in the other; cells are numbers, rows have ids."""
    assert read(cells)[1] == codes


def test_a_cell_knows_its_place() -> None:
    """The place of a value is that of its cell in the CSV."""
    table, _ = read("id;label;kg;all\nyes;Yes;1;2\n")
    row = table.rows[0]
    where = Reading(row.file).where(row.marks.find("all"))
    assert (where.file, where.line, where.column) == ("tables/jobs.csv", 2, 11)


def test_labels_have_one_column_for_each_language() -> None:
    """`label_en` and `label_ru` are one text."""
    reading = Reading("tables/jobs.csv", ("en", "ru"))
    cells, _ = read_cells("jobs", "id;label_en;label_ru;kg\nyes;Yes;Да;1\n", reading)
    label = cells.rows[0].label
    assert label is not None
    assert (label.into("en").words, label.into("ru").words) == ("Yes", "Да")
    assert [column.value for column in cells.columns] == ["kg"]
