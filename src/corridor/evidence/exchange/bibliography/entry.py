"""One entry of a bibliography between a format and a source of a study, with what either cannot hold."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.evidence.exchange.slugs import slug
from corridor.evidence.records import Source
from corridor.kernel.text import Text, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corridor.evidence.exchange.noting import Noted
    from corridor.kernel.period import Period

_TAG = re.compile(r"</?(?:i|b|sub|sup|span|nobr)(?:\s[^<>]*)?>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:--+|[-‒–—])\s*")
_PLACE = re.compile(
    r"(?P<name>.+?), (?:(?P<volume>[\w.]{1,20})?(?:\((?P<issue>[^(),]{1,20})\))?)"
    r"(?:, (?P<pages>[\w.]{1,20}(?:–[\w.]{1,20})?))?"
)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)

#: Names of languages as bibliographies write them, with their codes.
LANGUAGES = {
    "russian": "ru", "русский": "ru", "english": "en", "american": "en", "british": "en", "uk": "uk",
    "ukrainian": "uk", "kyrgyz": "ky", "kazakh": "kk", "tajik": "tg", "uzbek": "uz", "german": "de", "ngerman": "de",
    "french": "fr", "turkish": "tr", "usenglish": "en", "ukenglish": "en",
}  # fmt: skip
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]+)*", re.IGNORECASE)

#: Fields of a source that both formats hold; the rest is reported when a source leaves a study.
_HELD = frozenset({
    "id", "type_", "title", "short", "authors", "publisher", "date", "language", "url", "doi", "note",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry."""

    #: Its key in the bibliography.
    key: str
    #: Kind of source.
    kind: str
    title: str
    short: str = ""
    #: `Family, Given`, or a name as printed.
    authors: tuple[str, ...] = ()
    #: Publisher, journal, newspaper or site; a journal with volume, issue and pages: `Vestnik RUDN, 24(1), 107–125`.
    publisher: str = ""
    date: Period | None = None
    #: Code of a language; empty where unknown.
    language: str = ""
    url: str = ""
    doi: str = ""
    note: str = ""
    #: Names of the fields that a source has no place for.
    left: tuple[str, ...] = ()
    #: Line of the bibliography, from 1; 0 where it does not say.
    line: int = 0

    def source(self, languages: Sequence[str]) -> Source:
        """Give the source for a study in some languages, of which the first is that of other words."""
        spoken = self.language if self.language in languages else languages[0]

        def text(words: str) -> Text | None:
            return Text((Wording(words, spoken),)) if words else None

        return Source(
            id=slug(self.key, "source"),
            type_=self.kind,
            title=Text((Wording(self.title or self.key, spoken),)),
            short=text(self.short),
            authors=self.authors,
            publisher=text(self.publisher),
            date=self.date,
            language=self.language or None,
            url=self.url or None,
            doi=self.doi or None,
            note=text(self.note),
        )


def report_left(entries: Iterable[Entry], noted: Noted) -> None:
    """Note what of each entry has no place."""
    for entry in entries:
        if entry.left:
            noted.report("bibliography-field-left", line=entry.line, entry=entry.key, fields=entry.left)


def entry_of(source: Source, language: str) -> Entry:
    """Give the entry of a source in one language; `left` names the fields that a bibliography has no place for."""
    spoken = source.language if source.language and source.title.has(source.language) else language
    texts = (source.title, source.short, source.publisher, source.note)
    left = [
        field.metadata["key"] or field.name.rstrip("_")
        for field in dataclasses.fields(source)
        if field.name not in _HELD and getattr(source, field.name) not in {None, (), field.default}
    ]
    if any(text is not None and len(text.wordings) > 1 for text in texts):
        left.append("languages")
    title, short, publisher, note = (text.into(spoken).words if text is not None else "" for text in texts)
    return Entry(
        source.id,
        source.type_,
        title,
        short,
        source.authors,
        publisher,
        source.date,
        source.language or "",
        source.url or "",
        source.doi or "",
        note,
        tuple(left),
    )


def with_place(publisher: str, volume: str, issue: str, pages: str) -> str:
    """Give a journal with the place in it, as the sources of a study are written."""
    number = f"{volume}({issue})" if volume and issue else volume or (f"({issue})" if issue else "")
    return ", ".join(part for part in (publisher, number, _DASH.sub("–", pages)) if part)


def without_place(publisher: str) -> tuple[str, str, str, str]:
    """Give journal, volume, issue and pages; all in the first where it is not as `with_place` writes it."""
    match = _PLACE.fullmatch(publisher)
    if match is None:
        return publisher, "", "", ""
    parts = (match["name"], match["volume"] or "", match["issue"] or "", match["pages"] or "")
    return parts if with_place(*parts) == publisher else (publisher, "", "", "")


def clean(words: object) -> str:
    """Give words on one line without the tags that reference managers put into titles."""
    return " ".join(_TAG.sub("", words).split()) if isinstance(words, str) else ""


def language_code(written: str) -> str:
    """Give the code of a language; empty where it is not known."""
    name = written.strip()
    known = LANGUAGES.get(name.casefold())
    if known is not None:
        return known
    match = _CODE.fullmatch(name)
    return match[1].lower() if match else ""


def address(written: str) -> str:
    """Give an address of the web; empty where it is none, or one that could run something."""
    return written if _ADDRESS.fullmatch(written) else ""


def doi_of(written: str) -> str:
    """Give a DOI without the address it stands in; empty where it is none."""
    match = _DOI.fullmatch(written.strip())
    return match[1] if match else ""
