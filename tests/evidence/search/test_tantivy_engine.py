"""What tantivy is spared: entries that cannot be among the best."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from corridor.evidence.search import Entry, Filters, Unit, read_query, tantivy_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import tantivy

WORDS = ("migrants", "contract", "wages", "debt", "recruiter", "quota", "permit", "deported")


def entries() -> Iterator[Entry]:
    """Some hundred entries in which the first words are common and the last rare, long ones and short ones."""
    random = Random(2)  # noqa: S311 (a text, no secret)
    for number in range(400):
        said = [word for place, word in enumerate(WORDS) if random.random() < 0.8 / (1 + place)]
        filling = [f"word{random.randrange(50)}" for _ in range(random.randrange(12))]
        text = " ".join(random.sample(said * random.randint(1, 3) + filling, k=len(said) or len(filling)))
        yield Entry(f"claim:c{number}", text, "en", f"s{number % 7}", 20200101)


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tantivy_engine.TantivyEngine:
    """An engine for which more than fifty entries are many."""
    monkeypatch.setattr(tantivy_engine, "_COMMON", 50)
    monkeypatch.setattr(tantivy_engine, "_FEW", 0.6)
    made = tantivy_engine.TantivyEngine(tmp_path / "index")
    made.replace([Unit("u", "1", lambda: tuple(entries()))], (), lambda _: None)
    return made


@pytest.mark.parametrize("line", [f"{first} OR {second}" for first in WORDS for second in WORDS if first < second])
def test_the_best_are_the_best_of_all(engine: tantivy_engine.TantivyEngine, line: str) -> None:
    """What is found without looking at all entries has the scores that looking at all of them gives."""
    part = read_query(line)
    assert part is not None
    for filters in (Filters(), Filters(sources=("s1", "s2", "s3", "s4"))):
        for limit in (1, 10):
            quick = engine.find(part, filters, limit, counted=False)
            whole = engine.find(part, filters, limit)
            assert [hit.score for hit in quick.hits] == pytest.approx([hit.score for hit in whole.hits], rel=1e-6)


def test_few_entries_are_looked_at(engine: tantivy_engine.TantivyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a common word or a rare one, one query is asked, and it needs the rare one."""
    asked: list[tantivy.Query] = []
    filtered = engine._filtered

    def remembering(query: tantivy.Query, filters: Filters) -> tantivy.Query:
        asked.append(query)
        return filtered(query, filters)

    monkeypatch.setattr(engine, "_filtered", remembering)
    part = read_query("migrants OR deported")
    assert part is not None
    assert len(engine.find(part, Filters(), 3, counted=False).hits) == 3
    assert len(asked) == 1
    assert "Must" in repr(asked[0])
