"""Columns of many different words, understood all at once: what is asked of each word elsewhere, pyarrow is asked here.

Every answer is that of `typed` and `dates`, or None where only they can tell.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.raw import narrow
from corridor.survey.interviews.wordlist import wordlist

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

#: Numbers whose words say nothing more: no zeros before them, no exponent, no more digits than a float holds.
_NUMBER = r"^-?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)$"
_DIGITS = 15
#: A character that stands in no number.
_NOT_OF_NUMBERS = r"[^-0-9.,eE+]"
#: Words looked at first: a word among them settles that a column holds words.
_FIRST = 4096
#: Moments as devices write them.
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?$"
_BEFORE_ZONE = r"^.{10}(?:.[0-9:]{8}(?:\.[0-9]+)?)?"
_DAY = 10
#: Where hours, minutes and seconds begin, and what each is of a second.
_CLOCK = ((11, 3600, 24), (14, 60, 60), (17, 1, 60))


def numbers(array: Any) -> NDArray[np.float64] | None:
    """Give words as numbers where every one is a number plainly written."""
    for part in (array.slice(0, _FIRST), array):
        if not pc.all(pc.match_substring_regex(part, _NUMBER)).as_py():
            return None
    if pc.max(pc.utf8_length(array)).as_py() > _DIGITS:
        return None
    return np.asarray(array.cast(pa.float64()).to_numpy(zero_copy_only=False))


def holds_words(array: Any, nothing: Collection[str]) -> bool:
    """Whether some word is certain to be neither a number nor one of those that say there is none."""
    none = pa.array(sorted(nothing), array.type)
    for part in (array.slice(0, _FIRST), array):
        plain = pc.utf8_trim_whitespace(part)
        certain = pc.and_(pc.match_substring_regex(plain, _NOT_OF_NUMBERS), pc.invert(pc.is_in(plain, none)))
        if pc.any(certain).as_py():
            return True
    return False


def stripped(places: NDArray[Any], array: Any) -> Levels:
    """Give words without spaces around them; those of spaces alone are no value."""
    return _changed(places, array, pc.utf8_trim_whitespace(array))


def moments_as_iso(places: NDArray[Any], array: Any, *, time_too: bool) -> Levels | None:
    """Give moments as ISO words, or their days, where every word is a moment as devices write it."""
    if not _are_moments(array):
        return None
    if not time_too:
        return _changed(places, array, pc.utf8_slice_codeunits(array, 0, _DAY))
    return _changed(places, array, pc.replace_substring(array, " ", "T"))


def seconds(array: Any) -> NDArray[np.datetime64] | None:
    """Give moments in UTC, to the second, where every word is a moment as devices write it; NaT for a false zone."""
    if not _are_moments(array):
        return None
    found = pc.utf8_slice_codeunits(array, 0, _DAY).cast(pa.date32()).to_numpy(zero_copy_only=False)
    result = found.astype("datetime64[s]")
    for start, unit, _ in _CLOCK:
        result += _clock(array, start).astype("timedelta64[s]") * unit
    zones = pc.replace_substring_regex(array, _BEFORE_ZONE, "").dictionary_encode()
    offsets = np.array([_offset(zone) for zone in zones.dictionary.to_pylist()], "timedelta64[s]")
    return np.asarray(result - offsets[zones.indices.to_numpy()])


def _changed(places: NDArray[Any], old: Any, new: Any) -> Levels:
    """Give the levels of changed words: each once, in the order they first occur, the empty one no value."""
    if new.equals(old):
        return Levels(places, wordlist(old))
    coded = new.dictionary_encode()
    words, empty = coded.dictionary, coded.dictionary.index("").as_py()
    table = np.append(coded.indices.to_numpy(), np.int32(-1))
    if empty >= 0:
        table = np.where(table == empty, -1, table - (table > empty))
        words = pa.concat_arrays([words.slice(0, empty), words.slice(empty + 1)])
    return Levels(narrow(table[places], len(words)), wordlist(words))


def _are_moments(array: Any) -> bool:
    """Whether every word is a moment, on a day that there is, at a time that there is."""
    for part in (array.slice(0, _FIRST), array):
        if not pc.all(pc.match_substring_regex(part, _MOMENT)).as_py():
            return False
    days = pc.unique(pc.utf8_slice_codeunits(array, 0, _DAY)).to_pylist()
    return all(map(_is_day, days)) and all((_clock(array, start) < end).all() for start, _, end in _CLOCK)


def _is_day(word: str) -> bool:
    try:
        date.fromisoformat(word)
    except ValueError:
        return False
    return True


def _clock(array: Any, start: int) -> NDArray[np.int64]:
    """Give hours, minutes or seconds; nought where there is a day alone."""
    part = pc.utf8_slice_codeunits(array, start, start + 2)
    return np.asarray(pc.if_else(pc.equal(part, ""), "0", part).cast(pa.int64()).to_numpy(zero_copy_only=False))


def _offset(zone: str) -> np.timedelta64:
    try:
        moment = datetime.fromisoformat("2000-01-01T00:00:00" + zone)
    except ValueError:
        return np.timedelta64("NaT")
    return np.timedelta64(moment.utcoffset() or timedelta(), "s")
