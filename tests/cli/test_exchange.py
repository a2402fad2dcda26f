"""`corridor evidence import` and `export`: first shown, then written, each thing once, in the reader's language."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from tests.evidence.exchange.projects import project_xml, selection, write_project
from tests.study.exchange.studies import contents

from corridor.evidence.exchange.feeds import door

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.cli.conftest import Run

    from corridor.evidence.exchange.noting import Noted

FEED = """<rss version="2.0"><channel><title>Observer</title><item><title>The ban is lifted</title>
<link>https://example.org/1</link></item></channel></rss>"""


def _project(folder: Path) -> Path:
    inside = "<Description>ask again</Description>"
    xml = project_xml([selection("p-1", 2, 8, inside=inside), selection("p-2", 400, 500)])
    return write_project(folder / "field.qdpx", "👍 запрет", xml)


def test_an_import_is_shown_and_not_made(run: Run, study: Path) -> None:
    """Without --write everything that would be written is named, and no file is touched."""
    path, before = _project(study.parent), contents(study)
    done = run("evidence", "import", str(path), str(study))
    assert done.exit_code == 0
    assert "Project “Поле” of QualCoder 3.6: 1 document, 4 codes and 2 codings." in done.stdout
    assert "New to the study: 1 document, 4 codes and 1 coding." in done.stdout
    for said in ("codings/pole.csv", "codes.yaml", "private/documents/: 3 files", "selection-outside-text"):
        assert said in done.stdout
    assert "Memos become notes" in done.stdout
    assert f"evidence import {path} {study} --write" in done.stdout
    assert contents(study) == before


def test_an_import_is_made_once(run: Run, study: Path) -> None:
    """With --write it is written; the study still passes its check; a second time there is nothing to add."""
    path = _project(study.parent)
    assert "files written." in run("evidence", "import", str(path), str(study), "--write").stdout
    assert run("check", str(study)).exit_code == 0
    done = run("evidence", "import", str(path), str(study), "--write")
    assert "imported before" in done.stdout
    assert "written" not in done.stdout


def test_russian_readers_are_told_in_russian(run: Run, study: Path) -> None:
    """The same in Russian, plurals included."""
    done = run("--lang", "ru", "evidence", "import", str(_project(study.parent)), str(study))
    assert "Проект «Поле» из программы QualCoder 3.6: 1 документ, 4 кода и 2 кодирования." in done.stdout
    assert "Ничего не записано" in done.stdout


def test_what_is_there_already_is_named(run: Run, study: Path) -> None:
    """Of a bibliography new sources are listed, and those that are known with the reason."""
    references = study.parent / "references"
    references.write_text("@misc{a, title={Of bans and debts}}\n@misc{b, title={Of Bans and Debts!}}", encoding="utf-8")
    done = run("evidence", "import", str(references), str(study), "--write")
    assert "1 new source" in done.stdout
    assert "Of Bans and Debts!: the same title as a, at about the same time" in done.stdout


def test_a_feed_comes_through_the_door(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address is fetched once; where there is no network, a sentence says so and the command ends with 1."""
    asked: list[str] = []

    def answer(url: str, noted: Noted, limits: door.FetchLimits) -> bytes | None:  # noqa: ARG001 (the door's shape)
        asked.append(f"{url} {limits.insecure}")
        return FEED.encode()

    monkeypatch.setattr(door, "fetch", answer)
    done = run("evidence", "import", "http://example.org/feed", str(study), "--http")
    assert "the-ban-is-lifted" in done.stdout
    assert asked == ["http://example.org/feed True"]

    def nothing(url: str, noted: Noted, limits: door.FetchLimits) -> bytes | None:  # noqa: ARG001 (the door's shape)
        noted.report("address-unreachable", address=url)
        return None

    monkeypatch.setattr(door, "fetch", nothing)
    done = run("evidence", "import", "https://example.org/feed", str(study))
    assert (done.exit_code, "there is no network" in done.stdout) == (1, True)


def test_a_file_of_no_known_kind(run: Run, study: Path) -> None:
    """What cannot be taken over is said with what can be."""
    (study.parent / "words.txt").write_text("Just words.", encoding="utf-8")
    done = run("evidence", "import", "words.txt", str(study))
    assert (done.exit_code, "exchange-unknown" in done.stdout, "REFI-QDA" in done.stdout) == (1, True, True)
    assert run("evidence", "import", "nowhere.bib", str(study)).exit_code == 2


def test_an_export_never_writes_over(run: Run, study: Path) -> None:
    """A project and bibliographies are written to new files only; the ending says which."""
    for name in ("out.qdpx", "out.bib", "out.json"):
        assert run("evidence", "export", str(study), "--to", name).exit_code == 0
        done = run("evidence", "export", str(study), "--to", name)
        assert (done.exit_code, "is there already" in done.stderr) == (2, True)
    done = run("evidence", "export", str(study), "--to", "out.docx")
    assert (done.exit_code, ".qdpx, .bib, .json" in done.stderr) == (2, True)
    assert run("evidence", "export", str(study)).exit_code == 2


def test_what_was_exported_is_known(run: Run, study: Path) -> None:
    """A study's own bibliography adds nothing to it."""
    for name in ("out.bib", "out.json"):
        run("evidence", "export", str(study), "--to", name)
        assert "0 new sources" in run("evidence", "import", name, str(study)).stdout


def test_sources_that_cannot_be_appended_to(run: Run, study: Path) -> None:
    """A file with faults of its own is left as it is, and the command says what to do."""
    (study / "sources.yaml").write_text("sources: [", encoding="utf-8")
    (study.parent / "a.bib").write_text("@misc{a, title={Of bans and debts}}", encoding="utf-8")
    done = run("evidence", "import", "a.bib", str(study), "--write")
    assert (done.exit_code, "cannot be added to" in done.stderr) == (2, True)
    assert (study / "sources.yaml").read_text(encoding="utf-8") == "sources: ["


def test_a_missing_extra_is_said(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the libraries of the extra a sentence names the line that installs them."""
    found = importlib.util.find_spec
    monkeypatch.setattr("corridor.cli.extras.find_spec", lambda name: None if name == "bibtexparser" else found(name))
    done = run("evidence", "import", "a.bib", str(study))
    assert (done.exit_code, "corridor[evidence]" in done.stderr) == (2, True)


def test_a_folder_is_no_file_to_import(run: Run, study: Path) -> None:
    """It is said that it is a folder, and what to name."""
    (study.parent / "projects").mkdir()
    done = run("evidence", "import", "projects", "my-study")
    assert done.exit_code == 2
    assert "projects is a folder." in done.stderr
