"""Areas, units, places, prose and private columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.study.checks.found import STUDY, count, found

from corridor.study.checks.countries import COUNTRIES
from corridor.survey.interviews.personal import is_personal

if TYPE_CHECKING:
    from pathlib import Path


def test_there_are_249_countries() -> None:
    """ISO 3166-1 assigns 249 codes of two letters."""
    assert len(COUNTRIES) == 249
    assert {"KG", "TJ", "UZ", "KZ", "RU"} <= COUNTRIES


@pytest.mark.parametrize(
    ("area", "nearest"), [("KG", None), ("tj-kt", None), ("kg", "KG"), ("tj-k", "tj-kt"), ("Atlantis", "")]
)
def test_areas_are_countries_or_declared(area: str, nearest: str | None, tmp_path: Path) -> None:
    """A country code in small letters, and a misspelt area, are answered with what was meant."""
    study = STUDY + "areas: [{id: tj-kt, label: Khatlon, within: TJ}]\n"
    claims = (
        f"claims:\n  - {{id: a, says: X, locator: {{page: '1'}}, figure: {{value: 1, unit: days, area: {area}}}}}\n"
    )
    problems = found(tmp_path, "unknown-area", study=study, claims=claims)
    assert [problem.params["nearest"] for problem in problems] == ([] if nearest is None else [nearest])


def test_every_place_where_an_area_may_stand_is_looked_at(tmp_path: Path) -> None:
    """Settings, sources, events, components, elements, columns, areas themselves and both ends of a flow."""
    study = STUDY.replace("areas: [KZ]", "areas: [a1]") + "areas: [{id: x, label: X, within: a2}]\n"
    problems = found(
        tmp_path,
        "unknown-area",
        study=study,
        sources="sources:\n  - {id: s, title: S, areas: [a3]}\n",
        events="events:\n  - {id: e, title: E, date: 2017, areas: [KG, a4]}\n",
        theory="components:\n  - {id: c, title: C, areas: [a5], elements: [{id: e, title: E, not_covered: [a6]}]}\n",
        claims="claims:\n  - {id: a, says: X, figure: {value: 1, unit: days, area: a7, counterpart: a8}}\n",
        **{"tables/t.yaml": "id: t\ntitle: T\ncolumns: [{id: k, label: K, area: a9}]\n", "tables/t.csv": "id;k\ny;1\n"},
    )
    assert sorted(str(problem.params["area"]) for problem in problems) == [f"a{n}" for n in range(1, 10)]


@pytest.mark.parametrize(
    ("unit", "code"),
    [("persons", ""), ("percent", ""), ("days", ""), ("dais", "unknown-unit"), ("", "figure-without-unit")],
)
def test_units_are_built_in_or_declared(unit: str, code: str, tmp_path: Path) -> None:
    """Every unit has a name in every language, so it must be known."""
    claims = f"claims:\n  - {{id: a, says: X, figure: {{value: 1, unit: {unit}}}}}\n"
    problems = found(tmp_path, "unknown-unit", "figure-without-unit", claims=claims)
    assert [problem.code for problem in problems] == ([code] if code else [])


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("figure: {value: 1, unit: days}", 1),
        ("figure: {value: 1, unit: days}, locator: {page: '3'}", 0),
        ("figure: {value: 1, unit: days}, locator: {}", 1),
        ("figure: {value: 1, unit: days}, asserts: [{check: equal, left: 1, right: claim:a}]", 0),  # computed
        ("note: A statement in words.", 0),
    ],
)
def test_a_printed_figure_has_a_place(claim: str, expected: int, tmp_path: Path) -> None:
    """A figure computed from others says from which; a statement without a figure needs no place."""
    assert count(tmp_path, "figure-without-locator", claims=f"claims:\n  - {{id: a, says: X, {claim}}}\n") == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{{claim:a}} and {{value:claim:a}}", None),
        ("{{ claim:a }}", None),
        ("one\ntwo {{claim:b}}", (2, 5)),
        ("{{claim:a", (1, 1)),
        ("{{risk:debt}}", (1, 1)),
        ("{{value:a}}", (1, 1)),
        ("{{}}", (1, 1)),
        ("{{claim:A}}", (1, 1)),
    ],
)
def test_references_in_prose_lead_to_claims(text: str, place: tuple[int, int] | None, tmp_path: Path) -> None:
    """Whatever else stands between double braces is a problem at its line and column."""
    claims = "claims:\n  - {id: a, says: X, figure: {value: 1, unit: days}}\n"
    problems = found(tmp_path, "narrative-reference", claims=claims, **{"narrative/method.en.md": text})
    assert [(one.where.line, one.where.column) for one in problems] == ([place] if place else [])


def test_a_chapter_is_missed_in_the_languages_it_lacks(tmp_path: Path) -> None:
    """One note for each chapter, naming the files to add."""
    study = STUDY.replace("title: A small study", "title: {en: A, ru: Б, kk: В}\nlanguages: [en, ru, kk]")
    problems = found(
        tmp_path, "narrative-language", study=study,
        **{"narrative/method.en.md": "x", "narrative/limits.en.md": "x", "narrative/limits.ru.md": "x"},
    )  # fmt: skip
    assert sorted(str(one.params["files"]) for one in problems) == [
        "('limits.kk.md',)",
        "('method.ru.md', 'method.kk.md')",
    ]


@pytest.mark.parametrize(
    "column",
    ["name", "Name", "phone", "phone_number", "group/phone", "Mobile phone", "device_id", "deviceid", "gps",
     "_gps_latitude", "location.latitude", "email", "First name", "respondent-name", "имя", "Имя респондента",
     "Фамилия", "телефон",
     "номер телефона", "паспорт", "e-mail", "client_name", "IMEI", "дата рождения"],
)  # fmt: skip
def test_columns_that_hold_persons_are_known_by_name(column: str) -> None:
    """Names, telephones, devices, places and papers, in English and Russian, with the groups that forms put before."""
    assert is_personal(column)


@pytest.mark.parametrize(
    "column",
    ["id", "label_en", "kg", "named", "unit_name_en", "organisation", "indicator", "longlist", "phonetics",
     "именования", "область", "likelihood", "note_ru", "section", "addressee", ""],
)  # fmt: skip
def test_other_columns_are_left_alone(column: str) -> None:
    """A word within another word is no name of a person."""
    assert not is_personal(column)


def test_private_tables_may_hold_persons(tmp_path: Path) -> None:
    """The folder private/ is what it is for; elsewhere even a table that is not read is looked at."""
    header = "name;phone;answer\n"
    files = {"private/interviews.csv": header, "surveys/raw.csv": header, "surveys/fine.csv": "id;answer\n"}
    problems = found(tmp_path, "private-column", **files)
    assert [(one.where.file, one.params["columns"]) for one in problems] == [("surveys/raw.csv", ("name", "phone"))]
