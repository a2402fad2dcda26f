"""The door at which hidden numbers are taken out."""

from __future__ import annotations

from tests.report.surveyed import LEAKS, SMALL

from corridor.report.results.guard import guarded
from corridor.report.results.own import OwnSurvey
from corridor.survey.tables.model import Base, Cell, Hidden


def test_hidden_cells_keep_nothing_but_their_mark() -> None:
    """Value, error, interval, count, letters and notes of a hidden cell are gone; the reason stays."""
    work = guarded(SMALL).tables[0]
    assert work.rows[3].cells[2] == Cell(None, hidden=Hidden.DISCLOSURE)
    assert work.rows[3].cells[1] == SMALL.tables[0].rows[3].cells[1]


def test_cells_of_hidden_columns_are_hidden() -> None:
    """A hidden column hides its cells, marked or not; its base is told only where it is the reason."""
    nested = guarded(SMALL).tables[1]
    assert [cell.hidden for cell in nested.rows[0].cells[3:]] == [Hidden.PRECISION, Hidden.DISCLOSURE]
    assert [cell.value for cell in nested.rows[0].cells[3:]] == [None, None]
    assert nested.columns[3].base.unweighted == 29
    assert nested.columns[4].base == Base(None, None)


def test_no_survey_is_taken_up_with_hidden_numbers() -> None:
    """Whoever made the results, what pages and workbooks are made of holds none of the planted numbers."""
    held = repr(OwnSurvey(SMALL).results)
    assert [digits for digits in LEAKS if digits in repr(SMALL)] == list(LEAKS)
    assert [digits for digits in LEAKS if digits in held] == []
