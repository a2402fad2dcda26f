"""Positions of other programs become ours: code points, a line end being one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evidence.exchange.projects import brought, passages, project_xml, selection, write_project

from corridor.evidence.exchange.positions import RULES, STANDARD, Counting, Ruler, Sample, Span, counting_of, plain

if TYPE_CHECKING:
    from pathlib import Path

#: 20 words after each of which stand two emoji and a line end of Windows; with one the rules could not be told apart.
RAW = "".join(f"слово{number} 👍👍\r\n" for number in range(20))


def _theirs(raw: str, rule: Counting) -> str:
    """The text as a program with a rule sees it: one sign per unit it counts."""
    seen = raw.replace("\r\n", "\n") if rule.joined_line_ends else raw
    return "".join("ab" if rule.utf16 and ord(one) > 0xFFFF else one for one in seen)


@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("rule", RULES)
@given(raw=st.lists(st.sampled_from(["a", "я", "👍", "\r\n", "\n", "\r", " ", "e\u0301", "𝒳"])).map("".join))
def test_every_position_of_ours_has_one_of_theirs_and_back(rule: Counting, raw: str) -> None:
    """Converted there and back, a position is what it was, and what stands before it is equally long in both counts."""
    ruler = Ruler(raw, rule)
    assert ruler.text == plain(raw)
    for position in range(len(ruler.text) + 1):
        theirs = ruler.theirs(position)
        assert ruler.ours(theirs) == position
        assert ruler.ours(theirs, end=True) == position
    assert ruler.theirs(len(ruler.text)) == len(_theirs(raw, rule))
    assert ruler.ours(len(_theirs(raw, rule)) + 1) is None
    assert ruler.ours(-1) is None


def test_a_position_within_an_emoji_takes_it_whole() -> None:
    """A passage that begins or ends in the middle of an emoji holds it."""
    ruler = Ruler("a👍b", Counting(utf16=True))
    assert (ruler.ours(2), ruler.ours(2, end=True)) == (1, 2)


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_is_told_by_the_selections(rule: Counting) -> None:
    """Selections of whole words tell how they were counted, whatever is usual for the program."""
    ruler = Ruler(RAW, rule)
    text = ruler.text
    words = [f"слово{number}" for number in range(20)]
    spans = tuple(Span(ruler.theirs(at), ruler.theirs(at + len(word))) for word in words for at in [text.index(word)])
    for habit in RULES:
        assert counting_of([Sample(RAW, spans)], habit).counting == rule


def test_words_that_a_program_repeats_decide() -> None:
    """One selection is enough where the program repeats its words."""
    start = len(RAW[: RAW.index("слово9")].encode("utf-16-le")) // 2
    span = Span(start, start + 6, "слово9")
    assert counting_of([Sample(RAW, (span,))]).counting == Counting(utf16=True)


def test_where_nothing_tells_the_standard_holds() -> None:
    """Without selections, or without a character on which the rules differ, positions are code points."""
    assert counting_of([]).counting == STANDARD
    choice = counting_of([Sample("просто слова", (Span(0, 6),))], Counting(utf16=True))
    assert (choice.counting, choice.matters) == (STANDARD, False)


@pytest.mark.parametrize(("origin", "shift"), [("QualCoder 3.6", 0), ("NVivo for Windows 14", 1)])
def test_an_emoji_before_a_passage(tmp_path: Path, origin: str, shift: int) -> None:
    """After an emoji a code point of the standard and a unit of NVivo part ways; both give the right words."""
    text = "👍 запрет на въезд"
    xml = project_xml([selection("p-1", 2 + shift, 8 + shift)], origin=origin)
    project, problems = brought(write_project(tmp_path / "a.qdpx", text, xml))
    assert passages(project) == ["запрет"]
    assert problems == (["positions-otherwise"] if shift else [])


def test_a_byte_order_mark_does_not_count(tmp_path: Path) -> None:
    """NVivo writes a mark at the beginning of a text and does not count it."""
    xml = project_xml([selection("p-1", 5, 11)])
    project, _ = brought(write_project(tmp_path / "a.qdpx", "Тот\r\nзапрет".encode("utf-8-sig"), xml))
    assert passages(project) == ["запрет"]
