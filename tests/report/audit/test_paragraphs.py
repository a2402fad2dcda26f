"""A text is shown as it was given, paragraph by paragraph."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corridor.report.audit.paragraphs import language_of, paragraphs

RUNNING = "A line of running text that is as long as lines of books are.\n"


def test_looks() -> None:
    """Running text runs on, short lines stay, columns keep their spaces, a long line stands alone."""
    long = "word " * 40
    text = f"{RUNNING * 3}\n\none\ntwo\nthree\n\nname\t5\nother\t6\n\n{long}\n{long}\fnew page"
    looks = [part.look for part in paragraphs(text)]
    assert looks == ["given", "given-lines", "given-table", "given", "given", "given"]


@given(st.text(alphabet="ab \t\r\n\f\u2028я1", max_size=120))
def test_nothing_is_lost(text: str) -> None:
    """Every character but white space stands in one paragraph, in order."""
    parts = list(paragraphs(text))
    assert "".join("".join(text[part.start : part.end].split()) for part in parts) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(parts))


def test_language_is_told_by_letters() -> None:
    """Figures alone have none."""
    assert [language_of(words) for words in ("12 %", "каждый CSTO третий", "every third")] == ["", "ru", "en"]
