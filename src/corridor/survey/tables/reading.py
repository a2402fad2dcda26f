"""Kept results read again: everything is looked at before it is believed, and what is wrong is a problem."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corridor.kernel.problem import Problem, Where
from corridor.kernel.text import Text, Wording
from corridor.survey.tables.model import Asked, Base, Cell, Column, Hidden, Part, Results, Row, RowKind, Table, Test
from corridor.survey.tables.writing import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LANGUAGE = re.compile(r"[a-z]{2,3}")
#: Cells of all tables, at most: more is no table that anybody reads.
_MOST_CELLS = 5_000_000
#: What is said of one file, at most.
_MOST_PROBLEMS = 20


class _WrongError(Exception):
    """Something stands where something else belongs."""

    def __init__(self, path: str, expected: str) -> None:
        super().__init__(path)
        self.path, self.expected = path, expected


def read_results(text: str, file: str) -> tuple[Results | None, tuple[Problem, ...]]:
    """Read kept results; None where nothing of them can be used, and without the tables that are damaged.

    A file that is no JSON, is of a newer form, or says something that results cannot say is a problem with the path
    of what is wrong; cells of a row must be as many as its table has columns.
    """
    try:
        raw = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return None, (Problem("results-no-json", Where(file, int(line), int(getattr(error, "colno", 0)))),)
    if not isinstance(raw, dict):
        return None, (Problem("results-no-json", Where(file, 1)),)
    version = raw.get("format")
    if isinstance(version, int) and version > FORMAT:
        return None, (Problem("results-too-new", Where(file), {"found": version, "known": FORMAT}),)
    reader = _Reader(file)
    return reader.results(raw), tuple(reader.problems)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


@dataclass
class _Reader:
    """Turns what JSON gave into results and notes what is wrong."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def results(self, raw: dict[str, Any]) -> Results | None:
        """Read the head; tables that are damaged are left out."""
        try:
            item = _Item(raw, "")
            tables = tuple(self._tables(item.list("tables")))
            return Results(
                item.words("survey"), item.text("title"), tables, item.whole("interviews") or 0,
                item.pairs("made_from"), item.words("sample"), item.pairs("design"), item.number_pairs("weights"),
                item.words("version"),
                tuple(_asked(_item(each, f"questionnaire[{n}]")) for n, each in enumerate(item.list("questionnaire"))),
            )  # fmt: skip
        except _WrongError as error:
            self._report(error)
            return None

    def _tables(self, raw: list[Any]) -> Iterator[Table]:
        for place, each in enumerate(raw):
            try:
                yield _table(_item(each, f"tables[{place}]"))
            except _WrongError as error:
                self._report(error)

    def _report(self, error: _WrongError) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            params = {"path": error.path, "expected": error.expected}
            self.problems.append(Problem("results-damaged", Where(self.file), params))


@dataclass(frozen=True, slots=True)
class _Item:
    """A mapping of the file with the path to it."""

    values: dict[str, Any]
    path: str

    def at(self, key: str) -> str:
        """Give the path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def words(self, key: str) -> str:
        """Give words; empty where there are none."""
        return _words(self.values.get(key, ""), self.at(key))

    def list(self, key: str) -> list[Any]:
        """Give a list; empty where there is none."""
        return _list(self.values.get(key, []), self.at(key))

    def text(self, key: str) -> Text | None:
        """Give a text; None where there is none."""
        return _text(self.values.get(key), self.at(key))

    def number(self, key: str) -> float | None:
        """Give a number."""
        return _number(self.values.get(key), self.at(key))

    def whole(self, key: str) -> int | None:
        """Give a whole number of at least nought."""
        return _whole(self.values.get(key), self.at(key))

    def flag(self, key: str) -> bool:
        """Tell whether something is so; not, where nothing is said."""
        found = self.values.get(key, False)
        if not isinstance(found, bool):
            raise _WrongError(self.at(key), "true")
        return found

    def hidden(self, key: str) -> Hidden | None:
        """Give why something is hidden."""
        return _hidden(self.values.get(key), self.at(key))

    def base(self, key: str) -> Base | None:
        """Give a base."""
        return _base(self.values.get(key), self.at(key))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Give words by name."""
        found = _item(self.values.get(key, {}), self.at(key))
        return tuple((name, found.words(name)) for name in found.values)

    def number_pairs(self, key: str) -> tuple[tuple[str, float], ...]:
        """Give numbers by name."""
        found = _item(self.values.get(key, {}), self.at(key))
        numbers = ((name, found.number(name)) for name in found.values)
        return tuple((name, number) for name, number in numbers if number is not None)


def _asked(item: _Item) -> Part | Asked:
    shared = item.whole("depth") or 0, item.text("asked_of"), item.words("filter")
    if "part" in item.values:
        depth, asked_of, filter_ = shared
        return Part(item.words("part"), item.text("label"), depth, item.flag("repeats"), asked_of, filter_)
    answers = (_text(each, item.at("answers")) for each in item.list("answers"))
    return Asked(
        item.words("question"), item.words("kind"), item.text("label"), item.text("hint"), *shared,
        tuple(answer for answer in answers if answer is not None),
    )  # fmt: skip


