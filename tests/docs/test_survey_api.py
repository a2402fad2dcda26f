"""What docs/survey-api.md shows runs as it stands, on a study and a file of the names it uses."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

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
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 5
    exec("\n".join(blocks), {})  # noqa: S102 - our own page
    shown = capsys.readouterr().out
    assert "top" not in shown  # the file has no plan, so no net
    assert re.search(r"(?m)^1 total 0\.17\d* 0\.0\d* 120$", shown)
