"""Large Parquet files: tabulated as they are read, with the same figures as those read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corridor.survey.opening import opened, plan_of
from corridor.survey.places import Files
from corridor.survey.streaming import streamed
from corridor.survey.tables.longform import estimates
from corridor.survey.tabulate.tabulation import Bases

if TYPE_CHECKING:
    from pathlib import Path

_FORM = """| survey |
|  | type | name | label |
|  | select_one group | group | Group |
|  | select_one works | works | Do you work? |
|  | select_multiple need | needs | What do you need? |
|  | integer | age | How old are you? |
| choices |
|  | list_name | name | label |
|  | group | 1 | One |
|  | group | 2 | Two |
|  | works | yes | Yes |
|  | works | no | No |
|  | works | dk | Don't know |
|  | need | food | Food |
|  | need | home | A home |
"""


def survey_files(folder: Path, **columns: object) -> Files:
    """Give a register of 600 rows in parts of a hundred, its form, and a plan by group."""
    chance = np.random.default_rng(7)
    table = {
        "group": pa.array(chance.integers(1, 3, 600), mask=chance.random(600) < 0.1),
        "works": pa.array(chance.choice(["yes", "no", "dk"], 600)),
        "needs/food": pa.array(chance.integers(0, 2, 600)),
        "needs/home": pa.array(chance.integers(0, 2, 600)),
        "age": pa.array(chance.integers(18, 70, 600)),
        "weight": pa.array(chance.random(600) + 0.5),
        **columns,
    }
    path, form = folder / "register.parquet", folder / "form.md"
    pq.write_table(pa.table(table), path, row_group_size=100)
    form.write_text(_FORM, encoding="utf-8")
    plan = plan_of(path, by=["group"], weight="weight", disclosure=0)
    return Files(plan, (path,), (path.name,), form, form.name)


def test_a_stream_gives_the_same_figures(tmp_path: Path) -> None:
    """Every estimate of every table, its interval, letters and bases, to the last digit that sums in parts leave."""
    files = survey_files(tmp_path)
    found = streamed(files, Bases(), lambda _: {}, many=600)
    assert found is not None
    whole, parts = list(estimates(opened(files).tables())), list(estimates(found.tables()))
    assert {each.question for each in whole} == {"group", "works", "needs", "age"}
    for one, other in zip(whole, parts, strict=True):
        for name, expected in one._asdict().items():
            value = getattr(other, name)
            assert value == (pytest.approx(expected, rel=1e-12) if isinstance(expected, float) else expected), name


@pytest.mark.parametrize(
    "columns",
    [
        {"works": pa.array(["Yes", "No", "Don't know"] * 200)},
        {"works": pa.array(["yes", "no", "maybe"] * 200)},
        {"needs/food": pa.array(["x", "", "x"] * 200)},
        {"age": pa.array(["18", "about 30", "70"] * 200)},
    ],
    ids=["labels", "unknown code", "marks", "words"],
)
def test_what_must_be_understood_first_is_read_whole(tmp_path: Path, columns: dict[str, object]) -> None:
    """Labels, unknown codes, marks and words are brought to codes by the reader of interviews, not by a stream."""
    assert streamed(survey_files(tmp_path, **columns), Bases(), lambda _: {}, many=600) is None


def test_few_rows_are_read_whole(tmp_path: Path) -> None:
    """A file of usual size is always held against its form."""
    assert streamed(survey_files(tmp_path), Bases(), lambda _: {}) is None
