"""Statements that must agree with themselves: licences, lists, counts told twice, periods, sampling, repeated words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import COUNT, number_at, read, reading
from corridor.evidence.audit.readers.words import name_lists
from corridor.evidence.audit.records import Check, Confidence, ReadNumber
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import Grade, Judgement, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

_RIGHT = Judgement(holds=True)
_LICENCE = re.compile(
    r"(?:creative commons|лицензи\w+ cc|under (?:a |the )?cc)[\s\S]{0,10}?(?P<name>(?:attribution"
    r"|by\b)[^.<()\n]{0,70}?)(?=international|unported|licen[cs]e|лицензи|\d\.\d"
    r"|[<.(\n])(?:[^.<\n]{0,25}?(?P<v>\d\.\d))?"
)
_LINK = re.compile(r"creativecommons\.org/licen[sc]es/(?P<name>[a-z-]{2,12})/(?P<v>\d\.\d)")
_TERMS = {
    "nc": re.compile(r"non-?\s?commercial|\bnc\b|-nc\b|некоммерч"),
    "nd": re.compile(r"no-?\s?deriv|\bnd\b|-nd\b|без производн"),
    "sa": re.compile(r"share-?\s?alike|\bsa\b|-sa\b|на тех же условиях"),
}
_LINK_NEAR = 250


def licences(doc: Document) -> Iterator[Reading]:
    """Read the licence a text names and the link set beside it."""
    low = doc.view.text.lower()
    for match in _LICENCE.finditer(low):
        link = _LINK.search(low, match.end(), match.end() + _LINK_NEAR)
        if link is None or "creative commons" in low[match.end() : link.start()]:
            continue
        named = {term for term, pattern in _TERMS.items() if pattern.search(match["name"])}
        linked = {term for term in _TERMS if term in link["name"].split("-")}
        versions = match["v"] in {None, link["v"]}
        same = named == linked and versions
        verdict = _RIGHT if same else Judgement(False, Grade.CONTRADICTION)  # noqa: FBT003 (holds)
        numbers = (
            ReadNumber(doc.span(match.start(), match.end()), None),
            ReadNumber(doc.span(link.start(), link.end()), None),
        )
        params = {"named": _licence(named, match["v"] or ""), "linked": _licence(linked, link["v"])}
        at = (match.start(), link.end())
        yield reading(doc, Check.LICENCE, numbers, at, verdict=verdict, params=params)


def _licence(terms: set[str], version: str) -> str:
    return " ".join(
        ["CC", "-".join(["BY", *(term.upper() for term in ("nc", "nd", "sa") if term in terms)]), version]
    ).strip()


_ITEM = re.compile(rf"(?:(?<=\s)|(?<=^)|(?<=\())\(?(?P<e>{COUNT})\)(?=\s)")
_MOST_LISTED = 12
_ANNOUNCED = 160


def lists(doc: Document) -> Iterator[Reading]:
    """Read how many things are announced and how many are listed."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        if Sort.COUNT.value not in text:
            continue
        yield from _numbered(doc, sentence, text)
        yield from _named(doc, sentence, text)


