"""SPSS system files, written from the published description of the format (PSPP developers' guide, chapter 1).

The library that reads them writes only from data frames of pandas or polars, and no multiple-response sets.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corridor.survey.interviews.export.names import cut
from corridor.survey.interviews.export.sav_data import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from corridor.survey.interviews.export.variables import Exported, ResponseSet, Variable

SYSMIS = -float(np.finfo(np.float64).max)
#: Bytes of labels that every version of SPSS reads, and of the longest string.
_LABEL, _VALUE_LABEL, _STRING = 256, 120, 32_767
#: Bytes of a string that one segment holds, and that SPSS counts for it in the dictionary.
_SEGMENT, _COUNTED = 255, 252
_WORD = 8
_FORMATS = {"text": 1, "number": 5, "time": 21, "datetime": 22, "date": 38}
_WIDTHS = {"date": 10, "datetime": 20, "time": 8}
_MEASURES = {"nominal": 1, "ordinal": 2, "scale": 3}
_MOST_MISSING = 3


class Segment(NamedTuple):
    """A variable of the file's dictionary: a variable, or a part of one with very long strings."""

    variable: Variable
    #: Eight characters by which older versions know it.
    short: str
    #: Bytes of its strings; 0 for numbers.
    width: int
    #: Which part of the variable.
    part: int = 0

    @property
    def words(self) -> int:
        """Count the stretches of eight bytes it takes in each row."""
        return max(1, -(-self.width // _WORD))


def write_sav(found: Exported, title: str, created: datetime) -> Iterator[bytes]:
    """Give a system file piece by piece: dictionary with labels, missing values and sets in UTF-8, then packed rows."""
    segments = list(_segments(found.variables))
    yield _header(sum(segment.words for segment in segments), found.rows, title, created)
    for segment in segments:
        yield from _variable(segment)
    yield from _value_labels(segments)
    yield _info(3, 4, struct.pack("<8i", 20, 0, 0, -1, 1, 1, 2, 65001))
    yield _info(4, 8, struct.pack("<3d", SYSMIS, -SYSMIS, np.nextafter(SYSMIS, 0)))
    short = {segment.variable.name: segment.short for segment in segments if not segment.part}
    yield from _sets(found.sets, short)
    yield _display(segments)
    yield _info(13, 1, "\t".join(f"{key}={name}" for name, key in short.items()).encode())
    long = [(short[each.name], width) for each in found.variables if (width := width_of(each)) > _SEGMENT]
    if long:
        yield _info(14, 1, b"".join(f"{key}={width:05d}".encode() + b"\x00\t" for key, width in long))
    yield _info(16, 8, struct.pack("<2q", 1, found.rows))
    yield _info(20, 1, b"UTF-8")
    yield from _long_labels(found.variables)
    yield from _long_missing(found.variables)
    yield struct.pack("<2i", 999, 0)
    yield from rows_of(found, [(segment.variable, segment.width, segment.part) for segment in segments])


def width_of(variable: Variable) -> int:
    """Give the bytes the longest string of a variable needs, at least 1; 0 for numbers."""
    if variable.kind != "text":
        return 0
    values = [*getattr(variable.values, "values", ()), *variable.value_labels, *variable.missing]
    return min(max((len(str(value).encode()) for value in values), default=1) or 1, _STRING)


def _segments(variables: Iterable[Variable]) -> Iterator[Segment]:
    number = 0
    for variable in variables:
        width = width_of(variable)
        parts = 1 if width <= _SEGMENT else -(-width // _COUNTED)
        for part in range(parts):
            number += 1
            last = part == parts - 1
            yield Segment(variable, f"V{number}", width - part * _COUNTED if last else _SEGMENT, part)


def _header(words: int, rows: int, title: str, created: datetime) -> bytes:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    day = f"{created.day:02d} {months[created.month - 1]} {created.year % 100:02d}"
    return struct.pack(
        "<4s60s5id9s8s64s3x", b"$FL2", b"@(#) SPSS DATA FILE - Corridor".ljust(60), 2, words, 1, 0, rows, 100.0,
        day.encode(), f"{created:%H:%M:%S}".encode(), cut(title, 64).encode().ljust(64),
    )  # fmt: skip


def _variable(segment: Segment) -> Iterator[bytes]:
    variable, width = segment.variable, segment.width
    label = b"" if segment.part else cut(variable.label.replace("\n", " "), _LABEL).encode()
    count, values = (0, ()) if segment.part or width > _WORD else missing_of(variable)
    kind = _FORMATS[variable.kind]
    wide = width or _WIDTHS.get(variable.kind, 8 + (variable.decimals and 3))
    form = kind << 16 | min(wide, 255) << 8 | (variable.decimals if variable.kind == "number" else 0)
    yield struct.pack("<6i8s", 2, width, bool(label), count, form, form, segment.short.encode().ljust(8))
    if label:
        yield struct.pack("<i", len(label)) + label.ljust(-(-len(label) // 4) * 4)
    yield b"".join(_value(value, width) for value in values)
    yield struct.pack("<6i8s", 2, -1, 0, 0, 0, 0, b" " * 8) * (segment.words - 1)


def missing_of(variable: Variable) -> tuple[int, tuple[Any, ...]]:
    """Give what stands for missing values, counted as in the file: 1 to 3 values, -2 a range, -3 a range and one.

    What the file declared is declared again, if nothing was added. Of more than three numbers, those are a range
    between which no answer lies; words beyond the third keep their label only.
    """
    values = variable.missing
    ranges = [pair for pair in variable.declared if pair[0] != pair[1]]
    single = [pair[0] for pair in variable.declared if pair[0] == pair[1]]
    if variable.kind == "number" and variable.declared and _covered(values, variable.declared):
        if len(ranges) == 1 and len(single) <= 1:
            return (-3 if single else -2), (*ranges[0], *single)
        if not ranges and len(single) <= _MOST_MISSING:
            return len(single), tuple(single)
    if len(values) <= _MOST_MISSING or variable.kind != "number":
        return min(len(values), _MOST_MISSING), values[:_MOST_MISSING]
    for alone in (None, *values):
        inside = sorted(value for value in values if value != alone)
        if not _answers_between(variable, inside[0], inside[-1], values):
            return (-2, (inside[0], inside[-1])) if alone is None else (-3, (inside[0], inside[-1], alone))
    return _MOST_MISSING, values[:_MOST_MISSING]


def _covered(values: tuple[Any, ...], declared: tuple[tuple[Any, Any], ...]) -> bool:
    return all(any(low <= value <= high for low, high in declared) for value in values)


def _answers_between(variable: Variable, low: float, high: float, missing: tuple[Any, ...]) -> bool:
    numbers = {*np.unique(np.asarray(variable.values, np.float64)).tolist(), *variable.value_labels} - set(missing)
    return any(low <= number <= high for number in numbers)


def _value(value: Any, width: int) -> bytes:
    return struct.pack("<d", value) if not width else str(value).encode()[:_WORD].ljust(_WORD)


def _value_labels(segments: list[Segment]) -> Iterator[bytes]:
    at = 1
    for segment in segments:
        labels = segment.variable.value_labels
        if labels and not segment.part and segment.width <= _WORD:
            yield struct.pack("<2i", 3, len(labels))
            for value, label in labels.items():
                words = cut(label, _VALUE_LABEL).encode()
                yield _value(value, segment.width) + (bytes([len(words)]) + words).ljust(-(-(len(words) + 1) // 8) * 8)
            yield struct.pack("<3i", 4, 1, at)
        at += segment.words


def _info(subtype: int, size: int, content: bytes) -> bytes:
    return struct.pack("<4i", 7, subtype, size, len(content) // size) + content


def _sets(sets: Iterable[ResponseSet], short: dict[str, str]) -> Iterator[bytes]:
    lines = []
    for each in sets:
        label = cut(each.label.replace("\n", " "), _LABEL).encode()
        members = " ".join(short[name].lower() for name in each.variables).encode()
        lines.append(b"$%s=D1 1 %d %s %s\n" % (each.name.encode(), len(label), label, members))
    if lines:
        yield _info(7, 1, b"".join(lines))


def _display(segments: list[Segment]) -> bytes:
    """Say of every variable of the dictionary its measure, the width of its column, its alignment."""
    numbers: list[int] = []
    for segment in segments:
        measure = _MEASURES[segment.variable.measure]
        numbers += [measure, min(segment.width, 32) or 8, 0 if segment.width else 1]
    return _info(11, 4, struct.pack(f"<{len(numbers)}i", *numbers))


def _long_labels(variables: Iterable[Variable]) -> Iterator[bytes]:
    content = b""
    for variable in variables:
        width = width_of(variable)
        if width > _WORD and variable.value_labels:
            name = variable.name.encode()
            content += struct.pack("<i", len(name)) + name + struct.pack("<2i", width, len(variable.value_labels))
            for value, label in variable.value_labels.items():
                words = cut(label, _VALUE_LABEL).encode()
                code = str(value).encode()[:width].ljust(width)
                content += struct.pack("<i", width) + code + struct.pack("<i", len(words)) + words
    if content:
        yield _info(21, 1, content)


def _long_missing(variables: Iterable[Variable]) -> Iterator[bytes]:
    """Declare missing values of long strings; SPSS compares their first eight bytes."""
    content = b""
    for variable in variables:
        if width_of(variable) > _WORD and variable.missing:
            name, values = variable.name.encode(), variable.missing[:_MOST_MISSING]
            content += struct.pack("<i", len(name)) + name + bytes([len(values)]) + struct.pack("<i", _WORD)
            content += b"".join(_value(value, 1) for value in values)
    if content:
        yield _info(22, 1, content)
