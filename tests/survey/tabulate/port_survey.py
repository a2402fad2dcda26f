"""An invented survey as a person would write it: plan, form and interviews, in English and Russian."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import xlsxwriter

from corridor.kernel.records import Reading
from corridor.kernel.registers import read_whole
from corridor.survey.instrument.xlsform import read_form
from corridor.survey.interviews.check import check_interviews
from corridor.survey.interviews.read import read_interviews
from corridor.survey.plan.records import SurveyPlan
from corridor.survey.tabulate.missing import rules_of
from corridor.survey.tabulate.tabulation import Tabulated, tabulate

if TYPE_CHECKING:
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.model import Interviews
    from corridor.survey.tables.model import Cell, Table

PORT = Path(__file__).parent / "port"
INTERVIEWS = PORT / "interviews.csv"


def form_workbook(text: str = "") -> bytes:
    """Give the form as a workbook."""
    lines = list(csv.reader(io.StringIO(text or (PORT / "form.csv").read_text(encoding="utf-8")), delimiter=";"))
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for sheet, head in (
            ("survey", lines[0][1:]),
            ("choices", ["list_name", *lines[0][2:5]]),
        ):
            page = book.add_worksheet(sheet)
            page.write_row(0, 0, head)
            for at, line in enumerate((each[1:] for each in lines if each[0] == sheet), start=1):
                page.write_row(at, 0, line[: len(head)])
    return made.getvalue()


def plan(text: str = "") -> SurveyPlan:
    """Give a plan from YAML; empty: the survey's own."""
    reading = Reading("survey.yaml", ("en", "ru"))
    fragment = read_whole(SurveyPlan, text or (PORT / "survey.yaml").read_text(encoding="utf-8"), reading)
    assert [problem for problem in fragment.problems if problem.code != "missing-translation"] == []
    return cast("SurveyPlan", fragment.items[0][0])


@cache
def instrument() -> Instrument:
    """Give the questionnaire."""
    found = read_form(form_workbook(), "form.xlsx").instrument
    assert found is not None
    return found


@cache
def interviews() -> Interviews:
    """Give the interviews, checked against the questionnaire."""
    rules = rules_of(plan())
    return check_interviews(read_interviews(INTERVIEWS, instrument(), rules), rules).interviews


@cache
def tabulated(text: str = "") -> Tabulated:
    """Give the tables by a plan."""
    return tabulate(interviews(), instrument(), plan(text))


def table(name: str, text: str = "") -> Table:
    """Give one table."""
    return next(each for each in tabulated(text).results.tables if each.id == name)


def cell(found: Table, row: str, column: str = "total", banner: str = "", statistic: str = "") -> Cell:
    """Give one cell."""
    at = next(n for n, each in enumerate(found.columns) if each.id == column and each.banner == banner)
    line = next(each for each in found.rows if each.id == row and statistic in ("", each.statistic))
    return line.cells[at]
