"""Names of organisations and places, and of people only where they speak in office.

Whoever is asked, helped or told of is never offered: a person's name is kept only where an office stands beside it and
the sentence says that somebody speaks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from corridor.evidence.drafts.model import Name, NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Span(NamedTuple):
    """A name that was recognised in a text."""

    #: `ORG`, `LOC` or `PER`.
    type: str
    start: int
    end: int


class Recogniser(Protocol):
    """Recognises names."""

    def __call__(self, text: str) -> Iterable[Span]:
        """Give the names of a text, in order."""


_KINDS = {"ORG": NameKind.ORGANISATION, "LOC": NameKind.PLACE}
_OFFICE = re.compile(
    r"(?<!\w)(?:(?:вице-|зам\w*\s)?(?:премьер\w*(?:-министр\w*)?|министр\w*|президент\w*|директор\w*|глав[аыеу]"
    r"|руководител\w*|председател\w*|начальник\w*|представител\w*|посол\w*|посл[аеу]|консул\w*|омбудсмен\w*"
    r"|губернатор\w*|мэр\w*|депутат\w*|секретар\w*|уполномоченн\w*)"
    r"|(?:deputy |vice[- ])?(?:prime minister|minister|president|director|head|chief|chair\w*|spokes\w+|ambassador"
    r"|consul|ombuds\w+|governor|mayor|secretary|commissioner))(?!\w)",
    re.IGNORECASE,
)
#: What parts an office from the name behind it: another clause, another person, or that the office did something to
#: whoever is named. Some nouns end like verbs.
_PARTED = re.compile(
    r"[.,;:!?()]|(?<!\w)(?:и|а|с|or|and|with|who|whom|told)(?!\w)"
    r"|(?<!\w)(?!(?:дел|сил|отдела|села|тыла|зала|канала)(?!\w))\w{2,}(?:л|ла|ло|ли|лся|лась|лись|ет|ит|ют|ят|ed)(?!\w)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?<!\w)(?:заяви\w+|сообщи\w+|сказал\w*|отметил\w*|подчеркнул\w*|рассказал\w*|утвержда\w+|считает|уточнил\w*|добавил\w*"
    r"|по словам|said|says|stated|told|announced|added|noted|stressed|warned|claimed|according to)(?!\w)",
    re.IGNORECASE,
)
#: How far from a name its office may stand, in characters.
_BESIDE = 60


def names_in(sentence: str, spans: Iterable[Span]) -> Iterator[Name]:
    """Give the names of a sentence that may be offered, each once; `spans` are those recognised in it."""
    seen: set[tuple[NameKind, str]] = set()
    for span in spans:
        words = sentence[span.start : span.end]
        kind = _KINDS.get(span.type)
        office = "" if kind is not None else _office(sentence, span)
        if kind is None and not office:
            continue
        name = Name(kind or NameKind.PERSON, words, office)
        if (name.kind, words) not in seen:
            seen.add((name.kind, words))
            yield name


def _office(sentence: str, span: Span) -> str:
    """Give the office that stands beside a person's name where somebody speaks; empty where there is none."""
    if span.type != "PER" or not _SPEAKS.search(sentence):
        return ""
    before = list(_OFFICE.finditer(sentence, max(span.start - _BESIDE, 0), span.start))
    if before and not _PARTED.search(sentence, before[-1].end(), span.start):
        return before[-1].group()
    behind = re.compile(r"\s*,\s*(?:\w+\s){0,2}?").match(sentence, span.end)
    after = _OFFICE.match(sentence, behind.end()) if behind else None
    return after.group() if after else ""


def natasha() -> Recogniser:
    """Make a recogniser of Russian names with natasha, which must be installed (the extra `names`)."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter  # noqa: PLC0415 (an extra; takes a second to load)

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def recognise(text: str) -> Iterator[Span]:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        for span in doc.spans:
            yield Span(span.type, span.start, span.stop)

    return recognise
