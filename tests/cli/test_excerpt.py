"""The line with its caret: whatever the file holds, what is printed is harmless and the caret stands right."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.cli.excerpt import Lines, excerpt
from corridor.cli.harmless import cells, harmless, width
from corridor.kernel.problem import Where

if TYPE_CHECKING:
    from pathlib import Path

_ROOM = 40


def _under_caret(line: str, column: int) -> str:
    """Give what stands above the caret."""
    shown = excerpt(line, column, _ROOM)
    assert shown.caret is not None
    at = 0
    for character in shown.line:
        if at == shown.caret:
            return character
        at += width(character)
    return ""


@pytest.mark.parametrize(
    ("line", "column", "above"),
    [
        ("likelihood: hihg", 13, "h"),
        ("\tlevel: x", 9, "x"),
        ("名前: значение", 5, "з"),
        ("a" * 500 + "X" + "b" * 500, 501, "X"),
        ("字" * 300 + "X", 301, "X"),
        ("e\u0301\u0301: y", 6, "y"),
        ("short", 6, ""),
        ("", 1, ""),
    ],
)
def test_caret_stands_under_its_column(line: str, column: int, above: str) -> None:
    """Tabs, wide letters, marks on letters and long lines do not move the caret off its place."""
    assert above == _under_caret(line, column)


def test_long_lines_are_cut_on_both_sides() -> None:
    """What is left out of a long line is marked."""
    shown = excerpt("a" * 500, 250, _ROOM)
    assert (shown.line.startswith("…"), shown.line.endswith("…")) == (True, True)


def test_place_without_a_column_has_no_caret() -> None:
    """Column 0 means the line as a whole."""
    assert excerpt("abc", 0, _ROOM) == ("abc", None)


@given(st.text(st.characters(codec=None), max_size=200), st.integers(0, 300))
def test_no_line_can_do_harm(line: str, column: int) -> None:
    """No control, direction or surrogate character reaches the terminal, and nothing runs over its edge."""
    shown = excerpt(line.replace("\n", " ").replace("\r", " "), column, _ROOM)
    assert [
        each for each in shown.line if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    ] == []
    assert sum(width(each) for each in shown.line) <= _ROOM
    assert shown.caret is None or 0 <= shown.caret <= _ROOM


@given(st.text(st.characters(codec=None)))
def test_harmless_text_stays_harmless(text: str) -> None:
    """What has been made harmless is not changed again."""
    assert harmless(text) == harmless(harmless(text))


def test_floods_of_marks_are_written_out() -> None:
    """A letter under a thousand marks does not cover the lines above it."""
    assert sum(1 for cell, wide in cells("e" + "\u0301" * 50) if wide == 0) == 3


def test_bidi_controls_are_shown() -> None:
    """A line that would read backwards says why."""
    assert harmless("a\u202eb") == "a⟨U+202E⟩b"


def test_escape_sequences_are_shown() -> None:
    """A file cannot colour, clear or name the terminal."""
    assert harmless("\x1b]0;x\x07") == "⟨U+001B⟩]0;x⟨U+0007⟩"


@pytest.mark.parametrize(
    "where", [Where(), Where("a.yaml"), Where("a.yaml", 9, 1), Where("gone.yaml", 1, 1), Where("binary.csv", 1, 1)]
)
def test_places_that_cannot_be_shown_are_left_out(tmp_path: Path, where: Where) -> None:
    """A place without a line, past the end, in a file that is gone or is no text has no excerpt."""
    (tmp_path / "a.yaml").write_text("one\ntwo\n")
    (tmp_path / "binary.csv").write_bytes(b"\x00\x01\n")
    assert Lines(tmp_path).line(where) is None


def test_lines_are_read_in_the_encoding_of_the_file(tmp_path: Path) -> None:
    """A file in cp1251 is shown in Russian."""
    (tmp_path / "a.csv").write_bytes("код;имя\nодин;два\n".encode("cp1251"))
    assert Lines(tmp_path).line(Where("a.csv", 2, 1)) == "один;два"
