"""Quotations are found and guarded as a reader would see them, whatever the printed lines look like."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.quotation import find_lines, passage_sha256, reading_text

PAGE = """\
По состоянию на май 2017 года, 104\u00a0000
граждан Кыргызстана оставались в спис-
ке лиц, которым запрещен повторный въезд.

82

Правительство Таджи-

кистана тоже добивается успехов.
"""


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("миг-\nранты", "мигранты"),
        ("миг\u00ad\nранты", "мигранты"),
        ("миг- \n\n\f ранты", "мигранты"),
        ("миг\u00adран\u200bты", "мигранты"),
        ("мигранты-за-\nпретники", "мигранты-запретники"),
        ("Санкт-\nПетербург", "Санкт- Петербург"),
        ("въезд -\nзапрет", "въезд - запрет"),
        ("2016-\nгода", "2016- года"),
        ("Отдел\u00ad\nМОМ", "Отдел МОМ"),
        ("300\u00a0000\u2009сомов\r\nв год", "300 000 сомов в год"),
        ("\ufeff  начало \u200b и конец\n\n", "начало и конец"),
        ("и\u0306од", "йод"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_the_reading_text_is_what_a_reader_runs_over(raw: str, read: str) -> None:
    """Words broken at a line end are joined, compounds and dashes are not, and white space is single."""
    assert reading_text(raw).text == read


def test_every_word_leads_back_to_its_line() -> None:
    """Each word of the reading text knows the line on which it begins."""
    reading = reading_text(PAGE)
    lines = [reading.line_at(reading.text.index(word)) for word in ("По", "граждан", "лиц", "82", "тоже")]
    assert lines == [1, 2, 3, 5, 9]


@pytest.mark.parametrize(
    ("literal", "lines"),
    [
        ("104 000", (1, 1)),
        ("граждан Кыргызстана оставались", (2, 2)),
        ("в списке лиц", (2, 3)),
        ("оставались\n  в спис-\nке", (2, 3)),
        ("Таджикистана тоже", (7, 9)),
        ("таджикистана тоже", None),
        ("44 000", None),
        ("", None),
    ],
)
def test_a_literal_is_found_across_line_ends(literal: str, lines: tuple[int, int] | None) -> None:
    """A literal is found where it is printed, however its words are broken there, and nowhere else."""
    assert find_lines(PAGE, literal) == lines


@pytest.mark.parametrize(
    ("within", "lines"), [((1, 1), (1, 1)), ((2, 4), (3, 3)), ((4, 9), None), ((3, 99), None), ((0, 3), None)]
)
def test_only_the_given_lines_are_searched(within: tuple[int, int], lines: tuple[int, int] | None) -> None:
    """A search within some lines answers in the numbers of the whole text; absent lines hold nothing."""
    assert find_lines("на 30%\n\nна 30%\n\n\n\n\n\n", "на 30%", within) == lines


def test_the_hash_is_of_the_reading_text_of_the_lines() -> None:
    """Whoever has the source can recompute the hash of a passage by hand."""
    by_hand = "граждан Кыргызстана оставались в списке лиц, которым запрещен повторный въезд."
    assert passage_sha256(PAGE, 2, 3) == hashlib.sha256(by_hand.encode()).hexdigest()


def test_the_hash_stays_when_only_the_print_changes() -> None:
    """Another line break, wider spaces or decomposed accents do not make a passage another passage."""
    other = unicodedata.normalize("NFD", PAGE.replace("спис-\nке", "списке\n").replace(" граждан", "\u2003граждан"))
    assert passage_sha256(other, 2, 3) == passage_sha256(PAGE, 2, 3)


def test_the_hash_changes_with_a_word() -> None:
    """A passage in which one figure differs has another hash."""
    assert passage_sha256(PAGE.replace("104", "140"), 1, 2) != passage_sha256(PAGE, 1, 2)


@pytest.mark.parametrize(("first", "last"), [(0, 2), (3, 2), (9, 11)])
def test_lines_that_are_not_there_have_no_hash(first: int, last: int) -> None:
    """A locator that points past the text is told from one that points at empty lines."""
    assert passage_sha256(PAGE, first, last) is None


@given(st.text(alphabet="аБ-\u00ad\u200b\u00a0 \n1й\u0306", max_size=40))
def test_reading_is_done_once(raw: str) -> None:
    """The reading text holds single spaces only and every character of it has a line of the raw text."""
    reading = reading_text(raw)
    assert reading.text == " ".join(reading.text.split())
    lines = [reading.line_at(offset) for offset in range(len(reading.text))]
    assert lines == sorted(lines)
    assert set(lines) <= set(range(1, raw.count("\n") + 2))


@given(st.lists(st.sampled_from(["въезд", "запрет", "на", "104", "Россия"]), min_size=1, max_size=12), st.data())
def test_a_word_is_found_on_the_line_it_was_put_on(words: list[str], data: st.DataObject) -> None:
    """For any page of words and line ends, a search within its line finds the word there."""
    ends = data.draw(st.lists(st.sampled_from([" ", "\n", "\n\n"]), min_size=len(words), max_size=len(words)))
    page = "".join(word + end for word, end in zip(words, ends, strict=True))
    line = 1 + "".join(ends[:-1]).count("\n")
    assert find_lines(page, words[-1], (line, line)) == (line, line)
