"""Both engines find the same things, in any word form, and only what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corridor.evidence.search import EngineKind, Entry, Filters, Index, Unit, fts_engine, read_query, tantivy_engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

KINDS = {
    "tantivy": EngineKind(tantivy_engine.VERSION, tantivy_engine.TantivyEngine),
    "fts5": EngineKind(fts_engine.VERSION, fts_engine.FtsEngine),
}
SYNONYMS = [["въезд", "въехать"], ["запрет", "запретник"], ["запрет на въезд", "re-entry ban"]]

ENTRIES = (
    Entry("claim:lifted", "Большинство запретов на повторный въезд снято.", "ru", "s1", 20170101, ("risk:ban",)),
    Entry("claim:re-entry", "A re-entry ban was lifted for many migrants.", "en", "s2", 20180601),
    Entry(
        "passage:ff:0", "Он не может въехать, он запретник.", "ru", "s1", 20190101, ("risk:ban", "code:home"), 10, 44
    ),
    Entry("passage:ff:1", "Ещё одно препятствие: въезд платный, запрета нет.", "ru", "s1", 20190101, (), 45, 94),
    Entry("claim:whales", "Whales swim.", "en", "s2"),
)


def unit(entries: Iterable[Entry], key: str = "u", fingerprint: str = "1") -> Unit:
    """A unit of entries."""
    kept = tuple(entries)
    return Unit(key, fingerprint, lambda: kept)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> EngineKind:
    """Each engine in turn."""
    return KINDS[str(request.param)]


@pytest.fixture
def index(kind: EngineKind, tmp_path: Path) -> Index:
    """An index of the five entries, with synonyms."""
    made = Index(tmp_path / "index", kind, SYNONYMS)
    made.update([unit(ENTRIES)])
    return made


def found(index: Index, line: str, filters: Filters | None = None) -> set[str]:
    """What a line finds, by the ids."""
    part = read_query(line)
    assert part is not None
    answer = index.find(part, filters or Filters())
    assert answer.total == len(answer.hits)
    return {hit.entry.ref.split(":", 1)[1] for hit in answer.hits}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("запрет на въезд", {"lifted", "re-entry"}),
        ('"запрет на въезд"', {"lifted", "re-entry"}),
        ('"запрет на въезд"~0', {"re-entry"}),
        ("запрет въезд", {"lifted", "ff:0", "ff:1"}),
        ('"въезд запрет"~9', {"lifted", "ff:0", "ff:1"}),
        ('"въезд запрет"~1', {"ff:0", "ff:1"}),
        ("запретник", {"lifted", "ff:0", "ff:1"}),
        ("re-entry ban", {"re-entry"}),
        ('"re-entry ban"', {"re-entry", "lifted"}),
        ("BANS", {"re-entry"}),
        ("еще", {"ff:1"}),
        ("ЕЩЁ", {"ff:1"}),
        ("въезд -препятствие", {"lifted", "ff:0"}),
        ("whale OR migrant", {"re-entry", "whales"}),
        ("(whale OR migrant) lift", {"re-entry"}),
        ("migr*", {"re-entry"}),
        ("препятств*", {"ff:1"}),
        ("кит", set()),
    ],
)
def test_what_a_line_finds(index: Index, line: str, expected: set[str]) -> None:
    """Word forms, phrases with words in between, synonyms (of phrases too), without, either, beginnings."""
    assert found(index, line) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(sources=("s2",)), set()),
        (Filters(sources=("s1", "s2")), {"lifted", "ff:0", "ff:1"}),
        (Filters(languages=("en",)), set()),
        (Filters(kinds=("passage",)), {"ff:0", "ff:1"}),
        (Filters(codes=("risk:ban",)), {"lifted", "ff:0"}),
        (Filters(codes=("code:home", "code:other")), {"ff:0"}),
        (Filters(since=20180101), {"ff:0", "ff:1"}),
        (Filters(until=20171231), {"lifted"}),
        (Filters(since=20170101, until=20170101, codes=("risk:ban",)), {"lifted"}),
    ],
)
def test_filters_leave_out_the_others(index: Index, filters: Filters, expected: set[str]) -> None:
    """By source, language, kind, code and day, alone and together."""
    assert found(index, "въезд запрет", filters) == expected


def test_entries_come_back_whole(index: Index) -> None:
    """What was indexed is what is found: text, places, codes."""
    part = read_query("запретник не может")
    assert part is not None
    assert [hit.entry for hit in index.find(part, Filters()).hits] == [ENTRIES[2]]


def test_an_entry_without_a_date_is_in_no_span_of_time(index: Index) -> None:
    """A whale of no date is not found by a search from the year 1 on."""
    assert found(index, "whale") == {"whales"}
    assert found(index, "whale", Filters(since=10101)) == set()


def test_only_units_that_changed_are_indexed_again(kind: EngineKind, tmp_path: Path) -> None:
    """A fingerprint that is known is not asked for entries; what is gone is no longer found."""

    def must_not() -> Sequence[Entry]:
        raise AssertionError("asked for entries that have not changed")

    folder = tmp_path / "index"
    Index(folder, kind).update([unit(ENTRIES[:2], "a"), unit(ENTRIES[2:4], "b")])
    again = Index(folder, kind)
    updated = again.update([Unit("a", "1", must_not), unit(ENTRIES[4:], "c")])
    assert (updated.indexed, updated.gone, updated.size) == (1, 1, 3)
    assert found(again, "запрет") == {"lifted"}
    assert found(again, "whales") == {"whales"}


def test_a_changed_unit_replaces_its_entries(kind: EngineKind, tmp_path: Path) -> None:
    """Nothing is found twice, nothing old is found."""
    index = Index(tmp_path / "index", kind)
    index.update([unit(ENTRIES[:2])])
    index.update([unit([ENTRIES[1]], fingerprint="2")])
    assert (found(index, "запрет"), found(index, "ban"), index.engine.size) == (set(), {"re-entry"}, 1)


def test_an_interrupted_update_is_made_up_for(kind: EngineKind, tmp_path: Path) -> None:
    """What was being indexed when the program was stopped is indexed by the next run."""

    def stops() -> Iterable[Entry]:
        yield ENTRIES[0]
        raise KeyboardInterrupt

    folder = tmp_path / "index"
    Index(folder, kind).update([unit(ENTRIES[1:2], "old")])
    with pytest.raises(KeyboardInterrupt):
        Index(folder, kind).update([unit(ENTRIES[1:2], "old"), Unit("new", "1", stops)])
    index = Index(folder, kind)
    index.update([unit(ENTRIES[1:2], "old"), unit(ENTRIES[:1], "new")])
    assert (found(index, "запрет"), found(index, "ban")) == ({"lifted"}, {"re-entry"})


@pytest.mark.parametrize("damage", ["units.json", "index", "index.sqlite"])
def test_a_damaged_index_is_made_again(kind: EngineKind, tmp_path: Path, damage: str) -> None:
    """Nothing in an index is kept nowhere else, so whatever is wrong with it is mended by making it anew."""
    folder = tmp_path / "index"
    Index(folder, kind).update([unit(ENTRIES)])
    for file in [folder / damage, *(folder / damage).glob("*.json")]:
        if file.is_file():
            file.write_bytes(b"no longer what it was")
    index = Index(folder, kind)
    index.update([unit(ENTRIES)])
    assert found(index, "whales") == {"whales"}


def test_an_index_of_another_version_is_made_again(kind: EngineKind, tmp_path: Path) -> None:
    """What an older program indexed in its own way is not asked by a newer one."""
    folder = tmp_path / "index"
    Index(folder, kind).update([unit(ENTRIES)])
    newer = Index(folder, EngineKind("newer", kind.open))
    assert newer.engine.size == 0


def test_what_is_not_counted_is_found_all_the_same(index: Index) -> None:
    """The best are the same; only their number in all is not said."""
    part = read_query("въезд OR запрет")
    assert part is not None
    assert index.find(part, Filters(), counted=False) == index.find(part, Filters())._replace(total=None)
