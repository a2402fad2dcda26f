"""Plans and kept results of surveys, checked against one another."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from tests.study.studies import AS_OF, write

from corridor.study.check import check
from corridor.study.load import load

if TYPE_CHECKING:
    from pathlib import Path

_PLAN = "id: port\ntitle: Survey in the port\nsource: port-survey\nsample: street\n"
_SOURCES = "sources:\n  - {id: port-survey, title: Survey in the port, date: 2021}\n"


def codes(folder: Path) -> set[str]:
    """The codes that `corridor check` gives, but that of what is not covered; interviews are not looked at."""
    return {problem.code for problem in check(load(folder, AS_OF)).problems} - {"not-covered"}


def results(**made_from: str) -> str:
    """Kept results that were made from files with these contents."""
    hashes = ", ".join(
        f'"surveys/port/{name.replace("__", "/")}": "{sha256(text.encode()).hexdigest()}"'
        for name, text in made_from.items()
    )
    head = '"format": 1, "survey": "port", "interviews": 2, "sample": "street"'
    return f'{{{head}, "made_from": {{{hashes}}}, "tables": []}}\n'


def survey(folder: Path, plan: str = _PLAN, **files: str) -> Path:
    """A study with one survey and files beside its plan."""
    beside = {f"surveys__port__{name}": text for name, text in files.items()}
    return write(folder, sources=_SOURCES, surveys__port__survey=plan, **beside)


def test_results_of_the_files_there_are_raise_nothing(tmp_path: Path) -> None:
    """Plan, cleaning log and results in step."""
    log = "interview;question;old;new;why;who\n"
    kept = results(**{"survey.yaml": _PLAN, "cleaning.csv": log})
    assert codes(survey(tmp_path, **{"cleaning.csv": log, "results.json": kept})) == set()


@pytest.mark.parametrize(
    "files",
    [
        {"cleaning.csv": "interview;question;old;new;why;who\n"},
        {"frames__why.csv": "code;label_en;answer;coder\n"},
        {"form.md": "| survey |\n"},
    ],
    ids=["cleaning", "frame", "form"],
)
def test_a_file_that_came_later_makes_results_old(tmp_path: Path, files: dict[str, str]) -> None:
    """A cleaning log, a code frame or a questionnaire that results do not know of."""
    found = codes(survey(tmp_path, **files, **{"results.json": results(**{"survey.yaml": _PLAN})}))
    assert found == {"results-out-of-date"}


def test_data_that_changed_make_results_old(tmp_path: Path) -> None:
    """Open data are compared; private ones are not looked into."""
    kept = results(**{"survey.yaml": _PLAN, "data.csv": "sex\nf\n"}).replace(
        '"made_from": {', f'"made_from": {{"private/surveys/port/interviews.csv": "{"0" * 64}", '
    )
    assert codes(survey(tmp_path / "same", **{"data.csv": "sex\nf\n", "results.json": kept})) == set()
    assert codes(survey(tmp_path / "changed", **{"data.csv": "sex\nm\n", "results.json": kept})) == {
        "results-out-of-date"
    }


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("settings: {level: 95.5, alpha: 0.01}", None),
        ("settings: {level: 100}", "survey-number-impossible"),
        ("settings: {alpha: 5}", "survey-number-impossible"),
        ("weighting: {margins: [], least: 1.2}", "survey-number-impossible"),
        ("weighting: {margins: [], most: 0.9}", "survey-number-impossible"),
        ("banners: [{id: a, question: q}, {id: a, question: r}]", "survey-id-twice"),
        ("banners: [{id: a, question: q, groups: [{id: x}, {id: x}]}]", "survey-id-twice"),
        ("tables: [{id: t}]", "survey-item-of-nothing"),
        ("tables: [{id: t, question: q, banners: [b]}]", "unknown-banner"),
        ("banners: [{id: b, nested: [x, y]}]\ntables: [{id: t, question: q, banners: [b]}]", None),
    ],
)
def test_plans_that_contradict_themselves(tmp_path: Path, line: str, code: str | None) -> None:
    """Numbers out of their range, names that stand twice, tables of nothing."""
    plan = f"{_PLAN}{line}\n"
    found = codes(survey(tmp_path, plan, **{"results.json": results(**{"survey.yaml": plan})}))
    assert found == ({code} if code else set())
