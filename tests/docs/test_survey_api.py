"""What docs/survey-api.md shows runs as it stands, on a study and a file of the names it uses."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
from tests.survey.tabulate.port_survey import INTERVIEWS, PORT, form_workbook

if TYPE_CHECKING:
    import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "survey-api.md").read_text(encoding="utf-8")


def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every block, one after the other, in a folder with the files it names."""
    survey = tmp_path / "study" / "surveys" / "port"
    private = tmp_path / "study" / "private" / "surveys" / "port"
    survey.mkdir(parents=True)
    private.mkdir(parents=True)
    shutil.copy(PORT / "survey.yaml", survey)
    for folder in (survey, tmp_path):
        (folder / "form.xlsx").write_bytes(form_workbook())
    for folder in (private, tmp_path):
        shutil.copy(INTERVIEWS, folder)
    pq.write_table(_register(), tmp_path / "register.parquet", row_group_size=50)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 7
    exec("\n".join(blocks), {})  # noqa: S102 - our own page
    shown = capsys.readouterr().out
    assert "top" not in shown  # the file has no plan, so no net
    assert re.search(r"(?m)^1 total 0\.17\d* 0\.0\d* 120$", shown)
    assert len(re.findall(r"(?m)^[123] 0\.\d+ 0\.0\d+ \d\.\d+$", shown)) == 3  # raked: value, error, deff
    assert re.search(r"(?m)^1 0\.17\d* 0\.0\d* 120\.0$", shown)  # by the database, with the weights as given


def _register() -> pa.Table:
    """Give the interviews as a register of codes."""
    with INTERVIEWS.open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    columns = {name: [line[name] for line in lines] for name in ("district", "point", "sex")}
    numbers = {name: [float(line[name]) for line in lines] for name in ("weight", "heard")}
    return pa.table({**columns, **numbers})
