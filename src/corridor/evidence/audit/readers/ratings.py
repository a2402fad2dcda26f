"""Ratings of one risk in several places: sections, annexes, tables."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.lexicon import either, lexicon
from corridor.evidence.audit.readers.common import quote
from corridor.evidence.audit.records import Check, Reading, ReadNumber, Span
from corridor.evidence.audit.tables import tables
from corridor.figures import Grade, Judgement, Level, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document
    from corridor.evidence.audit.tables import Table
    from corridor.figures import Token

_TITLE = re.compile(
    r"(?:(?<=\s)|^)(?:риск|risk)\s\d{1,2}(?:\.\d{1,2})?\s?[.:–—)]\s?(?P<title>[^\n]{3,300})", re.IGNORECASE
)
_TITLE_END = re.compile(r"[:(]|[.;](?=\s+[A-ZА-ЯЁ«“\"])|\.$|\s[–—]\s")
_TITLE_MOST = 200
_PLACE = re.compile(
    r"(?:(?<=\n)|^)\s*(?P<annex>приложение|annex|appendix)\s?(?P<n>[A-ZА-Я\d]{0,3})\b[^\n]{0,160}"
    r"|(?:(?<=\n)|^)\s*(?P<section>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s[^\n]{3,160}"
    r"|(?:(?<=\n)|^)\s*(?P<part>(?:основной\s+компонент|component|основные риски|main risks)\b)[^\n]{0,160}",
    re.IGNORECASE,
)
_GAP = 30


@dataclass(frozen=True, slots=True)
class Rated:
    """A risk's rating in one place."""

    title: str
    key: str
    #: Level ids; None where not given.
    likelihood: str | None
    impact: str | None
    #: Where the title and the rating stand in the text as given.
    at: Span
    rating: Span
    quote: Span
    #: Place in the document: a section's number, an annex's number, a table's place.
    locus: str
    #: Whether the place is an annex or a table, and not a section.
    summary: bool
    #: What the place is for, where its heading names it: countries.
    scope: frozenset[str]


@cache
def _levels() -> dict[str, str]:
    table = lexicon()["levels"]
    return {**table["en"], **table["ru"]}


@cache
def _rating() -> re.Pattern[str]:
    level = rf"(?:{either(_levels())}\w{{0,4}})"
    return re.compile(
        rf"(?P<l>{level})\s+(?:вероятность|likelihood|probability)\s?[,;/]?\s+(?:and\s+"
        rf"|и\s+)?(?P<i>{level})\s+(?:уровень\s+воздействия|воздействие|impact|severity|consequences?)"
        rf"|(?:вероятность|likelihood|probability)\s?[:=–—-]\s?(?P<l2>{level})[\s,;.|/]{{1,4}}(?:and\s)?(?:"
        rf"(?:уровень\s)?воздействи[яе]|impact|severity|consequences?)\s?[:=–—-]\s?(?P<i2>{level})"
    )


def level_id(words: str) -> str | None:
    """Give the id of a level's words; None where it is none."""
    low = " ".join(words.casefold().split())
    stems = sorted(_levels(), key=len, reverse=True)
    return next((_levels()[stem] for stem in stems if low.startswith(stem) and len(low) <= len(stem) + 4), None)


def ratings(doc: Document) -> Iterator[Reading]:
    """Compare the ratings of risks that bear the same title."""
    found = [*_in_prose(doc), *_in_tables(doc)]
    by_key: dict[str, list[Rated]] = defaultdict(list)
    for one in found:
        by_key[one.key].append(one)
    for same in by_key.values():
        yield from _compared(same[:20])


def _compared(same: list[Rated]) -> Iterator[Reading]:
    """Compare each rating of a section with those of annexes and tables, else each with the first."""
    sections = [one for one in same if not one.summary]
    summaries = [one for one in same if one.summary]
    if sections and summaries:
        agreed = len({(one.likelihood, one.impact) for one in sections}) == 1
        pairs = [(one, other) for one in sections[:1] for other in summaries if agreed]
    else:
        pairs = [(same[0], other) for other in same[1:] if not _apart(same[0], other)]
    for one, other in pairs:
        yield _pair(one, other)


def _apart(one: Rated, other: Rated) -> bool:
    """Whether two places rate for different countries, or nothing tells that they do not."""
    return one.scope != other.scope or one.locus == other.locus or not one.summary


def _pair(one: Rated, other: Rated) -> Reading:
    shown: list[Token] = []
    for left, right in ((one.likelihood, other.likelihood), (one.impact, other.impact)):
        if left is not None and right is not None:
            sign = Symbol.EQUALS if left == right else Symbol.DIFFERS
            shown += [Level(left), sign, Level(right)]
    differs = Symbol.DIFFERS in shown
    verdict = Judgement(not differs, Grade.CONTRADICTION if differs else None, tuple(shown))
    numbers = tuple(ReadNumber(span, None) for span in (one.at, one.rating, other.at, other.rating))
    params = {
        "title": one.title,
        "first": one.locus,
        "other": other.locus,
        "likelihood": (one.likelihood, other.likelihood),
        "impact": (one.impact, other.impact),
    }
    return Reading(Check.RATING, one.quote, numbers, verdict=verdict, params=params)


