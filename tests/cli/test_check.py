"""`corridor check`: what people and programs are told, and what is accepted."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def _spoil(study: Path) -> None:
    """Make an error and a note."""
    ratings = study / "ratings" / "published.csv"
    ratings.write_text(ratings.read_text(encoding="utf-8").replace(";high;medium;", ";hihg;medium;"), encoding="utf-8")
    responses = study / "responses.yaml"
    owner = "owner: {en: Head of the employment service, ru: Руководитель службы занятости}"
    responses.write_text(responses.read_text(encoding="utf-8").replace(owner, "owner: {en: Head}"), encoding="utf-8")


def test_a_clean_study_ends_with_0(run: Run, study: Path) -> None:
    """The last lines say what was read, that there are no problems, and how long it took."""
    done = run("check", str(study))
    assert (done.exit_code, done.stdout.splitlines()[-2]) == (0, "No problems.")
    assert "2\u00a0risks".replace("\u00a0", " ") in done.stdout


def test_errors_end_with_1(run: Run, study: Path) -> None:
    """The problem is printed with its line, and the summary counts the grades."""
    _spoil(study)
    done = run("check", str(study))
    assert (done.exit_code, done.stdout.splitlines()[-2]) == (1, "1 error, 1 note")
    assert f"{Path('ratings') / 'published.csv'}:2:33 unknown-level\n    2 | r1;debt" in done.stdout


def test_russian_readers_are_told_in_russian(run: Run, study: Path) -> None:
    """Every line but codes and what the files hold is Russian."""
    _spoil(study)
    done = run("check", str(study), LANG="ru_RU.UTF-8")
    assert done.stdout.splitlines()[-2] == "1 ошибка, 1 примечание"
    assert "Прочитано " in done.stdout


def test_grades_can_be_chosen(run: Run, study: Path) -> None:
    """With --grade note only notes are shown and counted for the exit code."""
    _spoil(study)
    done = run("check", str(study), "--grade", "note", "--format", "json")
    assert (done.exit_code, [problem["severity"] for problem in json.loads(done.stdout)]) == (0, ["note"])


def test_hostile_content_is_made_harmless(run: Run, study: Path) -> None:
    """Escape sequences and direction marks in a study do not reach the terminal."""
    with (study / "risks.yaml").open("a", encoding="utf-8") as file:
        file.write('    "we\\e[31mird\u202ekey": 1\n')
    done = run("check", str(study))
    assert ("\x1b" in done.stdout, "\u202e" in done.stdout) == (False, False)
    assert "⟨U+202E⟩" in done.stdout


def test_a_date_of_its_own_comes_first(run: Run, study: Path) -> None:
    """Where the study names a date, --as-of says that it has no effect."""
    assert "--as-of has no effect" in run("check", str(study), "--as-of", "2031-01-01").stderr


@pytest.mark.parametrize("written", ["2026-13-01", "20261101", "tomorrow"])
def test_days_that_do_not_exist_are_refused(run: Run, study: Path, written: str) -> None:
    """A date that is none ends with 2 and an example of one."""
    done = run("check", str(study), "--as-of", written)
    assert (done.exit_code, "2026-11-01" in done.stderr) == (2, True)


def test_accepting_leaves_only_what_is_new(run: Run, study: Path) -> None:
    """Warnings and notes go into accepted.yaml with reason, name and date; errors stay."""
    _spoil(study)
    done = run("check", str(study), "--accept", "--reason", 'known: "yes"', "--by", "analyst")
    assert (done.exit_code, done.stdout.splitlines()[-3:-1]) == (1, ["1 error", "1 more is accepted: --all shows it"])
    assert "1 problem accepted in accepted.yaml." in done.stderr
    everything = run("check", str(study), "--all").stdout
    assert 'known: "yes" (analyst, ' in everything


def test_accepting_errors_has_to_be_asked_for(run: Run, study: Path) -> None:
    """With --grade error errors are accepted, and nothing else."""
    _spoil(study)
    done = run("check", str(study), "--accept", "--grade", "error", "--reason", "as printed", "--by", "analyst")
    assert done.exit_code == 0
    assert run("check", str(study)).stdout.splitlines()[-3] == "1 note"


def test_accepting_keeps_what_the_user_wrote(run: Run, study: Path) -> None:
    """Comments, order and quotation marks of accepted.yaml stay to the byte."""
    _spoil(study)
    entry = b"- code: unknown-file   # see minutes\n  reason: >\n    it is\n    ours\n  by: 'we'\n  date: 2026\n"
    mine = b"# our decisions\naccepted:\n" + entry + b"# more to come"
    (study / "accepted.yaml").write_bytes(mine)
    run("check", str(study), "--accept", "--reason", "seen", "--by", "analyst")
    assert (study / "accepted.yaml").read_bytes().startswith(mine + b"\n- {code: ")


@pytest.mark.parametrize(
    "arguments",
    [["--accept"], ["--accept", "--reason", "why"], ["--accept", "--reason", " ", "--by", "me"], ["--by", "me"]],
)
def test_accepting_needs_a_reason_and_a_name(run: Run, study: Path, arguments: list[str]) -> None:
    """What is accepted must be answered for."""
    assert run("check", str(study), *arguments).exit_code == 2
    assert not (study / "accepted.yaml").exists()


def test_files_with_faults_are_not_added_to(run: Run, study: Path) -> None:
    """An accepted.yaml that cannot be read is left alone."""
    _spoil(study)
    (study / "accepted.yaml").write_text("accepted: [ {code: x")
    done = run("check", str(study), "--accept", "--reason", "seen", "--by", "analyst")
    assert (done.exit_code, (study / "accepted.yaml").read_text()) == (2, "accepted: [ {code: x")
    assert "accepted.yaml has faults of its own" in done.stderr


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_read_only_folder_is_said_in_words(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Where accepted.yaml cannot be written, one sentence says so and the file stays as it was."""
    _spoil(study)
    (study / "accepted.yaml").write_text("accepted: []\n")
    real = getattr(os, call)

    def refuse(*args: object, **kwargs: object) -> object:
        if call == "open" and ".accepted.yaml." not in str(args[0]):
            return real(*args, **kwargs)
        raise PermissionError(13, "Permission denied", str(study / "accepted.yaml"))

    monkeypatch.setattr(os, call, refuse)
    done = run("check", str(study), "--accept", "--reason", "seen", "--by", "analyst")
    monkeypatch.undo()
    assert (done.exit_code, (study / "accepted.yaml").read_text()) == (2, "accepted: []\n")
    assert "You have no permission for" in done.stderr
    assert [item.name for item in study.iterdir() if item.name.startswith(".accepted")] == []


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("nothing", "gone is not there"),
        ("file", "gone is a file; a study is a folder."),
        ("empty", "The folder gone is empty."),
    ],
)
def test_what_is_no_folder_is_refused(run: Run, made: str, said: str) -> None:
    """Unknown paths, files and empty folders end with 2 and one sentence."""
    if made == "file":
        Path("gone").write_text("")
    elif made == "empty":
        Path("gone").mkdir()
    done = run("check", "gone")
    assert (done.exit_code, said in done.stderr, done.stdout) == (2, True, "")


def test_a_folder_without_study_yaml_says_so(run: Run) -> None:
    """A folder that is no study ends with 2, for programs too."""
    Path("other").mkdir()
    Path("other/studi.yaml").write_text("format: 1\n")
    done = run("check", "other")
    assert (done.exit_code, "no-study-file" in done.stdout) == (2, True)
    done = run("check", "other", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)[0]["code"]) == (2, "no-study-file")


def test_verbose_says_files_and_never_what_they_hold(run: Run, study: Path) -> None:
    """-v names files, counts and times on the error stream."""
    _spoil(study)
    done = run("-v", "check", str(study))
    assert ("ratings/published.csv" in done.stderr, "hihg" in done.stderr) == (True, False)
    assert run("check", str(study)).stderr == ""
