"""The store: originals and texts that never change, added once."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from corridor.evidence.documents import extract as door
from corridor.evidence.documents import store as shelf
from corridor.evidence.documents.extraction import Extraction
from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.store import Store
from corridor.kernel.ids import Ref

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Запрет на повтор-\nный въезд стоит в каждом третьем обращении.\n"
DAY = "2026-11-01"


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_document_is_kept_with_its_text(tmp_path: Path) -> None:
    """The folder named by the hash holds the original, the text as UTF-8 and what is known of both."""
    store, raw = Store(tmp_path), TEXT.replace("\n", "\r\n").encode("cp1251")
    added = store.add(raw, "обращения.txt", added=DAY, source=Ref("source", "cases"), may_be_quoted=True)
    assert added.document is not None
    sha256 = hashlib.sha256(raw).hexdigest()
    files = everything(tmp_path / "private" / "documents" / sha256)
    assert files["original.txt"] == raw
    assert files["text.txt"].decode() == TEXT
    assert json.loads(files["document.json"])["text_sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert store.documents() == (added.document,)
    assert store.text(added.document) == TEXT
    assert [passage.text for passage in store.passages(added.document)] == [
        "Запрет на повторный въезд стоит в каждом третьем обращении."
    ]


def test_adding_a_file_twice_adds_nothing(tmp_path: Path) -> None:
    """The second time nothing changes on the disk, under whatever name and day the file comes."""
    store = Store(tmp_path)
    assert store.add(TEXT.encode(), "a.txt", added=DAY).new
    before = everything(tmp_path)
    assert not store.add(TEXT.encode(), "b.txt", added="2027-01-01").new
    assert everything(tmp_path) == before


def test_a_source_and_the_right_to_quote_can_be_given_later(tmp_path: Path) -> None:
    """Adding again with a source says whose text it is; nothing else changes, and nothing is taken back."""
    store = Store(tmp_path)
    store.add(TEXT.encode(), "a.txt", added=DAY)
    store.add(TEXT.encode(), "a.txt", added=DAY, source=Ref("source", "cases"), may_be_quoted=True)
    (document,) = store.documents()
    assert (document.source, document.may_be_quoted) == (Ref("source", "cases"), True)
    store.add(TEXT.encode(), "a.txt", added=DAY)
    assert store.documents() == (document,)


def _newer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let a newer extractor make another text of the same bytes."""
    made = Extraction(text, "text/plain", "corridor text 2", Layout.WRAPPED)
    monkeypatch.setattr(shelf, "extract", lambda _raw, _name: made)


def test_a_newer_text_stands_beside_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer extractor's text becomes the document's text; the first one stays and is found by its hash."""
    store = Store(tmp_path)
    first = store.add(TEXT.encode(), "a.txt", added=DAY).document
    _newer(monkeypatch, "Запрет на повторный въезд.\n")
    again = store.add(TEXT.encode(), "a.txt", added=DAY)
    assert first is not None
    assert again.document is not None
    assert (again.new, again.again, again.document.text_file) == (True, True, "text-2.txt")
    (document,) = store.documents()
    assert store.text(document) == "Запрет на повторный въезд.\n"
    assert store.earlier_text(document, first.text_sha256) == TEXT


def test_an_interrupted_adding_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the program dies while it writes, no document is there, and the next adding succeeds."""
    store = Store(tmp_path)

    def dies(_folder: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shelf, "finish_folder", dies)
        with pytest.raises(KeyboardInterrupt):
            store.add(TEXT.encode(), "a.txt", added=DAY)
    assert store.documents() == ()
    assert store.add(TEXT.encode(), "a.txt", added=DAY).new
    assert [path.name for path in store.folder.iterdir()] == [hashlib.sha256(TEXT.encode()).hexdigest()]


def test_a_text_that_was_changed_is_not_given(tmp_path: Path) -> None:
    """A text whose hash no longer fits is no text: offsets into it would mean other words."""
    store = Store(tmp_path)
    document = store.add(TEXT.encode(), "a.txt", added=DAY).document
    assert document is not None
    (store.folder / document.sha256 / "text.txt").write_text("другое", encoding="utf-8")
    assert store.text(document) is None
    assert store.passages(document) == ()


@pytest.mark.parametrize("written", ["{", "[]", "null", '{"sha256": "x"}', "\x00", "9" * 5000])
def test_a_damaged_description_is_said_and_set_aside(tmp_path: Path, written: str) -> None:
    """A damaged document is left out with a problem; adding its original again keeps what was there."""
    store = Store(tmp_path)
    document = store.add(TEXT.encode(), "a.txt", added=DAY).document
    assert document is not None
    (store.folder / document.sha256 / "document.json").write_text(written, encoding="utf-8")
    problems: list[object] = []
    assert store.documents(problems) == ()  # type: ignore[arg-type] # only collected
    assert len(problems) == 1
    assert store.add(TEXT.encode(), "a.txt", added=DAY).new
    assert (store.folder / f"{document.sha256}.damaged" / "original.txt").read_bytes() == TEXT.encode()


def test_a_document_of_another_program_is_read(tmp_path: Path) -> None:
    """A description that says no more than hash, title and text is enough, as imported projects have it."""
    sha256, place = "a" * 64, tmp_path / "private" / "documents" / ("a" * 64)
    place.mkdir(parents=True)
    (place / "text.txt").write_text("Первый абзац интервью, довольно длинный.\nВторой абзац.\n", encoding="utf-8")
    told: dict[str, object] = {
        "sha256": sha256, "media_type": "text/plain", "title": "Беседа", "source": None, "extractor": "import",
        "text_sha256": hashlib.sha256((place / "text.txt").read_bytes()).hexdigest(), "pages": [], "added": DAY,
        "may_be_quoted": False,
    }  # fmt: skip
    (place / "document.json").write_text(json.dumps(told), encoding="utf-8")
    (document,) = Store(tmp_path).documents()
    assert len(Store(tmp_path).passages(document)) == 2


def test_a_description_cannot_lead_out_of_its_folder(tmp_path: Path) -> None:
    """A study from somebody else cannot make the program read another file as a document's text."""
    store = Store(tmp_path)
    document = store.add(TEXT.encode(), "a.txt", added=DAY).document
    assert document is not None
    path = store.folder / document.sha256 / "document.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"text.txt"', '"../../secret.txt"'), encoding="utf-8")
    assert store.documents() == ()


def test_the_key_to_speakers_stays_in_private(tmp_path: Path) -> None:
    """Names of speakers stand in the original, the text and the key, and in no passage and no description."""
    talk = "И: Кто?\nФарход: Я, Фарход.\nИ: Когда?\nФарход: Вчера.\n"
    store = Store(tmp_path)
    document = store.add(talk.encode(), "talk.txt", added=DAY).document
    assert document is not None
    assert json.loads((store.folder / document.sha256 / "speakers.json").read_text(encoding="utf-8")) == {
        "S1": "И", "S2": "Фарход",
    }  # fmt: skip
    assert "Фарход" not in repr(store.passages(document))
    assert "Фарход" not in repr(document)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What exceeds the limit becomes a problem, not a full memory."""
    monkeypatch.setattr(door, "MOST_BYTES", 10)
    (problem,) = Store(tmp_path).add(TEXT.encode(), "a.txt", added=DAY).problems
    assert problem.code == "document-too-large"
    assert not (tmp_path / "private").exists()
