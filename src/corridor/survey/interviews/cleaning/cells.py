"""Single cells of interviews, read and changed by question: several answers at once, numbers and codes alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.asking import question_of
from corridor.survey.interviews.coding import as_values
from corridor.survey.interviews.known_columns import behind_other
from corridor.survey.interviews.model import Column, Role
from corridor.survey.interviews.typed import as_number, shown, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.survey.instrument.model import Question
    from corridor.survey.interviews.model import Interviews, Sheet

_OTHER = ("other", "96", "autre", "otro", "другое")
_NAMED = frozenset({Role.ANSWER, Role.OPTION, Role.OTHER, Role.CALCULATED, Role.DERIVED, Role.METADATA, Role.UNKNOWN})


class Cells:
    """The cells of interviews, with changes laid over them."""

    def __init__(self, interviews: Interviews) -> None:
        self._interviews = interviews
        #: Changed values by sheet, head of the column, and row.
        self._over: dict[tuple[str, str], dict[int, str]] = {}
        self._columns: dict[str, list[tuple[Sheet, Column]]] = {}
        for sheet in interviews.sheets:
            for column in sheet.columns:
                if column.role in _NAMED:
                    self._note(sheet, column)

    def _note(self, sheet: Sheet, column: Column) -> None:
        question = self._question(column.question)
        names = {column.head, column.question, question.path if question is not None else ""}
        if column.role is Role.OPTION:
            names |= {f"{column.question}/{column.option}", f"{column.question}.{column.option}"}
        for name in names - {""}:
            self._columns.setdefault(name, []).append((sheet, column))

    def _question(self, name: str) -> Question | None:
        instrument = self._interviews.instrument
        return question_of(instrument, name) if instrument is not None and name else None

    @property
    def names(self) -> tuple[str, ...]:
        """Name every question and column that can be changed."""
        return tuple(self._columns)

    def sheet_of(self, name: str) -> Sheet | None:
        """Give the sheet in which a question is answered; None where no column answers it."""
        found = self._columns.get(name)
        return found[0][0] if found else None

    def _several(self, name: str) -> list[Column]:
        """Give the options of a question with several answers; none where the name is another thing."""
        question = self._question(name)
        if question is None or question.kind is not Kind.MULTIPLE:
            return []
        return [column for _, column in self._columns[name] if column.role is Role.OPTION]

    def value(self, sheet: Sheet, name: str, row: int) -> str:
        """Give an answer as it is written: a code, a number, codes parted by spaces; empty where there is none."""
        options = self._several(name)
        if options:
            return " ".join(column.option for column in options if self._cell(sheet, column, row) == "1")
        return self._cell(sheet, self._columns[name][0][1], row)

    def _cell(self, sheet: Sheet, column: Column, row: int) -> str:
        changed = self._over.get((sheet.name, column.head), {})
        if row in changed:
            return changed[row]
        if isinstance(column.values, Levels):
            place = column.values.places[row]
            return str(column.values.values[place]) if place >= 0 else ""
        number = float(column.values[row])
        return "" if np.isnan(number) else shown(number)

    def same(self, name: str, found: str, written: str) -> bool:
        """Whether a value is the one the log names: numbers as numbers, several answers in any order."""
        if found == written:
            return True
        if self._several_or_list(name):
            return set(found.split()) == set(written.split())
        one, other = as_number(found), as_number(written)
        return one is not None and other is not None and bool(np.float32(one) == np.float32(other))

    def _several_or_list(self, name: str) -> bool:
        question = self._question(name)
        return question is not None and question.kind is Kind.MULTIPLE

    def codes(self, name: str) -> tuple[str, ...]:
        """Give the codes a question allows; none where it has no list."""
        question = self._question(name)
        return () if question is None else question.codes

    def strange(self, name: str, new: str) -> str:
        """Give what of a new answer is no code of the question's list; empty where all is well."""
        codes = self.codes(name)
        if not codes or not new:
            return ""
        question = self._question(name)
        if question is not None and name not in {question.name, question.path}:
            return ""
        parts = new.split() if question is not None and question.kind is Kind.MULTIPLE else [new]
        return next((part for part in parts if part not in codes), "")

    def put(self, sheet: Sheet, name: str, row: int, new: str) -> None:
        """Change an answer; of a question with several answers, all its columns."""
        options, chosen = self._several(name), set(new.split())
        for column in options:
            self._lay(sheet, column, row, ("1" if column.option in chosen else "0") if new else "")
        for each, column in self._columns[name]:
            if each is sheet and column.role is not Role.OPTION:
                self._lay(sheet, column, row, new)
        single = self._columns[name][0][1]
        if not options and single.role is Role.OPTION:
            self._lay(sheet, single, row, new)
            self._keep_list(sheet, single, row)

    def _keep_list(self, sheet: Sheet, option: Column, row: int) -> None:
        """Keep the column that lists all codes in step with a changed option."""
        listed = self.value(sheet, option.question, row)
        for each, column in self._columns.get(option.question, ()):
            if each is sheet and column.role is Role.ANSWER:
                self._lay(sheet, column, row, listed)

    def _lay(self, sheet: Sheet, column: Column, row: int, new: str) -> None:
        self._over.setdefault((sheet.name, column.head), {})[row] = new

    def target(self, sheet: Sheet, name: str) -> str | None:
        """Give the question whose "other" a column of words spells out; None where it spells out none."""
        column = self._columns[name][0][1]
        asked = column.of or behind_other(column.question or column.head)
        found = self._columns.get(asked)
        return asked if found and found[0][0] is sheet else None

    def recode(self, sheet: Sheet, name: str, target: str, row: int, new: str) -> None:
        """Turn words behind "other" into answers of the list; "other" is no longer chosen, the words are gone."""
        before = self.value(sheet, target, row).split()
        if self._several(target):
            kept = [code for code in before if code not in _OTHER]
            new = " ".join(dict.fromkeys([*kept, *new.split()]))
        self.put(sheet, target, row, new)
        self.put(sheet, name, row, "")

    def interviews(self) -> Interviews:
        """Give the interviews with all changes."""
        sheets = tuple(
            replace(sheet, columns=tuple(self._changed(sheet, column) for column in sheet.columns))
            for sheet in self._interviews.sheets
        )
        return replace(self._interviews, sheets=sheets)

    def _changed(self, sheet: Sheet, column: Column) -> Column:
        over = self._over.get((sheet.name, column.head))
        if not over:
            return column
        levels = words(column.values)
        values: Sequence[str] = (*map(str, levels.values), *over.values())
        places = levels.places.astype(np.int64)
        places[list(over)] = np.arange(len(over)) + len(levels.values)
        return replace(column, values=as_values(places, values))
