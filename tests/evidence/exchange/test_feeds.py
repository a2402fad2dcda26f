"""Feeds give titles, dates and addresses, never the sentences of others; what is known is found again."""

from __future__ import annotations

import io
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from corridor.evidence.exchange.duplicates import KnownSources, Sameness, plain_address, plain_title
from corridor.evidence.exchange.feeds.door import FetchLimits, fetch
from corridor.evidence.exchange.feeds.reading import FeedEntry, read_feed
from corridor.evidence.exchange.noting import Noted
from corridor.evidence.records import Source
from corridor.kernel.period import Period
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0"><channel><title>Азаттык</title><language>ru-RU</language><link>https://example.org</link>
<item><title>Запрет на въезд &lt;b&gt;смягчён&lt;/b&gt;</title><link>https://example.org/1?utm_source=rss</link>
<guid isPermaLink="false">77</guid><pubDate>Tue, 05 Mar 2024 23:30:00 +0600</pubDate>
<description>Чужие слова, которые нельзя перенять.</description></item>
<item><title>Без адреса</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Observer</title>
<entry><title>Ban lifted</title><id>tag:1</id><link href="https://example.org/a"/><updated>2024-03-06T01:00:00Z</updated>
<content type="html">Others' words.</content></entry></feed>"""


def _read(raw: bytes) -> tuple[tuple[FeedEntry, ...], list[str]]:
    noted = Noted("feed")
    entries = read_feed(raw, noted)
    return entries, [problem.code for problem in noted.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_rss(encoding: str) -> None:
    """Title without markup, publisher, the day as the feed's readers had it, address, language; nothing else."""
    (found,), problems = _read(RSS.format(encoding=encoding).encode(encoding))
    entry = found.entry
    assert (entry.title, entry.publisher, entry.language) == ("Запрет на въезд смягчён", "Азаттык", "ru")
    assert entry.date == Period.parse("2024-03-05")
    assert (entry.url, found.guid) == ("https://example.org/1?utm_source=rss", "77")
    assert "Чужие" not in repr(found)
    assert problems == ["bibliography-entry-unread"]


def test_atom() -> None:
    """Atom gives the same."""
    (found,), problems = _read(ATOM.encode())
    assert (found.entry.title, found.entry.publisher, found.guid) == ("Ban lifted", "Observer", "tag:1")
    assert found.entry.date == Period.parse("2024-03-06")
    assert (problems, "words" in repr(found)) == ([], False)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'<!DOCTYPE rss [<!ENTITY a "ha">]><rss version="2.0"><channel/></rss>', "xml-forbidden"),
        ('<!DOCTYPE rss [<!ENTITY a "ha">]><rss/>'.encode("utf-16"), "xml-forbidden"),
        (b"<html><body>Not found</body></html>", "feed-broken"),
        (b"", "feed-broken"),
        (b"<rss", "feed-broken"),
    ],
)
def test_what_is_no_feed(raw: bytes, code: str) -> None:
    """Entities are refused, pages and rubbish are no feeds."""
    assert _read(raw) == ((), [code])


def _source(name: str, title: str, date: str = "", **more: Any) -> Source:
    return Source(id=name, title=Text.of(ru=title), date=Period.parse(date) if date else None, **more)


@pytest.mark.parametrize(
    ("source", "guid", "by"),
    [
        (_source("n", "Иначе", url="http://www.example.org/1/?utm_medium=x#top"), "", Sameness.ADDRESS),
        (_source("n", "Иначе", doi="https://doi.org/10.1/ABC"), "", Sameness.DOI),
        (_source("n", "Иначе"), "77", Sameness.GUID),
        (_source("n", "«Запрет на въезд — смягчён»", "2024-03-09"), "", Sameness.TITLE),
        (_source("n", "Запрет на въезд смягчен", "2024-06-09"), "", None),
        (_source("n", "Еженедельный обзор", "2024-03-05"), "", None),
    ],
)
def test_what_is_known_is_found(source: Source, guid: str, by: Sameness | None) -> None:
    """By address without tracking, DOI, id of the entry, or title within a week; a regular column is new each time."""
    known = KnownSources([])
    known.add(
        _source("old", "Запрет на въезд смягчён", "2024-03-05", url="https://example.org/1", doi="10.1/abc"), "77"
    )
    known.add(_source("digest", "Еженедельный обзор", "2024-03-05"))
    found = known.find(source, guid)
    assert (found.by if found else None) == by
    assert found is None or found.id == "old"


