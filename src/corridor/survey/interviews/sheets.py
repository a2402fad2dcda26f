"""Raw tables as sheets: columns matched, answers brought to the codes of the form, missing codes named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.kernel.text import Text, Wording
from corridor.survey.instrument.model import Instrument, Kind
from corridor.survey.interviews.coding import coded_single, words_of
from corridor.survey.interviews.dates import Dated, dated
from corridor.survey.interviews.linking import is_child
from corridor.survey.interviews.matching import Matcher, explained_without_form, meanings_of_sets
from corridor.survey.interviews.missing import declared, none_of
from corridor.survey.interviews.model import Column, Role, Sheet
from corridor.survey.interviews.of_data import instrument_of
from corridor.survey.interviews.options import with_options
from corridor.survey.interviews.typed import typed, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corridor.survey.estimate.questions import Missing
    from corridor.survey.instrument.model import Question
    from corridor.survey.interviews.matching import Meaning
    from corridor.survey.interviews.model import Values
    from corridor.survey.interviews.raw import MultipleSet, RawColumn, RawTable
    from corridor.survey.interviews.rules import Rules

_NOTHING = Instrument("", None, "", (), (), (), "")
_MOMENTS = frozenset({Kind.DATE, Kind.DATETIME})
#: Heads of moments that devices note.
_NOTED = frozenset({"start", "end", "today", "_submission_time"})
#: Columns named in one problem.
_NAMED = 20


@dataclass
class _Work:
    """One sheet while it is made."""

    table: RawTable
    repeat: str
    #: Questions with several answers, by the name its columns know them by.
    several: dict[str, Question] = field(default_factory=dict)
    #: Problems whose rows are known before the sheet is: code, column, rows, what its sentence needs.
    later: list[tuple[str, Column, Sequence[int], dict[str, object]]] = field(default_factory=list)


class SheetReader:
    """Turns raw tables into sheets by one instrument and one set of rules."""

    def __init__(
        self, instrument: Instrument | None, rules: Rules, problems: list[Problem], sets: Sequence[MultipleSet]
    ) -> None:
        #: The form, or what is made of the data.
        self.instrument = instrument
        self._has_form = instrument is not None
        self._rules = rules
        self._problems = problems
        self._sets = sets
        self._matcher = Matcher(instrument or _NOTHING, rules)
        self._counted = {head: each.counted for each in sets for head in each.columns}
        #: Codes that are no answers, by list of answers: many questions share one, some with hundreds of countries.
        self._none: dict[tuple[int, str], dict[str, Missing]] = {}

    def sheets(self, tables: Sequence[RawTable], file: str) -> tuple[Sheet, ...]:
        """Give the sheet of interviews first, then those of repeats; what belongs to neither is said and left out."""
        filled = [table for table in tables if table.columns]
        if not filled:
            return ()
        repeats = {id(table): self._matcher.repeat_of([column.head for column in table.columns]) for table in filled}
        main = self._main(filled, repeats)
        if not main.rows:
            self._problems.append(Problem("data-empty", Where(main.origins[0].file, 0, 0, main.name), {}))
        if not self._has_form:
            self._make_instrument(main, file)
        sheets = [self._sheet(main, "")]
        for table in filled:
            if table is main:
                continue
            if not is_child(table) and not repeats[id(table)]:
                where = Where(table.origins[0].file or file, 0, 0, table.name)
                self._problems.append(Problem("data-sheet-left-out", where, {"sheet": table.name, "rows": table.rows}))
                continue
            sheets.append(self._sheet(table, repeats[id(table)] or table.name))
        return tuple(sheets)

    def _make_instrument(self, main: RawTable, file: str) -> None:
        self.instrument = instrument_of(main, self._sets, file, self._rules.derived)
        self._matcher = Matcher(self.instrument, self._rules, meanings_of_sets(self.instrument, self._sets))

    def _main(self, tables: Sequence[RawTable], repeats: Mapping[int, str | None]) -> RawTable:
        named = [table for table in tables if self._rules.sheet and table.name == self._rules.sheet]
        own = [table for table in tables if repeats[id(table)] == ""]
        free = [table for table in tables if not is_child(table)]
        return max(
            named or own or free or tables,
            key=lambda table: (not is_child(table), len(table.columns) * (table.rows > 0)),
        )

    def _sheet(self, table: RawTable, repeat: str) -> Sheet:
        known = self.instrument is not None and repeat in self.instrument.section
        work = _Work(table, repeat if known or not repeat else "")
        columns = tuple(self._column(column, work) for column in table.columns)
        sheet = Sheet(
            table.name, repeat, columns, table.rows, table.origins[0].first_row, table.parents, table.parent,
            table.origins,
        )  # fmt: skip
        for code, column, rows, params in work.later:
            self._problems.append(Problem(code, sheet.where(int(rows[0]), column), {**params, "count": len(rows)}))
        self._report(sheet)
        sheet = with_options(sheet, work.several, self._problems)
        return replace(sheet, columns=tuple(self._with_missing(column) for column in sheet.columns))

    def _column(self, raw: RawColumn, work: _Work) -> Column:
        meaning = self._meaning(raw.head, work.repeat)
        found = typed(self._as_option(raw), decimal_comma=work.table.decimal_comma)
        name = "" if meaning.question is None else self._name(meaning.question)
        values = self._in_codes(found.values, raw, meaning)
        missing = self._declared(values, raw, name)
        column = Column(
            raw.head, values, meaning.role, name, meaning.option, raw.number, meaning.reason, meaning.candidates,
            meaning.of, _text(raw.label), _by_code(raw.value_labels), missing,
            raw.declared_missing, raw.measure,
        )  # fmt: skip
        if meaning.question is not None and meaning.question.kind is Kind.MULTIPLE:
            work.several[name] = meaning.question
        return self._dated(column, meaning, work)

    def _declared(self, values: Values, raw: RawColumn, name: str) -> dict[str, Missing]:
        if not raw.declared_missing:
            return {}
        return declared(words(values).values, raw.declared_missing, raw.value_labels, self._rules, name)

    def _meaning(self, head: str, repeat: str) -> Meaning:
        explained = None if self._has_form else explained_without_form(head, self._rules.derived)
        return explained or self._matcher.meaning(head, repeat)

    def _as_option(self, raw: RawColumn) -> Values:
        """Give a column of a set in which one value counts as 1 and 0."""
        counted = self._counted.get(raw.head)
        if counted is None or self._has_form:
            return raw.values
        levels = words(typed(raw.values).values)
        flags = [1.0 if str(value) == words_of(counted) else 0.0 for value in levels.values]
        return np.array([*flags, np.nan], np.float32)[levels.places]

    def _in_codes(self, values: Values, raw: RawColumn, meaning: Meaning) -> Values:
        question = meaning.question
        if (
            question is None
            or question.kind is not Kind.SINGLE
            or meaning.role is not Role.ANSWER
            or not self._has_form
        ):
            return values
        return coded_single(values, question, raw.value_labels).values

    def _dated(self, column: Column, meaning: Meaning, work: _Work) -> Column:
        """Bring moments to ISO; say where day and month cannot be told apart, or change places within a column."""
        question = meaning.question
        moment = question is not None and question.kind in _MOMENTS and meaning.role is Role.ANSWER
        if not moment and (meaning.role is not Role.METADATA or column.head.split("/")[-1] not in _NOTED):
            return column
        found = dated(column.values, time_too=question is None or question.kind is not Kind.DATE)
        changed = replace(column, values=found.values)
        levels = words(column.values)
        if found.ambiguous:
            rows = np.flatnonzero(levels.places >= 0)
            work.later.append(("dates-ambiguous", changed, rows.tolist(), {"column": column.head}))
        if found.mixed:
            places = [place for place, value in enumerate(levels.values) if str(value) in found.mixed]
            rows = np.flatnonzero(np.isin(levels.places, places))
            params: dict[str, object] = {"column": column.head, "value": found.mixed[0]}
            work.later.append(("dates-mixed", changed, rows.tolist(), params))
        elif found.ways:
            work.later.append(_several_ways(column, changed, found))
        return changed

    def _name(self, question: Question) -> str:
        """Name a question: by its path where two have its name."""
        first = self.instrument.by_name.get(question.name) if self.instrument is not None else None
        return question.name if first is question else question.path

    def _with_missing(self, column: Column) -> Column:
        """Say which codes of a column are no answers."""
        instrument = self.instrument
        if instrument is None or not column.question or column.role not in (Role.ANSWER, Role.OTHER):
            return column
        question = instrument.by_name.get(column.question) or instrument.by_path.get(column.question)
        if question is None:
            return column
        own = not question.choices or any(column.question in said.questions for said in self._rules.missing)
        key = (id(question.choices), column.question if own else "")
        if key not in self._none:
            self._none[key] = none_of(question, self._rules, column.question)
        missing = {**column.missing, **self._none[key]}
        return replace(column, missing=missing) if missing != column.missing else column

    def _report(self, sheet: Sheet) -> None:
        """Report rows that belong nowhere, and columns that cannot be matched."""
        origin = sheet.origins[0]
        if sheet.parents is not None and (sheet.parents < 0).any():
            lost = np.flatnonzero(sheet.parents < 0)
            params: dict[str, object] = {"repeat": sheet.repeat, "count": len(lost)}
            self._problems.append(Problem("repeat-without-interview", sheet.where(int(lost[0])), params))
        elif sheet.parents is None and sheet.repeat:
            where = Where(origin.file, 0, 0, sheet.name)
            self._problems.append(Problem("repeat-without-link", where, {"repeat": sheet.repeat}))
        for column in sheet.columns:
            if column.reason == "ambiguous":
                params = {"column": column.head, "candidates": column.candidates}
                self._problems.append(Problem("column-ambiguous", head_of(sheet, column), params))
        unknown = [each for each in sheet.columns if each.role is Role.UNKNOWN and each.reason != "ambiguous"]
        if unknown:
            heads = tuple(column.head for column in unknown)
            params = {"count": len(heads), "columns": heads[:_NAMED]}
            self._problems.append(Problem("column-not-in-form", head_of(sheet, unknown[0]), params))


def _several_ways(column: Column, changed: Column, found: Dated) -> tuple[str, Column, list[int], dict[str, object]]:
    """Tell a column whose days are written in several ways: an example of each; rows of all but the commonest."""
    levels = words(column.values)
    rarer = {value for way in found.ways[1:] for value in way}
    places = [place for place, value in enumerate(levels.values) if str(value) in rarer]
    rows = np.flatnonzero(np.isin(levels.places, places)).tolist()
    params: dict[str, object] = {"column": column.head, "ways": tuple(way[0] for way in found.ways)}
    return "dates-in-several-ways", changed, rows, params


def head_of(sheet: Sheet, column: Column) -> Where:
    """Give the place of a column's head; that of a file without heads, its name alone."""
    origin = sheet.origins[0]
    return Where(origin.file, max(origin.first_row - 1, 1), column.number, origin.sheet)


def _by_code(labels: Mapping[Any, str]) -> dict[str, str]:
    return {words_of(value): label for value, label in labels.items()}


def _text(label: str) -> Text | None:
    return Text((Wording(label, ""),)) if label else None
