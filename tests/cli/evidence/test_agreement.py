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


def test_figures_are_kept_and_the_same_each_time(run: Run, coded: Path) -> None:
    """One row for a code, six digits; kept again they are the same bytes, and check is content until codings change."""
    assert run("evidence", "agreement", "my-study", "--keep").exit_code == 0
    raw = (coded / "agreement.csv").read_bytes()
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")
    assert {name: row[name] for name in row if name != "made_from"} == {
        "code": RISK, "passages": "12", "coders": "2", "coded": "5", "share": "0.833333", "alpha": "0.640625",
        "stance_passages": "3", "stance_coders": "2", "stance_alpha": "", "undecided": "3", "left_out": "0",
    }  # fmt: skip
    run("evidence", "agreement", "my-study", "--keep", "--code", RISK)
    assert (coded / "agreement.csv").read_bytes() == raw
    assert "agreement-out-of-date" not in run("check", "my-study").stdout
    (coded / "codings" / "b.csv").unlink()
    assert "agreement-out-of-date" in run("check", "my-study").stdout


def test_what_is_kept_stays_where_nothing_can_be_counted(run: Run, coded: Path) -> None:
    """Without the documents the figures that were counted with them are not written over by none."""
    run("evidence", "agreement", "my-study", "--keep")
    raw = (coded / "agreement.csv").read_bytes()
    (coded / "private").rename(coded.parent / "elsewhere")
    assert run("evidence", "agreement", "my-study", "--keep").exit_code == 2
    assert (coded / "agreement.csv").read_bytes() == raw


