"""`corridor evidence agreement`: coders compared, and differences decided by a person."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.cli.conftest import _Program

from corridor.evidence.documents.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

#: Twelve invented paragraphs.
TALK = "\n\n".join(f"Абзац номер {number:02}, о зарплате." for number in range(12)) + "\n"
RISK = "risk:debt-after-late-pay"
HEAD = "coding;document;start;end;sha256;code;stance;coder\n"


def rows(coder: str, *told: tuple[int, str]) -> str:
    """Codings of whole paragraphs with their stances."""
    made = HEAD
    for number, stance in told:
        start = TALK.index(f"Абзац номер {number:02}")
        words = TALK[start : TALK.index("\n", start)]
        sha = hashlib.sha256(words.encode()).hexdigest()
        document = hashlib.sha256(TALK.encode()).hexdigest()
        made += f"{coder}-{number};{document};{start};{start + len(words)};{sha};{RISK};{stance};{coder}\n"
    return made


@pytest.fixture
def coded(study: Path) -> Path:
    """The starter study with an invented talk that two coders coded: they differ on paragraphs 3, 4 and 2."""
    Store(study).add(TALK.encode(), "talk.txt", added="2026-10-01")
    (study / "codings").mkdir()
    a = rows("a", (0, "supports"), (1, "supports"), (2, "supports"), (3, ""))
    b = rows("b", (0, "supports"), (1, "supports"), (2, "contradicts"), (4, ""))
    (study / "codings" / "a.csv").write_text(a, encoding="utf-8")
    (study / "codings" / "b.csv").write_text(b, encoding="utf-8")
    return study


def test_agreement_and_differences_come_for_programs_and_people(run: Run, coded: Path) -> None:
    """Twelve passages, ten alike; alpha as worked by hand, 1 - 23 * 4 / 256; the stance is only listed."""
    found = json.loads(run("evidence", "agreement", "my-study", "--format", "json").stdout)
    (code,) = found["codes"]
    presence = code["presence"]
    assert (presence["units"], presence["share"], presence["alpha"]) == (12, 0.833333, 0.640625)
    assert (code["stance"]["units"], code["stance"]["alpha"]) == (3, None)
    assert [(one["said"], one["size"]) for one in found["differences"]] == [
        ({"a": "supports", "b": "contradicts"}, 2.0), ({"a": "coded", "b": ""}, 1.0), ({"a": "", "b": "coded"}, 1.0),
    ]  # fmt: skip
    shown = run("evidence", "agreement", "my-study").stdout
    assert "83.3% of pairs agree, alpha 0.641, kappa 0.625" in shown
    assert "only listed: 3 passages" in shown
    assert "Coders differ on 3 passages" in shown
    assert coded.is_dir()


def test_a_decision_is_kept_and_not_asked_again(run: Run, coded: Path) -> None:
    """A stance becomes a coding of who decides, a refusal a row of decisions.csv; the third stays open."""
    command = ["evidence", "agreement", "my-study", "--decide", "--by", "adjudicated-1"]
    done = CliRunner().invoke(_Program(), command, input="2\nclear words\n5\nanother matter\nq\n")  # type: ignore[arg-type]
    assert done.exit_code == 0, done.output
    (row,) = csv.DictReader(
        io.StringIO((coded / "codings" / "adjudicated-1.csv").read_text("utf-8-sig")), delimiter=";"
    )
    assert (row["code"], row["stance"], row["note"]) == (RISK, "contradicts", "clear words")
    assert TALK[int(row["start"]) : int(row["end"])] == "Абзац номер 02, о зарплате."
    (kept,) = csv.DictReader(io.StringIO((coded / "decisions.csv").read_text("utf-8-sig")), delimiter=";")
    assert (kept["decision"], kept["why"], kept["by"]) == ("not-relevant", "another matter", "adjudicated-1")
    found = json.loads(run("evidence", "agreement", "my-study", "--format", "json").stdout)
    assert (len(found["differences"]), found["decided"]) == (1, 2)
    assert found["codes"][0]["presence"]["coders"] == 2
    assert run("check", "my-study", "--grade", "error").exit_code == 0


def test_who_decides_may_not_pass_for_a_coder(run: Run, coded: Path) -> None:
    """A name that does not begin with the word is refused, and nothing is asked."""
    done = run("evidence", "agreement", "my-study", "--decide", "--by", "a")
    assert done.exit_code == 2
    assert "begins with “adjudicated”" in done.stderr
    assert not (coded / "decisions.csv").exists()


def test_without_texts_nothing_is_compared(run: Run, coded: Path) -> None:
    """A study passed on without its private folder says so instead of counting."""
    (coded / "private").rename(coded.parent / "elsewhere")
    shown = run("evidence", "agreement", "my-study")
    assert shown.exit_code == 0
    assert "No document at hand was coded by two coders" in shown.stdout
    assert "8 codings were left out" in shown.stdout


def test_codings_without_a_hash_count_where_they_say(run: Run, coded: Path) -> None:
    """A file made by hand without hashes is compared by its places; one whose words are others is left out."""
    path = coded / "codings" / "a.csv"
    lines = [line.split(";") for line in path.read_text(encoding="utf-8").splitlines()]
    lines[1][4] = "0" * 64
    path.write_text("".join(";".join([*line[:4], line[4] if n < 2 else "", *line[5:]]) + "\n" for n, line in
                            enumerate(lines)), encoding="utf-8")  # fmt: skip
    found = json.loads(run("evidence", "agreement", "my-study", "--format", "json").stdout)
    assert (found["left_out"], found["codes"][0]["coded"]) == (1, 5)
    assert [one["said"] for one in found["differences"]][1:] == [
        {"a": "", "b": "supports"}, {"a": "coded", "b": ""}, {"a": "", "b": "coded"},
    ]  # fmt: skip
