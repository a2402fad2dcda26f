"""Problems as people and programs read them, against a small catalogue of its own."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from corridor.cli.as_json import as_json
from corridor.cli.console import Console
from corridor.cli.excerpt import Lines
from corridor.cli.listing import Listing, native, place
from corridor.document.language import Language
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Catalogue, Problem, ProblemKind, Severity, Where
from corridor.kernel.text import Text
from corridor.study.check import AcceptedProblem
from corridor.study.records import Accepted

if TYPE_CHECKING:
    from pathlib import Path


def _kind(code: str, severity: Severity) -> ProblemKind:
    return ProblemKind(
        code,
        severity,
        Text.of(en="“{found}” is not a level.", ru="«{found}»: такого уровня нет."),
        Text.of(en="The levels are {known}.", ru="Уровни: {known}."),
        Text.of(en="Page.", ru="Страница."),
    )


KINDS = Catalogue.of(_kind(code, grade) for code, grade in (("bad", Severity.ERROR), ("odd", Severity.NOTE)))
PARAMS = {"found": "hi\x1b[2Jhg", "known": ("low", "high")}


def _problem(code: str = "bad", where: Where = Where("risks.yaml", 2, 13)) -> Problem:  # noqa: B008 (a value)
    return Problem(code, where, PARAMS, (Ref("risk", "a"),))


def _listing(folder: Path, language: str = "en", *, everything: bool = False, colour: bool = False) -> Listing:
    out = Console(Language.of(language), date(2026, 11, 1), colour=colour)
    return Listing(out, KINDS, Lines(folder), everything=everything)


def test_problem_is_printed_like_a_good_compilers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Place and code, the line with a caret, what was found, what would be right, where to read on."""
    (tmp_path / "risks.yaml").write_text("risks:\nlikelihood: hihg\n")
    _listing(tmp_path).show([_problem()])
    assert capsys.readouterr().out.splitlines() == [
        "1 error",
        "",
        "risks.yaml:2:13 bad",
        "    2 | likelihood: hihg",
        "      |             ^",
        "  “hi⟨U+001B⟩[2Jhg” is not a level.",
        "  The levels are low and high.",
        "  corridor explain bad",
        "",
    ]


def test_grades_come_in_order_and_files_within_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Errors first, then notes; within a grade in the order of files and lines."""
    places = [("odd", Where("a.yaml", 1, 1)), ("bad", Where("b.yaml", 9, 1)), ("bad", Where("b.yaml", 1, 1))]
    _listing(tmp_path).show([_problem(*each) for each in places])
    heads = [line for line in capsys.readouterr().out.splitlines() if ".yaml" in line]
    assert heads == ["b.yaml:1:1 bad", "b.yaml:9:1 bad", "a.yaml:1:1 odd"]


@pytest.mark.parametrize(("language", "said"), [("en", "and 37 more bad: --all"), ("ru", "и ещё 37 bad: --all")])
def test_long_runs_of_one_code_are_cut_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    """Five are shown, the others are counted; with --all none is left out."""
    many = [_problem(where=Where("a.yaml", line, 1)) for line in range(1, 43)]
    _listing(tmp_path, language).show(many)
    short = capsys.readouterr().out
    assert (short.count("corridor explain"), said in short) == (5, True)
    _listing(tmp_path, language, everything=True).show(many)
    assert capsys.readouterr().out.count("corridor explain") == 42


def test_colour_is_only_where_it_is_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without colour there is no escape sequence; with it the words are the same."""
    _listing(tmp_path).show([_problem()])
    assert "\x1b" not in capsys.readouterr().out
    _listing(tmp_path, colour=True).show([_problem()])
    assert "\x1b[" in capsys.readouterr().out


def test_accepted_problems_are_shown_with_who_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An accepted problem says its reason in the reader's language."""
    accepted = Accepted("bad", reason=Text.of(en="known", ru="известно"), by="analyst")
    _listing(tmp_path, "ru").show_accepted([AcceptedProblem(_problem(), accepted)])
    assert "  известно (analyst)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("where", "written"),
    [
        (Where(), "whole study"),
        (Where("a.yaml"), "a.yaml"),
        (Where("a.yaml", 3), "a.yaml:3"),
        (Where("a.yaml", 3, 5), "a.yaml:3:5"),
        (Where("a\u202e.yaml", 3, 5), "a⟨U+202E⟩.yaml:3:5"),
    ],
)
def test_places_are_written_as_compilers_do(where: Where, written: str) -> None:
    """File, line and column, as far as they are known."""
    assert written == place(where, Language.of("en"))


def test_paths_are_written_as_the_system_does() -> None:
    """On Windows a path has backslashes."""
    assert native("claims/a.yaml", "\\") == "claims\\a.yaml"


def test_json_is_what_programs_were_promised() -> None:
    """The keys and their order do not change; file names that are no Unicode still give valid JSON."""
    (listed,) = json.loads(as_json([_problem(where=Where("b\udcff.yaml", 2, 13))], KINDS, Language.of("ru")))
    assert list(listed) == ["code", "severity", "where", "message", "hint", "refs"]
    assert listed == {
        "code": "bad",
        "severity": "error",
        "where": {"file": "b\udcff.yaml", "line": 2, "column": 13},
        "message": "«hi\x1b[2Jhg»: такого уровня нет.",
        "hint": "Уровни: low и high.",
        "refs": ["risk:a"],
    }