def written_list(run: Run, folder: Path) -> list[dict[str, str]]:
    """The rows of a list of differences, as a spreadsheet shows them."""
    done = run("evidence", "agreement", "my-study", "--list", "list.csv")
    assert done.exit_code == 0, done.output
    raw = (folder / "list.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def filled(
    folder: Path, lines: list[dict[str, str]], *decisions: str, delimiter: str = ";", codec: str = "cp1251"
) -> None:
    """Save a list as a spreadsheet would, with these decisions in its first rows."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(lines[0]), delimiter=delimiter)
    writer.writeheader()
    for number, row in enumerate(lines):
        decision = decisions[number] if number < len(decisions) else ""
        writer.writerow(row | {"decision": decision, "why": "ясные слова" if decision else ""})
    (folder / "list.csv").write_bytes(out.getvalue().encode(codec))


def test_a_list_holds_what_a_person_needs_to_decide(run: Run, coded: Path) -> None:
    """Every open difference with its words and what each coder said; the columns to fill in are empty."""
    lines = written_list(run, coded.parent)
    assert [(one["coders"], one["words"][:14], one["name"]) for one in lines] == [
        ("a: supports | b: contradicts", "Абзац номер 02", "talk.txt"),
        ("a: coded | b: -", "Абзац номер 03", "talk.txt"),
        ("a: - | b: coded", "Абзац номер 04", "talk.txt"),
    ]
    assert {one["decision"] + one["why"] + one["by"] for one in lines} == {""}


@pytest.mark.parametrize(
    ("delimiter", "codec"), [(";", "cp1251"), (",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16"), (",", "cp1251")]
)
def test_a_list_saved_by_a_spreadsheet_is_shown_then_kept_then_known(
    run: Run, coded: Path, delimiter: str, codec: str
) -> None:
    """Whatever a spreadsheet makes of it: first only shown, with --write kept, and a second time nothing is added."""
    filled(coded.parent, written_list(run, coded.parent), "Противоречит", "5", delimiter=delimiter, codec=codec)
    before = {path: path.read_bytes() for path in coded.rglob("*") if path.is_file()}
    shown = run("evidence", "agreement", "my-study", "--from", "list.csv")
    assert shown.exit_code == 0, shown.output
    assert "2 differences are decided." in shown.stdout
    assert "1 row decides nothing." in shown.stdout
    assert "Nothing was written" in shown.stdout
    assert {path: path.read_bytes() for path in coded.rglob("*") if path.is_file()} == before
    kept = run("evidence", "agreement", "my-study", "--from", "list.csv", "--write", "--by", "adjudicated-1")
    assert "2 decisions were kept." in kept.stdout
    coding = (coded / "codings" / "adjudicated-1.csv").read_text("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(coding), delimiter=";")
    assert (row["code"], row["stance"], row["note"]) == (RISK, "contradicts", "ясные слова")
    assert row["sha256"] == hashlib.sha256(TALK[int(row["start"]) : int(row["end"])].encode()).hexdigest()
    (refused,) = csv.DictReader(io.StringIO((coded / "decisions.csv").read_text("utf-8-sig")), delimiter=";")
    assert (refused["decision"], refused["why"], refused["by"]) == ("not-relevant", "ясные слова", "adjudicated-1")
    after = {path: path.read_bytes() for path in coded.rglob("*") if path.is_file()}
    again = run("evidence", "agreement", "my-study", "--from", "list.csv", "--write", "--by", "adjudicated-1")
    assert again.exit_code == 0
    assert "2 rows decide what was decided so already." in again.stdout
    assert "There is nothing to add." in again.stdout
    assert {path: path.read_bytes() for path in coded.rglob("*") if path.is_file()} == after
    assert run("check", "my-study", "--grade", "error").exit_code == 0


def test_where_one_row_is_wrong_none_is_taken(run: Run, coded: Path) -> None:
    """Each wrong row is named with its line; the right ones are not kept either."""
    lines = written_list(run, coded.parent)
    lines[1]["start"] = str(int(lines[1]["start"]) + 1)
    lines[2]["by"] = "a"
    filled(coded.parent, lines, "supports", "context", "perhaps", codec="utf-8")
    done = run("evidence", "agreement", "my-study", "--from", "list.csv", "--write")
    assert done.exit_code == 1
    assert "list.csv:3" in done.stdout
    assert "Coders do not differ on characters" in done.stdout
    assert "list.csv:4" in done.stdout
    assert "“perhaps” is not a possible value of the field “decision”" in done.stdout
    assert "Nothing was decided: correct the list first." in done.stdout
    assert sorted(path.name for path in (coded / "codings").iterdir()) == ["a.csv", "b.csv"]


def test_decisions_of_others_are_not_replaced(run: Run, coded: Path) -> None:
    """A list that was filled in while somebody else decided says so, and what they decided stays."""
    lines = written_list(run, coded.parent)
    filled(coded.parent, lines, "supports")
    assert run("evidence", "agreement", "my-study", "--from", "list.csv", "--write").exit_code == 0
    filled(coded.parent, lines, "context")
    done = run("evidence", "agreement", "my-study", "--from", "list.csv", "--write")
    assert done.exit_code == 1
    assert "decided already, and otherwise: “supports”, by adjudicated" in done.stdout


def test_a_workbook_or_a_damaged_file_is_a_problem_and_no_more(run: Run, coded: Path) -> None:
    """A workbook, zero bytes or half a quotation mark: a sentence each, and nothing is written."""
    for content, sentence in (
        (b"PK\x03\x04\x00\x00", "not a text"), (b"", "no head line"), (b'code;document\n"x', "quotation mark"),
        (b"code;document;start;end;decision\nrisk:x;y;1;2;supports;more;cells\n", "cells"),
    ):  # fmt: skip
        (coded.parent / "list.csv").write_bytes(content)
        done = run("evidence", "agreement", "my-study", "--from", "list.csv", "--write")
        assert done.exit_code == 1, (content, done.output)
        assert sentence in done.stdout, done.stdout
    assert run("evidence", "agreement", "my-study", "--from", "nowhere.csv").exit_code == 2


def test_no_cell_of_a_list_is_a_formula(run: Run, study: Path) -> None:
    """Words that begin as a formula does are only words, for whoever opens the list."""
    talk = "=HYPERLINK(1) и ещё слова о зарплате.\n\nВторой абзац.\n"
    Store(study).add(talk.encode(), "talk.txt", added="2026-10-01")
    document = hashlib.sha256(talk.encode()).hexdigest()
    (study / "codings").mkdir()
    for coder, stance in (("a", "supports"), ("b", "contradicts")):
        row = f"{coder}-1;{document};0;37;;{RISK};{stance};{coder}\n"
        (study / "codings" / f"{coder}.csv").write_text(HEAD + row, encoding="utf-8")
    (line,) = written_list(run, study.parent)
    assert line["words"].startswith(" =HYPERLINK")


@pytest.mark.parametrize(
    "options", [("--list", "my-study/list.csv"), ("--list", "x.csv", "--decide"), ("--write",),
                ("--from", "x.csv", "--list", "y.csv")]
)  # fmt: skip
def test_lists_stay_out_of_the_study_and_ways_are_not_mixed(run: Run, coded: Path, options: tuple[str, ...]) -> None:
    """The words of documents do not get among the study's own files, and one way to decide is enough."""
    done = run("evidence", "agreement", "my-study", *options)
    assert done.exit_code == 2
    assert done.stderr.strip()
    assert not (coded / "list.csv").exists()
