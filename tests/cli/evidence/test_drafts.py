"""`corridor evidence drafts`: shown, or written to a file of their own, and never entered into the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from corridor.cli.commands.evidence import drafts
from corridor.evidence.documents.store import Store
from corridor.evidence.records import CLAIMS
from corridor.kernel.records import Reading
from corridor.kernel.registers import read_register

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

TEXT = "В 2022 году уехали более 12 500 граждан «Страны: А».\n\nСоглашение подписано 21.09.2022.\n"


@pytest.fixture
def told(study: Path) -> Path:
    """The starter study with an invented report among its private documents."""
    Store(study).add(TEXT.encode(), "отчёт.txt", added="2026-10-01")
    return study


def files(study: Path) -> dict[str, bytes]:
    """Everything the study holds."""
    return {str(path): path.read_bytes() for path in study.rglob("*") if path.is_file()}


def document(study: Path) -> str:
    """The document's hash."""
    return Store(study).documents()[0].sha256


def test_drafts_are_shown_with_unit_object_and_period(run: Run, told: Path) -> None:
    """Both sentences are offered; the study stays as it is."""
    before = files(told)
    done = run("evidence", "drafts", "my-study", document(told))
    assert done.exit_code == 0, done.output
    assert "1. 12 500 граждан" in done.stdout
    assert "persons; граждан; 2022" in done.stdout
    assert "2. 21.09.2022" in done.stdout
    assert "2 drafts; nothing was entered" in done.stdout
    assert files(told) == before


@pytest.mark.parametrize("missing", [True, False])
def test_without_the_extra_names_are_left_out_and_that_is_said(
    run: Run, told: Path, monkeypatch: pytest.MonkeyPatch, *, missing: bool
) -> None:
    """Not installed, or installed by halves: one sentence with the line that installs it, and the drafts."""

    def broken() -> None:
        raise ImportError("no module named slovnet")

    monkeypatch.setattr(drafts, "find_spec", lambda _: None if missing else object())
    monkeypatch.setattr(drafts, "natasha", broken)
    done = run("evidence", "drafts", "my-study", document(told))
    assert done.exit_code == 0
    assert "Names are left out: corridor[names] is not installed." in done.stderr
    assert 'python -m pip install "corridor[names]"' in " ".join(done.stderr.split())
    assert "2 drafts; nothing was entered" in done.stdout


def test_with_the_extra_organisations_places_and_offices_stand_beside(run: Run, study: Path) -> None:
    """Shown and written as remarks; who is told of is in neither."""
    pytest.importorskip("natasha", reason="the extra corridor[names] is not installed")
    text = "Министр труда Азамат Полевой заявил в Бишкеке, что Айгуль Лесная и ещё 40 человек получили патенты.\n"
    Store(study).add(text.encode(), "речь.txt", added="2026-10-01")
    done = run("evidence", "drafts", "my-study", document(study))
    assert "Азамат Полевой (Министр); Бишкеке" in done.stdout
    assert done.stderr == ""
    written = run("evidence", "drafts", "my-study", document(study), "--format", "yaml").stdout
    assert "  # person: Азамат Полевой (Министр)\n  # place: Бишкеке\n" in written
    assert "person: Айгуль" not in written


def test_a_file_of_drafts_is_yaml_that_no_study_takes_as_it_stands(run: Run, told: Path) -> None:
    """The claims' own form, with places and hashes in comments; unworded they are refused, worded they are claims."""
    assert run("evidence", "drafts", "my-study", document(told), "--out", "drafts.yaml").exit_code == 0
    text = (told.parent / "drafts.yaml").read_text(encoding="utf-8")
    first, second = yaml.safe_load(text)["claims"]
    assert first["figure"] == {"value": 12500, "sign": ">", "unit": "persons", "of": {"ru": "граждан"}, "period": 2022}
    assert (first["quotation"], second["kind"], str(second["said"])) == (
        {"find": "12 500 граждан"},
        "event",
        "2022-09-21",
    )
    assert "# characters 0-52, sha256 " in text
    reading = Reading("claims/a.yaml", ("en", "ru"))
    fragment = read_register(CLAIMS, text, reading)
    assert {problem.code for problem in fragment.problems} == {"missing-key", "missing-translation"}
    worded = read_register(
        CLAIMS, text.replace("says:", "says: {en: Said., ru: Сказано.}"), Reading("claims/a.yaml", ("en", "ru"))
    )
    assert len(worded.items) == 2
    assert {problem.code for problem in worded.problems} == {"missing-translation"}  # of what is counted


@pytest.mark.parametrize("name", ["my-study/claims/drafts.yaml", "my-study/drafts.yaml", "there.yaml"])
def test_drafts_go_neither_into_the_study_nor_over_a_file(run: Run, told: Path, name: str) -> None:
    """Both are refused before anything is read."""
    (told.parent / "there.yaml").write_text("mine", encoding="utf-8")
    before = files(told)
    assert run("evidence", "drafts", "my-study", document(told), "--out", name).exit_code == 2
    assert files(told) == before
    assert (told.parent / "there.yaml").read_text(encoding="utf-8") == "mine"


def test_the_private_folder_may_hold_drafts(run: Run, told: Path) -> None:
    """It is not passed on."""
    assert run("evidence", "drafts", "my-study", document(told), "--out", "my-study/private/d.yaml").exit_code == 0
    assert (told / "private" / "d.yaml").exists()
