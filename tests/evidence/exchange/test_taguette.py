"""Taguette's offsets count bytes over the words of a page; the passages are those that were highlighted."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.exchange.projects import write_taguette

from corridor.evidence.exchange.noting import Noted
from corridor.evidence.exchange.taguette.html_text import page_of
from corridor.evidence.exchange.taguette.reading import read_taguette

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.evidence.exchange.brought import Brought

HTML = "<p>Запрет? Он сказал: <b>запрет</b> на въезд</p>\n<p>Долг &amp; debt 👍 семьи, долг &amp; debt</p>"
#: What Taguette counts the bytes of.
WORDS = "Запрет? Он сказал: запрет на въезд\nДолг & debt 👍 семьи, долг & debt"


def _at(word: str, occurrence: int = 0) -> tuple[int, int]:
    """The bytes of a word, as a browser counts them: those of the words before it."""
    place = -1
    for _ in range(occurrence + 1):
        place = WORDS.index(word, place + 1)
    start = len(WORDS[:place].encode())
    return start, start + len(word.encode())


def _read(path: Path) -> tuple[Brought, list[str], list[str]]:
    noted = Noted(path.name)
    (project,) = read_taguette(path, noted)
    texts = {one.sha256: one.text for one in project.documents}
    words = [texts[coding.document][coding.start : coding.end] for coding in project.codings]
    return project, words, [problem.code for problem in noted.problems]


def test_bytes_become_positions(tmp_path: Path) -> None:
    """Cyrillic is two bytes a letter, an entity one, an emoji four; tags and the end of a paragraph are none."""
    at = [
        (*_at("запрет"), "<b>запрет</b>", (1,)),
        (*_at(" на въезд"), " на въезд", (1, 2)),
        (*_at("& debt"), "&amp; debt", (2,)),
        (*_at("& debt", 1), "&amp; debt", (2,)),
        (*_at("👍 семьи"), "👍 семьи", (1,)),
    ]
    project, words, problems = _read(write_taguette(tmp_path / "t.sqlite3", HTML, at))
    assert words == ["запрет", "на въезд", "на въезд", "& debt", "& debt", "👍 семьи"]
    starts = sorted({coding.start for coding in project.codings})
    assert starts == [19, 26, 40, 47, 61]
    assert problems == []
    assert [(coding.code, coding.coder, coding.date) for coding in project.codings][:2] == [
        ("запрет", "admin", "2024-03-05"),
        ("запрет", "admin", "2024-03-05"),
    ]
    assert project.documents[0].text == WORDS + "\n"
    assert [code.description for code in project.codes] == ["Запрет на въезд", ""]


def test_words_that_stand_elsewhere_are_found_once_or_not_at_all(tmp_path: Path) -> None:
    """Where other words stand at the place, those Taguette kept are looked for; twice in the text is nowhere."""
    at = [(0, 4, "въезд", (1,)), (0, 4, "а", (1,)), (3, 9, "нет таких слов", (1,)), (-5, 10**12, "", (1,))]
    _, words, problems = _read(write_taguette(tmp_path / "t.sqlite3", HTML, at))
    assert words == ["въезд"]
    assert problems == ["selection-outside-text"]


def test_a_highlight_without_a_tag_is_said(tmp_path: Path) -> None:
    """Nothing that was marked is lost without a word."""
    _, words, problems = _read(write_taguette(tmp_path / "t.sqlite3", HTML, [(*_at("запрет"), "запрет", ())]))
    assert (words, problems) == ([], ["coding-without-code"])


@given(
    st.lists(
        st.sampled_from(["слово ", "a", "👍", "é", "\n", "<p>", "</p>", "<b>", "</b>", "<br>", "&amp;"]), max_size=30
    )
)
def test_every_stretch_of_bytes_is_the_stretch_of_words(pieces: list[str]) -> None:
    """From any place between two characters to any later one, the words are those between the bytes."""
    html = "".join(pieces)
    page = page_of(html)
    counted = "".join(page.text[start:end] for start, end in zip(page.positions, page.ends, strict=True))
    encoded = counted.encode()
    for start in range(0, len(counted) + 1, 3):
        first, end = len(counted[:start].encode()), len(encoded)
        begin, last = page.position(first), page.position(end, end=True)
        if start < len(counted):
            assert begin is not None
            assert last is not None
            assert page.text[begin:last].replace("\n", "") == counted[start:].replace("\n", "")


def test_scripts_are_no_words() -> None:
    """What a browser would run is neither run nor read."""
    assert page_of("<p>a<script>alert('x')</script>b</p><style>p{}</style>").text == "ab\n"


@pytest.mark.parametrize(
    ("damage", "code"), [("cut", "database-broken"), ("other", "database-unknown"), ("view", "database-unknown")]
)
def test_other_databases_are_told_apart(tmp_path: Path, damage: str, code: str) -> None:
    """A damaged file, another program's database, and views in the place of tables are not read."""
    path = write_taguette(tmp_path / "t.sqlite3", HTML * 200, [(*_at("запрет"), "запрет", (1,))])
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:9000])
    else:
        database = sqlite3.connect(path)
        database.execute("ALTER TABLE tags RENAME TO others")
        if damage == "view":
            database.execute("CREATE VIEW tags AS SELECT * FROM others")
        database.commit()
        database.close()
    noted = Noted(path.name)
    assert read_taguette(path, noted) == ()
    assert [problem.code for problem in noted.problems] == [code]
