"""SPSS files: numbers and words with labels, declared missing values and multiple-response sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyreadstat

from corridor.kernel.problem import Problem, Where
from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.model import Origin
from corridor.survey.interviews.raw import Found, MultipleSet, RawColumn, RawTable
from corridor.survey.interviews.readers.encodings import encoding_of
from corridor.survey.interviews.readers.word_column import WordColumn, coded
from corridor.survey.interviews.typed import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

#: Seconds between the first day of SPSS, 14 October 1582, and 1 January 1970.
_EPOCH = 12_219_379_200
#: Years 1 to 9999, in seconds from 1970.
_FIRST, _LAST = -62_135_596_800, 253_402_300_800
_DATES = ("DATE", "ADATE", "EDATE", "JDATE", "SDATE", "QYR", "MOYR", "WKYR")
#: Cells read at a time, and parts a file is read in at most: what comes before a part is passed over again.
_CELLS, _PARTS = 4_000_000, 32
#: Encodings tried where the file does not say its own, or says one in which its words cannot be read.
_OTHERS = ("UTF-8", "CP1251", "CP866", "CP1252")


class _Read(NamedTuple):
    data: dict[str, list[Any]]
    meta: Any
    encoding: str
    guessed: bool


def read_spss(path: Path, file: str, encoding: str = "", advance: Callable[[int, int], None] | None = None) -> Found:
    """Read a `.sav` or `.zsav` file; one that cannot be read is a problem."""
    read = _read(path, encoding, advance)
    if read is None:
        return Found((), (Problem("data-file-broken", Where(file), {"format": "SPSS"}),), "SPSS")
    problems = []
    if read.guessed:
        problems.append(Problem("data-encoding-guessed", Where(file), {"encoding": read.encoding}))
    meta, rows = read.meta, max((sum(map(len, parts)) for parts in read.data.values()), default=0)
    columns = tuple(_column(name, number, read) for number, name in enumerate(meta.column_names, start=1))
    if not columns:
        return Found((), (*problems, Problem("data-empty", Where(file), {})), "SPSS", read.encoding)
    table = RawTable("", columns, rows, (Origin(file, first_row=1),))
    return Found((table,), tuple(problems), "SPSS", read.encoding, tuple(_sets(meta)))


def _read(path: Path, said: str, advance: Callable[[int, int], None] | None) -> _Read | None:
    """Read in the encoding the study says, or the file; where its words cannot be read so, in the likeliest other."""
    for encoding in dict.fromkeys((said or None, None, *_OTHERS)):
        try:
            data, meta = _whole(path, encoding, advance)
        except (pyreadstat.ReadstatError, OSError, ValueError, KeyError, OverflowError, TypeError, MemoryError):
            continue
        stated = str(meta.file_encoding or "")
        better = "" if encoding else _better(data, meta, stated)
        if better:
            try:
                data, meta = _whole(path, better, advance)
            except (pyreadstat.ReadstatError, OSError, ValueError, KeyError, OverflowError, TypeError):
                continue
        used = better or encoding or stated or "UTF-8"
        return _Read(data, meta, used, guessed=bool(better) or (bool(encoding) and encoding != said))
    return None


def _whole(path: Path, encoding: str | None, advance: Callable[[int, int], None] | None) -> tuple[dict[str, Any], Any]:
    """Read all rows, some at a time: the library makes a Python object of each cell, which takes a hundred bytes."""
    meta = _part(path, encoding, metadataonly=True)[1]
    total = int(meta.number_rows if meta.number_rows is not None else -1)
    step = max(_CELLS // max(len(meta.column_names), 1), total // _PARTS, 1)
    parts: dict[str, list[Any]] = {name: [] for name in meta.column_names}
    start = 0
    while start != total:
        data, _ = _part(path, encoding, row_offset=start, row_limit=step)
        length = max((len(values) for values in data.values()), default=0)
        for name in list(data):
            values = data.pop(name)
            words = meta.readstat_variable_types.get(name) == "string"
            parts[name].append(pa.array(values, pa.large_string()) if words else _numbers(values))
        start += length
        if advance is not None:
            advance(start, max(total, start))
        if length < step:
            break
    return parts, meta


def _numbers(values: list[Any]) -> NDArray[Any]:
    return compact(np.asarray(pa.array(values, pa.float64()).to_numpy(zero_copy_only=False)))


def _part(path: Path, encoding: str | None, **said: Any) -> tuple[dict[str, Any], Any]:
    data, meta = pyreadstat.read_sav(
        path, encoding=encoding, user_missing=True, disable_datetime_conversion=True, output_format="dict", **said
    )
    return data, meta


def _better(data: dict[str, Any], meta: Any, stated: str) -> str:
    """Give a likelier encoding where words read as western ones are Cyrillic: files of old Russian SPSS say nothing."""
    if stated.lower() not in {"windows-1252", "cp1252", "iso-8859-1", "us-ascii", "ascii"}:
        return ""
    words = [word for word in meta.column_labels or () if word]
    words += [label for labels in meta.variable_value_labels.values() for label in labels.values()]
    words += [
        str(word)
        for parts in data.values()
        for part in parts[:1]
        if isinstance(part, pa.Array)
        for word in part[:200].to_pylist()
    ]
    text = "\n".join(words)
    if text.isascii():
        return ""
    guess = encoding_of(text.encode("cp1252", "replace"))
    return guess.codec.upper() if guess.codec in {"cp1251", "cp866", "koi8-r"} else ""


def _column(name: str, number: int, read: _Read) -> RawColumn:
    meta, parts = read.meta, read.data.pop(name, [])
    format_ = str(meta.original_variable_types.get(name, ""))
    missing = [(_bound(each["lo"]), _bound(each["hi"])) for each in meta.missing_ranges.get(name, ())]
    missing += [(value, value) for value in meta.missing_user_values.get(name, ())]
    kind = _kind(format_)
    values: NDArray[Any] | Levels
    if meta.readstat_variable_types.get(name) == "string":
        values = _words(parts)
    else:
        values = np.concatenate(parts) if parts else np.zeros(0)
        values = _moments(values, kind) if kind else values
    return RawColumn(
        name, number, values, label=str(meta.column_names_to_labels.get(name) or ""),
        value_labels=dict(meta.variable_value_labels.get(name, {})), declared_missing=tuple(missing), kind=kind,
        measure=str(meta.variable_measure.get(name, "")),
    )  # fmt: skip


def _words(parts: Sequence[Any]) -> Levels:
    column = WordColumn()
    for part in parts:
        column.add(*coded(part.dictionary_encode()))
    return column.levels()


def _bound(value: Any) -> Any:
    return value if isinstance(value, str) else float(value)


def _kind(format_: str) -> str:
    name = format_.upper().rstrip("0123456789.")
    if name in _DATES:
        return "date"
    return "datetime" if name in {"DATETIME", "YMDHMS"} else "time" if name in {"TIME", "DTIME", "MTIME"} else ""


def _moments(seconds: NDArray[Any], kind: str) -> Levels:
    """Give moments as ISO words; those outside of years 1 to 9999 stay what they are, numbers in words."""
    different, places = np.unique(seconds[~np.isnan(seconds)], return_inverse=True)
    found = np.full(len(seconds), -1, np.int32)
    found[~np.isnan(seconds)] = places
    return Levels(found, tuple(_moment(float(value), kind) for value in different.tolist()))


def _moment(seconds: float, kind: str) -> str:
    if kind == "time":
        hours, rest = divmod(round(seconds), 3600)
        return f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"
    unix = seconds - _EPOCH
    if not _FIRST <= unix < _LAST:
        return repr(seconds)
    written = str(np.datetime64(round(unix), "s"))
    return written[:10] if kind == "date" else written


def _sets(meta: Any) -> list[MultipleSet]:
    result = []
    for name, found in (getattr(meta, "mr_sets", None) or {}).items():
        counted = found.get("counted_value") if found.get("is_dichotomy") else None
        columns = tuple(_spelled(found.get("variable_list") or (), meta.column_names))
        result.append(MultipleSet(str(name), str(found.get("label") or ""), columns, counted))
    return result


def _spelled(names: Any, columns: list[str]) -> list[str]:
    """Give names as the variables are spelled: sets name them without regard to capitals."""
    known = {column.casefold(): column for column in columns}
    return [known[name.casefold()] for name in names if name.casefold() in known]