@dataclass(slots=True)
class _Walk:
    """What has been passed on the way through the text."""

    locus: str = ""
    summary: bool = False
    scope: frozenset[str] = frozenset()
    titles: list[tuple[str, int, int]] | None = None
    rated: list[re.Match[str]] | None = None


def _in_prose(doc: Document) -> Iterator[Rated]:
    """Give ratings to titles: one each, or a run of titles and as many ratings after them."""
    text = doc.view.text
    low = text.lower() if len(text.lower()) == len(text) else text
    events = sorted(
        [
            *((match.start(), "title", match) for match in _TITLE.finditer(text)),
            *((match.start(), "rating", match) for match in _rating().finditer(low)),
            *((match.start(), "place", match) for match in _PLACE.finditer(text)),
        ],
        key=lambda event: event[0],
    )
    walk = _Walk(titles=[], rated=[])
    for _, kind, match in events:
        if kind == "rating":
            assert walk.rated is not None  # noqa: S101 (set above)
            walk.rated.append(match)
            continue
        if walk.rated or kind == "place":
            yield from _given(doc, walk)
            walk.titles, walk.rated = [], []
        if kind == "place":
            _enter(walk, match)
        else:
            assert walk.titles is not None  # noqa: S101 (set above)
            start, end = match.span("title")
            walk.titles.append((_title(match["title"]), start, end))
    yield from _given(doc, walk)


def _enter(walk: _Walk, match: re.Match[str]) -> None:
    """Come to a section, an annex, or a part of one."""
    if match["part"]:
        return
    walk.summary = match["annex"] is not None
    walk.locus = " ".join(part for part in (match["annex"], match["n"]) if part) if match["annex"] else match["section"]
    walk.scope = frozenset(re.findall(r"[A-ZА-ЯЁ][a-zа-яё]{3,}", match.group())[1:]) if match["annex"] else frozenset()


def _title(words: str) -> str:
    end = _TITLE_END.search(words)
    return " ".join((words[: end.start()] if end else words)[:_TITLE_MOST].split())


def _key(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold().replace("ё", "е")))


def _given(doc: Document, walk: _Walk) -> Iterator[Rated]:
    titles, rated = walk.titles or [], walk.rated or []
    if not titles or len(titles) != len(rated):
        return
    for (title, start, _), match in zip(titles, rated, strict=True):
        key = _key(title)
        if len(key.split()) < 2:  # noqa: PLR2004 (a word alone is no title)
            continue
        at = doc.span(start, start + len(title))
        place = doc.span(*match.span())
        shown = quote(doc, *match.span())
        if shown.end - shown.start > len(match.group()) + _GAP:
            shown = place
        group = "l" if match["l"] else "l2"
        yield Rated(
            title, key, level_id(match[group]), level_id(match[group.replace("l", "i")]),
            at, place, shown, walk.locus, walk.summary, walk.scope,
        )  # fmt: skip


def _in_tables(doc: Document) -> Iterator[Rated]:
    for table in tables(doc):
        heads = [head.casefold() for head in table.head]
        likelihood = _column(heads, ("likelihood", "probability", "вероятность"))
        impact = _column(heads, ("impact", "severity", "consequence", "воздействи", "последстви"))
        if likelihood is not None and impact is not None:
            yield from _rows(table, likelihood, impact, _column(heads, ("risk", "риск")))


def _column(heads: list[str], words: tuple[str, ...]) -> int | None:
    hits = [index for index, head in enumerate(heads) if any(word in head for word in words)]
    return hits[0] if len(hits) == 1 else None


def _rows(table: Table, likelihood: int, impact: int, named: int | None) -> Iterator[Rated]:
    for row in table.rows:
        if max(likelihood, impact) >= len(row.cells):
            continue
        label = row.label if named is None or named >= len(row.cells) else row.cells[named]
        bare = re.sub(r"^(?:risk|риск)\s\d+[.:)]?\s|^\d+[.)]\s", "", label.text, flags=re.IGNORECASE)
        title = _title(bare)
        cells = (row.cells[likelihood], row.cells[impact])
        levels = [level_id(cell.text) for cell in cells]
        if len(_key(title).split()) > 1 and any(levels):
            place = Span(cells[0].span.start, cells[1].span.end)
            scope = frozenset(re.findall(r"[a-zа-яё]{4,}", table.caption)) if table.name else frozenset()
            yield Rated(
                title, _key(title), levels[0], levels[1], label.span, place, label.span,
                f"table {table.name}".strip(), True, scope,  # noqa: FBT003 (a table sums up)
            )  # fmt: skip
