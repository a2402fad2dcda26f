"""BibTeX and BibLaTeX."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Entry as BibEntry

from corridor.evidence.exchange.bibliography.entry import (
    Entry,
    address,
    clean,
    doi_of,
    language_code,
    with_place,
    without_place,
)
from corridor.evidence.exchange.bibliography.latex import escaped, words_of
from corridor.evidence.records import SOURCE_TYPES
from corridor.kernel.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corridor.evidence.exchange.noting import Noted

#: Kind of source of each entry type; others are `other`.
_KINDS = {
    "article": "article", "periodical": "article", "suppperiodical": "article", "book": "report", "mvbook": "report",
    "booklet": "report", "report": "report", "techreport": "report", "manual": "report", "collection": "report",
    "inproceedings": "paper", "conference": "paper", "proceedings": "paper", "incollection": "paper",
    "inbook": "paper", "unpublished": "paper", "thesis": "paper", "phdthesis": "paper", "mastersthesis": "paper",
    "dataset": "statistics", "legislation": "law", "jurisdiction": "law", "online": "organisation",
    "electronic": "organisation", "www": "organisation",
}  # fmt: skip
#: Type written for each kind; kinds not named here are `misc`, with their kind beside.
_TYPES = {
    "article": "article", "report": "report", "paper": "inproceedings", "statistics": "dataset",
    "organisation": "online",
}  # fmt: skip
#: Field of the publisher by type.
_PUBLISHERS = {"article": "journal", "report": "institution", "inproceedings": "booktitle", "online": "organization"}
#: Fields that may name the publisher, the first found counts.
_PUBLISHING = (
    "journal", "journaltitle", "booktitle", "institution", "publisher", "organization", "school", "howpublished",
)  # fmt: skip
_READ = frozenset((
    *_PUBLISHING, "title", "subtitle", "shorttitle", "author", "year", "month", "date", "language", "langid", "url",
    "doi", "note", "volume", "number", "issue", "pages", "corridorkind",
))  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Quarters in the extended date format (ISO 8601-2).
_QUARTERS = {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4"}
_INITIALS = re.compile(r"\w\.(?:\s*-?\w\.)*")
_AT_START = re.compile(r"(?m)^[ \t]*@[A-Za-z]+[ \t]*[{(]")
#: A value written in pieces, and one piece of it.
_PIECE = re.compile(r'"([^"]*)"|\{([^{}]*)\}|([^\s#"{}]+)')
_PIECES = re.compile(rf"(?:{_PIECE.pattern})(?:\s+#\s+(?:{_PIECE.pattern}))+")
_MOST_NAMES = 10_000


def looks_like_bibtex(text: str) -> bool:
    """Whether a text has an entry."""
    return _AT_START.search(text) is not None


def read_bibtex(text: str, noted: Noted) -> tuple[Entry, ...]:
    """Read entries; one that cannot be read is a problem with its line, the others are kept."""
    try:
        with _quiet():
            library = parse_string(text)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        noted.report("bibliography-broken")
        return ()
    found = [block for block in library.blocks if isinstance(block, BibEntry)]
    for block in library.failed_blocks:
        inner = getattr(block, "ignore_error_block", None)
        if isinstance(inner, BibEntry):
            found.append(_opened(inner))  # a field or key that stands twice: the entry itself can be read
        else:
            noted.report("bibliography-entry-unread", line=(block.start_line or 0) + 1, n=1)
    return tuple(_entry(entry) for entry in sorted(found, key=lambda entry: entry.start_line or 0))


def _opened(entry: BibEntry) -> BibEntry:
    """Take the outer braces or quotation marks from the fields of an entry that the library left as it stands."""
    for field in entry.fields:
        value = str(field.value).strip()
        if value[:1] + value[-1:] in {"{}", '""'} and "#" not in value:
            field.value = value[1:-1]
    return entry


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's own messages from the user's terminal: problems tell the same."""
    logger = logging.getLogger("bibtexparser")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _entry(entry: Any) -> Entry:
    fields: dict[str, str] = {}
    for field in entry.fields:
        fields.setdefault(field.key.lower(), _unclosed(str(field.value)))
    words = {name: clean(words_of(value)) for name, value in fields.items() if name not in {"author", "url", "doi"}}
    written = entry.entry_type.lower()
    kind = _KINDS.get(written, "other")
    kind = words["corridorkind"] if words.get("corridorkind") in SOURCE_TYPES else kind
    publishers = [name for name in _PUBLISHING if words.get(name)]
    place = (words.get("volume", ""), words.get("number") or words.get("issue", ""), words.get("pages", ""))
    publisher = with_place(words[publishers[0]] if publishers else "", *place)
    date = _date(words)
    url, doi = _verbatim(fields.get("url", "")), _verbatim(fields.get("doi", ""))
    spoken = words.get("language") or words.get("langid") or ""
    left = [name for name, value in fields.items() if name not in _READ and value.strip()]
    left += publishers[1:]
    refused = (("url", url, address(url)), ("doi", doi, doi_of(doi)), ("language", spoken, language_code(spoken)))
    left += [name for name, before, after in refused if before and not after]
    left += ["date"] if date is None and (words.get("date") or words.get("year")) else []
    title = ": ".join(part for part in (words.get("title", ""), words.get("subtitle", "")) if part)
    return Entry(
        entry.key,
        kind,
        title,
        words.get("shorttitle", ""),
        tuple(_names(fields.get("author", ""))),
        publisher,
        date,
        language_code(spoken),
        address(url),
        doi_of(doi),
        words.get("note", ""),
        tuple(sorted(left)),
        (entry.start_line or 0) + 1,
    )


