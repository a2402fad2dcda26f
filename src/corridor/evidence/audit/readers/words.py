"""Which words two sentences share: stems without what every sentence has, and names."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.lexicon import lexicon

if TYPE_CHECKING:
    from corridor.evidence.audit.document import Document

_WORD = re.compile(r"[^\W\d_]{2,}")
_STEM = 5
_ACRONYM = re.compile(r"(?<![^\W\d_])[A-ZА-ЯЁ]{2,8}(?![^\W\d_])")
_LIST = re.compile(
    r"(?<![^\W_])([A-ZА-ЯЁ][\w’'-]+(?: [A-ZА-ЯЁ][\w’'-]+)?"
    r"(?:, (?:from |in |из |в )?[A-ZА-ЯЁ][\w’'-]+(?: [A-ZА-ЯЁ][\w’'-]+)?){0,12}"
    r",? (?:and|и) (?:from |in |из |в )?[A-ZА-ЯЁ][\w’'-]+)"
)
_LIST_PART = re.compile(r",? (?:and|и) (?:from |in |из |в )?|, (?:from |in |из |в )?")
_NAMES_FEWEST = 2


@cache
def _idle() -> frozenset[str]:
    return frozenset(lexicon()["idle"]["words"])


@cache
def _alike() -> dict[str, str]:
    """Give for each stem of a family of words its first."""
    return {stem: family[0] for family in lexicon()["idle"]["alike"] for stem in family}


def stems(low: str) -> frozenset[str]:
    """Give the stems of the words that carry a sentence, words of one family as one."""
    found = set()
    for word in _WORD.findall(low):
        if word in _idle():
            continue
        alike = _alike()
        family = next((alike[word[:size]] for size in range(min(len(word), 8), 2, -1) if word[:size] in alike), None)
        found.add(family or word[:_STEM])
    return frozenset(found)


def acronyms(cased: str) -> list[tuple[str, int]]:
    """Give the acronyms of a passage and where each ends."""
    return [(match.group(), match.end()) for match in _ACRONYM.finditer(cased)]


def name_lists(cased: str) -> list[tuple[str, ...]]:
    """Give lists of names: Uzbekistan, Tajikistan and Kyrgyzstan."""
    return [tuple(_LIST_PART.split(match[1])) for match in _LIST.finditer(cased)]


def usual_groups(doc: Document) -> frozenset[str]:
    """Give the names that the text most often lists together; empty where it lists none twice."""
    lists = Counter(
        frozenset(_root(name) for name in names)
        for sentence in doc.prose()
        for names in name_lists(doc.cased[sentence.start : sentence.end])
        if len(names) >= _NAMES_FEWEST
    )
    if not lists:
        return frozenset()
    (names, times), *_ = sorted(lists.items(), key=lambda item: (-item[1], -len(item[0]), sorted(item[0])))
    return names if times > 1 else frozenset()


def _root(name: str) -> str:
    """Give a name without its ending: Узбекистана, Узбекистан."""
    return root(name)


def root(name: str) -> str:
    """Give the part of a name that its cases share."""
    low = name.casefold().replace("ё", "е").strip(" .,’'\"«»“”")
    return re.sub(r"(?:’s|'s|ами|ях|ах|ом|ой|ей|ии|ия|ию|а|у|е|ы|и|я|ю|ь)$", "", low) if len(low) > _STEM else low
