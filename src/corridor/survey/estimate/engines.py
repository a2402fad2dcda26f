"""Databases that add up by themselves: DuckDB in this process, Spark on a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


class Engine(Protocol):
    """A database that answers queries."""

    def ask(self, text: str) -> Mapping[str, NDArray[Any]]:
        """Give the columns of the answer to a query in DuckDB's words; NULL is NaN, or None among words."""


class DuckDB:
    """DuckDB in this process, with bounded memory; what does not fit goes to a folder of its own."""

    def __init__(self, memory: str = "1GB", folder: str = "", threads: int = 0) -> None:
        import duckdb  # noqa: PLC0415 (an extra of its own, and only here)

        settings: dict[str, Any] = {"memory_limit": memory, "preserve_insertion_order": False}
        settings |= {"temp_directory": folder} if folder else {}
        settings |= {"threads": threads} if threads else {}
        self._connection = duckdb.connect(config=settings)

    def ask(self, text: str) -> Mapping[str, NDArray[Any]]:
        """Give the answer's columns."""
        found = self._connection.execute(text).fetchnumpy()
        return {name: _filled(each) for name, each in found.items()}


def _filled(column: Any) -> NDArray[Any]:
    if not isinstance(column, np.ma.MaskedArray):
        return np.asarray(column)
    if not column.mask.any():
        return np.asarray(column.data)
    empty = None if column.dtype.kind == "O" else np.nan
    filled: Any = column.astype(object if empty is None else np.float64)
    return np.asarray(np.ma.filled(filled, empty))


class Spark:
    """A Spark session, which may run on many machines; relations are its tables and views.

    Only sums come back from the cluster: as many rows as there are units by groups by answers.
    """

    def __init__(self, session: Any) -> None:
        self._session = session

    def ask(self, text: str) -> Mapping[str, NDArray[Any]]:
        """Give the answer's columns."""
        found = self._session.sql(in_spark(text)).toArrow()
        return {name: _from_arrow(found.column(name)) for name in found.column_names}


def in_spark(text: str) -> str:
    """Say the same in Spark's words (through sqlglot): other marks around names, and other escapes in words."""
    import sqlglot  # noqa: PLC0415 (an extra of its own, and only here)

    return sqlglot.transpile(text, read="duckdb", write="spark")[0]


def _from_arrow(column: Any) -> NDArray[Any]:
    """Give words as objects even where there is no row, as the kind of a column is read from them."""
    if str(column.type) in {"string", "large_string"}:
        return np.array(column.to_pylist(), object)
    return np.asarray(column.to_numpy())