def _unclosed(value: str) -> str:
    """Give a value that was written in pieces (`"a" # " b"`) as one."""
    if not _PIECES.fullmatch(value):
        return value
    return "".join(quoted or braced or bare for quoted, braced, bare in _PIECE.findall(value))


def _verbatim(value: str) -> str:
    return re.sub(r"\\([%#&_~{}])", r"\1", value.strip().removeprefix(r"\url{").removesuffix("}"))


def _names(written: str) -> Iterator[str]:
    if not written.strip():
        return
    try:
        persons = split_multiple_persons_names(" ".join(written.split()))
    except (ValueError, IndexError):
        persons = [written]
    for person in persons[:_MOST_NAMES]:
        name = _name(person.strip())
        if name and name != "others":
            yield name


def _name(person: str) -> str:
    """Give `Family, Given`; a name in braces, of one word, or ending in initials is taken as printed."""
    if person.startswith("{") and person.endswith("}") and "}" not in person[1:-1]:
        return clean(words_of(person[1:-1]))
    if "," not in person and (" " not in person or _INITIALS.fullmatch(person.rpartition(" ")[2])):
        return clean(words_of(person))
    try:
        parts = parse_single_name_into_parts(person)
    except ValueError:  # of the library: a name it cannot take apart
        return clean(words_of(person))
    family = " ".join((*parts.von, *parts.last))
    return clean(words_of(", ".join(part for part in (family, " ".join(parts.jr), " ".join(parts.first)) if part)))


def _date(words: Mapping[str, str]) -> Period | None:
    if words.get("date"):
        return Period.parse("/".join(_edtf(part) for part in words["date"].rstrip("~?").split("/")))
    year, month = words.get("year", ""), words.get("month", "").lower()[:3].rstrip(".")
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isascii() and month.isdigit() else 0
    return Period.parse(f"{year}-{number:02}" if number else year)


def _edtf(part: str) -> str:
    year, _, rest = part.strip().partition("-")
    return f"{year}-{_QUARTERS[rest]}" if rest in _QUARTERS else part.strip()


def write_bibtex(entries: Iterable[Entry]) -> bytes:
    """Write entries in UTF-8, as biber and newer BibTeX read it; LaTeX's own signs are escaped."""
    return "\n".join(_written(entry) for entry in entries).encode("utf-8", "replace")


def _written(entry: Entry) -> str:
    kind = _TYPES.get(entry.kind, "misc")
    authors = " and ".join(_person(name) for name in entry.authors)
    publisher, volume, number, pages = without_place(entry.publisher)
    fields = {
        "title": escaped(entry.title),
        "shorttitle": escaped(entry.short),
        "author": authors,
        _PUBLISHERS.get(kind, "publisher"): escaped(publisher),
        "volume": escaped(volume),
        "number": escaped(number),
        "pages": escaped(pages).replace("–", "--"),
        **(_dated(entry.date) if entry.date else {}),
        "langid": entry.language,
        "url": re.sub(r"[{}\\]", lambda match: f"%{ord(match[0]):02X}", entry.url),
        "doi": re.sub(r"([{}])", "", entry.doi),
        "note": escaped(entry.note),
        "corridorkind": "" if _KINDS.get(kind, "other") == entry.kind else entry.kind,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{entry.key},", *lines, "}", ""])


def _person(name: str) -> str:
    family, comma, given = name.partition(", ")
    if not comma or not given or not family:
        return "{" + escaped(name) + "}"
    return ", ".join(_kept(part) for part in (family, given))


def _kept(part: str) -> str:
    """Write a part of a name; in braces where BibTeX would take it apart."""
    apart = re.search(r"\band\b|,", part) or any(word[:1].islower() for word in part.split())
    return "{" + escaped(part) + "}" if apart else escaped(part)


def _dated(date: Period) -> dict[str, str]:
    parts = [part.split("-Q") for part in date.parts()]
    written = "/".join(f"{part[0]}-{32 + int(part[1])}" if len(part) > 1 else part[0] for part in parts)
    return {"year": written} if re.fullmatch(r"\d{4}", written) else {"date": written}
