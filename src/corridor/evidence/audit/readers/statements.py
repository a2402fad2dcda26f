"""Statements that must agree with themselves: licences, lists, counts told twice, periods, sampling, repeated words."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from corridor.evidence.audit.layout import Kind
from corridor.evidence.audit.lexicon import either, months
from corridor.evidence.audit.numbers import Number, Sort
from corridor.evidence.audit.readers.common import COUNT, number_at, read, reading
from corridor.evidence.audit.readers.words import name_lists
from corridor.evidence.audit.records import Check, Confidence, ReadNumber
from corridor.figures import Equal, Grade, Judgement, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Paragraph, Sentence
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


_WITH = r"(?:\s(?:with|с|со)\s(?:the\s)?(?P<who>[^\W\d_]+))?"
_INTERVIEWS = re.compile(
    rf"(?P<n>{COUNT})\s(?P<what>(?:(?:in-depth|semi-structured|expert|qualitative|face-to-face|structured|key"
    r"|informant|personal|telephone|углубл[её]нн\w+|полуструктурированн\w+|экспертн\w+|качественн\w+"
    rf"|глубинн\w+|личн\w+)\s){{0,3}})(?:interviews|интервью)(?!\w){_WITH}"
)
_ASKED = re.compile(
    r"(?:surveyed|interviewed|polled|questioned|survey of|sample of|sample comprised|опросил\w*|опрошено"
    r"|опрошены|опрос(?:е|а)? (?:приняли участие|участвовал\w*)|приняли участие|выборка составила"
    rf"|выборки составил)\s(?:a total of\s|in total\s|всего\s)?(?P<n>{COUNT})\s(?P<who>[^\W\d_]+)"
    rf"|(?P<n2>{COUNT})\s(?P<who2>[^\W\d_]+)\s(?:\w+\s)?(?:were|was|have been|had been)\s(?:interviewed"
    r"|surveyed|polled|questioned)"
    rf"|(?P<n3>{COUNT})\s(?P<who3>[^\W\d_]+)\s(?:took part|participated|приняли участие|были опрошены|опрошены)"
)
_APART = re.compile(
    r"\b(?:wave|round|phase|pilot|planned|target|invited|approached|first|second|another|additional|also"
    r"|previous|earlier|of them|of whom|each"
    r"|in total across|following year|online|by phone|волн\w+|этап\w*|раунд\w*|фаз\w+|пилотн\w+|планир\w+"
    r"|дополнительн\w+|ещё|еще|также|из них"
    r"|перв\w+|втор\w+|каждо\w+|ранее|предыдущ\w+|всероссийск\w+|other|other studies|et al|according to"
    r"|по данным|poll by|survey by)\b|\([^()]{0,40}[,]\s\ue002"
)
_PLACE = re.compile(r"\b(?:in|from|at|в|во|из) (?:the )?[A-ZА-ЯЁ]")
_GENERIC = {
    "respondents",
    "people",
    "persons",
    "individuals",
    "adults",
    "человек",
    "респондентов",
    "респондента",
    "опрошенных",
    "респондент",
    "человека",
}
_NEAR = 4
_OWN = re.compile(
    r"\b(?:we|our|this|the (?:present )?(?:study|survey|report|article|paper|research|analysis)|in total"
    r"|a total|altogether|summary|abstract"
    r"|нами|мы|наше\w*|настоящ\w+|исследовани\w+|отч[её]т\w*|анализ\w*|всего|в общей сложности|проведен\w*"
    r"|опрошен\w*|аннотация)\b"
)
_MONTH = re.compile(rf"\b{either(months())}\b")


def told_twice(doc: Document) -> Iterator[Reading]:
    """Read how many were asked, where a text tells it more than once."""
    told: dict[tuple[str, ...], list[tuple[Sentence, Number]]] = defaultdict(list)
    for sentence in doc.prose():
        text = doc.text(sentence)
        if Sort.COUNT.value not in text or _APART.search(text):
            continue
        for key, number in _told(doc, sentence, text):
            if number.exact and number.printed is not None and number.printed.exact > _MOST_LISTED:
                told[key].append((sentence, number))
    for found in told.values():
        yield from _twice(doc, found[:20])


def _told(doc: Document, sentence: Sentence, text: str) -> Iterator[tuple[tuple[str, ...], Number]]:
    for match in _INTERVIEWS.finditer(text):
        what = " ".join(sorted(word[:6] for word in match["what"].split()))
        who = (match["who"] or "")[:6]
        yield ("interviews", what, who), number_at(doc, sentence, match, "n")
    for match in _ASKED.finditer(text):
        group = next(name for name in ("n", "n2", "n3") if match[name])
        who = match[group.replace("n", "who")]
        yield ("asked", "" if who in _GENERIC else who[:6]), number_at(doc, sentence, match, group)


def sample_sizes(doc: Document, sentence: Sentence) -> list[Number]:
    """Give how many were asked, as a sentence of the text's own survey tells it."""
    text = doc.text(sentence)
    if Sort.COUNT.value not in text or _APART.search(text):
        return []
    found = [number for key, number in _told(doc, sentence, text) if key[0] == "asked"]
    return [number for number in found if number.exact and number.printed is not None and number.printed.exponent == 0]


