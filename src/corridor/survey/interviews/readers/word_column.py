"""One column of words while it is read: few different ones by a table, many as pyarrow keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.raw import narrow
from corridor.survey.interviews.wordlist import FEW, wordlist

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Words of any length: offsets of 64 bits, for a column of texts may exceed two gigabytes.
_WORD = pa.large_string()


class WordColumn:
    """Takes blocks of coded cells; gives the different words in the order they first occur, and every row's place."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._places: list[NDArray[Any]] = []
        #: Blocks as they came, from the moment on at which there are many different words.
        self._chunks: list[pa.DictionaryArray] | None = None

    def add(self, places: NDArray[Any], words: pa.Array) -> None:
        """Take further cells: places in `words`, negative where the cell is empty; every word must occur."""
        if self._chunks is None and len(self._known) + len(words) > FEW:
            self._chunks = [_chunk(self._joined(), pa.array(list(self._known), _WORD))]
            self._places, self._known = [], {}
        if self._chunks is not None:
            self._chunks.append(_chunk(places, words.cast(_WORD)))
            return
        table = [self._known.setdefault(word, len(self._known)) for word in words.to_pylist()]
        found = np.array([*table, -1], np.int32)
        self._places.append(narrow(found, len(self._known))[places])

    def levels(self) -> Levels:
        """Give the column; what was gathered is forgotten."""
        if self._chunks is None:
            places = self._joined()
            found = Levels(narrow(places, len(self._known)), tuple(self._known))
        else:
            found = _unified(self._chunks)
        self._known, self._places, self._chunks = {}, [], None
        return found

    def _joined(self) -> NDArray[Any]:
        return np.concatenate(self._places) if self._places else np.zeros(0, np.int8)


def _chunk(places: NDArray[Any], words: pa.Array) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32), mask=places < 0), words)


def _unified(chunks: list[pa.DictionaryArray]) -> Levels:
    """Bring blocks with lists of their own to one list."""
    whole = pa.chunked_array(chunks).unify_dictionaries()
    words = whole.chunk(0).dictionary
    parts = [chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False) for chunk in whole.chunks]
    return Levels(narrow(np.concatenate(parts), len(words)), wordlist(words))


def coded(array: Any) -> tuple[NDArray[Any], pa.Array]:
    """Give a dictionary array as places and words; the empty word and null are places below nought."""
    places = array.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    words = array.dictionary
    empty = _place_of_empty(words)
    if empty >= 0:
        table = np.arange(len(words) + 1, dtype=np.int32) - (np.arange(len(words) + 1) > empty)
        table[[empty, len(words)]] = -1
        places = table[places]
        words = pa.concat_arrays([words.slice(0, empty), words.slice(empty + 1)])
    return places, words


def _place_of_empty(words: pa.Array) -> int:
    return int(words.index("").as_py())