def _numbered(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    items = [number_at(doc, sentence, match, "e") for match in _ITEM.finditer(text)]
    values = [int(item.printed.exact) for item in items if item.printed is not None and item.printed.exponent == 0]
    if len(values) < 2 or values != list(range(1, len(values) + 1)):  # noqa: PLR2004 (a list)
        return
    first = items[0].start
    before = [n for n in sentence.numbers if first - _ANNOUNCED <= n.start < first and n.sort is Sort.COUNT]
    announced = [n for n in before if n.exact and n.printed is not None and 2 <= n.printed.exact <= _MOST_LISTED]  # noqa: PLR2004 (a list)
    opens = doc.low[announced[-1].end : first] if announced else ""
    if not announced or not re.search(r":\s?\(?$|(?:include|including|are|включа\w+|это)\s\(?$", opens) or "." in opens:
        return
    said = announced[-1].printed
    if said is None or _goes_on(doc, sentence, len(values) + 1):
        return
    yield _listed(doc, announced[-1], said.exact == len(values), len(values), (announced[-1].start, items[-1].end))


def _goes_on(doc: Document, sentence: Sentence, following: int) -> bool:
    """Whether the list goes on in later sentences of its paragraph."""
    later = doc.around(sentence, 0, _MOST_LISTED)[1:]
    return any(
        number.printed is not None and number.printed.exact == following and doc.low[number.end : number.end + 1] == ")"
        for one in later
        for number in one.numbers
    )


def _listed(doc: Document, said: Number, same: bool, listed: int, at: tuple[int, int]) -> Reading:  # noqa: FBT001 (what holds)
    printed = said.printed
    assert printed is not None  # noqa: S101 (asked before)
    shown = (printed, Symbol.EQUALS if same else Symbol.DIFFERS, listed)
    verdict = Judgement(same, None if same else Grade.CONTRADICTION, shown)
    params = {"said": printed, "listed": listed}
    return reading(doc, Check.LISTED, (read(doc, said),), at, verdict=verdict, params=params)


_PLACES = re.compile(
    rf"(?P<n>{COUNT})\s(?:\w+\s){{0,2}}?(?:countries|cities|regions|republics|states|provinces|стран\w*"
    r"|город\w*|регион\w*|республик\w*|государств\w*|област\w*)\s?(?::|\(|[–—])\s?"
)
_DOUBLE = re.compile(r"\b(?:Bosnia|Trinidad|Antigua|Herzegovina|Sao|region|oblast|област|Saint|St)\b")


def _named(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in _PLACES.finditer(text):
        said = number_at(doc, sentence, match, "n")
        cased = doc.cased[sentence.start + match.end() : sentence.end]
        end = re.search(r"[).;:]|$", cased)
        inside = cased[: end.start()] if end else cased
        found = name_lists(inside)
        if len(found) != 1 or not said.exact or said.printed is None or _DOUBLE.search(inside):
            continue
        whole = ", ".join(found[0])
        if sum(char.isalpha() for char in whole) + 5 < sum(char.isalpha() for char in inside):
            continue
        same = said.printed.exact == len(found[0])
        at = (said.start, sentence.start + match.end() + len(inside))
        yield _listed(doc, said, same, len(found[0]), at)


_STREET = re.compile(
    r"\b(?:street (?:survey|intercept|interviews?|poll)|intercept survey|snowball|convenience sampl\w+"
    r"|уличн\w+ опрос\w*|снежн\w+ ком\w*|стихийн\w+ выборк\w+)"
)
_RANDOM = re.compile(
    r"(?<!non-)(?<!non)\b(?:random \(?probability\)?|probability sampl\w+|random sampl\w+"
    r"|случайн\w+ \(?вероятностн\w+|(?<!не)вероятностн\w+ выборк\w+|случайн\w+ выборк\w+)"
)


def sampling(doc: Document) -> Iterator[Reading]:
    """Read a probability sample that was taken where no list of people can be drawn from."""
    for paragraph in doc.paragraphs:
        text = doc.low[paragraph.start : paragraph.end]
        random, street = _RANDOM.search(text), _STREET.search(text)
        if random is None or street is None or re.search(r"non-?probability|невероятностн", text):
            continue
        if abs(random.start() - street.start()) > 400:  # noqa: PLR2004 (neighbouring sentences)
            continue
        spans = [(paragraph.start + match.start(), paragraph.start + match.end()) for match in (street, random)]
        numbers = tuple(ReadNumber(doc.span(*span), None) for span in spans)
        verdict = Judgement(False, Grade.UNSUPPORTED)  # noqa: FBT003 (holds)
        params = {"method": street.group(), "sample": random.group()}
        yield reading(
            doc, Check.SAMPLING, numbers, spans[1], verdict=verdict, confidence=Confidence.MEDIUM, params=params
        )
