"""Large texts: read the quick way as they would be read the plain way, and without holding them many times over."""

from __future__ import annotations

import hashlib
import random
import re
import tracemalloc
from bisect import bisect_right
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.documents.alignment import Builder
from corridor.evidence.documents.extract import extract
from corridor.evidence.documents.furniture import furniture, printed_numbers
from corridor.evidence.documents.languages import detector, language_of
from corridor.evidence.documents.languages.detector import _ALPHABETS, _profiles
from corridor.evidence.documents.marks import _GLUED, _RAISED
from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.passages import passages_of
from corridor.evidence.documents.reading import layout_of, reading_view
from corridor.evidence.documents.store import prepared

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
#: What was read of the founding texts before reading was made quick: passages, and the hash of them all.
_READ_BEFORE = {
    "grebenyuk-2024.txt": (213, "9054c472aa1bec77"),
    "iom-2017.txt": (365, "b024e5e081f87138"),
    "iom-profile-2024.txt": (11, "aaf2405f4a784772"),
    "lehuerou-2011.txt": (60, "4186503d4cda28ee"),
    "rferl-2022.txt": (56, "13eb459eed528ece"),
}
_RUSSIAN = [
    "служба",
    "запрет",
    "въезд",
    "семья",
    "долг",
    "перевод",
    "патент",
    "суд",
    "решение",
    "помощь",
    "город",
    "школа",
    "и",
    "в",
    "не",
    "на",
    "что",
    "они",
    "по",
]
_ENGLISH = [
    "service",
    "entry",
    "ban",
    "family",
    "debt",
    "remittance",
    "permit",
    "court",
    "decision",
    "help",
    "town",
    "school",
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
]
_OTHERS = [
    "мен",
    "жана",
    "үчүн",
    "бул",
    "болгон",
    "барои",
    "аз",
    "дар",
    "ва",
    "ки",
    "және",
    "үшін",
    "туралы",
    "men",
    "bilan",
    "uchun",
    "va",
    "bu",
    "bir",
    "o'zbek",
]


def invented(seed: int, sentences: int) -> str:
    """A report in Russian and English: pages with heads and numbers, words broken at the ends of lines."""
    dice, lines, page = random.Random(seed), [], 1  # noqa: S311 (no secret)
    for number in range(sentences):
        words = dice.choices(dice.choice((_RUSSIAN, _RUSSIAN, _ENGLISH)), k=dice.randint(5, 20))
        sentence = " ".join([words[0].title(), *words[1:], str(dice.randint(1, 9999))]) + dice.choice("..?!")
        broken = re.sub(r"(\w{3})(\w{3,}) ", r"\1-\n\2 ", sentence, count=1)
        lines.append(broken + dice.choice(("\n", "\n", "\n\n")))
        if number % 12 == 11:
            lines.append(f"\n{page}\n\fReport on return\n\n")
            page += 1
    return "".join(lines)


@pytest.mark.parametrize("name", _READ_BEFORE)
def test_the_founding_texts_are_read_as_before(name: str) -> None:
    """Every passage with its place, page, language and words is what it was before reading was made quick."""
    path = SHARED / "sources" / name
    if not path.is_file():
        pytest.skip(f"the founding text is not at hand: no {name} in ../shared/sources")
    raw = path.read_bytes()
    ready = prepared(raw, name, extract(raw, name), added="2026-01-01")
    digest = hashlib.sha256()
    passages = passages_of(ready.document, ready.found.text, ready.speakers)
    for each in passages:
        told = f"{each.start} {each.end} {each.language} {each.page} {each.speaker} {each.text}\n"
        digest.update(told.encode("utf-8", "surrogatepass"))
    assert (len(passages), digest.hexdigest()[:16]) == _READ_BEFORE[name]


def plainly_told(text: str) -> str:
    """The rule of the detector said letter by letter and piece by piece, without anything remembered."""
    start = re.sub(r"(?:https?://|www\.)\S+|\S+@\S+", " ", text[:1600])
    for mark in "’ʻʼ`‘":
        start = start.replace(mark, "'")
    words: list[str] = []
    for match in re.finditer(r"[^\W\d_]+(?:['’ʻʼ`-][^\W\d_]+)*['’ʻʼ`]?", start.lower()):
        words.append(match.group())
        if sum(map(len, words)) > 400:
            break
    letters = "".join(words)
    if len(letters) < 12 or len(words) < 3:
        return ""
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in letters) / len(letters)
    latin = sum(letter.isascii() for letter in letters) / len(letters)
    if max(cyrillic, latin) < 0.7:
        return ""
    pieces = [f" {word} "[place : place + 3] for word in words for place in range(len(word))]
    scores = []
    for code in _ALPHABETS:
        if (code in {"en", "uz"}) == (latin > cyrillic):
            profile = _profiles()[code]
            score = sum(2.5 for word in words if word in profile.words)
            score -= sum(3.0 for letter in letters if letter not in profile.letters)
            score += sum(profile.pieces.get(piece, profile.unseen) for piece in pieces)
            scores.append((score, code))
    (best, code), (second, _) = sorted(scores, reverse=True)[:2]
    profile = _profiles()[code]
    known = sum(word in profile.words for word in words)
    seen = sum(piece in profile.pieces for piece in pieces)
    foreign = sum(letter not in profile.letters for letter in letters)
    doubtful = (
        best - second < 3.0
        or foreign > 0.015 * len(letters)
        or (code == "en" and known < 0.15 * len(words))
        or (known == 0 and len(words) <= 3)
        or seen < (0.18 if known else 0.35) * len(pieces)
    )
    return "" if doubtful else code.removesuffix("-cyrl")


