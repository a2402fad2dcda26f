"""Answers as codes of the form, whatever the export wrote: codes, numbers with decimals, or labels in any language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.raw import narrow
from corridor.survey.interviews.spellings import labels, same_words
from corridor.survey.interviews.typed import NOTHING, compact, typed, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from corridor.survey.instrument.model import Choice, Question


class Coded(NamedTuple):
    """A column in the codes of its question."""

    values: NDArray[Any] | Levels
    #: Whether its cells held labels.
    from_labels: bool = False
    #: Words that were taken for "no value".
    nothing: tuple[str, ...] = ()


def coded_single(values: NDArray[Any] | Levels, question: Question, file_labels: Mapping[Any, str]) -> Coded:
    """Give the answers to a question with one answer as codes; values that are neither code nor label stay as they are.

    `file_labels` are what the file itself says its values mean (SPSS): a value that is no code is looked up by them.
    """
    levels = words(values)
    codes = {choice.code for choice in question.choices}
    table = _table(question.choices)
    by_value = {words_of(value): label for value, label in file_labels.items()}
    found, nothing, translated = [], [], 0
    for value in map(str, levels.values):
        code = value if value in codes else _near_code(value, codes) or table.get(same_words(value)) or table.get(
            same_words(by_value.get(value, ""))
        )  # fmt: skip
        if code is None and value in NOTHING:
            nothing.append(value)
            code = ""
        translated += code is not None and code not in ("", value) and value not in codes
        found.append(value if code is None else code)
    if not nothing and found == list(levels.values):
        return Coded(values)
    return Coded(as_values(levels.places, found), translated > 0, tuple(nothing))


def _near_code(value: str, codes: set[str]) -> str | None:
    """Give the code that a value is but for capitals, zeros before it or decimals: `1.0`, `01`, `Yes`."""
    if value.casefold() in codes:
        return value.casefold()
    for code in (value.lstrip("0") or "0", value.removesuffix(".0"), value.zfill(2), value.zfill(3)):
        if code in codes and value.replace(".", "").isdigit():
            return code
    return None


def _table(choices: Sequence[Choice]) -> dict[str, str]:
    """Give codes by label; a label that two answers share names neither."""
    pairs = {(label, choice.code) for choice in choices for label in labels(choice)}
    shared = Counter(label for label, _ in pairs)
    return {label: code for label, code in pairs if shared[label] == 1}


def words_of(value: Any) -> str:
    """Write a value as codes are written."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def as_values(places: NDArray[Any], codes: Sequence[str]) -> NDArray[Any] | Levels:
    """Give a column of codes, as numbers where all of them are."""
    known: dict[str, int] = {}
    table = np.array([*(known.setdefault(code, len(known)) if code else -1 for code in codes), -1], np.int32)
    return typed(Levels(narrow(table[places], len(known)), tuple(known)), decimal_comma=False).values


class Chosen(NamedTuple):
    """What was chosen of a question with several answers, by option: 1, 0, and NaN where nothing is known."""

    #: One column per option, in the order of `codes`.
    columns: dict[str, NDArray[Any]]
    #: Codes that stand in the data and are no option of the question: code, rows.
    strange: dict[str, NDArray[Any]]
    from_labels: bool = False


def split_several(values: NDArray[Any] | Levels, question: Question) -> Chosen:
    """Take apart one column with all codes chosen, parted by spaces, commas, semicolons, bars or line breaks."""
    levels = words(values)
    codes = [choice.code for choice in question.choices]
    known, table = set(codes), _table(question.choices)
    lists, labelled = [], False
    for value in map(str, levels.values):
        chosen, by_label = _several(value, known, table)
        labelled |= by_label
        lists.append(chosen)
    extra = dict.fromkeys(code for chosen in lists for code in chosen if code not in known)
    if not codes:
        codes, extra = list(extra), {}
    columns = {code: _flags(levels.places, [code in chosen for chosen in lists]) for code in codes}
    strange = {code: np.flatnonzero(_flags(levels.places, [code in chosen for chosen in lists]) == 1) for code in extra}
    return Chosen(columns, strange, labelled)


def _flags(places: NDArray[Any], chosen: Sequence[bool]) -> NDArray[Any]:
    return np.asarray(np.array([*chosen, np.nan], np.float32)[places])


def _several(value: str, codes: set[str], table: Mapping[str, str]) -> tuple[tuple[str, ...], bool]:
    """Give the codes in a cell, and whether labels were translated; a cell that is one label whole is one answer."""
    parts = value.split()
    if all(part in codes for part in parts):
        return tuple(parts), False
    whole = table.get(same_words(value))
    if whole is not None:
        return (whole,), True
    for mark in (";", "|", "\n", ","):
        if mark in value:
            pieces = [piece.strip() for piece in value.split(mark) if piece.strip()]
            found = [
                piece if piece in codes else table.get(same_words(piece)) or _near_code(piece, codes)
                for piece in pieces
            ]
            if all(found):
                return tuple(code for code in found if code), any(piece not in codes for piece in pieces)
    labelled = _labels_in_a_row(value, table)
    if labelled:
        return labelled, True
    return tuple(_near_code(part, codes) or part for part in parts), False


#: Labels parted by single spaces, as Kobo writes them: taken apart from the left, the longest label first.
_MOST = 40


def _labels_in_a_row(value: str, table: Mapping[str, str]) -> tuple[str, ...]:
    parts, at, found = same_words(value).split(" "), 0, []
    while at < len(parts):
        for end in range(min(len(parts), at + _MOST), at, -1):
            code = table.get(" ".join(parts[at:end]))
            if code is not None:
                found.append(code)
                at = end
                break
        else:
            return ()
    return tuple(found)


_YES = frozenset(
    {"1", "true", "yes", "y", "x", "да", "истина", "+", "v", "✓", "oui", "sí", "si", "selected", "checked"}
)
_NO = frozenset({"0", "false", "no", "n", "нет", "ложь", "-", "non", "not selected", "unchecked", "2"})


def flags_of(
    values: NDArray[Any] | Levels, code: str, label: Sequence[str]
) -> tuple[NDArray[Any], dict[str, NDArray[Any]]]:
    """Read a column of one option: 1 chosen, 0 not, NaN empty; values that say neither are given with their rows.

    An option is chosen where the cell says yes, or repeats the option's code or label.
    """
    levels = words(values)
    found = {same_words(str(value)) for value in levels.values}
    own = set(label)
    # Only where nothing else stands in the column is the code itself a yes: under `0/1`, code 0 says no.
    if found - {"0"} == {code.casefold()} and not found <= {"0", "1"}:
        own.add(code.casefold())
    table = [_flag(same_words(str(value)), own) for value in levels.values]
    flags = np.array([*table, np.nan], np.float32)[levels.places]
    strange = {
        str(value): np.flatnonzero(levels.places == place)
        for place, (value, flag) in enumerate(zip(levels.values, table, strict=True))
        if np.isnan(flag)
    }
    return flags, strange


def _flag(value: str, own: set[str]) -> float:
    if value in own or value in _YES:
        return 1.0
    return 0.0 if value in _NO else np.nan


__all__ = ["Chosen", "Coded", "as_values", "coded_single", "compact", "flags_of", "split_several", "words_of"]
