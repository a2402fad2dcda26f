"""A coded project becomes documents, codes and codings of a study, once, and goes out again whole."""

from __future__ import annotations

import csv
import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from tests.evidence.exchange.projects import (
    REAL,
    brought,
    opened,
    passages,
    project_xml,
    selection,
    write_project,
    write_taguette,
)
from tests.study.exchange.studies import TODAY, arrived, contents, study

from corridor.evidence.codings.records import Code, Coding
from corridor.evidence.documents.describing import described
from corridor.evidence.documents.extraction import Extraction
from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.store import Store, prepared
from corridor.evidence.exchange.qdpx.model import all_codings, all_selections
from corridor.evidence.exchange.qdpx.sources import TextSelection
from corridor.study.check import check
from corridor.study.exchange.additions import NotAddedError, write_additions
from corridor.study.exchange.folder import coding_rows
from corridor.study.exchange.sending import Sent, send_project

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.kernel.problem import Problem

TEXT = "👍 Запрет на въезд.\r\nПотом долг, большой долг.\r\n"
#: Our text, and positions in it worked out by hand: the emoji is one, a line end is one.
PLAIN = "👍 Запрет на въезд.\nПотом долг, большой долг.\n"


def _at(words: str, code: str, guid: str) -> str:
    """A passage as NVivo counts it: in units of UTF-16, both signs of a line end counted."""
    start = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
    return selection(guid, start, start + len(words), code)


def _project(path: Path, *more: str) -> Path:
    xml = project_xml(
        [_at("Запрет", "c-1", "p-1"), _at("долг", "c-4", "p-2"), *more],
        '<Notes><Note guid="n-1" name="Plan"><PlainTextContent>x</PlainTextContent></Note></Notes>',
        "NVivo for Windows 12.6",
    )
    return write_project(path, TEXT, xml)


