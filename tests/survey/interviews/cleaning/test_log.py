"""The cleaning log as a file."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corridor.survey.interviews.cleaning.log import Action, Entry, read_log, write_log

WORDS = st.text("aя1é;,\"='\u00a0 |", max_size=6).map(str.strip)
SAID = st.builds("w{}".format, WORDS)
ENTRIES = st.lists(
    st.builds(
        Entry, interview=SAID, question=WORDS, old=WORDS, new=WORDS, action=st.sampled_from(Action), why=SAID, who=SAID,
        date=st.none() | st.dates(), instance=st.integers(0, 99),
    ),
    max_size=5,
)  # fmt: skip


@given(ENTRIES)
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    """Every field of every line comes back."""
    found = read_log(write_log(entries), "cleaning.csv")
    assert [entry.said for entry in found.entries] == [entry.said for entry in entries]
    assert found.problems == ()


def test_a_log_as_a_person_writes_it() -> None:
    """Columns may be few, dates Russian, Excel's code page cp1251."""
    raw = "interview;question;old;new;why;who;date\n7;hours;400;40;лишний ноль;супервайзер;05.06.2025\n".encode(
        "cp1251"
    )
    entry = read_log(raw, "cleaning.csv").entries[0]
    assert (entry.question, entry.why, entry.date, entry.where.line) == ("hours", "лишний ноль", date(2025, 6, 5), 2)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    """Any bytes give entries, problems or nothing."""
    read_log(raw, "cleaning.csv")