def _twice(doc: Document, found: list[tuple[Sentence, Number]]) -> Iterator[Reading]:
    values = {number.printed.exact for _, number in found if number.printed is not None}
    if len(found) < 2 or len(values) > 2:  # noqa: PLR2004 (told twice, with two values)
        return
    first_sentence, first = found[0]
    for sentence, number in found[1:]:
        if sentence.index == first_sentence.index or not _same_study(doc, first_sentence, sentence):
            continue
        left, right = first.printed, number.printed
        if left is None or right is None or abs(left.exact - right.exact) * _NEAR > max(left.exact, right.exact):
            continue
        numbers = (read(doc, first, "left"), read(doc, number, "right"))
        at = (number.start, number.end)
        yield reading(doc, Check.STATED_TWICE, numbers, at, Equal(left, right), confidence=Confidence.MEDIUM)


def _same_study(doc: Document, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences can tell of one survey: no other place, no other year."""
    own = any(_OWN.search(doc.text(sentence)) for sentence in (one, other))
    if not own or not _one_time(doc, one, other) or (_names(doc, one) - _names(doc, other) and _names(doc, other)):
        return False
    texts = [doc.cased[sentence.start : sentence.end] for sentence in (one, other)]
    places = [_PLACE.search(text) is not None for text in texts]
    years = [
        {doc.view.text[number.start : number.end] for number in sentence.numbers if number.sort is Sort.YEAR}
        for sentence in (one, other)
    ]
    return (
        places[0] == places[1]
        and (not years[0] or not years[1] or bool(years[0] & years[1]))
        and not (all(places) and _named_places(texts[0]) != _named_places(texts[1]))
    )


def _one_time(doc: Document, one: Sentence, other: Sentence) -> bool:
    """Whether no two different months or dates are named."""
    found = [frozenset(_MONTH.findall(doc.view.text[s.start : s.end].lower())) for s in (one, other)]
    return not found[0] or not found[1] or bool(found[0] & found[1])


def _names(doc: Document, sentence: Sentence) -> frozenset[str]:
    """Give the names in a sentence, without the word that opens it."""
    words = re.findall(r"(?<=\w\s)[A-ZА-ЯЁ][\w-]+", doc.cased[sentence.start : sentence.end])
    return frozenset(word[:5] for word in words)


def _named_places(text: str) -> frozenset[str]:
    return frozenset(
        match[1][:5] for match in re.finditer(r"\b(?:in|from|at|в|во|из) (?:the )?([A-ZА-ЯЁ][\w-]+)", text)
    )


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


_TOKEN = re.compile(r"\S+")
_FEWEST_WORDS, _FEWEST_OF_SENTENCE = 5, 8
_FARTHEST = 80


def repeated(doc: Document) -> Iterator[Reading]:
    """Read words that are printed twice in a row: within a sentence, or a whole sentence."""
    for paragraph in doc.paragraphs:
        if paragraph.kind in {Kind.PROSE, Kind.NOTE}:
            yield from _phrases_twice(doc, paragraph)
            yield from _sentences_twice(doc, paragraph)


def _bare(token: str) -> str:
    """Give a word without what stands around it and without note marks; figures keep their digits."""
    word = token.strip(".,;:!?()[]«»“”\"'–—").casefold()
    return word.rstrip('0123456789»”".') if any(char.isalpha() for char in word) else word


def _phrases_twice(doc: Document, paragraph: Paragraph) -> Iterator[Reading]:
    for sentence in paragraph.sentences:
        found = [(match.start(), match.end()) for match in _TOKEN.finditer(doc.view.text, sentence.start, sentence.end)]
        tokens = [_bare(doc.view.text[start:end]) for start, end in found]
        last: dict[tuple[str, ...], int] = {}
        index = 0
        while index + 2 < len(tokens):
            key = tuple(tokens[index : index + 3])
            before = last.get(key)
            size = index - before if before is not None else 0
            last[key] = index
            small = before is not None and all(doc.view.text[found[at][0]].islower() for at in (before, index))
            same = before is not None and tokens[before:index] == tokens[index : index + size]
            if _FEWEST_WORDS <= size <= _FARTHEST and same and small and len(set(tokens[index : index + size])) > 2:  # noqa: PLR2004 (words, not dashes)
                begin = _aligned(doc, found, tokens, index, size)
                first = (found[begin - size][0], found[begin - 1][1])
                yield _again(doc, first, (found[begin][0], found[begin + size - 1][1]), "")
                index = begin + size - 1
            index += 1


def _aligned(doc: Document, found: list[tuple[int, int]], tokens: list[str], index: int, size: int) -> int:
    """Move a repetition to where a part of the sentence begins, as far as it still repeats."""
    best = index
    for begin in range(index, min(index + size, len(tokens) - size + 1)):
        if tokens[begin - size : begin] != tokens[begin : begin + size]:
            break
        before = doc.view.text[found[begin - 1][1] - 1]
        if before in ");":
            return begin
        if before == "," and best == index:
            best = begin
    return best


def _sentences_twice(doc: Document, paragraph: Paragraph) -> Iterator[Reading]:
    for one, following in zip(paragraph.sentences, paragraph.sentences[1:], strict=False):
        words = [_bare(token) for token in doc.view.text[one.start : one.end].split()]
        again = [_bare(token) for token in doc.view.text[following.start : following.end].split()]
        if words == again and len(words) >= _FEWEST_OF_SENTENCE:
            yield _again(doc, (one.start, one.end), (following.start, following.end), "sentence")


def _again(doc: Document, first: tuple[int, int], second: tuple[int, int], variant: str) -> Reading:
    numbers = (ReadNumber(doc.span(*first), None), ReadNumber(doc.span(*second), None))
    verdict = Judgement(False, Grade.EDITORIAL)  # noqa: FBT003 (holds)
    return reading(doc, Check.REPEATED, numbers, second, verdict=verdict, variant=variant)
