"""`corridor evidence add`, `read` and `verify`: from a file to words that can be found again."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from corridor.evidence.documents.store import Store

if TYPE_CHECKING:
    from tests.cli.conftest import Run

REPORT = """\
Служба сообщает, что запрет на повтор-
ный въезд получили 104 000 граждан.

Помощь оказана 350 семьям.
"""


def put(name: str, text: str) -> str:
    """Write a file into the current folder."""
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_adding_says_what_was_found_and_proposes_a_source(run: Run, study: Path) -> None:
    """Characters, passages and languages are told; the proposed source is shown and not written."""
    before = (study / "sources.yaml").read_bytes()
    done = run("evidence", "add", put("отчёт службы.txt", REPORT), "my-study")
    assert done.exit_code == 0, done.output
    assert "2 passages" in done.stdout
    assert "ru 2" in done.stdout
    assert "- id: otchet-sluzhby" in done.stdout
    assert (study / "sources.yaml").read_bytes() == before
    (document,) = Store(study).documents()
    assert (document.source, document.may_be_quoted, document.characters) == (None, False, len(REPORT))


def test_a_proposed_source_is_written_only_when_asked(run: Run, study: Path) -> None:
    """With --write the entry is appended, everything before it stays, and the study still passes its check."""
    before = (study / "sources.yaml").read_text(encoding="utf-8")
    assert run("evidence", "add", put("отчёт.txt", REPORT), "my-study", "--write").exit_code == 0
    after = (study / "sources.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert yaml.safe_load(after)["sources"][-1]["sha256"] == hashlib.sha256(REPORT.encode()).hexdigest()
    assert run("check", "my-study", "--grade", "error").exit_code == 0
    assert Store(study).documents()[0].source is not None
    again = run("evidence", "add", "отчёт.txt", "my-study", "--write")
    assert "Nothing was added" in again.stdout
    assert (study / "sources.yaml").read_text(encoding="utf-8") == after


def test_a_source_that_is_not_there_is_refused_with_the_nearest(run: Run, study: Path) -> None:
    """A misspelt source is no reason to add a document without one."""
    done = run("evidence", "add", put("a.txt", REPORT), "my-study", "--source", "return-report-2025")
    assert done.exit_code == 2
    assert "Did you mean return-report-2026" in done.stderr
    assert not (study / "private").exists()


def test_a_folder_is_added_whole_and_bad_files_are_said(run: Run, study: Path) -> None:
    """Good files are kept, bad ones explained, and the exit code says that something was wrong."""
    Path("in").mkdir()
    put("in/a.txt", REPORT)
    put("in/b.txt", " ")
    put("in/.hidden", REPORT)
    done = run("evidence", "add", "in", "my-study")
    assert done.exit_code == 1
    assert "document-empty" in done.stdout
    assert len(Store(study).documents()) == 1


def test_a_document_is_read_by_its_source_or_hash(run: Run, study: Path) -> None:
    """The reading view comes with joined words; unknown names are refused with what there is."""
    run("evidence", "add", put("a.txt", REPORT), "my-study", "--source", "return-report-2026")
    sha256 = hashlib.sha256(REPORT.encode()).hexdigest()
    for name in ("return-report-2026", sha256[:8]):
        done = run("evidence", "read", name, "my-study")
        assert done.exit_code == 0
        assert "запрет на повторный въезд получили" in " ".join(done.stdout.split())
    wrong = run("evidence", "read", "nothing", "my-study")
    assert wrong.exit_code == 2
    assert sha256[:12] in wrong.stderr
    assert study.is_dir()


def quoted(study: Path, text: str, find: str, lines: str, sha256: str | None = None) -> None:
    """Give the study one claim with a quotation, and nothing else that could be verified."""
    quotation = f'{{find: "{find}"' + (f", sha256: {sha256}}}" if sha256 else "}")
    for path in (study / "claims").glob("*.yaml"):
        path.unlink()
    claim = f"  - {{id: one, says: {{en: A, ru: Б}}, locator: {{lines: {lines}}}, quotation: {quotation}}}\n"
    (study / "claims" / "return-report-2026.yaml").write_text(
        f"source: return-report-2026\nclaims:\n{claim}", encoding="utf-8"
    )
    assert find in " ".join(text.replace("-\n", "").split())


def verified(run: Run) -> tuple[int, dict[str, object]]:
    """The exit code and the first entry of `verify --format json`."""
    done = run("evidence", "verify", "my-study", "--format", "json")
    return done.exit_code, json.loads(done.stdout)[0]


def test_a_quotation_is_verified_in_its_document(run: Run, study: Path) -> None:
    """It stands as it was; where its lines are others it has moved; where its words are gone it is said."""
    put("a.txt", REPORT)
    quoted(study, REPORT, "повторный въезд получили", "1-2")
    code, found = verified(run)
    assert (code, found["state"]) == (0, "not-at-hand")
    run("evidence", "add", "a.txt", "my-study", "--source", "return-report-2026")
    code, found = verified(run)
    assert (code, found["state"], found["wording"]) == (0, "same", "повторный въезд получили")
    quoted(study, REPORT, "повторный въезд получили", "4")
    code, found = verified(run)
    assert (code, found["state"], found["line"]) == (0, "moved", 1)


def test_changed_words_end_with_one_and_show_the_difference(run: Run, study: Path) -> None:
    """A literal of which a number differs is shown beside the closest wording; a hash that differs is a change, too."""
    run("evidence", "add", put("a.txt", REPORT), "my-study", "--source", "return-report-2026")
    quoted(study, REPORT.replace("104 000", "140 000"), "получили 140 000 граждан", "2")
    code, found = verified(run)
    assert (code, found["state"], found["changes"]) == (1, "changed", [{"was": "140", "now": "104"}])
    quoted(study, REPORT, "104 000", "2", "0" * 64)
    assert verified(run)[1]["state"] == "changed"
    shown = run("evidence", "verify", "my-study")
    assert "1 quotation has changed" in shown.stdout
    assert "claims" in shown.stdout


def test_codings_are_verified_by_the_hash_of_their_words(run: Run, study: Path) -> None:
    """A coding whose words stand at its offsets is the same; one whose words differ has changed."""
    run("evidence", "add", put("a.txt", REPORT), "my-study", "--source", "return-report-2026")
    start = REPORT.index("350 семьям")
    words = hashlib.sha256(b"350 " + "семьям".encode()).hexdigest()
    sha256 = hashlib.sha256(REPORT.encode()).hexdigest()
    (study / "codes.yaml").write_text("codes:\n  - {id: help, label: {en: Help, ru: Помощь}}\n", encoding="utf-8")
    (study / "codings").mkdir(exist_ok=True)
    rows = "".join(f"c-{n};{sha256};{start};{start + 10};{one};help;c1\n" for n, one in enumerate((words, "0" * 64)))
    (study / "codings" / "c1.csv").write_text("coding;document;start;end;sha256;code;coder\n" + rows, encoding="utf-8")
    done = run("evidence", "verify", "my-study", "--format", "json")
    states = {one["ref"]: one["state"] for one in json.loads(done.stdout) if one["ref"].startswith("coding:")}
    assert states == {"coding:c-0": "same", "coding:c-1": "changed"}


def test_no_word_of_a_document_reaches_a_report(run: Run, study: Path) -> None:
    """What may not be quoted, and the names of those who speak, stand on no page of the report that is built."""
    talk = "И: Когда вы вернулись?\nФарход: Тайное слово аметист осталось в интервью.\nИ: И что?\nФарход: Ничего.\n"
    assert run("evidence", "add", put("talk.txt", talk), "my-study", "--write").exit_code == 0
    assert run("build", "my-study").exit_code == 0
    pages = [path for path in (study / "build").rglob("*") if path.is_file()]
    assert pages
    for word in ("аметист", "Фарход"):
        assert not [path for path in pages if word.encode() in path.read_bytes()]


@pytest.mark.parametrize("path", ["my-study", ".", "my-study/claims", "my-study/private", "my-study/private/documents"])
def test_a_study_is_not_added_to_itself(run: Run, study: Path, path: str) -> None:
    """Its registers are no documents of it, and its documents are there already; a folder of it in private/ may be."""
    run("evidence", "add", put("a.txt", REPORT), "my-study")
    before = {each: each.read_bytes() for each in study.rglob("*") if each.is_file()}
    done = run("evidence", "add", path, "my-study")
    assert done.exit_code == 2
    assert "belongs to the study itself" in done.stderr
    assert {each: each.read_bytes() for each in study.rglob("*") if each.is_file()} == before
    (study / "private" / "inbox").mkdir()
    put("my-study/private/inbox/b.txt", "Другие слова о другом.\n")
    assert run("evidence", "add", "my-study/private/inbox", "my-study").exit_code == 0
    assert len(Store(study).documents()) == 2


def test_what_was_lost_from_the_private_folder_is_put_back(run: Run, study: Path) -> None:
    """Adding the original again restores a changed text and a deleted original; what stood there is set aside."""
    run("evidence", "add", put("a.txt", REPORT), "my-study")
    place = study / "private" / "documents" / hashlib.sha256(REPORT.encode()).hexdigest()
    sound = {path.name: path.read_bytes() for path in place.iterdir()}
    (place / "text.txt").write_text("чужие слова", encoding="utf-8")
    (place / "original.txt").unlink()
    done = run("evidence", "add", "a.txt", "my-study")
    assert done.exit_code == 0
    assert "missing or changed, and was put back" in " ".join(done.stdout.split())
    now = {path.name: path.read_bytes() for path in place.iterdir()}
    assert now == sound | {"text.txt.damaged": "чужие слова".encode()}
    assert "Nothing was added" in run("evidence", "add", "a.txt", "my-study").stdout


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a folder, what can be read is kept; what cannot is a problem of its own, and the exit code says so."""
    Path("in").mkdir()
    put("in/a.txt", "locked")
    put("in/b.txt", REPORT)
    opening = Path.open

    def refusing(self: Path, *options: object, **more: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opening(self, *options, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    done = run("evidence", "add", "in", "my-study")
    assert done.exit_code == 1
    assert "unreadable-file" in done.stdout
    assert len(Store(study).documents()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_neither_file_nor_folder(run: Run, study: Path) -> None:
    """What cannot be read to its end is refused before anything waits for it."""
    os.mkfifo("pipe")
    done = run("evidence", "add", "pipe", "my-study")
    assert done.exit_code == 2
    assert "neither a file nor a folder" in done.stderr
    assert not (study / "private").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"PK\x03\x04 half a file", "cannot be read as DOCX"),
        ("a.bin", b"\x00\x01\x02words", "format: not recognised"),
        ("a.txt", "a \ud83d b".encode("utf-8", "surrogatepass"), "encoding of this text is not recognised"),
    ],
)
def test_what_is_no_document_is_said_in_the_words_of_its_user(
    run: Run, study: Path, name: str, content: bytes, said: str
) -> None:
    """A cut-off Word file is no ZIP to whoever sent it, and unknown bytes have no format called “?”."""
    Path(name).write_bytes(content)
    done = run("evidence", "add", name, "my-study")
    assert done.exit_code == 1
    assert said in " ".join(done.stdout.split())
    assert not (study / "private").exists()


def test_an_interrupted_addition_is_made_whole_by_the_next(run: Run, study: Path) -> None:
    """Half a folder that a killed run left beside the documents is no document, and goes when the file is added."""
    sha256 = hashlib.sha256(REPORT.encode()).hexdigest()
    half = study / "private" / "documents" / f".{sha256}.new"
    half.mkdir(parents=True)
    (half / "original.txt").write_text(REPORT[:20], encoding="utf-8")
    assert Store(study).documents() == ()
    assert run("evidence", "add", put("a.txt", REPORT), "my-study").exit_code == 0
    (kept,) = (study / "private" / "documents").iterdir()
    assert (kept / "original.txt").read_text(encoding="utf-8") == REPORT
