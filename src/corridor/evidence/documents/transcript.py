"""Interview transcripts: who speaks, under which name, and the names that must not be read.

Turns begin with a label and a colon (`И:`, `Р1:`, `Interviewer:`), with or without a time before or behind it; times
are not read. Labels are read as S1, S2 … in the order in which people first speak; so are the speakers' names where
somebody says them. Which label stands for whom is kept beside the text, in the private folder alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corridor.evidence.documents.model import pseudonym

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TIME = r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]?"
_TURN = re.compile(
    rf"(?m)^[ \t]*(?P<head>(?:{_TIME}[ \t]*[-–—]?[ \t]*)?"
    rf"(?P<label>[^\W\d_][\w.'’\-]{{0,30}}(?:[ ][\w.'’\-]{{1,30}}){{0,3}})(?:[ \t]*{_TIME})?)[ \t]*:(?=\s|$)"
)
_ROLE = re.compile(
    r"(?:инт|интервьюер|и|в|вопрос|ответ|о|р|респ|респондент|информант|модератор|участник|участница|мужчина|женщина|м|ж"
    r"|эксперт|interviewer|int|i|q|a|r|resp|respondent|informant|moderator|participant|speaker|male|female|m|f|s|expert)"
    r"\.?[ \-_№#]*\d{0,3}",
    re.IGNORECASE,
)
#: Words that head the lines of lists and forms, where nobody speaks.
_NO_SPEAKER = frozenset(
    {
        "цель", "срок", "адресат", "источник", "источники", "примечание", "примечания", "тел", "телефон",
        "факс", "адрес", "дата", "место", "тема", "итого", "e-mail", "email", "почта", "ответственный",
        "показатель", "индикатор", "note", "notes", "source", "sources", "tel", "phone", "fax", "address",
        "date", "place", "subject", "total", "deadline", "owner", "indicator", "purpose", "aim", "title",
        "keywords", "abstract", "url", "doi", "http", "https", "table", "figure", "таблица", "рисунок",
        "аннотация",
    }
)  # fmt: skip
_FEWEST_TURNS, _MOST_SPEAKERS, _NAME_LENGTH = 4, 40, 3
#: Share of the lines that must begin a turn where no label is a known role, and where one is.
_SHARE_OF_NAMES, _SHARE_OF_ROLES = 0.6, 0.1
#: Endings that a name takes in Russian.
_ENDINGS = "(?:а|у|ом|ем|е|ой|ы|и|ю|я|ей|ью|ев|ов|ева|ова)?"


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch of the text that is read as a pseudonym."""

    start: int
    end: int
    pseudonym: str
    #: Whether a turn begins here.
    turn: bool


def speakers_in(text: str) -> tuple[str, ...]:
    """Give the labels of those who speak, in the order in which they first do; none where it is no transcript."""
    turns = [match["label"] for match in _TURN.finditer(text) if _may_speak(match["label"])]
    counts = Counter(turns)
    labels = tuple(label for label in dict.fromkeys(turns) if counts[label] > 1 or _ROLE.fullmatch(label))
    spoken = [label for label in turns if label in set(labels)]
    if len(spoken) < _FEWEST_TURNS or not 1 < len(labels) <= _MOST_SPEAKERS:
        return ()
    lines = sum(1 for line in text.split("\n") if line.strip())
    needed = _SHARE_OF_ROLES if any(_ROLE.fullmatch(label) for label in labels) else _SHARE_OF_NAMES
    changes = sum(one != other for one, other in pairwise(spoken))
    if len(spoken) < needed * lines or changes * 2 < len(spoken) - 1:
        return ()
    return labels


def _may_speak(label: str) -> bool:
    """Whether a label can be that of a speaker: a role, a code, or a name, whose words begin with capitals."""
    if label.casefold() in _NO_SPEAKER:
        return False
    return bool(_ROLE.fullmatch(label)) or all(word[0].isupper() or word[0].isdigit() for word in label.split())


def namings(text: str, labels: Sequence[str]) -> Iterator[Naming]:
    """Give every place at which a speaker's label or name is read as a pseudonym, rising."""
    if not labels:
        return
    known = {label: pseudonym(place) for place, label in enumerate(labels)}
    turns = [match for match in _TURN.finditer(text) if match["label"] in known]
    found = {match.start("head"): Naming(*match.span("head"), known[match["label"]], turn=True) for match in turns}
    parts = _names(labels)
    if parts:
        said = re.compile(rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, parts))}){_ENDINGS}(?!\w)")
        for match in said.finditer(text):
            found.setdefault(match.start(), Naming(match.start(), match.end(), parts[match["name"]], turn=False))
    reached = 0
    for start in sorted(found):
        if start >= reached:
            yield found[start]
            reached = found[start].end


def _names(labels: Sequence[str]) -> dict[str, str]:
    """Give the words of labels that are names, the longest first, with the pseudonym of whom they name."""
    named = {
        word: pseudonym(place)
        for place, label in reversed(list(enumerate(labels)))
        if not _ROLE.fullmatch(label)
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", label)
        if len(word) >= _NAME_LENGTH and word[0].isupper() and not _ROLE.fullmatch(word)
    }
    # A Russian name loses its last vowel before other endings: Гульнора, Гульноре.
    stems = {
        (word[:-1] if word[-1] in "аяй" and len(word) > _NAME_LENGTH else word): name for word, name in named.items()
    }
    return dict(sorted(stems.items(), key=lambda item: -len(item[0])))
