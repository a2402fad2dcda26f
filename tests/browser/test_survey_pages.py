"""The pages of a survey, in both languages, on a phone and on a desk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from benchmarks.invented_results import Wanted, invented
from tests.browser.looking import Watched

from corridor.report.build import build
from corridor.survey.tables.writing import written

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_DESK, _PHONE, _SMALLEST = 1440, 360, 320

_FILES = {
    "study.yaml": "format: 1\nid: polls\ntitle: {en: Polls, ru: Опросы}\nlanguages: [en, ru]\n",
    "surveys/invented/survey.yaml": (
        "id: invented\ntitle: {en: Work in Moscow, ru: Работа в Москве}\nsample: quota\nperiod: 2023-05\n"
        "population: {en: Labour migrants of 18 and older, ru: Трудовые мигранты 18 лет и старше}\n"
    ),
}


@pytest.mark.parametrize("groups", [3, 7])
def test_pages_of_a_survey_are_accessible(browser: Browser, tmp_path: Path, groups: int) -> None:
    """Every kind of question, few groups and many: no violation of WCAG 2.2 AA, and nothing sticks out of a phone."""
    results = invented(Wanted(questions=6, groups=groups))
    for name, text in {**_FILES, "surveys/invented/results.json": written(results)}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    build(tmp_path, tmp_path / "report", as_of=date(2026, 11, 1))
    context = browser.new_context(viewport={"width": _DESK, "height": 800}, bypass_csp=True)
    watched = Watched.of(context.new_page())
    out = tmp_path / "report"
    files = sorted(file for file in out.rglob("*.html") if "survey" in file.relative_to(out).as_posix())
    assert len(files) == 20
    found = {file.name: faults for file in files if (faults := _faults(watched, file))}
    context.close()
    assert found == {}


def _faults(watched: Watched, file: Path) -> list[str]:
    watched.open(file)
    faults = [*watched.violations(_DESK), *watched.violations(_PHONE)]
    faults.extend(fault for width in (_PHONE, _SMALLEST) for fault in watched.overflow(width))
    return [*faults, *watched.noted]
