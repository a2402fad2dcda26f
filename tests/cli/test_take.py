"""`corridor take` and the readings that `corridor audit` shows for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

TEXT = "Of 600 respondents, 42 out of 600 (8%) agreed. Men made up 46% of the sample and women 54%.\n"
CLAIMS = "claims/return-report-2026-readings.yaml"
SOURCE = ("--source", "return-report-2026")


@pytest.fixture
def readings(run: Run, study: Path) -> Path:  # noqa: ARG001 (sets the folder)
    """Readings of a text of which the first is accepted."""
    Path("article.txt").write_text(TEXT, encoding="utf-8")
    run("audit", "article.txt", "--format", "yaml", "--out", "readings.yaml")
    path = Path("readings.yaml")
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("    accept: no", "    accept: yes", 1), encoding="utf-8")
    return path


def test_shown_then_written_then_judged(run: Run, study: Path, readings: Path) -> None:
    """Nothing is written before --write; then `check` finds in the study what the audit found in the text."""
    shown = run("take", str(readings), study.name, *SOURCE)
    assert (shown.exit_code, (study / CLAIMS).exists()) == (0, False)
    assert "1 new claim in claims" in shown.stdout
    assert "1 reading is not accepted." in shown.stdout
    assert run("take", str(readings), study.name, *SOURCE, "--write").exit_code == 0
    found = json.loads(run("check", study.name, "--format", "json").stdout)
    assert [one["code"] for one in found if one["where"]["file"] == CLAIMS] == ["share-does-not-follow"]
    again = run("take", str(readings), study.name, *SOURCE, "--write")
    assert "There is nothing to add." in again.stdout


def test_an_unknown_source_is_asked_for(run: Run, study: Path, readings: Path) -> None:
    """Without a source its name is asked for; a misspelt one meets the name that was meant."""
    done = run("take", str(readings), study.name)
    assert done.exit_code == 2
    assert "Sources of the study: return-report-2026" in done.stderr
    assert (
        "Did you mean return-report-2026?" in run("take", str(readings), study.name, "--source", "return-report").stderr
    )


def test_a_correction_without_sense_stops_everything(run: Run, study: Path, readings: Path) -> None:
    """The place is shown, nothing is written, and the exit code is 1."""
    readings.write_text(readings.read_text(encoding="utf-8").replace("part: 42", "part: many"), encoding="utf-8")
    done = run("take", str(readings), study.name, *SOURCE, "--write")
    assert done.exit_code == 1
    assert "bad-number" in done.stdout
    assert "readings.yaml:" in done.stdout
    assert not (study / CLAIMS).exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "holds no readings"), (b"\x00\xff\x00\xfe", "is no text"), (b"risks: []\n", "holds no readings")],
)
def test_other_files_are_refused_in_words(run: Run, study: Path, content: bytes, sentence: str) -> None:
    """A file that is empty, no text or something else ends with a sentence."""
    Path("other.yaml").write_bytes(content)
    done = run("take", "other.yaml", study.name, *SOURCE)
    assert done.exit_code in {1, 2}
    assert sentence in done.output


@pytest.mark.usefixtures("readings")
def test_readings_are_listed(run: Run) -> None:
    """Each with its place, its verdict, how it was understood, and every figure's place."""
    lines = run("audit", "article.txt", "--readings").stdout.splitlines()
    at = lines.index("article.txt:1:48 one-answer holds")
    assert lines[at + 2] == "  Read as: 46% and 54% are shares that exclude each other."
    assert "  Figures: 46% (1:60), 54% (1:88)" in lines[at:]


@pytest.mark.usefixtures("readings")
def test_readings_are_in_the_json_and_on_the_page(run: Run) -> None:
    """JSON keeps the keys of findings and adds how each was read; the page shows it in its margin."""
    share, answers = json.loads(run("audit", "article.txt", "--readings", "--format", "json").stdout)
    assert (share["grade"], share["holds"], answers["grade"], answers["holds"]) == ("impossible", False, None, True)
    assert share["asserts"] == {"check": "share", "part": "42", "whole": "600", "percent": "8"}
    assert [TEXT[one["start"] : one["end"]] for one in answers["numbers"]] == ["46%", "54%"]
    page = run("audit", "article.txt", "--readings", "--format", "html").stdout
    assert "46% and 54% are shares that exclude each other." in page
    assert "exclude each other" not in run("audit", "article.txt", "--format", "html").stdout


@pytest.mark.usefixtures("readings")
def test_only_readings_of_a_grade_are_written(run: Run) -> None:
    """With --grade the file holds what was found alone."""
    written = run("audit", "article.txt", "--format", "yaml", "--grade", "impossible").stdout
    assert written.count("accept: no") == 1


@pytest.mark.parametrize("text", ["/dev/zero", "/dev/stdin", "..", "a\0b", "gone.txt"])
def test_a_text_that_is_no_file_is_left_alone(run: Run, study: Path, readings: Path, text: str) -> None:
    """A file of readings names any path its writer liked: only a file beside it with the right hash is read."""
    written = readings.read_text(encoding="utf-8").replace("text: article.txt", f'text: "{text}"'.replace("\0", "\\0"))
    readings.write_text(written, encoding="utf-8")
    done = run("take", str(readings), study.name, *SOURCE)
    assert (done.exit_code, "they were not held against it" in done.stdout.replace("\n", " ")) == (0, True)
