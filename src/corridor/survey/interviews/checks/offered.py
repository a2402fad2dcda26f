"""Answers that were not offered: choices that the list's filter left out, given what was answered before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.instrument.asked import FALSE
from corridor.survey.instrument.model import CHOSEN
from corridor.survey.instrument.offered import offered
from corridor.survey.interviews.asking import question_of
from corridor.survey.interviews.checks.answers import DIFFERENT
from corridor.survey.interviews.checks.finding import Finding
from corridor.survey.interviews.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.survey.design.arrays import Ints
    from corridor.survey.instrument.asked import AnswerColumn
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.asking import Asked
    from corridor.survey.interviews.model import Column


def answers_not_offered(one: Asked, instrument: Instrument) -> Iterator[Finding]:
    """Find chosen answers that the choice filter did not offer; where that cannot be told, nothing is said.

    Questions that were not asked at all are another finding's matter.
    """
    for name, asked in one.truths.items():
        question = question_of(instrument, name)
        answers = one.table.columns.get(name)
        if question is None or answers is None or question.kind not in CHOSEN or not question.choice_filter:
            continue
        chosen = _rows_of_codes(answers, np.flatnonzero(asked != FALSE))
        wrong = {
            code: chosen[code][told == FALSE]
            for code, told in offered(question, one.table, chosen)
            if (told == FALSE).any()
        }
        yield from _told(one, name, question.choice_filter, wrong)


def _rows_of_codes(answers: AnswerColumn, rows: Ints) -> dict[str, Ints]:
    """Give the rows in which each code was chosen, alone or with others."""
    places = answers.places[rows]
    order = np.argsort(places, kind="stable")
    there = places[order]
    found: dict[str, list[Ints]] = {}
    for place, words in enumerate(answers.words):
        start, stop = np.searchsorted(there, (place, place + 1))
        for code in dict.fromkeys(words.split()) if stop > start else ():
            found.setdefault(code, []).append(rows[order[start:stop]])
    return {code: np.sort(np.concatenate(each)) for code, each in found.items()}


def _told(one: Asked, name: str, condition: str, wrong: Mapping[str, Ints]) -> Iterator[Finding]:
    """Tell the commonest one by one, and the others of one column together."""
    ordered = sorted(wrong, key=lambda code: -len(wrong[code]))
    for code in ordered[:DIFFERENT]:
        yield Finding(
            "answer-not-offered", one.sheet, _column(one, name, code), wrong[code], _params(name, condition, code)
        )
    rest = ordered[DIFFERENT:]
    if rest:
        every = np.unique(np.concatenate([wrong[code] for code in rest]))
        column = _column(one, name, rest[0])
        yield Finding(
            "answer-not-offered", one.sheet, column, every, _params(name, condition, ", ".join(rest[:DIFFERENT]))
        )


def _params(name: str, condition: str, value: str) -> dict[str, object]:
    return {"question": name, "value": value, "condition": condition}


def _column(one: Asked, name: str, code: str) -> Column | None:
    """Give the column that holds the answer: that of the option, where the file has one for each."""
    found = [column for column in one.sheet.answering(name) if column.number]
    option = next((column for column in found if column.role is Role.OPTION and column.option == code), None)
    return option or next((column for column in found if column.role is not Role.OPTION), None)
