"""Files of all kinds, told by their content; whatever they hold, nothing fails."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.survey.interviews.forms import book
from tests.survey.interviews.test_read import SHARED

from corridor.survey.interviews.read import read_interviews

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.survey.interviews.model import Interviews


def codes(interviews: Interviews) -> list[str]:
    """Codes of the problems."""
    return [problem.code for problem in interviews.problems]


def test_a_packed_folder_of_tables_is_read(tmp_path: Path) -> None:
    """ODK Central sends a ZIP with one CSV per repeat."""
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as package:
        package.writestr("house.csv", "KEY,size\nuuid:a,2\nuuid:b,1\n")
        package.writestr("house-person.csv", "PARENT_KEY,age\nuuid:b,30\nuuid:a,8\n")
        package.writestr("media/photo.jpg", b"\xff\xd8\xff")
    found = read_interviews(tmp_path / "d.zip")
    assert [(sheet.name, sheet.rows) for sheet in found.sheets] == [("house", 2), ("house-person", 2)]
    parents = found.repeats()[0].parents
    assert parents is not None
    assert parents.tolist() == [1, 0]


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    """An .xlsx named .csv is read as what it is, and the name is reported."""
    path = book(tmp_path / "d.xlsx", {"main": [["_uuid", "q"], ["a", 1]]}).rename(tmp_path / "d.csv")
    found = read_interviews(path)
    assert found.main.rows == 1
    assert codes(found) == ["data-name-misleads"]


@pytest.mark.parametrize("name", ["d.csv", "d.xlsx", "d.sav", "d.parquet"])
def test_an_empty_file_is_a_problem(tmp_path: Path, name: str) -> None:
    """Whatever its name."""
    (tmp_path / name).write_bytes(b"")
    assert codes(read_interviews(tmp_path / name)) == ["data-empty"]


def test_a_workbook_wider_than_any_form_is_read(tmp_path: Path) -> None:
    """Thousands of columns are read and reported."""
    path = book(tmp_path / "d.xlsx", {"main": [[f"q{number}" for number in range(5_200)], [1] * 5_200]})
    found = read_interviews(path)
    assert len(found.main.columns) == 5_200
    assert codes(found) == ["data-very-wide"]


def _seeds(folder: Path) -> list[bytes]:
    import pyarrow as pa  # noqa: PLC0415 (only the fuzz needs it)
    import pyarrow.parquet as pq  # noqa: PLC0415

    sink = io.BytesIO()
    pq.write_table(pa.table({"q": [1, 2, None], "w": ["a", None, "b"]}), sink)
    seeds = [sink.getvalue(), book(folder / "seed.xlsx", {"m": [["_uuid", "q"], ["a", 1], ["b", "x"]]}).read_bytes()]
    if SHARED.is_dir():
        seeds += [(SHARED / "spss" / name).read_bytes() for name in ("simple_alltypes.sav", "sample_missing.sav")]
        seeds.append((SHARED / "series" / "stst_2016.xls").read_bytes()[:60_000])
    return seeds


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_files_are_problems_and_never_failures(tmp_path: Path, data: st.DataObject) -> None:
    """Real files with bytes changed, cut off or put in are read, or are a problem."""
    seeds = _SEEDS.setdefault("all", _seeds(tmp_path))
    raw = bytearray(data.draw(st.sampled_from(seeds)))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        raw = raw[: data.draw(st.integers(0, len(raw)))]
    (tmp_path / "d").write_bytes(bytes(raw))
    found = read_interviews(tmp_path / "d")
    assert found.main.columns or found.problems


_SEEDS: dict[str, list[bytes]] = {}


def test_a_stray_cell_in_the_last_corner_is_a_problem(tmp_path: Path) -> None:
    """One cell far out makes a sheet of 17 billion cells, which is refused before it is unfolded."""
    with xlsxwriter.Workbook(tmp_path / "d.xlsx") as written:
        sheet = written.add_worksheet("main")
        sheet.write_row(0, 0, ["_uuid", "q"])
        sheet.write(1_048_575, 16_383, "x")
    assert codes(read_interviews(tmp_path / "d.xlsx")) == ["data-file-too-large"]


@pytest.mark.parametrize("ending", [".xls", ".ods", ".csv"])
def test_a_workbook_with_a_wrong_ending_is_read(tmp_path: Path, ending: str) -> None:
    """Renamed by hand: read as what it is, and the name is told to mislead."""
    path = book(tmp_path / "d.xlsx", {"main": [["_uuid", "q"], ["a", 1]]}).rename(tmp_path / f"d{ending}")
    found = read_interviews(path)
    assert (found.main.rows, codes(found)) == (1, ["data-name-misleads"])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not here")
def test_an_old_workbook_with_a_new_ending_is_read(tmp_path: Path) -> None:
    """An .xls of a ministry that somebody renamed to .xlsx holds what it held."""
    source = SHARED / "series" / "stst_2016.xls"
    renamed = tmp_path / "stst_2016.xlsx"
    renamed.write_bytes(source.read_bytes())
    found, as_it_was = read_interviews(renamed), read_interviews(source)
    assert set(codes(found)) - set(codes(as_it_was)) == {"data-name-misleads"}
    assert found.main.rows == as_it_was.main.rows > 100
