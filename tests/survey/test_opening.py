"""`open_survey`: a survey of a study opened from Python as the commands open it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.survey.tabulate.port_survey import INTERVIEWS, PORT, form_workbook

from corridor.survey import open_survey
from corridor.survey.instrument.xlsform import ENDINGS
from corridor.survey.places import FORMS
from corridor.survey.tables.model import Hidden

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def port(tmp_path: Path) -> Path:
    """The folder of a survey in a study, interviews in the private folder."""
    home = tmp_path / "surveys" / "port"
    private = tmp_path / "private" / "surveys" / "port"
    home.mkdir(parents=True)
    private.mkdir(parents=True)
    (tmp_path / "study.yaml").write_text("format: 1\nid: port\ntitle: Port\n", encoding="utf-8")
    shutil.copy(PORT / "survey.yaml", home)
    (home / "form.xlsx").write_bytes(form_workbook())
    shutil.copy(INTERVIEWS, private)
    return home


def test_small_bases_are_those_of_the_study(port: Path) -> None:
    """What `study.yaml` says of small bases holds in Python too, where the plan says nothing."""
    plan = port / "survey.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("smallest: 20, warned: 40, ", ""), "utf-8")
    before = dict(open_survey(port).tables().design)
    head = port.parent.parent / "study.yaml"
    head.write_text(
        head.read_text(encoding="utf-8") + "disclosure: {smallest_base: 500, warn_base: 600}\n", encoding="utf-8"
    )
    survey = open_survey(port)
    after = dict(survey.tables().design)
    assert (before["smallest"], before["warned"]) == ("30", "50")
    assert (after["smallest"], after["warned"]) == ("500", "600")
    assert {cell.hidden for row in survey.table("trust").rows for cell in row.cells} == {Hidden.PRECISION}


def test_a_plan_of_nothing_is_no_survey(port: Path) -> None:
    """Where no plan can be read, or no interviews are at hand, the error says which."""
    shutil.rmtree(port.parent.parent / "private")
    with pytest.raises(FileNotFoundError):
        open_survey(port)
    (port / "survey.yaml").write_text("", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="no plan"):
        open_survey(port)


def test_every_kind_of_form_is_looked_for() -> None:
    """A questionnaire that can be read is found beside a plan that names none."""
    assert tuple(f"form{ending}" for ending in ENDINGS) == FORMS
