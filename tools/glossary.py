"""The words of the glossary: what must be in `docs/glossary.md`, and what it says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parent.parent / "docs" / "glossary.md"

#: Every word that has an entry, by group, in the order of the page.
GROUPS: dict[str, tuple[str, ...]] = {
    "study": (
        "study", "file", "register", "narrative", "key", "id", "reference", "text", "language", "encoding", "problem",
        "accepted problem", "edition", "private",
    ),
    "evidence": (
        "source", "document", "passage", "code", "coding", "agreement", "adjudication", "quotation", "claim",
        "attribution", "locator", "figure",
        "unit", "area", "period", "reliability", "credibility", "interest", "access", "origin", "verify", "review",
        "number audit",
        "assertion", "contested fact", "topic", "event", "instrument", "evidence",
    ),
    "theory": (
        "theory of change", "component", "element", "assumption", "status", "opportunity", "population", "stage",
        "transition", "actor", "guideline",
    ),
    "risk": (
        "risk", "bearer", "horizon", "trigger", "likelihood", "impact", "scale", "level", "rating", "published rating",
        "row", "locus", "setting", "matrix", "response", "addressee", "owner", "deadline", "indicator",
        "do-no-harm note", "confidence",
    ),
    "survey": (
        "survey", "results", "questionnaire", "table", "column", "base", "unweighted base", "effective base",
        "filter", "skip", "single response", "multiple response", "per cent of respondents", "interview", "answer",
        "cleaning log", "response rate", "missing code", "topline", "banner table", "weight", "raking",
        "design effect", "margin of error", "confidence interval",
        "stratum", "primary sampling unit", "domain", "quota sample", "suppressed", "column letters",
    ),
    "help": (
        "person", "case", "caseworker", "beneficiary", "intake", "consent", "service", "organisation", "programme",
        "tie", "referral", "follow-up", "audit log", "re-entry ban", "limbo", "cluster method", "route",
    ),
}  # fmt: skip

#: Entries for words of problems that are not in the glossary under that name.
_ALSO = {
    "accepted": "accepted problem", "choice": "key", "number": "figure", "percentage": "base", "range": "figure",
    "rated": "rating", "shares": "base", "type": "register", "kind": "reference", "yaml": "file",
    "formerly": "id", "code": "problem", "impossible": "number audit", "follow": "number audit", "add": "number audit",
    "form": "questionnaire", "expression": "filter", "cleaning": "cleaning log",
}  # fmt: skip

#: Words that sentences use in their everyday sense.
_EVERYDAY = frozenset(
    {"agreement", "answer", "code", "assumption", "case", "document", "interview", "problem", "text", "key", "id"}
)

_ENTRY = re.compile(r'^### <a id="(?P<anchor>[a-z-]+)"></a>(?P<english>[^·\n]+) · (?P<russian>.+)$', re.MULTILINE)


class Entry(NamedTuple):
    """One word of the glossary."""

    english: str
    russian: str
    anchor: str
    #: What stands under the heading: one paragraph in each language.
    paragraphs: tuple[str, ...]


def words() -> tuple[str, ...]:
    """Give every word that must have an entry, in the order of the page."""
    return tuple(word for group in GROUPS.values() for word in group)


def entries(page: str) -> tuple[Entry, ...]:
    """Read the entries of the page."""
    found = list(_ENTRY.finditer(page))
    ends = [match.start() for match in found[1:]] + [len(page)]
    return tuple(
        Entry(match["english"], match["russian"], match["anchor"], _paragraphs(page[match.end() : end]))
        for match, end in zip(found, ends, strict=True)
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    body = text.partition("\n## ")[0]
    return tuple(part.strip() for part in body.split("\n\n") if part.strip())


@cache
def _russian() -> dict[str, str]:
    return {entry.english: entry.russian for entry in entries(PAGE.read_text(encoding="utf-8"))}


def russian(word: str) -> str:
    """Give the Russian of a word of the glossary."""
    return _russian()[word]


def anchor(word: str) -> str:
    """Give the anchor of a word's entry."""
    return word.replace(" ", "-")


def words_in(code: str, sentence: str) -> tuple[str, ...]:
    """Give the words of the glossary on which a problem turns: those in its code, and those its sentences use."""
    said = sentence.replace("quotation mark", "")
    named = code.replace("-", " ")
    also = {entry for word, entry in _ALSO.items() if _pattern(word).search(named)}
    return tuple(
        word
        for word in words()
        if word in also
        or _pattern(word).search(named)
        or (word not in _EVERYDAY and word not in GROUPS["help"] and _pattern(word).search(said))
    )


@cache
def _pattern(word: str) -> re.Pattern[str]:
    plural = f"{word[:-1]}(?:y|ies)" if word.endswith("y") else f"{word}(?:s|es)?"
    return re.compile(rf"(?<![\w-]){plural}(?![\w-])", re.IGNORECASE)
