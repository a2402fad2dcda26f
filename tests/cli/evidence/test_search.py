"""`corridor evidence search` and `suggest`: what is found, where it stands, and what is decided about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.cli.conftest import _Program

from corridor.evidence.documents.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

INTERVIEW = """Опрос в посёлке, записано со слов.

Зарплату за первый месяц удержали, хозяин обещал позже.

За первый месяц зарплату не отдали, хозяин уехал.

Жили вдесятером в одной комнате, прописки не было.

😀 Опять удержали зарплату за месяц, хозяин пропал.

Комнату нашли через земляков, прописку сделали.
"""


@pytest.fixture
def interviewed(study: Path) -> Path:
    """The starter study with an invented interview among its private documents, two passages of it coded."""
    store = Store(study)
    added = store.add(INTERVIEW.encode(), "interview.txt", added="2026-10-01")
    assert added.document is not None
    sha = added.document.sha256
    text = store.text(added.document) or ""
    rows = ["coding;document;start;end;code;stance;coder"]
    for number, words in enumerate(("Зарплату за первый", "За первый месяц"), start=1):
        start = text.index(words)
        rows.append(f"c-{number};{sha};{start};{text.index(chr(10), start)};risk:debt-after-late-pay;supports;coder-1")
    (study / "codings").mkdir()
    (study / "codings" / "coder-1.csv").write_text("\n".join(rows), encoding="utf-8")
    return study


def test_a_passage_is_found_at_its_place_in_the_document(run: Run, interviewed: Path) -> None:
    """The marks lead to the very words in the extracted text, an emoji before them or not."""
    done = run("evidence", "search", "my-study", "удержать", "хозяин", "пропал", "--format", "json")
    (found,) = json.loads(done.stdout)["found"]
    (document,) = Store(interviewed).documents()
    text = Store(interviewed).text(document) or ""
    assert found["document"] == document.sha256
    assert [text[start:end] for start, end in found["marks_in_document"]] == ["удержали", "хозяин", "пропал"]
    assert [found["text"][start:end] for start, end in found["marks"]] == ["удержали", "хозяин", "пропал"]


def test_a_claim_is_shown_once_in_the_readers_language(run: Run, study: Path) -> None:
    """A number stands in the claim's English and Russian; the reader sees one of them."""
    assert study.is_dir()
    english = run("evidence", "search", "my-study", "35.0")
    russian = run("--lang", "ru", "evidence", "search", "my-study", "35,0")
    assert english.stdout.count("claim:paid-late") == 1
    assert "households" in english.stdout
    assert russian.stdout.count("claim:paid-late") == 1
    assert "В 35,0 % семей" in russian.stdout.replace("\N{NO-BREAK SPACE}", " ")


def test_filters_reach_the_index(run: Run, interviewed: Path) -> None:
    """Only passages, only claims; only what is coded; a date that is none is refused."""
    assert interviewed.is_dir()
    assert run("evidence", "search", "my-study", "вдесятером", "--kind", "claim").exit_code == 1
    coded = run("evidence", "search", "my-study", "зарплата", "--code", "risk:debt-after-late-pay", "--kind", "passage")
    assert "2 places were found." in coded.stdout
    refused = run("evidence", "search", "my-study", "x", "--since", "May 2017")
    assert (refused.exit_code, "is no date" in refused.stderr) == (2, True)


def test_the_index_of_private_words_stays_private(run: Run, interviewed: Path) -> None:
    """What holds words of private documents lies in the private folder, and nowhere else."""
    run("evidence", "search", "my-study", "зарплата")
    assert (interviewed / "private" / "search" / "texts.tsv").is_file()
    assert not (interviewed / "build" / "search").exists()


def test_a_line_without_words_is_refused(run: Run, study: Path) -> None:
    """Dots and minus signs are nothing that could be found."""
    assert study.is_dir()
    done = run("evidence", "search", "my-study", "…", "-word")
    assert (done.exit_code, "no word to look for" in done.stderr) == (2, True)


def test_suggestions_come_with_their_reasons(run: Run, interviewed: Path) -> None:
    """The third passage on wages is offered because of words it shares with the two coded ones."""
    assert interviewed.is_dir()
    done = run("evidence", "suggest", "my-study", "risk:debt-after-late-pay", "--format", "json")
    first, *others = json.loads(done.stdout)
    assert "Опять удержали" in first["text"]
    assert {"зарплату", "месяц"} <= set(first["why"])
    assert all("Комнату" not in each["text"] for each in others)


def test_a_decision_is_kept_and_not_asked_again(run: Run, interviewed: Path) -> None:
    """Coded by a person: one coding with the hash of its words, one decision; then nothing is left to suggest."""
    asked = ["evidence", "suggest", "my-study", "risk:debt-after-late-pay", "--ask", "--by", "coder-2"]
    answered = CliRunner().invoke(_Program(), asked, input="1\nsaid in passing\n")  # type: ignore[arg-type] # only `main` is used
    assert answered.exit_code == 0, answered.output
    head, row = (interviewed / "codings" / "coder-2.csv").read_text(encoding="utf-8-sig").splitlines()
    coding = dict(zip(head.split(";"), row.split(";"), strict=True))
    assert (coding["coding"], coding["stance"], coding["note"]) == ("coder-2-0003", "supports", "said in passing")
    assert len(coding["sha256"]) == 64
    assert "coded" in (interviewed / "decisions.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    again = run("evidence", "suggest", "my-study", "risk:debt-after-late-pay", "--format", "json")
    assert "Опять удержали" not in again.stdout
    assert run("check", "my-study", "--grade", "error").exit_code == 0


def test_a_file_that_lacks_a_column_is_left_as_it_is(interviewed: Path) -> None:
    """A decision that cannot be kept is refused, and what the person wrote there stays to the byte."""
    written = "code,document\nrisk:debt-after-late-pay,ff\n"
    (interviewed / "decisions.csv").write_text(written, encoding="utf-8")
    asked = ["evidence", "suggest", "my-study", "risk:debt-after-late-pay", "--ask", "--by", "coder-2"]
    answered = CliRunner().invoke(_Program(), asked, input="4\nno\n")  # type: ignore[arg-type] # only `main` is used
    assert answered.exit_code == 2
    assert "decisions.csv" in answered.output
    assert (interviewed / "decisions.csv").read_text(encoding="utf-8") == written


def test_an_unknown_code_is_refused_with_the_nearest(run: Run, study: Path) -> None:
    """A slip of the pen is told from the right reference."""
    assert study.is_dir()
    done = run("evidence", "suggest", "my-study", "risk:debt-after-late-pai")
    assert (done.exit_code, "risk:debt-after-late-pay" in done.stderr) == (2, True)
