"""The page of an audit: one file, the whole text, findings beside what they are about."""

from __future__ import annotations

import re

import pytest
from tests.report.strict_html import read_page

from corridor.document.language import Language
from corridor.evidence.audit import Check, audit_text
from corridor.report.audit.checks import check_words
from corridor.report.audit.page import audit_page
from corridor.report.audit.told import group_words, told

TEXT = (
    "We interviewed people in two towns <b>& more</b>.\n\n"
    "Of 200 respondents, 42 respondents out of 200 (8%) had heard of it, and 30 out of 200 (15%) had not.\n\n"
    "Конец \u202e текста\x07.\n"
)


def _page(text: str = TEXT, code: str = "en") -> str:
    audit = audit_text(text)
    return audit_page(text, "article.txt", audit, audit.findings, Language.of(code))


@pytest.mark.parametrize("code", ["en", "ru"])
def test_the_page_is_one_valid_file(code: str) -> None:
    """Style and fonts are in it, nothing is fetched, no script runs, links lead to places on it."""
    page = _page(code=code)
    read = read_page(page)
    assert all(link.startswith("#") and link[1:] in read.ids for link in read.links)
    assert re.findall(r'<(?:script|link rel="stylesheet"|img)|url\("(?!data:)', page) == []


def test_findings_stand_beside_their_paragraph() -> None:
    """The quotation is marked, its figures are strong, the margin has grade and arithmetic."""
    page = _page()
    row = page[page.index('<div class="row">\n<p class="given"') :]
    assert 'class="mark-impossible" id="finding-1" data-number="1"' in row
    assert "<strong>42</strong>" in row
    assert "42 / 200 = 21% ≠ 8%" in row


def test_the_text_is_escaped_and_whole() -> None:
    """Markup and controls of a text are shown and do nothing."""
    page = _page()
    assert "&lt;b&gt;&amp; more&lt;/b&gt;" in page
    assert ("\x07" in page, 'lang="ru"' in page) == (False, True)


def test_a_clean_text_says_so() -> None:
    """Without findings the title says that nothing was found."""
    assert "<h1>Nothing was found that does not add up</h1>" in _page("Nobody counted anything.")


@pytest.mark.parametrize("code", ["en", "ru"])
def test_every_check_has_words(code: str) -> None:
    """A name and a rule."""
    assert all(all(check_words(check, Language.of(code))) for check in Check)


def test_groups_say_what_would_resolve_them() -> None:
    """Findings on one wrong number are joined, and the value that would resolve them is said."""
    text = (
        "In all, 42 respondents out of 600 (8%) were from the north. "
        "The 42 respondents were 29 from the town and 16 from villages."
    )
    groups = [found.group for found in audit_text(text).findings if found.group is not None]
    english = Language.of("en")
    assert all(group_words(group, english).startswith("Group ") for group in groups)
    assert all(told(found, english).message for found in audit_text(text).findings)
