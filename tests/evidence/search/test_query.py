"""A line is read as people type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.search.query import All, Either, Phrase, Prefix, Word, read_query

BAN, ENTRY = Word("ban"), Word("entry")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ban", BAN),
        ("ban entry", All((BAN, ENTRY))),
        ("ban AND entry", All((BAN, ENTRY))),
        ("запрет И въезд", All((Word("запрет"), Word("въезд")))),
        ("ban OR entry", Either((BAN, ENTRY))),
        ("ban | entry", Either((BAN, ENTRY))),
        ("запрет ИЛИ въезд", Either((Word("запрет"), Word("въезд")))),
        ('"ban on entry"', Phrase(("ban", "on", "entry"), 2)),
        ("«запрет на въезд»", Phrase(("запрет", "на", "въезд"), 2)),
        ('"ban on entry"~0', Phrase(("ban", "on", "entry"), 0)),
        ('"ban on entry', Phrase(("ban", "on", "entry"), 2)),
        ('"ban"', BAN),
        ("re-entry", Phrase(("re", "entry"), 0)),
        ("ban -entry", All((BAN,), (ENTRY,))),
        ('ban -"on entry"', All((BAN,), (Phrase(("on", "entry"), 2),))),
        ("migr*", Prefix("migr")),
        ("(ban OR limbo) entry", All((Either((BAN, Word("limbo"))), ENTRY))),
        ("(ban", BAN),
        ("ban)", BAN),
        ("И", Word("И")),
        ("ban И", All((BAN, Word("И")))),
        ("-ban", None),
        ("…!?", None),
        ("", None),
    ],
)
def test_lines_and_what_they_mean(line: str, expected: object) -> None:
    """Words, phrases, either, without, beginnings, brackets; what is not closed closes at the end."""
    assert read_query(line) == expected


@given(st.text(alphabet=st.sampled_from('ab "«»()|-*~0ИORЯ'), max_size=80))
def test_every_line_is_understood_somehow(line: str) -> None:
    """No line is a mistake: it says what to look for, or nothing."""
    part = read_query(line)
    assert part is None or hash(part) is not None


def test_brackets_without_end_are_bounded() -> None:
    """A thousand brackets are no way to bring the program down."""
    assert read_query("(" * 1000 + "ban") in {None, BAN}
