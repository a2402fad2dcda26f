"""`corridor evidence code` and `codings`: a passage named by its words, coded by a person, and listed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING

import pytest

from corridor.evidence.documents.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

#: The word «за-плата» is broken over lines; «вернули» stands twice; an emoji is one character.
TALK = "😀 Сначала вернули паспорт.\n\nПотом вернули зар-\nплату за март.\n\n=Вот и всё.\n"
SHA = hashlib.sha256(TALK.encode()).hexdigest()
RISK = "risk:debt-after-late-pay"


@pytest.fixture
def talked(study: Path) -> Path:
    """The starter study with an invented talk among its private documents."""
    Store(study).add(TALK.encode(), "talk.txt", added="2026-10-01")
    return study


def code(run: Run, *words: str) -> tuple[int, str]:
    """Run the command for that document; the exit code and everything said."""
    done = run("evidence", "code", "my-study", SHA[:8], "--with", RISK, "--by", "coder-1", *words)
    return done.exit_code, " ".join((done.stdout + done.stderr).split())


def rows(study: Path, coder: str = "coder-1") -> list[dict[str, str]]:
    """The rows of a coder's file."""
    text = (study / "codings" / f"{coder}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_words_are_found_over_line_ends_and_nothing_is_written_unasked(run: Run, talked: Path) -> None:
    """The passage is shown with its row; the study stays as it is."""
    exit_code, said = code(run, "--quote", "вернули зарплату", "--stance", "supports")
    assert exit_code == 0
    assert "[вернули зарплату]" in said
    words = "вернули зар-\nплату"
    assert "sha256: " + hashlib.sha256(words.encode()).hexdigest() in said
    assert not (talked / "codings").exists()


def test_a_coding_is_written_with_its_place_and_hash_and_verifies(run: Run, talked: Path) -> None:
    """The row holds code points and grades, no words; the study passes its check and the coding verifies."""
    given = ("--stance", "contradicts", "--reliability", "B", "--credibility", "2", "--note", "so said;\nhe")
    assert code(run, "--quote", "вернули зарплату", *given, "--write")[0] == 0
    (row,) = rows(talked)
    start = TALK.index("вернули зар-")
    assert (int(row["start"]), int(row["end"])) == (start, start + len("вернули зар-\nплату"))
    wanted = {"coding": "coder-1-0001", "document": SHA, "code": RISK, "stance": "contradicts", "coder": "coder-1",
              "reliability": "B", "credibility": "2", "note": "so said; he"}  # fmt: skip
    assert wanted.items() <= row.items()
    assert "зарплату" not in (talked / "codings" / "coder-1.csv").read_text(encoding="utf-8")
    assert run("check", "my-study", "--grade", "error").exit_code == 0
    assert "coder-1-0001" not in run("evidence", "verify", "my-study").stdout


def test_words_in_several_places_are_listed_and_not_guessed(run: Run, talked: Path) -> None:
    """Both places are told; either can then be named."""
    exit_code, said = code(run, "--quote", "вернули", "--write")
    assert exit_code == 2
    places = [TALK.index("вернули"), TALK.rindex("вернули")]
    assert all(f"--at {place}-{place + 7}" in said for place in places)
    assert not (talked / "codings").exists()
    assert code(run, "--at", f"{places[1]}-{places[1] + 7}", "--write")[0] == 0
    assert int(rows(talked)[0]["start"]) == places[1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--quote", "слова, которых нет нигде"), "do not stand in talk.txt"),
        (("--quote", "вернули зарплату за апрель"), "The closest words are at"),
        (("--at", "5-5"), "is no place in talk.txt"),
        (("--at", f"0-{len(TALK) + 1}"), f"from 0 to {len(TALK)}"),
        ((), "either by --quote or by --at"),
        (("--at", "0-5", "--stance", "perhaps"), "It can be: supports, contradicts, context"),
        (("--at", "0-5", "--by", "../x"), "a pseudonym of small letters"),
        (("--at", "0-5", "--with", "risk:debt-after-late-pai"), "Did you mean risk:debt-after-late-pay"),
    ],
)
def test_what_cannot_be_coded_is_refused_with_what_to_do(
    words: tuple[str, ...], expected: str, run: Run, talked: Path
) -> None:
    """Each mistake ends with 2, one sentence and a way on, and nothing is written."""
    exit_code, said = code(run, *words, "--write")
    assert exit_code == 2
    assert expected in said
    assert not (talked / "codings").exists()


