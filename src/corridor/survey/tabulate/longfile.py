"""The long form as an Arrow table, and as a file: CSV or Parquet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from corridor.kernel.files.atomic import write_file
from corridor.survey.tables.longform import COLUMNS, as_csv, estimates

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.survey.tables.model import Results

_WORDS = frozenset({
    "survey", "table", "question", "answer", "column", "statistic", "method", "deff_reference", "letters",
    "suppressed", "note",
})  # fmt: skip
_SCHEMA = pa.schema([
    (name, pa.string() if name in _WORDS else pa.int64() if name == "base_unweighted" else pa.float64())
    for name in COLUMNS
])  # fmt: skip
#: Endings of the files that can be written.
ENDINGS = (".csv", ".parquet")


def as_arrow(results: Results) -> Any:
    """Give every estimate as a row of a `pyarrow.Table`; null where a number is hidden or does not exist."""
    columns: list[tuple[Any, ...]] = list(zip(*estimates(results), strict=True)) or [()] * len(COLUMNS)
    return pa.table(
        [pa.array(map(_plain, column), field.type) for column, field in zip(columns, _SCHEMA, strict=True)],
        schema=_SCHEMA,
    )


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value


def write_long(results: Results, path: Path, *, for_russian_excel: bool = False) -> None:
    """Write the long form whole or not at all; the ending says as what. ValueError for another ending."""
    if path.suffix.lower() == ".csv":
        write_file(path, as_csv(results, for_russian_excel=for_russian_excel))
    elif path.suffix.lower() == ".parquet":
        made = io.BytesIO()
        pq.write_table(as_arrow(results), made, compression="zstd")
        write_file(path, made.getvalue())
    else:
        raise ValueError(f"neither CSV nor Parquet: {path.name}")
