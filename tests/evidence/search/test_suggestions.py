"""Passages like those already coded are offered, with the words that say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.evidence.search.test_index import KINDS, unit

from corridor.evidence.search import Entry, Index
from corridor.evidence.search.suggestions import suggestions, telling_words

if TYPE_CHECKING:
    from pathlib import Path

WAGES = (
    "Зарплату за первый месяц удержали, хозяин обещал позже.",
    "За первый месяц зарплату не отдали, хозяин уехал.",
    "Хозяин удержал зарплату, обещал отдать через месяц.",
)
HOUSING = (
    "Жили вдесятером в одной комнате, хозяин квартиры не прописал.",
    "В комнате холодно, соседи шумят, обещали ремонт.",
    "Нашли комнату через земляков, прописку сделали.",
)
UNSEEN = ("Опять удержали зарплату за месяц, хозяин пропал.", "Комнату сняли, прописку обещали.")
TEXTS = [*WAGES, *HOUSING, *UNSEEN]
ENTRIES = [Entry(f"passage:ab:{number}", text, "ru") for number, text in enumerate(TEXTS)]


def made(tmp_path: Path) -> Index:
    """An index of all passages."""
    index = Index(tmp_path / "index", KINDS["tantivy"])
    index.update([unit(ENTRIES)])
    return index


def test_the_likest_passage_comes_first_with_its_reasons(tmp_path: Path) -> None:
    """Two coded passages on wages lead to the others on wages before those on rooms, by their words."""
    found = suggestions(ENTRIES[:2], (), made(tmp_path), limit=3)
    assert {each.entry.ref for each in found[:2]} == {ENTRIES[2].ref, ENTRIES[6].ref}
    assert {"зарплату", "месяц"} <= {word.lower() for word in found[0].why}


def test_what_was_decided_is_not_offered_again(tmp_path: Path) -> None:
    """A passage that somebody called not relevant stays away."""
    found = suggestions(ENTRIES[:2], [ENTRIES[2].ref], made(tmp_path))
    assert ENTRIES[2].ref not in {each.entry.ref for each in found}


def test_coded_passages_are_not_offered(tmp_path: Path) -> None:
    """What is coded needs no suggestion."""
    found = suggestions(ENTRIES[:3], (), made(tmp_path))
    assert {each.entry.ref for each in found}.isdisjoint({entry.ref for entry in ENTRIES[:3]})


def test_nothing_coded_suggests_nothing(tmp_path: Path) -> None:
    """Without examples there is nothing to be like."""
    assert suggestions((), (), made(tmp_path)) == ()


def test_a_word_weighs_by_where_it_stands(tmp_path: Path) -> None:
    """F4 by hand: in 3 of 3 coded passages and 4 of 8 in all: log((3.5/0.5)/(1.5/4.5)) = log 21 = 3.0445."""
    found = {each.word: each for each in telling_words(ENTRIES[:3], made(tmp_path))}
    wage = found["зарплату"]
    assert (wage.coded, wage.everywhere, round(wage.weight, 4)) == (3, 4, 3.0445)
