"""CSL-JSON (citation style language, data of version 1.0.2)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corridor.evidence.exchange.bibliography.entry import (
    Entry,
    address,
    clean,
    doi_of,
    language_code,
    with_place,
    without_place,
)
from corridor.evidence.records import SOURCE_TYPES
from corridor.kernel.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corridor.evidence.exchange.noting import Noted

#: Kind of source of each type that has one of its own; others are `other`.
_KINDS = {
    "article": "article", "article-journal": "article", "review": "article", "article-magazine": "news",
    "article-newspaper": "news", "broadcast": "news", "book": "report", "report": "report", "chapter": "paper",
    "paper-conference": "paper", "thesis": "paper", "manuscript": "paper", "speech": "paper", "dataset": "statistics",
    "interview": "interviews", "legislation": "law", "bill": "law", "treaty": "law", "legal_case": "law",
    "regulation": "law", "post": "media-post", "post-weblog": "media-post", "personal_communication": "expert",
    "webpage": "organisation", "document": "other",
}  # fmt: skip
#: Type written for each kind; kinds not named here are written as documents, with their kind beside.
_TYPES = {
    "article": "article-journal", "news": "article-newspaper", "report": "report", "paper": "paper-conference",
    "statistics": "dataset", "interviews": "interview", "law": "legislation", "media-post": "post",
    "expert": "personal_communication", "organisation": "webpage",
}  # fmt: skip
#: Types whose publisher is written as what contains them.
_CONTAINED = frozenset({"article-journal", "article-newspaper", "paper-conference", "post", "webpage"})

_READ = frozenset({
    "id", "type", "title", "title-short", "shortTitle", "author", "issued", "publisher", "container-title", "language",
    "URL", "DOI", "note", "custom", "volume", "issue", "page",
})  # fmt: skip
_MOST_NAMES = 10_000
#: Digits of a year.
_YEAR = 4
_ALL_KINDS = frozenset(SOURCE_TYPES)


def read_csl(text: str, noted: Noted) -> tuple[Entry, ...]:
    """Read entries; what is no entry is a problem, the others are kept."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        noted.report("bibliography-broken")
        return ()
    if isinstance(items, dict):
        items = items["items"] if isinstance(items.get("items"), list) else [items]
    entries: list[Entry] = []
    wrong = 0
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and (clean(item.get("title")) or item.get("id")):
            entries.append(_entry(item))
        else:
            wrong += 1
    if wrong:
        noted.report("bibliography-entry-unread", n=wrong)
    return tuple(entries)


def _entry(item: Mapping[str, Any]) -> Entry:
    written, custom = item.get("type"), item.get("custom")
    kind = _KINDS.get(written, "other") if isinstance(written, str) else "other"
    if isinstance(custom, dict) and custom.get("corridor-kind") in _ALL_KINDS:
        kind = custom["corridor-kind"]
    values = {name: clean(item.get(name)) for name in ("title", "publisher", "container-title", "note")}
    url, doi, spoken = (clean(item.get(name)) for name in ("URL", "DOI", "language"))
    place = (_written(item.get(name)) for name in ("volume", "issue", "page"))
    left = [name for name in item if name not in _READ and item[name] not in ("", None, [], {})]
    if values["publisher"] and values["container-title"]:
        left.append("publisher")
    date = _date(item.get("issued"))
    refused = (("URL", url, address(url)), ("DOI", doi, doi_of(doi)), ("language", spoken, language_code(spoken)))
    left += [name for name, before, after in refused if before and not after]
    left += ["issued"] if item.get("issued") and date is None else []
    key = item.get("id")
    return Entry(
        str(key) if isinstance(key, str | int) else "",
        kind,
        values["title"],
        clean(item.get("title-short")) or clean(item.get("shortTitle")),
        tuple(_names(item.get("author"))),
        with_place(values["container-title"] or values["publisher"], *place),
        date,
        language_code(spoken),
        address(url),
        doi_of(doi),
        values["note"],
        tuple(sorted(left)),
    )


def _written(value: object) -> str:
    return clean(str(value) if isinstance(value, int) else value)


def _names(written: object) -> Iterator[str]:
    for person in written[:_MOST_NAMES] if isinstance(written, list) else ():
        if not isinstance(person, dict):
            continue
        particle = clean(person.get("non-dropping-particle"))
        family = clean(f"{particle} {clean(person.get('family'))}")
        given = clean(f"{clean(person.get('given'))} {clean(person.get('dropping-particle'))}")
        name = clean(person.get("literal")) or ", ".join(
            part for part in (family, clean(person.get("suffix")), given) if part
        )
        if name:
            yield name


def _date(written: object) -> Period | None:
    if not isinstance(written, dict):
        return None
    parts = written.get("date-parts")
    if isinstance(parts, list) and parts and all(isinstance(one, list) for one in parts):
        days = [day for one in parts[:2] if (day := _day(one))]
        return Period.parse("/".join(days)) if days else None
    for name in ("literal", "raw"):
        period = Period.parse(clean(written.get(name)))
        if period is not None:
            return period
    return None


def _day(parts: Sequence[object]) -> str:
    """Write year, month and day as far as they are given; they may be numbers or digits."""
    numbers = [
        int(part) for part in parts[:3] if isinstance(part, int | str) and str(part).isascii() and str(part).isdigit()
    ]
    if not numbers:
        return ""
    return "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])


def write_csl(entries: Iterable[Entry]) -> bytes:
    """Write entries as UTF-8, two spaces deep, in the order given."""
    items = [_item(entry) for entry in entries]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _item(entry: Entry) -> dict[str, Any]:
    kind = _TYPES.get(entry.kind, "document")
    container = kind in _CONTAINED
    publisher, volume, issue, page = without_place(entry.publisher)
    item: dict[str, Any] = {
        "id": entry.key,
        "type": kind,
        "title": entry.title,
        "title-short": entry.short,
        "author": [_person(name) for name in entry.authors],
        "container-title": publisher if container else "",
        "publisher": "" if container else publisher,
        "volume": volume,
        "issue": issue,
        "page": page.replace("–", "-"),
        "issued": _issued(entry.date) if entry.date else {},
        "language": entry.language,
        "URL": entry.url,
        "DOI": entry.doi,
        "note": entry.note,
        "custom": {} if _KINDS.get(kind) == entry.kind else {"corridor-kind": entry.kind},
    }
    return {name: value for name, value in item.items() if value}


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma and family and given else {"literal": name}


def _issued(date: Period) -> dict[str, Any]:
    parts = [part.split("-") for part in date.parts()]
    if all(number.isdigit() for part in parts for number in part):
        return {"date-parts": [[int(number) for number in part] for part in parts]}
    return {"literal": date.written}
