"""The words of a finding are marked under the line, whatever its length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corridor.cli.underline import underlined


def test_a_short_line_is_one_row() -> None:
    """Words are marked with ~, figures with ^, tabs and wide letters take their columns."""
    rows = underlined("so 42\tof 日 (8%).", 3, 13, [(3, 5), (11, 13)], 60)
    assert rows == [("so 42   of 日 (8%).", "   ^^~~~~~~~~~^^")]


def test_a_long_line_is_shown_around_the_words() -> None:
    """Rows break between words; cuts are shown."""
    rows = underlined("before " * 20 + "here are 42 of 600 people " + "after " * 20, 140, 165, [(149, 151)], 40)
    assert [row.line for row in rows] == ["…before before here are 42 of 600", "people after after…"]
    assert rows[0].marks == " " * 15 + "~~~~~~~~~^^~~~~~~~"


@given(st.text(alphabet="ab \t日\u0301\x1b", max_size=200), st.integers(0, 200), st.integers(1, 60))
def test_rows_fit(line: str, start: int, length: int) -> None:
    """No row is wider than the room, and marks never reach beyond their row."""
    start = min(start, max(len(line) - 1, 0))
    end = min(start + length, len(line))
    rows = underlined(line, start, end, [(start, start + 2)], 40)
    assert all(len(row.marks) <= 40 for row in rows)