def test_a_passage_is_coded_once_by_a_coder_and_ids_stay_unique(run: Run, talked: Path) -> None:
    """The same again is refused; another coder may code it; no two ids are alike."""
    assert code(run, "--at", "0-5", "--write")[0] == 0
    exit_code, said = code(run, "--at", "0-5", "--write")
    assert (exit_code, "already: coder-1-0001" in said) == (2, True)
    assert code(run, "--at", "0-6", "--write")[0] == 0
    assert code(run, "--at", "0-5", "--by", "coder-2", "--write")[0] == 0
    ids = [row["coding"] for coder in ("coder-1", "coder-2") for row in rows(talked, coder)]
    assert len(set(ids)) == 3


def test_a_file_without_the_column_is_left_as_it_is(run: Run, talked: Path) -> None:
    """A grade that the coder's own file has no column for is refused, to the byte."""
    (talked / "codings").mkdir()
    path = talked / "codings" / "coder-1.csv"
    path.write_text("coding,document,start,end,sha256,code,coder,date\n", encoding="utf-8")
    exit_code, said = code(run, "--at", "0-5", "--credibility", "2", "--write")
    assert (exit_code, "has no column credibility" in said) == (2, True)
    assert path.read_text(encoding="utf-8") == "coding,document,start,end,sha256,code,coder,date\n"


def test_codings_are_listed_with_their_words_where_the_document_is(run: Run, talked: Path) -> None:
    """Words come from the private folder; without it the rows remain, and say why they have none."""
    code(run, "--quote", "вернули зарплату", "--stance", "supports", "--write")
    at = TALK.index("=Вот")
    code(run, "--at", f"{at}-{at + 10}", "--by", "coder-2", "--write")
    done = run("evidence", "codings", "my-study", "--coder", "coder-1")
    assert "“вернули зарплату”" in done.stdout
    assert "supports · coder-1" in done.stdout
    (found,) = json.loads(run("evidence", "codings", "my-study", "--coder", "coder-2", "--format", "json").stdout)
    assert (found["state"], found["words"], found["start"]) == ("same", "=Вот и всё", at)
    table = run("evidence", "codings", "my-study", "--document", SHA, "--format", "csv").stdout
    listed = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    assert [row["words"] for row in listed] == ["вернули зарплату", "'=Вот и всё"]
    (talked / "private").rename(talked.parent / "elsewhere")
    shown = run("evidence", "codings", "my-study", "--code", RISK)
    assert (shown.exit_code, shown.stdout.count("not in the private folder")) == (0, 2)
    assert run("evidence", "codings", "my-study", "--coder", "nobody").exit_code == 1


def test_a_code_includes_the_codes_under_it(run: Run, talked: Path) -> None:
    """Asking for a parent finds what was coded with its children and theirs."""
    codes = "".join(f"  - {{id: {id_}, label: {{en: A, ru: Б}}{parent}}}\n" for id_, parent in
                    (("a", ""), ("b", ", parent: a"), ("c", ", parent: b"), ("d", "")))  # fmt: skip
    (talked / "codes.yaml").write_text("codes:\n" + codes, encoding="utf-8")
    for name in ("b", "c", "d"):
        assert code(run, "--at", "0-5", "--with", name, "--write")[0] == 0
    listed = json.loads(run("evidence", "codings", "my-study", "--code", "a", "--format", "json").stdout)
    assert [one["code"] for one in listed] == ["code:b", "code:c"]
