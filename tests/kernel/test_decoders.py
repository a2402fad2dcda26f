"""Single values: what each field takes, and what is said where it does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.decoders import (
    FLAG,
    ID,
    LOCATOR,
    NUMBER,
    PERIOD,
    PLAIN,
    TEXT,
    Choice,
    Many,
    Whole,
    read_number,
    ref,
)
from corridor.kernel.files.nodes import Mapping, Node, Scalar
from corridor.kernel.files.yaml_events import entries
from corridor.kernel.ids import Ref
from corridor.kernel.records import Decoder, Reading


def node(written: str) -> Node:
    """Give the node of a value."""
    (entry,) = entries(f"item:\n  field: {written}\n", [])
    assert isinstance(entry.node, Mapping)
    return entry.node.entries[0][1]


def decoded(decoder: Decoder, written: str) -> tuple[object, list[str]]:
    """Read a value in a study in English and Russian; give it with the codes of its problems."""
    reading = Reading("file.yaml", ("en", "ru"))
    value = decoder(node(written), reading, "item.field")
    return value, [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("25.4", "25.4"), ("25,40", "25.40"), ("2 000 000", "2000000"), ("2\u00a0000,5", "2000.5"), ("-3", "-3"),
        ("−3", "-3"), ("08", "8"), ("0.10", "0.10"),
    ],
)  # fmt: skip
def test_numbers_keep_the_decimals_they_were_printed_with(written: str, number: str) -> None:
    """Point or comma, spaces between thousands, a true minus sign."""
    assert str(read_number(written)) == number


@pytest.mark.parametrize(
    "written", ["", "abc", "1e3", "1.2.3", "1,000,000", "1 2", "٣", "NaN", "Infinity", "5 %", "--1", "20 00", "9" * 21]
)
def test_what_is_not_plainly_a_number_is_none(written: str) -> None:
    """Powers of ten, thousands commas, other digits and words are not guessed at."""
    assert read_number(written) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**13), max_value=10**13, places=4))
def test_every_plain_decimal_is_read_exactly(number: Decimal) -> None:
    """What is written is what is kept, to the last decimal."""
    assert str(read_number(f"{number:f}")) == f"{number:f}"


@pytest.mark.parametrize(
    ("decoder", "written", "value"),
    [
        (PLAIN, "NO", "NO"),
        (FLAG, "yes", True),
        (FLAG, "No", False),
        (ID, "c1-e1", "c1-e1"),
        (NUMBER, "0,10", Decimal("0.10")),
        (Whole(1, 6), "6", 6),
        (Whole(), "2 000", 2000),
        (Choice(("high", "low")), "high", "high"),
        (ref("risk"), "debt", Ref("risk", "debt")),
        (ref("risk", "claim"), "claim:a", Ref("claim", "a")),
        (Many(PLAIN), "[a, b]", ("a", "b")),
    ],
)
def test_values_of_every_type(decoder: Decoder, written: str, value: object) -> None:
    """What is right is taken without a word."""
    assert decoded(decoder, written) == (value, [])


@pytest.mark.parametrize(
    ("decoder", "written", "code"),
    [
        (PLAIN, "[a]", "wrong-type"),
        (TEXT, "[a]", "wrong-type"),
        (ID, "Women", "bad-id"),
        (NUMBER, "about 3", "bad-number"),
        (Whole(1, 6), "7", "bad-whole-number"),
        (Whole(1, 6), "2.5", "bad-whole-number"),
        (PERIOD, "2017-11-31", "bad-period"),
        (FLAG, "maybe", "unknown-choice"),
        (Choice(("high", "low")), "hihg", "unknown-choice"),
        (ref("risk", "claim"), "debt", "bad-reference"),
        (ref("risk", "claim"), "source:a", "wrong-kind"),
        (Many(PLAIN), "a", "wrong-type"),
        (LOCATOR, "section 4", "wrong-type"),
        (LOCATOR, "{sektion: 4}", "unknown-key"),
    ],
)
def test_what_is_wrong_is_a_problem_and_not_a_value(decoder: Decoder, written: str, code: str) -> None:
    """The value is left out, the problem says what was expected."""
    value, codes = decoded(decoder, written)
    assert codes == [code]
    assert not value or isinstance(value, tuple)


def test_a_text_has_one_wording_for_each_language() -> None:
    """A plain string is in the study's first language; a missing one is a note, an unknown one a problem."""
    assert decoded(TEXT, "{en: One, ru: Один}")[1] == []
    assert decoded(TEXT, "One")[1] == ["missing-translation"]
    assert decoded(TEXT, "{en: One, ru: Один, kk: Бір}")[1] == ["unknown-language"]
    assert decoded(TEXT, "{en: Jobs, housing, ru: Работа}")[1] == ["comma-in-text"]
    assert decoded(TEXT, "{en: }") == (None, [])


def test_words_repeated_in_a_message_are_short_and_harmless() -> None:
    """A whole paragraph in a wrong place is cut, and nothing in it steers a terminal."""
    reading = Reading("file.yaml")
    ID(Scalar("\x1b[31mred\n" + "x" * 5000, 0), reading, "id")
    (problem,) = reading.problems
    shown = str(problem.params["found"])
    assert len(shown) <= 82
    assert shown.isprintable()
