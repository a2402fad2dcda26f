"""The rows of a system file, packed as SPSS packs them: a byte for each small whole number, eight for all else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.design.arrays import Levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from corridor.survey.interviews.export.variables import Exported, Variable

#: Bytes of the packed form: numbers from -99 to 151 are themselves plus 100; then eight bytes follow, spaces, nothing.
_BIAS, _LEAST, _MOST, _RAW, _SPACES, _NOTHING = 100, -99, 151, 253, 254, 255
_WORD, _SEGMENT = 8, 255
_SPACE = np.frombuffer(b" " * _WORD, np.uint64)[0]
#: Stretches of eight bytes packed at a time.
_BATCH = 1 << 21


def rows_of(found: Exported, segments: Sequence[tuple[Variable, int, int]]) -> Iterator[bytes]:
    """Give the rows some at a time; whole groups of eight stretches, so that each piece stands by itself."""
    widths = [max(1, -(-width // _WORD)) for _, width, _ in segments]
    step = max(_BATCH // max(sum(widths), 1) // 8 * 8, 8)
    for start in range(0, found.rows, step):
        stop = min(start + step, found.rows)
        yield _packed(segments, widths, start, stop)


def _packed(segments: Sequence[tuple[Variable, int, int]], widths: list[int], start: int, stop: int) -> bytes:
    total = sum(widths)
    codes = np.empty((stop - start, total), np.uint8)
    raw = np.empty((stop - start, total), np.uint64)
    at = 0
    for (variable, width, part), words in zip(segments, widths, strict=True):
        if isinstance(variable.values, Levels):
            levels = variable.values
            stretches = _stretches(levels, width, part, words)[levels.places[start:stop]]
            codes[:, at : at + words] = np.where(stretches == _SPACE, _SPACES, _RAW)
            raw[:, at : at + words] = stretches
        else:
            numbers = variable.values[start:stop]
            codes[:, at] = _codes(numbers)
            raw[:, at] = numbers.astype("<f8").view(np.uint64)
        at += words
    return _joined(codes.ravel(), raw.ravel())


def _codes(numbers: NDArray[np.float64]) -> NDArray[np.uint8]:
    small = (
        (numbers >= _LEAST)
        & (numbers <= _MOST)
        & (numbers == np.rint(numbers))
        & ~((numbers == 0) & np.signbit(numbers))
    )
    codes = np.where(small, np.nan_to_num(np.where(small, numbers, 0)) + _BIAS, _RAW)
    return np.where(np.isnan(numbers), _NOTHING, codes).astype(np.uint8)


def _stretches(levels: Levels, width: int, part: int, words: int) -> NDArray[np.uint64]:
    """Give each different string in stretches of eight bytes, and one of spaces for no value."""
    taken = [str(value).encode()[part * _SEGMENT : part * _SEGMENT + width] for value in levels.values]
    table = b"".join(word.ljust(words * _WORD) for word in (*taken, b""))
    return np.frombuffer(table, np.uint64).reshape(-1, words)


def _joined(codes: NDArray[np.uint8], raw: NDArray[np.uint64]) -> bytes:
    """Put eight codes before the stretches they announce, group after group."""
    short = -len(codes) % _WORD
    codes = np.append(codes, np.zeros(short, np.uint8))
    announced = codes == _RAW
    groups = announced.reshape(-1, _WORD).sum(axis=1)
    ends = np.cumsum(groups + 1)
    out = np.empty(int(ends[-1]) if len(ends) else 0, np.uint64)
    heads = ends - groups - 1
    out[heads] = codes.view(np.uint64)
    places = np.ones(len(out), np.bool_)
    places[heads] = False
    out[places] = raw[announced[: len(raw)]]
    return out.tobytes()
