"""A register in a Parquet file tabulated as it is read, a little at a time, where that gives the same figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corridor.survey.instrument.model import Kind
from corridor.survey.instrument.xlsform import read_form
from corridor.survey.opening import hashes
from corridor.survey.tabulate.answers import rows_of_parquet
from corridor.survey.tabulate.tabulation import tabulate_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from corridor.kernel.problem import Problem
    from corridor.kernel.text import Text
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.places import Files
    from corridor.survey.plan.records import SurveyPlan
    from corridor.survey.tables.model import Results
    from corridor.survey.tabulate.answers import Rows
    from corridor.survey.tabulate.tabulation import Bases, Tabulated

#: Rows from which a file is read as a stream, if it can be: fewer are read whole and held against the form.
MANY = 200_000
_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})


@dataclass(frozen=True)
class StreamedSurvey:
    """A survey tabulated from a stream: its answers were not held against filters and constraints of the form."""

    plan: SurveyPlan
    rows: int
    tabulated: Tabulated
    problems: tuple[Problem, ...] = ()

    def tables(self) -> Results:
        """Give all tables of the plan."""
        return self.tabulated.results


def streamed(
    files: Files, bases: Bases, asked_of: Callable[[Instrument], Mapping[str, Text]], *, many: int = MANY
) -> StreamedSurvey | None:  # fmt: skip
    """Tabulate a large Parquet file as it is read; None where it must be read whole.

    It is read whole where it has fewer rows than `many`, where there is no form, a cleaning log or codes of open
    answers, where the form has repeats or the plan missing answers by words, and where a column holds anything but
    codes of the form: labels, several answers in one cell, words among numbers. Otherwise every figure is the same;
    whether those without an answer were asked is then not told, and no answer is held against the form.
    """
    instrument = _form(files, many)
    if instrument is None:
        return None
    rows = rows_of_parquet(files.data[0], instrument)
    with pq.ParquetFile(files.data[0]) as source:
        if not _in_codes(source, rows, instrument):
            return None
    made = tabulate_rows(
        [rows], instrument, files.plan, bases=bases, asked_of=asked_of(instrument), made_from=hashes(files),
        file=files.names[0],
    )  # fmt: skip
    return StreamedSurvey(files.plan, rows.source.rows, made)


def _form(files: Files, many: int) -> Instrument | None:
    """Give the form of a survey that could be a stream by its files; None where it must be read whole."""
    if files.form is None or not files.form.is_file() or files.cleaning is not None or files.frames:
        return None
    if len(files.data) > 1 or _rows(files.data[0]) < many or any(rule.words for rule in files.plan.missing):
        return None
    instrument = read_form(files.form.read_bytes(), files.form_name, checked=False).instrument
    return None if instrument is None or any(section.repeats for section in instrument.sections) else instrument


def _rows(path: Path) -> int:
    """Give the rows of a Parquet file; none where it is no such file, or cannot be read."""
    if path.suffix.lower() != ".parquet" or not path.is_file():
        return 0
    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError, ValueError):
        return 0


def _in_codes(source: pq.ParquetFile, rows: Rows, instrument: Instrument) -> bool:
    """Whether every column of answers holds codes of the form, looked up in all of the file, column by column."""
    for question in instrument.questions:
        found = rows.answered.get(question.name)
        if found is None:
            continue
        if question.kind is Kind.RANK or (question.kind is Kind.MULTIPLE and not found.options):
            return False
        if question.kind in _NUMBERS and not _is_number(source, found.column):
            return False
        if question.kind is Kind.SINGLE and not _distinct(source, found.column) <= set(question.codes):
            return False
        if any(not _distinct(source, column) <= {"0", "1", "true", "false"} for column in found.options.values()):
            return False
    return True


def _is_number(source: pq.ParquetFile, column: str) -> bool:
    kind = source.schema_arrow.field(column).type
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _distinct(source: pq.ParquetFile, column: str) -> set[str]:
    """Give the different values of a column as words; too many for a list of answers end the search early."""
    found: set[str] = set()
    for group in range(source.num_row_groups):
        values = pc.unique(source.read_row_group(group, [column]).column(0))
        found |= {_word(value) for value in values.to_pylist() if value is not None}
    return found


def _word(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
