"""Every reader takes any bytes: problems at worst, in bounded time, and nothing else on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.evidence.exchange.projects import project_xml, selection, write_project, write_taguette

from corridor.evidence.exchange.bibliography.bibtex import read_bibtex
from corridor.evidence.exchange.bibliography.csl import read_csl
from corridor.evidence.exchange.feeds.reading import read_feed
from corridor.evidence.exchange.noting import Noted
from corridor.evidence.exchange.qdpx.bringing import bring_project
from corridor.evidence.exchange.qdpx.project_file import open_project
from corridor.evidence.exchange.recognising import Sort, sort_of_text
from corridor.evidence.exchange.taguette.reading import read_taguette

if TYPE_CHECKING:
    from pathlib import Path

_QUICK = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))

#: Changes to a sound file: places, as shares of its length, and the byte that is put there.
_CHANGES = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=6)


def _changed(raw: bytes, changes: list[tuple[float, int]]) -> bytes:
    new = bytearray(raw)
    for share, byte in changes:
        new[int(share * len(new))] = byte
    return bytes(new)


@pytest.fixture(scope="module")
def project_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound project file."""
    xml = project_xml([selection("p-1", 2, 8), selection("p-2", 0, 1, "c-2")])
    return write_project(tmp_path_factory.mktemp("p") / "a.qdpx", "👍 запрет\r\nна въезд", xml).read_bytes()


@pytest.fixture(scope="module")
def database_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound database."""
    path = tmp_path_factory.mktemp("t") / "t.sqlite3"
    return write_taguette(path, "<p>запрет на въезд</p>" * 20, [(0, 12, "запрет", (1,))]).read_bytes()


@_QUICK
@given(changes=_CHANGES)
def test_a_damaged_project(project_bytes: bytes, changes: list[tuple[float, int]], tmp_path: Path) -> None:
    """Either it is read, or a problem says why not; what is read can be taken over."""
    path = tmp_path / "a.qdpx"
    path.write_bytes(_changed(project_bytes, changes))
    noted = Noted("a.qdpx")
    file = open_project(path, noted)
    if file is None:
        assert noted.problems
        return
    with file.archive:
        bring_project(file, noted)
    assert [one.name for one in tmp_path.iterdir()] == ["a.qdpx"]


@_QUICK
@given(changes=_CHANGES)
def test_damaged_xml_in_a_sound_archive(changes: list[tuple[float, int]], tmp_path: Path) -> None:
    """The same inside: positions, ids and names may be anything."""
    xml = _changed(project_xml([selection("p-1", 2, 8), selection("p-2", 0, 1, "c-2")]).encode(), changes)
    path = tmp_path / "a.qdpx"
    write_project(path, "👍 запрет", xml.decode("utf-8", "replace"))
    noted = Noted("a.qdpx")
    file = open_project(path, noted)
    assert file is not None or noted.problems
    if file is not None:
        with file.archive:
            bring_project(file, noted)


@_QUICK
@given(changes=_CHANGES)
def test_a_damaged_database(database_bytes: bytes, changes: list[tuple[float, int]], tmp_path: Path) -> None:
    """A database is read, or is said to be broken or another's; it is never written to."""
    path = tmp_path / "t.sqlite3"
    raw = _changed(database_bytes, changes)
    path.write_bytes(raw)
    noted = Noted("t.sqlite3")
    projects = read_taguette(path, noted)
    assert projects or noted.problems or not raw.startswith(b"SQLite format 3\x00") or projects == ()
    assert path.read_bytes() == raw
    assert [one.name for one in tmp_path.iterdir()] == ["t.sqlite3"]


_BIB = st.lists(st.sampled_from([
    "@article{", "@", "{", "}", "a,", "title", " = ", '"', "{Я", "\\", "\\'", "\\c{", "$", "%", "#", ",\n", "and ",
    "\\u", "author={", "year=2024,", "\x00", "month=mar,", "@string{", "@comment", "(", ")", "\\begin{x}", "\\[", "~",
    "date={2/",
]), max_size=40).map("".join)  # fmt: skip


@_QUICK
@given(_BIB)
@example("@article{a, title={" + "{" * 4000 + "}" * 4000 + "}}")
@example("@article{a, author={" + "A and " * 2000 + "}}")
def test_any_bibtex(text: str) -> None:
    """Any text gives entries and problems, and no traceback."""
    entries = read_bibtex(text, Noted("a.bib"))
    assert all(entry.source(("ru",)).id for entry in entries)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "type", "title", "author", "family", "issued", "date-parts", "custom", "corridor-kind",
                         "language", "URL", "volume", "items", "literal"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@_QUICK
@given(_JSON)
def test_any_json(value: object) -> None:
    """Any JSON gives entries and problems, whatever stands where."""
    import json  # noqa: PLC0415 (beside its only use)

    entries = read_csl(json.dumps(value), Noted("a.json"))
    assert all(entry.source(("ru",)).id for entry in entries)


_FEED = st.lists(st.sampled_from([
    '<rss version="2.0">', "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "https://a.b/",
    "<pubDate>", "</pubDate>", "Tue, 99 Mar 2024", "2024-13-45", "<![CDATA[", "]]>", "<!--", "&nbsp;", "&#x110000;",
    "<", "<guid>", "</channel></rss>", "\x00", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<updated>",
]), max_size=30).map("".join)  # fmt: skip


@_QUICK
@given(_FEED)
@example('<rss version="2.0">' + "<a>" * 5000)
def test_any_feed(text: str) -> None:
    """Any text gives entries or a problem."""
    noted = Noted("feed")
    entries = read_feed(text.encode("utf-8", "surrogatepass"), noted)
    assert all(found.entry.source(("ru",)).id for found in entries)


@_QUICK
@given(st.binary(max_size=200))
def test_any_bytes_are_told(raw: bytes) -> None:
    """What a file is can be asked of any bytes."""
    assert sort_of_text(raw) in Sort
