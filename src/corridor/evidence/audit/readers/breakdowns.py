"""A whole and the kinds of people it is broken down into, where the kinds exclude each other."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.lexicon import lexicon
from corridor.evidence.audit.readers.common import COUNT, WORD, number_at, read, reading
from corridor.evidence.audit.records import Check
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import Grade, Sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit.document import Document
    from corridor.evidence.audit.records import Reading

_FEWEST, _MOST = 2, 8
#: Who may be of any sex and age, so that men, women and children are all there are.
_ANYBODY = re.compile(r"\b(?:people|persons?|individuals?|человек\w*|люд(?:ей|ям|ьми)|лиц)\b")


@cache
def _opening() -> re.Pattern[str]:
    opener = (
        r"(?:(?P<all>\s?:|\s?\(|,?\s(?:consisting of|comprising|made up of))"
        r"|,?\s(?:of whom|of them|of these|of which|including|among them|из них|из которых|среди них|в том числе"
        r"|включая))\s?"
    )
    return re.compile(rf"(?P<t>{COUNT})(?P<who>(?:\s{WORD}){{0,6}}?){opener}(?={COUNT})")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<n>{COUNT})(?P<what>(?:\s{WORD}){{1,4}}?)(?P<end>,?\s(?:and|и|а также)\s|\s?[,;]\s|\s?[).]|\s?$)"
    )


@cache
def _families() -> tuple[dict[str, re.Pattern[str]], ...]:
    return tuple(
        {kind: re.compile(rf"\b(?:{'|'.join(words)})(?!\w)") for kind, words in family.items()}
        for family in lexicon()["exclusive"].values()
    )


def breakdowns(doc: Document) -> Iterator[Reading]:
    """Read a whole with its parts of one family: they never make more, and some families leave nobody out."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        if text.count(Sort.COUNT.value) <= _FEWEST:
            continue
        for match in _opening().finditer(text):
            items = _items(text, match.end())
            kinds = _kinds([item["what"] for item in items])
            if kinds is None:
                continue
            parts = [number_at(doc, sentence, item, "n") for item in items]
            everybody = kinds >= {"men", "women", "children"} and _ANYBODY.search(match["who"]) is not None
            yield from _sum(doc, number_at(doc, sentence, match, "t"), parts, complete=everybody)


def _items(text: str, start: int) -> Sequence[re.Match[str]]:
    """Give the parts that follow one another from a place on."""
    found: list[re.Match[str]] = []
    while len(found) < _MOST and (match := _item().match(text, start)) is not None:
        found.append(match)
        start = match.end()
        if match["end"].strip()[:1] in {")", ".", ""} and not match["end"].strip().isalpha():
            break
    return found


def _kinds(told: Sequence[str]) -> frozenset[str] | None:
    """Give the kinds that parts are of: one family, each once; None where one is something else."""
    if len(told) < _FEWEST:
        return None
    for family in _families():
        kinds = [{kind for kind, pattern in family.items() if pattern.search(words)} for words in told]
        single = [next(iter(one)) for one in kinds if len(one) == 1]
        if len(single) == len(told) == len(set(single)):
            return frozenset(single)
    return None


def _sum(doc: Document, whole: Number, parts: Sequence[Number], *, complete: bool) -> Iterator[Reading]:
    exact = [part.printed for part in parts if part.exact and part.printed is not None]
    if len(exact) != len(parts) or not whole.exact or whole.printed is None:
        return
    if not complete and sum(part.exact for part in exact) <= whole.printed.exact:
        return
    numbers = [read(doc, part, "parts", index) for index, part in enumerate(parts)]
    numbers.append(read(doc, whole, "whole"))
    at = (whole.start, parts[-1].end)
    claim = Sum(tuple(exact), whole.printed, counted=True)
    yield reading(doc, Check.PARTS, numbers, at, claim, grade=Grade.CONTRADICTION)
