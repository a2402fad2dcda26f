"""Kept results: what is written is read again, the same bytes each time, and nothing damaged is believed."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from corridor.kernel.text import Text
from corridor.survey.tables.model import (
    Asked,
    Base,
    Cell,
    Column,
    Hidden,
    Part,
    Results,
    Row,
    RowKind,
    Table,
)
from corridor.survey.tables.model import Test as AssociationTest
from corridor.survey.tables.reading import read_results
from corridor.survey.tables.writing import rounded, written

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
NAMES = st.text("abcxyz-_/0123", min_size=1, max_size=6)
TEXTS = st.none() | st.dictionaries(st.sampled_from(["en", "ru", "tg"]), WORDS, min_size=1).map(Text.from_mapping)
COUNTS = st.none() | st.integers(0, 10**6)
#: Numbers as they are kept: what is written keeps ten digits.
NUMBERS = st.none() | st.floats(-1e300, 1e300).map(rounded)
BASES = st.builds(Base, COUNTS, NUMBERS, NUMBERS, NUMBERS)
HIDDEN = st.none() | st.sampled_from(Hidden)
PAIRS = st.dictionaries(NAMES, WORDS, max_size=2).map(lambda found: tuple(found.items()))
NUMBERED = st.dictionaries(NAMES, st.floats(-9, 9).map(rounded), max_size=2).map(lambda found: tuple(found.items()))
CELLS = st.builds(
    Cell, NUMBERS, NUMBERS, NUMBERS, NUMBERS, COUNTS, NAMES, NUMBERS, NUMBERS, WORDS, HIDDEN,
    st.lists(NAMES, max_size=2).map(tuple), st.none() | BASES,
)  # fmt: skip
COLUMNS = st.builds(Column, NAMES, TEXTS, BASES, WORDS, WORDS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple), HIDDEN)
TESTS = st.builds(AssociationTest, NAMES, WORDS, *[st.floats(-9, 9).map(rounded)] * 4)
ITEMS = st.builds(Part, NAMES, TEXTS, st.integers(0, 3), st.booleans(), TEXTS, WORDS) | st.builds(
    Asked, NAMES, NAMES, TEXTS, TEXTS, st.integers(0, 3), TEXTS, WORDS,
    st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables whose rows have as many cells as there are columns."""
    columns = tuple(draw(st.lists(COLUMNS, max_size=3)))
    cells: SearchStrategy[tuple[Cell, ...]] = st.tuples(*[CELLS] * len(columns))
    rows = st.builds(
        Row, NAMES, TEXTS, st.sampled_from(RowKind), cells, NAMES, st.lists(NAMES, max_size=2).map(tuple), NUMBERED
    )
    notes = st.lists(st.tuples(NAMES, PAIRS), max_size=2).map(tuple)
    left_out = st.dictionaries(NAMES, st.integers(0, 99), max_size=2).map(lambda found: tuple(found.items()))
    return Table(
        draw(NAMES), draw(NAMES), draw(TEXTS), columns, tuple(draw(st.lists(rows, max_size=3))), draw(NAMES),
        draw(TEXTS), draw(WORDS), draw(left_out), tuple(draw(st.lists(TESTS, max_size=2))), draw(notes), draw(COUNTS),
        draw(WORDS),
    )  # fmt: skip


RESULTS = st.builds(
    Results, NAMES, TEXTS, st.lists(tables(), max_size=2).map(tuple), st.integers(0, 9999), PAIRS, NAMES, PAIRS,
    NUMBERED, WORDS, st.lists(ITEMS, max_size=3).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(RESULTS)
def test_results_come_back_as_they_were(results: Results) -> None:
    """What is written and read again is equal, and writing it again gives the same bytes."""
    text = written(results)
    again, problems = read_results(text, "results.json")
    assert problems == ()
    assert again == results
    assert written(again) == text


def small() -> Results:
    """Results of one question by one group."""
    columns = (
        Column("total", None, Base(60, 60.0, 60.0, 41.5)),
        Column("kg", Text.of(en="Kyrgyzstan", ru="Кыргызстан"), Base(None, None), "A", hidden=Hidden.DISCLOSURE),
    )
    cells = (Cell(0.25, 0.05, 0.16, 0.37, 15, "logit", 58.0, 1.44), Cell(None, hidden=Hidden.DISCLOSURE))
    row = Row("1", Text.of(en="yes", ru="да"), RowKind.ANSWER, cells, "share")
    table = Table("heard", "heard", Text.of(ru="Слышали?"), columns, (row,), "single", left_out=(("lost", 2),))
    return Results("port", None, (table,), 62, (("surveys/port/survey.yaml", "ab"),), "street", (("level", "95"),))


def test_a_row_of_a_table_is_a_line_of_the_file() -> None:
    """Somebody who compares two versions sees which answers changed; hidden numbers are nowhere in it."""
    lines = written(small()).splitlines()
    expected = (
        '{"id": "1", "label": {"en": "yes", "ru": "да"}, "kind": "answer", "statistic": "share", '
        '"value": [0.25, null], "se": [0.05, null], "low": [0.16, null], "high": [0.37, null], "count": [15, null], '
        '"df": [58, null], "deff": [1.44, null], "method": ["logit", ""], "hidden": [null, "disclosure"]}'
    )
    assert expected in lines


@pytest.mark.parametrize(
    ("path", "value", "code", "where"),
    [
        (("tables", 0, "rows", 0, "value"), [0.25], "results-damaged", "tables[0].rows[0].value"),
        (("tables", 0, "rows", 0, "value"), [0.25, "a"], "results-damaged", "tables[0].rows[0].value"),
        (("tables", 0, "rows", 0, "hidden"), [None, "why"], "results-damaged", "tables[0].rows[0].hidden"),
        (("tables", 0, "rows", 0, "kind"), "guess", "results-damaged", "tables[0].rows[0].kind"),
        (("tables", 0, "columns", 0, "base"), {"kish": "1"}, "results-damaged", "tables[0].columns[0].base.kish"),
        (("tables", 0, "title"), {"RU": "x"}, "results-damaged", "tables[0].title"),
        (("interviews",), "many", "results-damaged", "interviews"),
        (("format",), 99, "results-too-new", None),
    ],
)  # fmt: skip
def test_what_is_wrong_is_a_problem_with_its_path(
    path: tuple[str | int, ...], value: object, code: str, where: str | None
) -> None:
    """A damaged place is named; only its table is lost, or everything where the head is damaged."""
    raw = json.loads(written(small()))
    inner = raw
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    results, problems = read_results(json.dumps(raw), "results.json")
    assert [problem.code for problem in problems] == [code]
    assert problems[0].params.get("path") == where
    assert results is None or results.tables == ()


@pytest.mark.parametrize("seed", range(40))
def test_damage_of_any_kind_is_no_crash(seed: int) -> None:
    """Bytes turned, cut or repeated give results or problems, never an exception."""
    chance = random.Random(seed)  # noqa: S311 - mistakes, not secrets
    text = written(small())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        text = (
            text[:at]
            + chance.choice(["", "[", "]", "}", '"', "null", "1e999", "NaN", "-"])
            + text[at + chance.randint(0, 9) :]
        )
    results, problems = read_results(text, "results.json")
    assert results is not None or problems