def test_plain_forms() -> None:
    """Addresses that lead to one place are one; what decides where they lead is kept."""
    assert plain_address("https://m.example.org/a%20b/?b=2&a=1&fbclid=z") == "example.org/a b?a=1&b=2"
    assert plain_address("https://example.org:8443/?id=5") == "example.org:8443?id=5"
    assert plain_address("http://[broken") == "http://[broken"
    assert plain_title("ЁЖ  — “Ёлка”!") == "еж елка"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/f",
        "file:///etc/passwd",
        "ftp://example.org/",
        "https://u:p@example.org/",
        "https://",
        "https://[x",
    ],
)
def test_addresses_that_are_not_asked(url: str) -> None:
    """Only https without a password is asked, before anything leaves the computer."""
    noted = Noted(url)
    assert fetch(url, noted) is None
    assert [problem.code for problem in noted.problems] == ["address-refused"]


class _Opener:
    """Stands for the outside world."""

    def __init__(self, answer: Callable[[], Any], seen: list[str]) -> None:
        self._answer, self._seen = answer, seen

    def open(self, request: urllib.request.Request, timeout: float) -> Any:
        assert timeout > 0
        self._seen.append(request.full_url)
        return self._answer()


def _fetched(
    monkeypatch: pytest.MonkeyPatch, answer: Callable[[], Any], **limits: Any
) -> tuple[bytes | None, list[str]]:
    monkeypatch.setattr(urllib.request, "build_opener", lambda *_: _Opener(answer, []))
    noted = Noted("feed")
    raw = fetch("https://example.org/feed", noted, FetchLimits(**limits))
    return raw, [problem.code for problem in noted.problems]


def _raising(error: Exception) -> Callable[[], Any]:
    def answer() -> Any:
        raise error

    return answer


def test_an_answer_is_taken_within_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is small and quick is given; what is large or slow is not."""
    assert _fetched(monkeypatch, lambda: io.BytesIO(b"feed")) == (b"feed", [])
    assert _fetched(monkeypatch, lambda: io.BytesIO(b"feed" * 10), size=20) == (None, ["answer-too-large"])
    assert _fetched(monkeypatch, lambda: io.BytesIO(b"feed"), whole=-1.0) == (None, ["answer-too-large"])


def test_no_network_and_no_page_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing answers, and where the site says no, different sentences are said."""
    assert _fetched(monkeypatch, _raising(urllib.error.URLError("no network"))) == (None, ["address-unreachable"])
    assert _fetched(monkeypatch, _raising(TimeoutError())) == (None, ["address-unreachable"])
    gone = urllib.error.HTTPError("https://example.org/feed", 404, "gone", {}, io.BytesIO())  # type: ignore[arg-type]
    assert _fetched(monkeypatch, _raising(gone)) == (None, ["address-unanswered"])


def test_a_site_may_not_send_on_to_what_is_not_asked() -> None:
    """A redirect to a file or to an unencrypted address is refused like the address itself."""
    from corridor.evidence.exchange.feeds.door import _Redirects, _RefusedError  # noqa: PLC0415

    handler = _Redirects(FetchLimits())
    request = urllib.request.Request("https://example.org/")
    for url in ("http://example.org/", "file:///etc/passwd"):
        with pytest.raises(_RefusedError):
            handler.redirect_request(request, None, 302, "", {}, url)  # type: ignore[arg-type]
    assert handler.redirect_request(request, None, 302, "", {}, "https://example.org/2") is not None  # type: ignore[arg-type]
