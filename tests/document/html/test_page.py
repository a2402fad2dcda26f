"""The page around the blocks: head, navigation, language switch, landmarks, foot."""

import re
from html.parser import HTMLParser

from corridor.document.blocks import Entry, Frame, Heading, Page, Paragraph
from corridor.document.html import render
from corridor.document.inline import Words

VOID = {"meta", "link", "br"}
NAVIGATION = (
    Entry("index", "index", "Overview"),
    Entry("risks", "risks", "Risks"),
    Entry("sources", "sources", "Sources"),
)
FRAME = Frame("Edition", "en", ("en", "ru"), NAVIGATION, (Words("As of 1 November 2026"),))
PAGE = Page("risks/trust", "Trust falls", (Paragraph((Words("x"),)),), "risks", "What it is about.", "Risk")


class Outline(HTMLParser):
    """Keeps open tags, and complains where they do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag."""
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag opened last."""
        assert self.open.pop() == tag


def outline(html: str) -> Outline:
    """Read a page; every tag must close."""
    parser = Outline()
    parser.feed(html)
    assert parser.open == []
    return parser


def test_landmarks() -> None:
    """A page has one header, one main, one footer, one title, and a link that skips to the content."""
    tags = [tag for tag, _ in outline(render(PAGE, FRAME)).seen]
    assert [tags.count(tag) for tag in ("header", "main", "footer", "h1", "nav")] == [1, 1, 1, 1, 2]
    assert '<a class="skip" href="#content">Skip to the content</a>' in render(PAGE, FRAME)
    assert '<html lang="en">' in render(PAGE, FRAME)


def test_head() -> None:
    """The head names page and edition and describes the page."""
    html = render(PAGE, FRAME)
    assert "<title>Trust falls · Edition</title>" in html
    assert '<meta name="description" content="What it is about.">' in html
    assert '<p class="kicker">Risk</p>\n<h1>Trust falls</h1>' in html


def test_nothing_runs_and_nothing_is_fetched_from_outside() -> None:
    """A page has no script and no address of a server in anything that a browser loads by itself."""
    seen = outline(render(PAGE, FRAME)).seen
    assert {tag for tag, _ in seen} & {"script", "iframe", "img", "object", "form"} == set()
    loaded = [attrs["href"] for tag, attrs in seen if tag == "link" and attrs["rel"] != "alternate"]
    assert loaded == ["data:,", "../../assets/corridor.css"]
    assert not [name for _, attrs in seen for name in attrs if name.startswith("on") or name == "style"]


def test_navigation_says_where_the_reader_is() -> None:
    """The page itself is `page`, the part it belongs to is `true`, all others lead on."""
    inner = render(PAGE, FRAME)
    assert '<li><a href="../risks.html" aria-current="true">Risks</a></li>' in inner
    assert '<li><a href="../index.html">Overview</a></li>' in inner
    assert '<a href="index.html" aria-current="page">Overview</a>' in render(Page("index", "E", ()), FRAME)


def test_the_language_switch_keeps_the_page() -> None:
    """Each language is named in itself and leads to the same page."""
    html = render(PAGE, FRAME)
    assert '<a href="../../ru/risks/trust.html" hreflang="ru" lang="ru">Русский</a>' in html
    assert '<span lang="en" aria-current="true">English</span>' in html
    assert '<link rel="alternate" hreflang="ru" href="../../ru/risks/trust.html">' in html
    assert 'class="languages"' not in render(PAGE, Frame("Edition", "en", ("en",), NAVIGATION))


def test_the_russian_page_speaks_russian() -> None:
    """The words of the page itself come from the catalogue."""
    html = render(PAGE, Frame("Издание", "ru", ("en", "ru"), NAVIGATION))
    assert "К содержанию страницы" in html
    assert 'aria-label="Разделы отчёта"' in html
    assert "<footer" not in html


def test_hostile_titles() -> None:
    """A title from a study breaks neither head nor attributes."""
    page = Page("x", '</title><script>"', (), summary='"><script>', kicker="<b>")
    html = render(page, Frame("<i>\u202e", "en", ("en",), (Entry("", "x", "<u>"),)))
    tags = {tag for tag, _ in outline(html).seen}
    assert not tags & {"script", "b", "i", "u"}
    assert "<title>&lt;/title&gt;&lt;script&gt;&#34; · &lt;i&gt;</title>" in html


def test_the_same_page_has_the_same_bytes() -> None:
    """Rendering holds nothing over from the page before."""
    page = Page("x", "T", (Heading(2, (Words("a"),), "a"), Paragraph((Words("b"),))))
    first = render(page, FRAME)
    render(PAGE, FRAME)
    assert render(page, FRAME) == first
    assert re.search(r"\n{3}", first) is None
