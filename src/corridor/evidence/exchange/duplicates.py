"""Whether a source is known already: the same address, DOI, or title at about the same time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corridor.evidence.records import Source
    from corridor.kernel.period import Period

#: Days within which two sources with one title are taken for one: agencies print each other's pieces.
DAYS = 7
#: Words a title must have to say anything; "Weekly digest" comes every week.
_WORDS = 3
#: Parts of an address that only say how a reader came.
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|yclid|ysclid|mc_[ce]id|at_(?:medium|campaign)|from|ref|igshid", re.IGNORECASE
)


class Sameness(StrEnum):
    """Why two sources are taken for one."""

    GUID = "guid"
    ADDRESS = "address"
    DOI = "doi"
    ID = "id"
    TITLE = "title"


class Known(NamedTuple):
    """The source that a new one repeats, and by what."""

    id: str
    by: Sameness


@dataclass(frozen=True, slots=True)
class _Titled:
    id: str
    date: Period | None


class KnownSources:
    """The sources a study has, and those found so far."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._keys: dict[tuple[Sameness, str], str] = {}
        self._titles: dict[str, list[_Titled]] = {}
        for source in sources:
            self.add(source)

    def find(self, source: Source, guid: str = "") -> Known | None:
        """Give the source that this one repeats; None where it is new."""
        for key in _keys(source, guid):
            if key in self._keys:
                return Known(self._keys[key], key[0])
        for title in _titles(source):
            for one in self._titles.get(title, ()):
                if _near(one.date, source.date):
                    return Known(one.id, Sameness.TITLE)
        return None

    def add(self, source: Source, guid: str = "") -> None:
        """Remember a source."""
        for key in _keys(source, guid):
            self._keys.setdefault(key, source.id)
        for title in _titles(source):
            self._titles.setdefault(title, []).append(_Titled(source.id, source.date))


def _keys(source: Source, guid: str) -> Iterator[tuple[Sameness, str]]:
    if guid:
        yield Sameness.GUID, guid
    if source.doi:
        yield Sameness.DOI, source.doi.casefold().rpartition("doi.org/")[2]
    if source.url:
        yield Sameness.ADDRESS, plain_address(source.url)


def _titles(source: Source) -> Iterator[str]:
    for wording in source.title.wordings:
        title = plain_title(wording.words)
        if title.count(" ") + 1 >= _WORDS:
            yield title


def plain_title(title: str) -> str:
    """Give the words of a title without capitals, punctuation and marks over letters."""
    folded = unicodedata.normalize("NFKC", title).casefold().replace("ё", "е")
    return " ".join(re.findall(r"[^\W_]+", folded))


def plain_address(url: str) -> str:
    """Give an address without what does not decide where it leads: scheme, `www.`, tracking, last slash, fragment."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return url.strip()
    query = urlencode(sorted((name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name)))
    path = unquote(parts.path).rstrip("/")
    return f"{host}{port}{path}" + (f"?{query}" if query else "")


def _near(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return True
    return one.overlaps(other) or min(abs((one.first - other.last).days), abs((other.first - one.last).days)) <= DAYS
