"""Surveys of broken studies that are tabulated: what stands in the way of tables shows only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.survey.fixtures.reference import columns_of

from corridor.survey.design import Design
from corridor.survey.estimate import Memory, Single, estimate
from corridor.survey.opening import open_survey

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.kernel.problem import Problem


def data_of(folder: Path) -> Path | None:
    """The open data of a survey of the study, if it has some."""
    return next(folder.glob("surveys/*/data.csv"), None) if folder.is_dir() else None


def problems_of_tables(folder: Path, data: Path) -> tuple[Problem, ...]:
    """All problems that stand in the way of a survey's tables."""
    if folder.name == "answer-column-absent":  # a program that asks for a column there is none of
        asked = Single("trsut", (1, 2, 3))
        return estimate(Memory(columns_of(data)), Design(), (asked,), file="surveys/port/data.csv").problems
    survey = open_survey(data.parent)
    return (*survey.problems, *survey.tabulated.problems)
