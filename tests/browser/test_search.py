"""The search page in a browser: it finds what the program finds, and its stems are those of the program."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corridor.evidence.search.stems import stem
from corridor.evidence.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "central-asia"


@pytest.fixture
def searching(browser: Browser, out: Path) -> Iterator[Page]:
    """The Russian search page, opened from the disk under its own policy."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((out / "ru" / "search.html").as_uri())
    yield page
    context.close()


def test_typing_finds_word_forms_and_marks_them(searching: Page) -> None:
    """«запреты» finds «запретом» and marks it; the number found is said."""
    searching.fill("#finder-words", "запреты въезде")
    assert re.fullmatch(r"Найдено: [1-9]\d*", searching.inner_text(".finder-count"))
    assert {"запретом", "въезд"} <= set(searching.locator(".finder-found mark").all_inner_texts())


def test_a_phrase_and_a_minus_narrow_the_search(searching: Page) -> None:
    """A phrase finds no more than its words, a word left out takes some away."""
    counts = []
    for line in ("запрет въезд", "«запрет на въезд»", "«запрет на въезд» -женщина"):
        searching.fill("#finder-words", line)
        counts.append(int(searching.inner_text(".finder-count").split(":")[1]))
    assert counts[0] >= counts[1] > counts[2] > 0


def test_a_find_leads_to_its_place(searching: Page, out: Path) -> None:
    """The first find is a link to a page of the report."""
    searching.fill("#finder-words", "мобилизация")
    href = searching.locator(".finder-found a").first.get_attribute("href") or ""
    assert (out / "ru" / href.partition("#")[0]).resolve().is_file()


def test_nothing_is_said_where_nothing_is_asked(searching: Page) -> None:
    """An empty box shows no list and no number."""
    searching.fill("#finder-words", "запрет")
    searching.fill("#finder-words", " ")
    assert searching.inner_text(".finder-count") == ""
    assert searching.locator(".finder-found li").count() == 0


def test_the_pages_stems_are_those_of_the_program(searching: Page) -> None:
    """Every word of the example study has one and the same stem in Python and in the browser."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.rglob("*.yaml")))
    every = sorted({text[found.start : found.end] for found in words(text)})
    assert len(every) > 5000
    in_page = json.loads(searching.evaluate("list => JSON.stringify(list.map(finder.stem))", every))
    mine = [stem(next(words(word)).word) for word in every]
    assert [pair for pair in zip(every, mine, in_page, strict=True) if pair[1] != pair[2]] == []
