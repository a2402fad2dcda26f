"""A million invented passages, and what somebody might look for in them: words of two languages by Zipf's law."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RUSSIAN_ENDINGS = (
    "",
    "а",
    "у",
    "ом",
    "е",
    "ы",
    "ов",
    "ам",
    "ами",
    "ах",
    "ый",
    "ого",
    "ая",
    "ой",
    "ые",
    "ых",
    "ать",
    "ает",
)
_ENGLISH_ENDINGS = ("", "s", "ed", "ing", "er", "ly")
_SEED = 20261127


def _vocabulary(random_: random.Random, letters: tuple[str, str], endings: tuple[str, ...], size: int) -> list[str]:
    """Make word forms: stems of consonants and vowels in turn, each with a few of its endings."""
    found: dict[str, None] = {}
    while len(found) < size:
        stem = "".join(random_.choice(letters[place % 2]) for place in range(random_.randint(2, 7)))
        for ending in random_.sample(endings, 4):
            found[stem + ending] = None
    forms = list(found)[:size]
    random_.shuffle(forms)
    return forms


def passages(number: int) -> Iterator[str]:
    """Give passages of some 180 characters on average in bytes of UTF-8, two of three of them Russian."""
    random_ = random.Random(_SEED)  # noqa: S311 (invented words, no secret)
    pools = []
    for letters, endings, size in (
        (("бвгджзклмнпрст", "аеиоуя"), _RUSSIAN_ENDINGS, 60_000),
        (("bcdfghlmnprst", "aeiou"), _ENGLISH_ENDINGS, 30_000),
    ):
        words = _vocabulary(random_, letters, endings, size)
        weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(size)))
        pools.append(random_.choices(words, cum_weights=weights, k=1_500_000))
    for place in range(number):
        pool, length = (pools[1], random_.randint(8, 34)) if place % 3 == 0 else (pools[0], random_.randint(5, 20))
        start = random_.randrange(len(pool) - length)
        yield " ".join(pool[start : start + length])


def write_passages(file: Path, number: int) -> int:
    """Write passages, one line each; give the number of bytes."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{passage}\n" for passage in passages(number))
    return file.stat().st_size


def questions(file: Path, number: int) -> dict[str, list[list[str]]]:
    """Give words to look for by kind of question: two anywhere, one of two, two neighbours, and a rare one."""
    random_ = random.Random(_SEED + 1)  # noqa: S311 (invented words, no secret)
    with file.open(encoding="utf-8") as lines:
        sample = [line.split() for place, line in enumerate(lines) if place % 997 == 0]
    asked: dict[str, list[list[str]]] = {"AND": [], "OR": [], "phrase": []}
    for _ in range(number):
        words = random_.choice(sample)
        first = random_.randrange(len(words) - 1)
        asked["phrase"].append(words[first : first + 2])
        asked["AND"].append(random_.sample(words, 2))
        asked["OR"].append([random_.choice(random_.choice(sample)) for _ in range(2)])
    return asked
