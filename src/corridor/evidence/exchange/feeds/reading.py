"""Reading a feed. The texts of its entries belong to others and are not taken over."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import feedparser

from corridor.evidence.exchange.bibliography.entry import Entry, address, clean, language_code
from corridor.kernel.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.exchange.noting import Noted

#: Most entries that are read; feeds have some dozens.
_MOST = 5_000
#: Longest title, in characters.
_LONGEST = 300
_MARKUP = re.compile(r"<[^<>]{0,500}>")
_ENTITIES = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed."""

    entry: Entry
    #: Its id in the feed; empty where it has none.
    guid: str


def read_feed(raw: bytes, noted: Noted) -> tuple[FeedEntry, ...]:
    """Read the entries of a feed; none, with a problem, where it is none, is damaged or declares entities.

    An entry without a title and one without an address are left out and counted in a problem.
    """
    if _ENTITIES.search(raw.replace(b"\x00", b"")):
        noted.report("xml-forbidden")
        return ()
    try:
        feed = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError):
        noted.report("feed-broken")
        return ()
    if not feed.get("version") or (feed.bozo and not feed.entries):
        noted.report("feed-broken")
        return ()
    found = [_entry(item, feed.feed) for item in feed.entries[:_MOST]]
    kept = tuple(entry for entry in found if entry is not None)
    if len(kept) < len(feed.entries):
        noted.report("bibliography-entry-unread", n=len(feed.entries) - len(kept))
    return kept


def _entry(item: Any, feed: Any) -> FeedEntry | None:
    title = _words(item.get("title"))
    link = address(str(item.get("link") or "").strip())
    if not title or not link:
        return None
    source = item.get("source")
    publisher = _words(source.get("title")) if isinstance(source, dict) else ""
    made = Entry(
        key=title,
        kind="news",
        title=title,
        authors=(),
        publisher=publisher or _words(feed.get("title")),
        date=_day(item),
        language=language_code(str(item.get("language") or feed.get("language") or "")),
        url=link,
    )
    return FeedEntry(made, str(item.get("id") or "").strip())


def _words(written: object) -> str:
    """Give words on one line without markup, shortened at a word where they are very long."""
    plain = clean(_MARKUP.sub("", unescape(written))) if isinstance(written, str) else ""
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rpartition(" ")[0] + "…"


def _day(item: Any) -> Period | None:
    """Give the day of publication as the feed writes it, in its own time zone; None where it is not readable."""
    for name in ("published", "updated"):
        moment = item.get(f"{name}_parsed")
        if moment is not None:
            day = _written_day(str(item.get(name) or "")) or _date(moment)
            return Period.parse(day.isoformat()) if day else None
    return None


def _written_day(written: str) -> date | None:
    """Give the day that stands in the words: 23:30 in Bishkek is no other day for its readers than for us."""
    for part in _candidates(written):
        try:
            return date(*part)
        except ValueError:
            continue
    return None


def _candidates(written: str) -> Iterator[tuple[int, int, int]]:
    if match := re.match(r"(\d{4})-(\d{2})-(\d{2})", written):
        yield int(match[1]), int(match[2]), int(match[3])
    if match := re.search(r"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})\b", written):
        months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
        yield int(match[3]), months.index(match[2]) + 1, int(match[1])


def _date(moment: Any) -> date | None:
    try:
        return date(*moment[:3])
    except (TypeError, ValueError):
        return None
