"""What is shown of a text: the stretch with the words asked for, at exact places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.search.places import found_places, in_order, snippet
from corridor.evidence.search.query import All, Word, read_query
from corridor.evidence.search.stems import stem

FAR = "слово " * 80


def test_marks_are_code_points_of_the_text() -> None:
    """An emoji and a composed letter before the word do not shift it."""
    text = "😀 е\u0301 Сняты запреты"
    part = read_query("запрет")
    assert part is not None
    assert [text[start:end] for start, end in found_places(text, part, stem)] == ["запреты"]


def test_the_stretch_with_most_different_words_is_shown() -> None:
    """One word at the beginning loses against both further on."""
    text = f"Запрет. {FAR}Снят запрет на въезд. {FAR}"
    part = read_query("запрет въезд")
    assert part is not None
    shown = snippet(text, part, stem, room=60)
    assert "запрет на въезд" in text[shown.start : shown.end]
    assert [text[start:end] for start, end in shown.marks] == ["запрет", "въезд"]
    assert shown.end - shown.start <= 60


def test_a_short_text_is_shown_whole() -> None:
    """What has room is not cut."""
    text = "Снят запрет."
    assert snippet(text, Word("запрет"), stem)[:2] == (0, len(text))


def test_phrases_keep_their_order() -> None:
    """Words in between are allowed up to a number, another order is not."""
    stems = ["a", "b", "x", "c"]
    assert [in_order(stems, each.split(), slop) for each, slop in (("a b c", 1), ("a b c", 0), ("c b", 5))] == [
        True, False, False,
    ]  # fmt: skip


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=4), st.integers(20, 100))
def test_a_stretch_lies_within_its_text(text: str, wanted: list[str], room: int) -> None:
    """Whatever the text, the stretch and its marks are places in it, in order."""
    shown = snippet(text, All(tuple(map(Word, wanted))), stem, room)
    assert 0 <= shown.start <= shown.end <= len(text)
    assert all(shown.start <= start < end <= shown.end for start, end in shown.marks)
