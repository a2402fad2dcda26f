"""Interviews from a file or a folder: read, linked, matched to the questionnaire, brought to its codes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.kernel.text import Text, Wording
from corridor.survey.design.arrays import Levels
from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.coding import coded_single, words_of
from corridor.survey.interviews.files import files_of, hash_of, read_file
from corridor.survey.interviews.linking import is_child, linked
from corridor.survey.interviews.matching import Matcher, absent_questions
from corridor.survey.interviews.missing import declared, why_missing
from corridor.survey.interviews.model import Column, Interviews, Role, Sheet
from corridor.survey.interviews.options import with_options
from corridor.survey.interviews.rules import Rules
from corridor.survey.interviews.stacking import stacked
from corridor.survey.interviews.typed import is_empty, typed, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from corridor.survey.estimate.questions import Missing
    from corridor.survey.instrument.model import Instrument, Question
    from corridor.survey.interviews.raw import RawColumn, RawTable

#: Heads of the column that names an interview, the surest first.
_KEYS = (
    "KEY", "instanceID", "meta/instanceID", "_uuid", "uuid", "_id", "interview__key", "interview__id", "caseid",
    "interview_id", "respondent_id", "resp_id", "anketa", "номер_анкеты", "анкета", "_index", "index", "row_id", "id",
)  # fmt: skip
#: Share of rows that must have a value of their own for a column to name them.
_DIFFERING = 0.9
_WITH_CHOICES = frozenset({Kind.SINGLE})


def read_interviews(
    path: Path | str,
    instrument: Instrument | None = None,
    rules: Rules | None = None,
    *,
    name: str = "",
    advance: Callable[[int, int], None] | None = None,
) -> Interviews:
    """Read interviews and match them to their questionnaire; no file and no content makes it fail.

    `name` is what the file is called in problems, `advance` is told how much of how much is read. Answers come as codes
    of the form, questions with several answers as one column of 1, 0 and nothing per option, moments as ISO 8601. What
    could not be read, matched or understood is a problem, and the rest is there.
    """
    path, rules = Path(path), rules or Rules()
    file = name or path.name
    sources = files_of(path, file)
    found = [read_file(each, called, rules.encoding, advance) for each, called in sources]
    problems = [problem for part in found for problem in part.problems]
    if not sources:
        problems.append(Problem("data-empty", Where(file), {}))
    tables = stacked([linked([_with_heads(table, problems) for table in part.tables]) for part in found])
    reading = _Reading(
        instrument, rules, problems, {each.name: each.columns for part in found for each in part.multiple}
    )
    sheets = reading.sheets(tables, file)
    return Interviews(
        sheets or (Sheet("", "", (), 0),),
        file,
        hash_of([each for each, _ in sources]),
        ", ".join(dict.fromkeys(part.encoding for part in found if part.encoding)),
        _key(sheets[0], rules) if sheets else "",
        () if instrument is None else absent_questions(instrument, (each.question for sheet in sheets for each in sheet.columns)),
        tuple(problems),
    )  # fmt: skip


def _with_heads(table: RawTable, problems: list[Problem]) -> RawTable:
    """Name every column: heads that stand twice get their number; columns without head and without cells go."""
    seen: dict[str, int] = {}
    kept = []
    for column in table.columns:
        if not column.head and is_empty(column.values).all():
            continue
        origin = table.origins[0]
        where = Where(origin.file, max(origin.first_row - 1, 1), column.number, origin.sheet)
        head = column.head or f"#{column.number}"
        if not column.head:
            problems.append(Problem("data-column-without-head", where, {"column": head}))
        elif head in seen:
            problems.append(Problem("data-head-twice", where, {"column": head, "first": seen[head]}))
            head = f"{head} #{column.number}"
        seen.setdefault(head, column.number)
        kept.append(replace(column, head=head))
    return replace(table, columns=tuple(kept))


class _Reading:
    """Turns raw tables into sheets by one instrument and one set of rules."""

    def __init__(
        self, instrument: Instrument | None, rules: Rules, problems: list[Problem], sets: Mapping[str, Sequence[str]]
    ) -> None:
        self._instrument = instrument
        self._rules = rules
        self._problems = problems
        self._matcher = Matcher(instrument, rules.derived)
        self._sets = sets
        #: Codes that are no answers, by list of answers.
        self._none: dict[tuple[int, str], dict[str, Missing]] = {}

    def sheets(self, tables: Sequence[RawTable], file: str) -> tuple[Sheet, ...]:
        """Give the sheet of interviews first, then those of repeats; what belongs to neither is said and left out."""
        filled = [table for table in tables if table.columns]
        if not filled:
            return ()
        repeats = {id(table): self._matcher.repeat_of([column.head for column in table.columns]) for table in filled}
        main = self._main(filled, repeats)
        if not main.rows:
            self._problems.append(Problem("data-without-rows", Where(main.origins[0].file, 0, 0, main.name), {}))
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

    def _main(self, tables: Sequence[RawTable], repeats: Mapping[int, str | None]) -> RawTable:
        named = [table for table in tables if self._rules.sheet and table.name == self._rules.sheet]
        own = [table for table in tables if repeats[id(table)] == ""]
        free = [table for table in tables if not is_child(table)]
        return max(
            named or own or free or list(tables),
            key=lambda table: (not is_child(table), len(table.columns) * (table.rows > 0)),
        )

    def _sheet(self, table: RawTable, repeat: str) -> Sheet:
        in_form = repeat if self._instrument is not None and repeat in self._instrument.section else ""
        several: dict[str, Question] = {}
        columns = tuple(self._column(column, table, in_form, several) for column in table.columns)
        sheet = Sheet(
            table.name, repeat, columns, table.rows, table.origins[0].first_row, table.parents, table.parent, table.origins
        )  # fmt: skip
        if table.parents is not None:
            self._orphans(sheet)
        elif repeat:
            where = Where(table.origins[0].file, 0, 0, table.name)
            self._problems.append(Problem("repeat-without-link", where, {"repeat": repeat}))
        self._report(sheet)
        sheet = with_options(sheet, several, self._problems)
        return replace(sheet, columns=tuple(self._with_missing(column) for column in sheet.columns))

    def _orphans(self, sheet: Sheet) -> None:
        lost = [] if sheet.parents is None else (sheet.parents < 0).nonzero()[0]
        if len(lost):
            params = {"repeat": sheet.repeat, "count": len(lost)}
            self._problems.append(Problem("repeat-without-interview", sheet.where(int(lost[0])), params))

    def _column(self, raw: RawColumn, table: RawTable, repeat: str, several: dict[str, Question]) -> Column:
        meaning = self._matcher.meaning(raw.head, repeat)
        found = typed(raw.values, decimal_comma=table.decimal_comma)
        question, values = meaning.question, found.values
        name = "" if question is None else self._name(question)
        if question is not None and meaning.role in (Role.ANSWER, Role.OTHER) and question.kind in _WITH_CHOICES:
            values = coded_single(values, question, raw.value_labels).values
        if question is not None and question.kind is Kind.MULTIPLE:
            several[name] = question
        missing = declared(words(values).values, raw.declared_missing, raw.value_labels, self._rules, name)
        return Column(
            raw.head, values, meaning.role, name, meaning.option, raw.number, meaning.reason, meaning.candidates, meaning.of,
            _text(raw.label), {words_of(value): label for value, label in raw.value_labels.items()}, missing,
        )  # fmt: skip

    def _name(self, question: Question) -> str:
        """Name a question: by its path where two have its name."""
        first = self._instrument.by_name.get(question.name) if self._instrument is not None else None
        return question.name if first is question else question.path

    def _question(self, name: str) -> Question | None:
        if self._instrument is None or not name:
            return None
        return self._instrument.by_name.get(name) or self._instrument.by_path.get(name)

    def _with_missing(self, column: Column) -> Column:
        """Say which codes of a column are no answers."""
        missing = {**column.missing, **dict(self._none_of_form(column)), **dict(self._none_of_labels(column))}
        return replace(column, missing=missing) if missing != column.missing else column

    def _none_of_form(self, column: Column) -> Iterator[tuple[str, Missing]]:
        question = self._question(column.question)
        if question is None or column.role not in (Role.ANSWER, Role.OTHER):
            return
        if not question.choices:
            yield from self._said_of(column)
        own = any(column.question in said.questions for said in self._rules.missing)
        # Many questions share one list, some with hundreds of countries.
        key = (id(question.choices), column.question if own else "")
        if key not in self._none:
            self._none[key] = dict(_none_of(question, self._rules, column.question))
        yield from self._none[key].items()

    def _said_of(self, column: Column) -> Iterator[tuple[str, Missing]]:
        """Take what the study says of codes in questions without a list, such as 99 for an age."""
        for said in self._rules.missing:
            if said.why is not None and column.question in said.questions:
                yield from ((code, said.why) for code in said.codes)

    def _none_of_labels(self, column: Column) -> Iterator[tuple[str, Missing]]:
        if self._instrument is not None:
            return
        for code, label in column.value_labels.items():
            why = why_missing(str(code), (label,), self._rules, column.head)
            if why is not None:
                yield str(code), why

    def _report(self, sheet: Sheet) -> None:
        """Report columns that cannot be matched."""
        for column in sheet.columns:
            if column.reason == "ambiguous":
                params = {"column": column.head, "candidates": column.candidates}
                self._problems.append(Problem("column-ambiguous", _head_of(sheet, column), params))
        if self._instrument is not None:
            self._unknown(sheet)

    def _unknown(self, sheet: Sheet) -> None:
        unknown = [column for column in sheet.columns if column.role is Role.UNKNOWN and column.reason != "ambiguous"]
        if unknown:
            heads = tuple(column.head for column in unknown)
            params = {"count": len(heads), "columns": heads[:20], "more": max(len(heads) - 20, 0)}
            self._problems.append(Problem("column-not-in-form", _head_of(sheet, unknown[0]), params))


def _none_of(question: Question, rules: Rules, name: str) -> Iterator[tuple[str, Missing]]:
    for choice in question.choices:
        labels = [wording.words for wording in choice.label.wordings] if choice.label else []
        why = why_missing(choice.code, labels, rules, name)
        if why is not None:
            yield choice.code, why


def _head_of(sheet: Sheet, column: Column) -> Where:
    origin = sheet.origins[0]
    return Where(origin.file, max(origin.first_row - 1, 1), column.number, origin.sheet)


def _text(label: str) -> Text | None:
    return Text((Wording(label, ""),)) if label else None


def _key(sheet: Sheet, rules: Rules) -> str:
    """Find the column that names an interview: what the study says, else the first usual head whose values differ."""
    if rules.key in sheet.by_head:
        return rules.key
    known = {head.casefold(): column for head, column in sheet.by_head.items()}
    usual = [known[head.casefold()] for head in _KEYS if head.casefold() in known]
    filled = [column for column in usual if not is_empty(column.values).all()]
    differing = [column for column in filled if _different(column) >= _DIFFERING * sheet.rows]
    return next((column.head for column in (*differing, *filled)), "")


def _different(column: Column) -> int:
    values = column.values
    return len(np.unique(values.places if isinstance(values, Levels) else values))