def _table(item: _Item) -> Table:
    columns = tuple(_column(_item(each, f"{item.at('columns')}[{n}]")) for n, each in enumerate(item.list("columns")))
    written = item.list("rows")
    if len(written) * len(columns) > _MOST_CELLS:
        raise _WrongError(item.at("rows"), "fewer rows")
    rows = tuple(_row(_item(each, f"{item.at('rows')}[{n}]"), len(columns)) for n, each in enumerate(written))
    left_out = tuple((name, int(number)) for name, number in item.number_pairs("left_out"))
    return Table(
        item.words("id"), item.words("question"), item.text("title"), columns, rows, item.words("kind"),
        item.text("asked_of"), item.words("filter"), left_out,
        tuple(_test(_item(each, f"{item.at('tests')}[{n}]")) for n, each in enumerate(item.list("tests"))),
        tuple(_note(each, f"{item.at('notes')}[{n}]") for n, each in enumerate(item.list("notes"))),
        item.whole("up_to"), item.words("repeat"),
    )  # fmt: skip


def _note(raw: Any, path: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    pair = _list(raw, path)
    if len(pair) != 2:  # noqa: PLR2004 (a code and its values)
        raise _WrongError(path, "a code and its values")
    return _words(pair[0], path), _Item({"values": pair[1]}, path).pairs("values")


def _test(item: _Item) -> Test:
    nan = float("nan")
    numbers = [item.number(name) for name in ("f", "df1", "df2", "p")]
    return Test(item.words("banner"), item.words("answer"), *(nan if one is None else one for one in numbers))


def _column(item: _Item) -> Column:
    nested = tuple(_text(each, item.at("nested")) for each in item.list("nested"))
    return Column(
        item.words("id"), item.text("label"), item.base("base") or Base(None, None), item.words("letter"),
        item.words("banner"), item.text("banner_label"), nested, item.hidden("hidden"),
    )  # fmt: skip


def _row(item: _Item, columns: int) -> Row:
    def along(name: str, read: Callable[[Any, str], Any], absent: Any) -> list[Any]:
        if name not in item.values:
            return [absent] * columns
        found = item.list(name)
        if len(found) != columns:
            raise _WrongError(item.at(name), f"{columns} values")
        return [read(each, item.at(name)) for each in found]

    numbers = [along(name, _number, None) for name in ("value", "se", "low", "high")]
    cells = map(
        Cell, *numbers, along("count", _whole, None), along("method", _words, ""), along("df", _number, None),
        along("deff", _number, None), along("letters", _words, ""), along("hidden", _hidden, None),
        along("notes", _all_words, ()), along("base", _base, None),
    )  # fmt: skip
    kind = item.words("kind")
    if kind not in set(RowKind):
        raise _WrongError(item.at("kind"), ", ".join(RowKind))
    return Row(
        item.words("id"), item.text("label"), RowKind(kind), tuple(cells), item.words("statistic"),
        _all_words(item.list("of"), item.at("of")), item.number_pairs("spread"),
    )  # fmt: skip


def _item(raw: Any, path: str) -> _Item:
    if not isinstance(raw, dict):
        raise _WrongError(path, "{…}")
    return _Item(raw, path)


def _list(raw: Any, path: str) -> list[Any]:
    if not isinstance(raw, list):
        raise _WrongError(path, "[…]")
    return raw


def _words(raw: Any, path: str) -> str:
    if not isinstance(raw, str):
        raise _WrongError(path, '"…"')
    return raw


def _all_words(raw: Any, path: str) -> tuple[str, ...]:
    return tuple(_words(each, path) for each in _list(raw, path))


def _number(raw: Any, path: str) -> float | None:
    if raw is not None and (isinstance(raw, bool) or not isinstance(raw, int | float)):
        raise _WrongError(path, "0.5")
    return raw


def _whole(raw: Any, path: str) -> int | None:
    if raw is not None and (isinstance(raw, bool) or not isinstance(raw, int) or raw < 0):
        raise _WrongError(path, "200")
    return raw


def _hidden(raw: Any, path: str) -> Hidden | None:
    if raw is not None and (not isinstance(raw, str) or raw not in set(Hidden)):
        raise _WrongError(path, ", ".join(Hidden))
    return None if raw is None else Hidden(raw)


def _base(raw: Any, path: str) -> Base | None:
    if raw is None:
        return None
    item = _item(raw, path)
    return Base(item.whole("unweighted"), item.number("weighted"), item.number("kish"), item.number("effective"))


def _text(raw: Any, path: str) -> Text | None:
    if raw is None:
        return None
    item = _item(raw, path)
    if not all(_LANGUAGE.fullmatch(language) for language in item.values):
        raise _WrongError(path, '{"en": "…"}')
    return Text(tuple(Wording(item.words(language), language) for language in item.values))
