"""Documents extracted twice: invented texts printed in two ways, with the true place of every passage in both.

The second printing breaks lines and words elsewhere, spaces and quotes otherwise, has other running heads, and may have
lost or changed passages. Phrases return, paragraphs are doubled, and forms repeat with one number changed, so that the
words of a deleted passage stand elsewhere.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from random import Random

#: Phrases that return in every text.
_PHRASES = {
    "ru": ("по данным министерства", "на рынке труда", "запрет на повторный въезд", "как правило", "в 2016 году"),
    "en": ("according to the ministry", "on the labour market", "a ban on entry", "as a rule", "in 2016"),
}
_FORMS = {
    "ru": "Всего помощь получили {n} человек из числа вернувшихся, остальным её обещали до конца года.",
    "en": "In all {n} people among those who returned were given support, and others were promised it.",
}
_QUOTES = (("«", "»"), ("“", "”"), ("„", "“"), ('"', '"'))
_DASHES = ("–", "—", "-")


@dataclass(frozen=True)
class Passage:
    """A passage to be found again: its stretch in the first printing, and in the second."""

    start: int
    end: int
    #: None where the passage was deleted.
    now: tuple[int, int] | None
    #: Whether a word of it was changed.
    changed: bool


@dataclass(frozen=True)
class Pair:
    """Two printings of one text."""

    old: str
    new: str
    old_pages: tuple[tuple[int, int], ...]
    new_pages: tuple[tuple[int, int], ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Printing:
    """How a text is printed."""

    width: int
    lines: int
    quotes: tuple[str, str]
    dash: str
    hyphens: bool
    spaces: str
    head: str
    #: Whether it has pages whose furniture can be told; else the furniture stands in the text unmarked.
    paged: bool


@dataclass
class _Printed:
    """A text in the making."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    column: int = 0
    line: int = 0
    page: int = 1
    pages: list[tuple[int, int]] = field(default_factory=list)
    begun: int = 0

    def put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)
        self.column += len(words)


def pair(seed: int, *, edits: bool = True) -> Pair:
    """Make two printings of a text, with some twenty passages; with `edits`, words and paragraphs change, too."""
    random = Random(seed)  # noqa: S311 (invented texts, no secrets)
    language = random.choice(("ru", "ru", "en"))
    paragraphs = _paragraphs(random, language)
    one, other = _printing(random), _printing(random)
    deleted = {n for n in range(len(paragraphs)) if random.random() < 0.06 and edits}
    edited = {n: _edited(random, words) for n, words in enumerate(paragraphs) if edits and random.random() < 0.06}
    old, old_places, old_pages = _print(random, paragraphs, one)
    kept = [(n, edited.get(n, words)) for n, words in enumerate(paragraphs) if n not in deleted]
    new, new_places, new_pages = _print(random, [words for _, words in kept], other)
    place_of = {n: new_places[place] for place, (n, _) in enumerate(kept)}
    passages = []
    for _ in range(20):
        number, first, last = _chosen(random, paragraphs)
        words = paragraphs[number][first:last]
        now, changed = _now(number, first, last, words, edited, place_of)
        start, end = old_places[number][first], old_places[number][last - 1] + 1
        passages.append(Passage(start, end, now, changed))
    return Pair(old, new, old_pages, new_pages, tuple(passages))


def _now(
    number: int, first: int, last: int, words: str, edited: dict[int, str], place_of: dict[int, list[int]]
) -> tuple[tuple[int, int] | None, bool]:
    """Give where a passage stands in the second printing, and whether it was changed there."""
    if number not in place_of:
        return None, False
    places = place_of[number]
    if number not in edited:
        return (places[first], places[last - 1] + 1), False
    now = edited[number]
    if now[first:last] == words:
        return (places[first], places[last - 1] + 1), False
    return (places[min(first, len(places) - 1)], places[min(last, len(places)) - 1] + 1), True


@cache
def _words(language: str) -> list[str]:
    lists = tomllib.loads((files("corridor.evidence.documents.languages") / "words.toml").read_text(encoding="utf-8"))
    return [word for word in lists[language].split() if "'" not in word]


