"""Entries become sources of a study: what is new is appended, what is there is left, what people wrote stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.study.exchange.studies import arrived, contents, study

from corridor.evidence.exchange.duplicates import Sameness
from corridor.evidence.records import SOURCES, Source
from corridor.kernel.files.nodes import mark
from corridor.kernel.period import Period
from corridor.kernel.records import Reading
from corridor.kernel.registers import read_register
from corridor.kernel.text import Text
from corridor.study.appending import CannotAppendError
from corridor.study.exchange.items import item_of
from corridor.study.exchange.sending import entries_out

if TYPE_CHECKING:
    from pathlib import Path

OWN = """# Наши источники: не трогать.
sources:
  - id: iom-2017   # главный
    title: {ru: Анализ рисков, en: Risk analysis}
    url: https://example.org/iom
    doi: 10.1234/iom
"""
BIB = """@report{iom-new, title={Otherwise}, doi={10.1234/IOM}}
@article{a, title={Запрет на въезд и долги семьи}, author={Иванов, И.}, year=2024, langid={russian}}
@article{a2, title={«Запрет на въезд» и долги семьи}, year=2024}
@misc{b, title={Plain}, langid={english}}
"""


def _own(folder: Path) -> Path:
    study(folder)
    (folder / "sources.yaml").write_text(OWN, encoding="utf-8")
    return folder


def test_new_entries_are_appended(tmp_path: Path) -> None:
    """The file keeps every byte it had; new sources follow, in the language they are in; the known are named."""
    folder = _own(tmp_path / "study")
    (tmp_path / "refs").write_text(BIB, encoding="utf-8")
    found, problems = arrived(tmp_path / "refs", folder)
    assert found.sources is not None
    assert [source.id for source in found.sources.new] == ["a", "b"]
    assert [(entry.key, known.id, known.by) for entry, known in found.sources.known] == [
        ("iom-new", "iom-2017", Sameness.DOI),
        ("a2", "a", Sameness.TITLE),
    ]
    text = (folder / "sources.yaml").read_text(encoding="utf-8")
    assert text.startswith(OWN)
    loaded = study(folder)
    assert [source.id for source in loaded.all(Source)] == ["iom-2017", "a", "b"]
    second, third = loaded.all(Source)[1:]
    assert (second.title, third.title) == (Text.of(ru="Запрет на въезд и долги семьи"), Text.of(en="Plain"))
    assert (second.authors, second.date) == (("Иванов, И.",), Period.parse("2024"))
    assert problems == []


def test_nothing_is_added_twice(tmp_path: Path) -> None:
    """A second import of the same file finds everything there."""
    folder = _own(tmp_path / "study")
    (tmp_path / "refs").write_text(BIB, encoding="utf-8")
    arrived(tmp_path / "refs", folder)
    before = contents(folder)
    found, _ = arrived(tmp_path / "refs", folder)
    assert found.sources is not None
    assert (found.sources.new, found.additions, contents(folder)) == ((), (), before)


def test_a_feed_becomes_sources(tmp_path: Path) -> None:
    """Kind, publisher, date, address and language; the words of the entry are nowhere."""
    folder = tmp_path / "study"
    feed = (
        '<rss version="2.0"><channel><title>Азаттык</title><language>ru</language><item><title>Новый запрет</title>'
        "<link>https://example.org/1</link><pubDate>Tue, 05 Mar 2024 10:00:00 +0600</pubDate>"
        "<description>Чужие слова</description></item><item><title>Новый запрет!</title>"
        "<link>https://example.org/1?utm_source=x</link></item></channel></rss>"
    )
    (tmp_path / "feed").write_text(feed, encoding="utf-8")
    found, _ = arrived(tmp_path / "feed", folder)
    assert found.sources is not None
    (source,) = found.sources.new
    assert (source.id, source.type_, source.language) == ("novyi-zapret", "news", "ru")
    assert (source.publisher, source.date) == (Text.of(ru="Азаттык"), Period.parse("2024-03-05"))
    assert len(found.sources.known) == 1
    assert "Чужие" not in (folder / "sources.yaml").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_added_to_is_left(tmp_path: Path) -> None:
    """Where the study's own file has faults, nothing is written into it."""
    folder = tmp_path / "study"
    study(folder)
    (folder / "sources.yaml").write_text("sources:\n  - {id: a, title: [}\n", encoding="utf-8")
    (tmp_path / "refs").write_text(BIB, encoding="utf-8")
    with pytest.raises(CannotAppendError):
        arrived(tmp_path / "refs", folder)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"Just words.", "exchange-unknown"),
        (b"\x00\x01\x02", "exchange-unknown"),
        (b"<html><body/></html>", "exchange-unknown"),
        (b'[{"title": 1, 2', "bibliography-broken"),
        (b"PK\x03\x04", "archive-broken"),
        (b"SQLite format 3\x00", "database-broken"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, raw: bytes, code: str) -> None:
    """A file is told by what it holds; its name does not matter."""
    (tmp_path / "refs.bib").write_bytes(raw)
    found, problems = arrived(tmp_path / "refs.bib", tmp_path / "study")
    assert (found.additions, problems) == ((), [code])


def test_an_address_is_asked_through_the_door(tmp_path: Path) -> None:
    """Without a network a sentence is said and nothing happens."""
    found, problems = arrived("https://example.org/feed", tmp_path / "study")
    assert (found.additions, problems) == ((), ["address-unreachable"])


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20)
_PLAIN = _WORDS.map(lambda words: " ".join(words.split())).filter(bool)


@given(
    title=_PLAIN, second=st.none() | _PLAIN, authors=st.lists(_PLAIN, max_size=3).map(tuple),
    date=st.none() | st.sampled_from(["2017", "2017-05", "2016/2017"]), note=st.none() | _PLAIN,
)  # fmt: skip
def test_a_source_written_is_read_as_it_was(
    title: str, second: str | None, authors: tuple[str, ...], date: str | None, note: str | None
) -> None:
    """Whatever its words are, a source comes back from YAML as it was."""
    languages = ("ru", "en")
    source = Source(
        id="x", title=Text.of(ru=title) if second is None else Text.of(ru=title, en=second), authors=authors,
        date=Period.parse(date) if date else None, note=Text.of(en=note) if note else None,
    )  # fmt: skip
    text = "sources:\n  - " + "\n    ".join(item_of(source, languages)) + "\n"
    reading = Reading("sources.yaml", languages)
    ((read, _),) = read_register(SOURCES, text, reading).items
    assert read == source
    assert {problem.code for problem in reading.problems} <= {"missing-translation"}
    assert reading.where(mark(1, 1)).file == "sources.yaml"


def test_sources_go_out_in_the_language_of_the_document(tmp_path: Path) -> None:
    """A title in two languages goes out in that of the document, else in the first; the other is named as left."""
    loaded = study(_own(tmp_path / "study"))
    (entry,) = entries_out(loaded, "ru")
    assert (entry.title, entry.left) == ("Анализ рисков", ("languages",))