def _rows(folder: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for path in sorted((folder / "codings").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows += csv.DictReader(file, delimiter=";")
    return rows


def _sent(folder: Path, to: Path) -> Sent:
    with to.open("wb") as stream:
        return send_project(study(folder), "Field", "Corridor", stream)


def test_a_project_arrives(tmp_path: Path) -> None:
    """Text, codes and codings stand where the study format wants them; hashes and positions agree with the text."""
    folder = tmp_path / "study"
    found, problems = arrived(_project(tmp_path / "a.qdpx"), folder)
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    private = folder / "private" / "documents" / sha256
    assert (private / "text.txt").read_bytes() == PLAIN.encode()
    assert (private / "original.txt").read_bytes() == TEXT.encode()
    told = json.loads((private / "document.json").read_text(encoding="utf-8"))
    assert told["text_sha256"] == hashlib.sha256(PLAIN.encode()).hexdigest()
    assert (told["sha256"], told["media_type"], told["title"]) == (sha256, "text/plain", "Interview 1")
    rows = _rows(folder)
    assert [(row["start"], row["end"], row["code"], row["coder"], row["date"]) for row in rows] == [
        ("2", "8", "zapret", "coder-1", "2024-03-05"),
        ("25", "29", "debt-other", "coder-1", "2024-03-05"),
    ]
    words = [PLAIN[int(row["start"]) : int(row["end"])] for row in rows]
    assert words == ["Запрет", "долг"]
    assert [row["sha256"] for row in rows] == [hashlib.sha256(one.encode()).hexdigest() for one in words]
    assert problems == ["positions-otherwise"]
    assert found.codings is not None
    assert len(found.codings.codes) == 4


def test_the_study_reads_what_was_added(tmp_path: Path) -> None:
    """Codes and codings are records of the study, with no error held against them."""
    folder = tmp_path / "study"
    arrived(_project(tmp_path / "a.qdpx"), folder)
    loaded = study(folder)
    assert [(code.id, code.label.into("ru").words, str(code.parent or "")) for code in loaded.all(Code)] == [
        ("zapret", "Запрет", ""),
        ("zapret-other", "Запрет / Other", "code:zapret"),
        ("debt", "Debt", ""),
        ("debt-other", "Debt / Other", "code:debt"),
    ]
    assert len(loaded.lines_of(Coding)) == 2
    about = {"codes.yaml", "codings/pole.csv"}
    said = {one.code for one in check(loaded).problems if one.where.file in about}
    assert said <= {"missing-translation"}


def test_names_stay_in_the_private_folder(tmp_path: Path) -> None:
    """Names of coders and documents, and every word of the texts, stand in no file outside private/."""
    folder = tmp_path / "study"
    arrived(_project(tmp_path / "a.qdpx"), folder)
    public = b"".join(raw for name, raw in contents(folder).items() if not name.startswith("private/"))
    for word in ("Айгуль", "u-1", "Interview 1", "долг,", "Потом"):
        assert word.encode() not in public
    assert "Айгуль" in (folder / "private" / "exchange" / "coders.json").read_text(encoding="utf-8")


def test_nothing_is_added_twice(tmp_path: Path) -> None:
    """The same file adds nothing; a later state of the project adds what is new, under the same codes and coders."""
    folder = tmp_path / "study"
    arrived(_project(tmp_path / "a.qdpx"), folder)
    before = contents(folder)
    again, _ = arrived(tmp_path / "a.qdpx", folder)
    assert again.codings is not None
    assert (again.codings.again, again.additions, contents(folder)) == (True, (), before)
    later, _ = arrived(_project(tmp_path / "b.qdpx", _at("большой", "c-3", "p-3")), folder)
    assert later.codings is not None
    assert (later.codings.known, len(later.codings.rows), later.codings.codes, later.codings.documents) == (
        2,
        1,
        (),
        (),
    )
    after = contents(folder)
    assert {name: after[name] for name in before} == before
    assert [row["code"] for row in _rows(folder)] == ["debt", "zapret", "debt-other"]
    assert {row["coder"] for row in _rows(folder)} == {"coder-1"}


def test_a_code_named_as_an_item_is_that_item(tmp_path: Path) -> None:
    """Whoever codes in another program with `risk:debt` codes that risk."""
    folder = tmp_path / "study"
    study(folder)
    xml = project_xml([selection("p-1", 0, 4, "c-3")]).replace('name="Debt"', 'name="risk:debt"')
    arrived(write_project(tmp_path / "a.qdpx", "Долг растёт", xml), folder)
    assert [row["code"] for row in _rows(folder)] == ["risk:debt"]


def test_an_untouched_project_goes_out_as_it_came(tmp_path: Path) -> None:
    """Import and export lose nothing and change nothing."""
    folder = tmp_path / "study"
    arrived(_project(tmp_path / "a.qdpx"), folder)
    sent = _sent(folder, tmp_path / "out.qdpx")
    assert (sent.codes, sent.codings, sent.sources, sent.left, sent.deleted) == (4, 2, 1, 0, 0)
    before, after = opened(tmp_path / "a.qdpx"), opened(tmp_path / "out.qdpx")
    with before.archive, after.archive:
        assert after.project == before.project


def test_what_people_add_and_delete_goes_out(tmp_path: Path) -> None:
    """A new coding of an old text is counted as its project counts; a deleted row does not come back."""
    folder = tmp_path / "study"
    arrived(_project(tmp_path / "a.qdpx"), folder)
    path = folder / "codings" / "pole.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    start = PLAIN.index("большой")
    new = f"mine-1;{sha256};{start};{start + 12};;risk:debt;supports;coder-9;2026-10-30;look again"
    path.write_text("\n".join([lines[0], lines[2], new]) + "\n", encoding="utf-8")
    sent = _sent(folder, tmp_path / "out.qdpx")
    assert (sent.codings, sent.deleted, sent.left) == (2, 1, 0)
    project, _ = brought(tmp_path / "out.qdpx")
    assert passages(project) == ["долг", "большой долг"]
    assert [coding.code for coding in project.brought.codings] == ["Debt / Other", "risk:debt"]
    assert dict(project.brought.coders)[project.brought.codings[1].coder] == "coder-9"
    assert project.brought.codings[1].note == "look again"
    file = opened(tmp_path / "out.qdpx")
    with file.archive:
        assert [note.name for note in file.project.all_notes()] == ["Plan"]


def _extracted(folder: Path, text: str, extractor: str) -> None:
    """Put a text of the project's document into the study's store, as an extractor took it out."""
    found = Extraction(text, "text/plain", extractor, Layout.LINES)
    Store(folder).put(prepared(TEXT.encode(), "talk.txt", found, added="2026-11-01"))


def test_a_text_extracted_again_is_the_one_that_counts(tmp_path: Path) -> None:
    """Codings go out at their places in the text of the second extraction; the project is known all the same."""
    folder = tmp_path / "study"
    arrived(_project(tmp_path / "a.qdpx"), folder)
    before = contents(folder / "codings")
    _extracted(folder, "Заголовок.\n\n" + PLAIN, "corridor text 2")
    (document,) = Store(folder).documents()
    assert (document.text_file, len(document.earlier)) == ("text-2.txt", 1)
    sent = _sent(folder, tmp_path / "out.qdpx")
    assert (sent.codings, sent.deleted, sent.left) == (2, 0, 0)
    again, _ = brought(tmp_path / "out.qdpx")
    assert passages(again) == ["Запрет", "долг"]
    found, _ = arrived(tmp_path / "out.qdpx", folder)
    assert found.codings is not None
    assert (found.codings.documents, found.codings.rows) == ((), ())
    assert contents(folder / "codings") == before


def test_codings_whose_words_are_gone_are_counted_and_stay(tmp_path: Path) -> None:
    """Where the newer text has other words, a coding goes out nowhere rather than to a wrong place."""
    folder = tmp_path / "study"
    arrived(_project(tmp_path / "a.qdpx"), folder)
    _extracted(folder, "Совсем другие слова, и больше ничего.\n", "corridor text 2")
    rows, gone = coding_rows(study(folder))
    assert (rows, len(gone)) == ((), 2)
    assert _sent(folder, tmp_path / "out.qdpx").left == 2
    assert len(_rows(folder)) == 2


def test_documents_of_projects_are_written_as_the_store_writes_them(tmp_path: Path) -> None:
    """What came with a project is a document like any other: the store reads it whole and would write the same."""
    folder = tmp_path / "study"
    arrived(_project(tmp_path / "a.qdpx"), folder)
    faults: list[Problem] = []
    (document,) = Store(folder).documents(faults)
    assert faults == []
    assert (document.original, document.characters, document.layout) == ("original.txt", len(PLAIN), Layout.LINES)
    told = folder / "private" / "documents" / document.sha256 / "document.json"
    assert told.read_bytes() == described(document)


@pytest.mark.parametrize("done", range(6))
def test_an_import_that_was_interrupted_is_taken_up(tmp_path: Path, done: int) -> None:
    """Wherever it was interrupted, importing again ends with what an import in one go gives."""
    folder, whole = tmp_path / "study", tmp_path / "whole"
    path = _project(tmp_path / "a.qdpx")
    arrived(path, whole)
    found, _ = arrived(path, folder, write=False)
    assert len(found.additions) > done
    write_additions(folder, found.additions[:done])
    arrived(path, folder)
    assert contents(folder) == contents(whole)


def test_a_text_the_study_has_already_keeps_its_own_form(tmp_path: Path) -> None:
    """Where the text was taken out otherwise before, passages are found again in it, at the right one of two places."""
    folder = tmp_path / "study"
    study(folder)
    text = "\ufeff" + TEXT.replace("👍 ", "")
    _extracted(folder, text, "another program 1")
    found, _ = arrived(_project(tmp_path / "a.qdpx"), folder)
    assert found.codings is not None
    assert (found.codings.documents, found.codings.unplaced) == ((), 0)
    assert [text[int(row["start"]) : int(row["end"])] for row in _rows(folder)] == ["Запрет", "долг"]
    assert [int(row["start"]) for row in _rows(folder)] == [1, text.index("долг")]
    sent = _sent(folder, tmp_path / "out.qdpx")
    assert (sent.codings, sent.deleted, sent.left) == (2, 0, 0)
    again, _ = brought(tmp_path / "out.qdpx")
    assert passages(again) == ["Запрет", "долг"]


def test_taguette_arrives_and_leaves_as_a_project(tmp_path: Path) -> None:
    """Of a Taguette database neither password nor address is kept; its codings go out as REFI-QDA, in code points."""
    folder = tmp_path / "study"
    words = "👍 Запрет на въезд"
    start = len("👍 ".encode())
    path = write_taguette(tmp_path / "t.sqlite3", f"<p>{words}</p>", [(start, start + 12, "Запрет", (1, 2))])
    arrived(path, folder)
    assert [row["code"] for row in _rows(folder)] == ["zapret", "debt-family"]
    everything = b"".join(contents(folder).values())
    assert b"scrypt" not in everything
    assert b"admin@example.org" not in everything
    sent = _sent(folder, tmp_path / "out.qdpx")
    assert (sent.codes, sent.codings, sent.sources, sent.left) == (2, 2, 1, 0)
    project, problems = brought(tmp_path / "out.qdpx")
    assert (passages(project), problems) == (["Запрет", "Запрет"], [])
    file = opened(tmp_path / "out.qdpx")
    with file.archive:
        (passage,) = all_selections(file.project)
        assert isinstance(passage, TextSelection)
        assert (passage.start, passage.end) == (2, 8)
        assert {code.name: code.description for code, _ in file.project.all_codes()} == {
            "запрет": "Запрет на въезд",
            "debt.family": None,
        }


def test_a_study_without_codings_goes_out_empty(tmp_path: Path) -> None:
    """A project without sources is a project; a coding whose document is not there is counted."""
    folder = tmp_path / "study"
    study(folder)
    sent = _sent(folder, tmp_path / "out.qdpx")
    assert (sent.codes, sent.codings, sent.sources) == (0, 0, 0)
    (folder / "codings").mkdir()
    row = f"coding;document;start;end;code;coder\nc-1;{'0' * 64};0;3;risk:debt;me\n"
    (folder / "codings" / "me.csv").write_text(row, encoding="utf-8")
    assert _sent(folder, tmp_path / "out.qdpx").left == 1


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """Between showing and writing somebody may have worked: then nothing is written at all."""
    folder = tmp_path / "study"
    found, _ = arrived(_project(tmp_path / "a.qdpx"), folder, write=False)
    (folder / "codes.yaml").write_text("codes:\n  - {id: mine, label: Моё}\n", encoding="utf-8")
    before = contents(folder)
    with pytest.raises(NotAddedError, match=r"codes\.yaml"):
        write_additions(folder, found.additions)
    assert contents(folder) == before


def test_a_private_folder_that_leads_elsewhere_is_not_written_to(tmp_path: Path) -> None:
    """A study that came by mail may hold a link out of itself."""
    folder, outside = tmp_path / "study", tmp_path / "outside"
    outside.mkdir()
    study(folder)
    (folder / "private").symlink_to(outside, target_is_directory=True)
    found, _ = arrived(_project(tmp_path / "a.qdpx"), folder, write=False)
    with pytest.raises(NotAddedError):
        write_additions(folder, found.additions)
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(REAL is None, reason="the real projects lie beside the tree, and not here")
def test_two_real_projects_go_through_one_study(tmp_path: Path) -> None:
    """Both together come out with every code, coding, memo and selection: 166, 319, 2 and 318."""
    folder = tmp_path / "study"
    assert REAL is not None
    for path in sorted(REAL.glob("*.qdpx")):
        arrived(path, folder)
    assert len(_rows(folder)) == 303
    sent = _sent(folder, tmp_path / "out.qdpx")
    assert (sent.codes, sent.codings, sent.left, sent.deleted) == (152 + 14, 303 + 16, 0, 0)
    out = opened(tmp_path / "out.qdpx")
    with out.archive:
        project = out.project
    before = [opened(path) for path in sorted(REAL.glob("*.qdpx"))]
    assert {one.guid for one in all_codings(project)} == {
        one.guid for file in before for one in all_codings(file.project)
    }
    assert len(list(all_selections(project))) == 303 + 15
    assert len(project.all_notes()) == 2
    for file in before:
        file.archive.__exit__(None, None, None)
    assert TODAY.isoformat() in (next((folder / "private" / "exchange").glob("*/project.json"))).read_text("utf-8")