def _sentence(random: Random, language: str) -> str:
    words = random.choices(_words(language), k=random.randint(6, 18))
    if random.random() < 0.4:
        words[random.randrange(2, len(words) - 1)] = random.choice(_PHRASES[language])
    if random.random() < 0.3:
        words[random.randrange(1, len(words))] = str(random.randint(2, 9_000))
    if random.random() < 0.2:
        place = random.randrange(1, len(words))
        words[place] = f"[{words[place]}]"  # stands for quotation marks
    if random.random() < 0.2:
        words[random.randrange(1, len(words) - 1)] += " ~"  # stands for a dash
    return " ".join(words).capitalize() + "."


def _paragraphs(random: Random, language: str) -> list[str]:
    made = [" ".join(_sentence(random, language) for _ in range(random.randint(2, 6))) for _ in range(24)]
    for _ in range(3):
        made.insert(random.randrange(len(made)), random.choice(made))
    for _ in range(4):
        form = _FORMS[language].format(n=random.randint(10, 999))
        made.insert(random.randrange(len(made)), f"{form} {_sentence(random, language)}")
    return made


def _edited(random: Random, words: str) -> str:
    """Change one word for another of the same length, so that places stay known."""
    parts = words.split(" ")
    long = [place for place, part in enumerate(parts) if len(part) > 3 and part.isalpha()]
    if not long:
        return words
    place = random.choice(long)
    letters = list(parts[place])
    random.shuffle(letters)
    parts[place] = "".join(letters).lower()
    return " ".join(parts)


def _chosen(random: Random, paragraphs: list[str]) -> tuple[int, int, int]:
    """Choose a passage of one word to two sentences: a paragraph, and where it begins and ends there."""
    number = random.randrange(len(paragraphs))
    starts = [0, *(place + 1 for place, letter in enumerate(paragraphs[number]) if letter == " ")]
    first = random.randrange(len(starts))
    last = min(first + random.choice((1, 2, 3, 5, 8, 12, 20, 30)), len(starts))
    end = starts[last] - 1 if last < len(starts) else len(paragraphs[number])
    words = paragraphs[number][starts[first] : end]
    if not any(letter.isalnum() for letter in words):
        return _chosen(random, paragraphs)
    return number, starts[first], end


def _printing(random: Random) -> Printing:
    return Printing(
        random.randint(38, 100), random.randint(24, 50), random.choice(_QUOTES), random.choice(_DASHES),
        random.random() < 0.7, random.choice((" ", " ", "\u00a0", "  ")), f"Report {random.randint(1, 99)}",
        random.random() < 0.75,
    )  # fmt: skip


def _print(
    random: Random, paragraphs: list[str], printing: Printing
) -> tuple[str, list[list[int]], tuple[tuple[int, int], ...]]:
    """Print paragraphs; give the text, the place of each character of each paragraph, and the pages."""
    made, places = _Printed(), []
    for words in paragraphs:
        places.append(_print_paragraph(random, made, words, printing))
        made.put("\n\n")
        _end_line(made, printing, 2)
    made.pages.append((made.begun, made.length))
    return "".join(made.parts), places, tuple(made.pages) if printing.paged else ()


def _print_paragraph(random: Random, made: _Printed, words: str, printing: Printing) -> list[int]:
    marks = {"[": printing.quotes[0], "]": printing.quotes[1], "~": printing.dash}
    places = []
    for place, letter in enumerate(words):
        full = made.column >= printing.width
        places.append(made.length)
        if letter == " ":
            made.put("\n" if full else printing.spaces if random.random() < 0.1 else " ")
            if full:
                _end_line(made, printing, 1)
            continue
        made.put(marks.get(letter, letter))
        inner = letter.isalpha() and words[place + 1 : place + 3].isalpha() and words[place - 1 : place].isalpha()
        if printing.hyphens and full and inner and words[place + 1].islower():
            made.put(random.choice(("-\n", "-\n", "\u00ad\n", "- \n")))
            _end_line(made, printing, 1)
    return places


def _end_line(made: _Printed, printing: Printing, lines: int) -> None:
    made.column = 0
    made.line += lines
    if made.line < printing.lines:
        return
    foot = f"\n{made.page}\n\f" if printing.paged else f"\n{made.page}\n"
    made.put(foot)
    made.pages.append((made.begun, made.length))
    made.begun = made.length
    made.page += 1
    made.put(f"{printing.head}\n\n")
    made.line, made.column = 0, 0