@given(
    st.lists(
        st.sampled_from([*_RUSSIAN, *_ENGLISH, *_OTHERS, "a@b.org", "https://corridor.test/въезд", "12"]), max_size=90
    )
)
def test_languages_of_words_are_told_by_the_plain_rule(words: list[str]) -> None:
    """Whatever words stand together, weighing them once for all gives what weighing each letter gave."""
    assert language_of(" ".join(words)) == plainly_told(" ".join(words))


@given(st.text(st.sampled_from("абқғңө o'zʻ‘’`abcthe é\u0301😀-@.:/w"), max_size=200))
def test_languages_of_odd_letters_are_told_by_the_plain_rule(text: str) -> None:
    """Scripts mixed within words, marks, addresses and accents change nothing about that."""
    assert language_of(text) == plainly_told(text)


def test_no_more_words_are_remembered_than_is_said() -> None:
    """Words that never return do not fill the memory."""
    for number in range(0, detector._REMEMBERED + 600, 60):
        language_of(
            " ".join(
                f"сл{chr(1072 + n % 32)}{chr(1072 + n // 32 % 32)}{chr(1072 + n // 1024)}"
                for n in range(number, number + 60)
            )
        )
    assert detector._weighed.cache_info().currsize <= detector._REMEMBERED


@given(st.text(st.sampled_from("абвg 0123456789٣¹²³⁴⁹⁰.,;!»”)]%\n"), max_size=120))
def test_glued_marks_are_found_from_digit_to_digit(text: str) -> None:
    """Looking back from each digit finds the marks that looking ahead from each letter finds."""
    glued = re.compile(r"(?:(?<=[^\W\d_][^\W\d_][^\W\d_])|(?<=[»”\"’)\]%]))(\d{1,3})(?=[\s.,;:!?)»”\]]|\Z)")
    raised = re.compile(r"(?<=[^\W\d_][^\W\d_][^\W\d_])[¹²³⁰⁴-⁹]{1,3}|(?<=[.,;:!?»”\"’)\]%])[¹²³⁰⁴-⁹]{1,3}")
    assert [mark.span() for mark in _GLUED.finditer(text)] == [mark.span() for mark in glued.finditer(text)]
    assert [mark.span() for mark in _RAISED.finditer(text)] == [mark.span() for mark in raised.finditer(text)]


def test_every_page_has_the_number_that_is_printed_on_it() -> None:
    """Of many pages each gets its own number, however many lines of furniture there are."""
    text = invented(1, 600)
    starts = [0, *(match.end() for match in re.finditer("\f", text))]
    pages = list(zip(starts, [*starts[1:], len(text)], strict=True))
    assert printed_numbers(text, pages) == {place: str(place + 1) for place in range(50)}
    lines = furniture(text, pages)
    assert {bisect_right(starts, first) - 1 for first, _ in lines} == set(range(51))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=60).map(lambda steps: steps * 60))
def test_a_view_of_many_stretches_is_all_of_them(steps: list[tuple[bool, int]]) -> None:
    """However many stretches are put together, none is lost and each leads to its source."""
    source = "абвгд" * 4_000
    builder, position, expected = Builder(source), 0, ""
    for kept, length in steps:
        if kept:
            builder.keep(position, position + length)
            expected += source[position : position + length]
        else:
            builder.put("-" * (length // 2), position, position + length)
            expected += "-" * (length // 2)
        position += length
    view, way = builder.finish()
    assert view == expected
    assert way.length == len(view)


@given(st.lists(st.sampled_from(["", " \t", "слово " * 30, "слово", "\u2028", "x" * 140, "x" * 141]), max_size=30))
def test_the_layout_is_that_of_the_written_lines(lines: list[str]) -> None:
    """Lines of white space are no lines; more than a tenth of long ones are paragraphs."""
    written = [len(line) for line in lines if line.strip()]
    paragraphs = sum(length > 140 for length in written) > 0.1 * len(written)
    assert layout_of("\n".join(lines)) is (Layout.LINES if paragraphs else Layout.WRAPPED)


def test_reading_holds_a_text_no_more_often_than_it_must() -> None:
    """Beside the text: itself without its furniture, and what is read; stretches do not weigh more than their words.

    Three times the text leave room for seams and edges of pages, and none for a third copy.
    """
    text = invented(2, 6_000)
    starts = [0, *(match.end() for match in re.finditer("\f", text))]
    pages = list(zip(starts, [*starts[1:], len(text)], strict=True))
    reading_view(text[:5_000])
    tracemalloc.start()
    try:
        reading_view(text, pages)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 3 * 2 * len(text)  # two bytes for each letter
