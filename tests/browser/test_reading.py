"""What a reader does with the report: by keyboard, in the other language, without scripts, on paper."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_FOCUSED = "document.activeElement"


def _kinds(out: Path, language: str) -> list[Path]:
    """Give every page at the top of a language, and the first in each folder: a page of every sort."""
    top = out / language
    folders = [folder for folder in sorted(top.rglob("*")) if folder.is_dir()]
    return [
        page for folder in (top, *folders) for page in sorted(folder.glob("*.html"))[: None if folder == top else 1]
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_keyboard_reaches_the_content_first(browser: Browser, out: Path, language: str) -> None:
    """The first Tab shows the skip link; Enter on it and another Tab lead into the main part."""
    page = browser.new_page()
    for file in _kinds(out, language):
        page.goto(file.as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate(f"{_FOCUSED}.matches('a.skip')"), file
        box = page.locator("a.skip").bounding_box()
        assert box is not None, file
        assert box["y"] >= 0, file
        assert box["x"] >= 0, file
        page.keyboard.press("Enter")
        assert page.evaluate(f"{_FOCUSED} === document.querySelector('main')"), file
        page.keyboard.press("Tab")
        assert page.evaluate(f"{_FOCUSED}.closest('main, footer') !== null"), file
    page.close()


def test_every_link_is_seen_when_it_has_the_focus(browser: Browser, out: Path) -> None:
    """Tab by tab through a page, whatever has the focus has an outline and lies in the window."""
    page = browser.new_page(viewport={"width": 1440, "height": 800}, reduced_motion="reduce")
    page.goto((out / "en" / "index.html").as_uri())
    for _ in range(page.locator("a, summary, [tabindex='0']").count()):
        page.keyboard.press("Tab")
        style, width, top = page.evaluate(
            f"(() => {{ const one = {_FOCUSED}, style = getComputedStyle(one);"
            " return [style.outlineStyle, style.outlineWidth, one.getBoundingClientRect().top]; })()"
        )
        assert style != "none"
        assert width != "0px"
        assert -1 <= top <= 800
    page.close()


@pytest.mark.parametrize(("language", "other"), [("en", "ru"), ("ru", "en")])
def test_the_language_switch_keeps_the_page(browser: Browser, out: Path, language: str, other: str) -> None:
    """A click on the other language shows the same page in it, and back."""
    page = browser.new_page()
    for file in _kinds(out, language):
        page.goto(file.as_uri())
        page.locator(f".languages a[hreflang='{other}']").click()
        assert page.url == (out / other / file.relative_to(out / language)).as_uri()
        assert page.locator("html").get_attribute("lang") == other
        page.locator(f".languages a[hreflang='{language}']").click()
        assert page.url == file.as_uri()
    page.close()


def test_without_scripts_nothing_is_missing(browser: Browser, out: Path) -> None:
    """With JavaScript switched off a page says and shows the same, and its links work.

    The box of the search page is shown by its script alone; the list below it serves without.
    """
    plain, scripted = browser.new_page(java_script_enabled=False), browser.new_page()
    for file in (file for language in ("en", "ru") for file in _kinds(out, language)):
        for page in (plain, scripted):
            page.goto(file.as_uri())
        scripted.locator(".finder form").evaluate_all("forms => forms.forEach(form => { form.hidden = true; })")
        assert _seen(plain) == _seen(scripted), file
    plain.goto((out / "index.html").as_uri())
    plain.locator("a[hreflang='ru']").click()
    plain.locator("nav.sections a").nth(2).click()
    assert plain.url == (out / "ru" / "risks.html").as_uri()


def _seen(page: Page) -> tuple[str, int]:
    return page.locator("body").inner_text(), page.locator("svg").count()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_page_prints_with_its_margin_notes(browser: Browser, out: Path, tmp_path: Path, language: str) -> None:
    """On paper a risk keeps its heading, and every place of a source that its margin names."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    page, pdf = browser.new_page(), tmp_path / "risk.pdf"
    page.goto((out / language / "risks" / "women-in-distress.html").as_uri())
    page.pdf(path=pdf, prefer_css_page_size=True)
    shown = [page.locator("h1").inner_text(), *page.locator(".margin .note-locator").all_inner_texts()]
    page.close()
    said = subprocess.run([reader, str(pdf), "-"], check=True, capture_output=True).stdout.decode("utf-8")  # noqa: S603
    assert len(shown) > 5
    assert {word for words in shown for word in words.split()} - set(said.split()) == set()
