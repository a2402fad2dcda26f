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
#: A business that is one person and bears that person's name; a patronymic, which nothing but people has.
_ONE_PERSON = re.compile(r"(?:ИП|ЧП|КФХ|К/Х|И\.П\.)\s|индивидуальн\w+ предпринимател\w+", re.IGNORECASE)
_PATRONYMIC = re.compile(
    r"(?<!\w)[А-ЯЁ][а-яё]+(?:[ое]вич|[ое]вн|иничн)(?:а|у|е|ы|ой|ем)?(?!\w)|(?<!\w)(?:уулу|кызы|оглы|заде)(?!\w)"
)
_CLOSING = {")": "(", "»": "«", "]": "[", "”": "“"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_CYRILLIC, _LETTER = re.compile("[\u0400-\u04ff]"), re.compile(r"[^\W\d_]")


def may_be_recognised(sentence: str, language: str) -> bool:
    """Whether names of a sentence may be looked for: the recogniser knows Russian, and in others it guesses.

    `language` is that of the passage, empty where it cannot be told.
    """
    words = _ADDRESS.sub("", sentence)
    return language in {"ru", ""} and 2 * len(_CYRILLIC.findall(words)) > len(_LETTER.findall(words))


def names_in(sentence: str, spans: Iterable[Span]) -> Iterator[Name]:
    """Give the names of a sentence that may be offered, each once; `spans` are those recognised in it."""
    seen: set[tuple[NameKind, str]] = set()
    for span in spans:
        words = _whole(sentence, span)
        kind = _KINDS.get(span.type)
        office = "" if kind is not None else _office(sentence, span)
        if not words or (kind is None and not office) or (kind is not None and _is_of_a_person(words)):
            continue
        name = Name(kind or NameKind.PERSON, words, office)
        if (name.kind, words) not in seen:
            seen.add((name.kind, words))
            yield name


def _whole(sentence: str, span: Span) -> str:
    """Give the words of a name without half a pair of brackets or a second name behind a stroke.

    Empty where its last word is broken off.
    """
    words = sentence[span.start : span.end]
    if span.type == "LOC":
        words = words.partition("/")[0].rstrip()
    for closing, opening in _CLOSING.items():
        if words.count(opening) > words.count(closing) and sentence[span.start + len(words) :].startswith(closing):
            words += closing
        elif words.count(closing) > words.count(opening):
            words = words[: words.rindex(closing)].rstrip()
        elif words.count(opening) > words.count(closing):
            words = words[: words.rindex(opening)].rstrip()
    return "" if words.endswith(("-", "\u2010")) else words


def _is_of_a_person(words: str) -> bool:
    """Whether what was taken for an organisation or a place names a person: nobody is offered by that way."""
    return bool(_ONE_PERSON.match(words) or _PATRONYMIC.search(words))


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
