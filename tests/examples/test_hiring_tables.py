"""The tables of the hiring experiment as the example keeps them: made by its plan, shown without data."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.examples.test_hiring import ENDS, FOLDER, MISPRINTED, PRINTED, ROOT, Printed, printed

from corridor.cli.survey_opened import who_was_asked
from corridor.document.language import Language
from corridor.kernel.ids import Ref
from corridor.report.results.findings import apart, leading
from corridor.report.results.notes import differences_in_words
from corridor.report.results.shape import banners
from corridor.study.check import check
from corridor.study.load import load
from corridor.study.model import Claim, SurveyPlan
from corridor.survey.opening import OpenSurvey, opened
from corridor.survey.places import files_of_study
from corridor.survey.tables.reading import read_results
from corridor.survey.tables.writing import written
from corridor.survey.tabulate.tabulation import Bases

if TYPE_CHECKING:
    from corridor.study.model import Study
    from corridor.survey.tables.model import Cell, Column, Results, Table

STUDY = ROOT / "examples" / "central-asia"
KEPT = FOLDER / "results.json"
TABLE_4 = "contact-by-name-and-cities"


@cache
def example() -> Study:
    """Load the example study."""
    return load(STUDY, date(2026, 11, 1))


@cache
def made() -> OpenSurvey:
    """Open the survey as `corridor survey tables` does, with the study's own limits for small bases."""
    study = example()
    head = study.head.disclosure
    assert head is not None
    plan = study.all(SurveyPlan)[0]
    return opened(
        files_of_study(STUDY, plan), bases=Bases(head.smallest_base, head.warn_base), asked_of=who_was_asked
    )  # fmt: skip


@cache
def kept() -> Results:
    """Read the tables that the repository holds."""
    found, problems = read_results(KEPT.read_text(encoding="utf-8"), KEPT.name)
    assert problems == ()
    assert found is not None
    return found


def table(name: str) -> Table:
    """Find a kept table."""
    return next(each for each in kept().tables if each.id == name)


def contacted(name: str, column: str) -> tuple[Column, Cell]:
    """Give a column of a kept table and the share of applications that were answered in it."""
    found = table(name)
    place = next(place for place, each in enumerate(found.columns) if each.id == column)
    return found.columns[place], next(row for row in found.rows if row.id == "1").cells[place]


def test_the_data_are_read_without_a_problem() -> None:
    """Every column and every value of the data is in the questionnaire, and the plan asks for nothing there is not."""
    assert made().problems == ()
    assert made().tabulated.problems == ()


def test_kept_tables_are_those_of_the_data() -> None:
    """Made again from plan, questionnaire and data, the file is the same byte for byte, but for the release."""
    again = written(made().tables())
    assert again.replace(f'"version": "{made().tables().version}"', f'"version": "{kept().version}"') == KEPT.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("row", printed(), ids=lambda row: f"{row.cities}-{row.group}")
def test_the_plan_reproduces_table_4(row: Printed) -> None:
    """Every number of the row by the plan's own road, to the decimals printed, but for two ratios that are misprinted.

    The tolerances are those argued beside `PRINTED` and `ENDS`: half a unit of the last decimal, and for the ends of
    intervals the small difference between Student's t and the normal. Kept numbers have ten digits, so that counts
    come back from shares to 1e-6.
    """
    column, cell = contacted(TABLE_4, f"{row.cities}/{row.group}")
    _, russian = contacted(TABLE_4, f"{row.cities}/russian")
    assert None not in {cell.value, russian.value, cell.low, cell.high}
    share, of_russian = cell.value or 0.0, russian.value or 0.0
    assert (column.base.unweighted, cell.count) == (row.applications, row.contacted)
    assert share * row.applications == pytest.approx(row.contacted, abs=1e-6)
    assert share == pytest.approx(row.share, abs=PRINTED)
    assert (cell.low, cell.high) == pytest.approx((row.low, row.high), abs=ENDS)
    call_back = MISPRINTED.get((row.cities, row.group), row.call_back)
    assert of_russian / share == pytest.approx(call_back, abs=PRINTED)
    odds = share / (1 - share) / (of_russian / (1 - of_russian))
    assert odds == pytest.approx(row.odds, abs=PRINTED)


def test_the_experiment_is_called_neither_sample_nor_model() -> None:
    """Names were assigned by chance: nothing claims that cases were drawn, and no difference is called conditional."""
    assert kept().sample == "experiment"
    for each in kept().tables:
        assert ("experiment", ()) in each.notes
        assert "model-assumed" not in {code for code, _ in each.notes}
        assert not {note for row in each.rows for cell in row.cells for note in cell.notes}


def test_what_is_said_of_a_table_speaks_of_cases() -> None:
    """The outcome comes first though it is the rarer one; a nested test is named by words, not by ids."""
    english = Language.of("en")
    found = table(TABLE_4)
    assert leading(english, kept(), found).startswith("“Contacted”: 36% of the cases (95% interval 35–38%")
    first, second = differences_in_words(english, kept(), found)
    assert first.startswith("Answers differ by “Group of names (Moscow and St Petersburg)”: F(")
    assert second.startswith("No difference by “Group of names (Kazan and Ufa)” is shown: F(")
    nested = next(banner for banner in banners(found) if banner.name)
    assert apart(Language.of("ru"), found, nested) == (
        "«связался»: 41\N{NO-BREAK SPACE}% в группе «Москва и Санкт-Петербург, русские» и 26\N{NO-BREAK SPACE}% "
        "в группе «Москва и Санкт-Петербург, грузинские»."
    )  # fmt: skip


def test_only_the_two_misprinted_ratios_do_not_add_up() -> None:
    """Of all that the claims assert of the article's numbers two ratios fail, those the paper prints wrongly."""
    problems = [each for each in check(example()).problems if each.where.file == "claims/survey-hiring-2019.yaml"]
    assert [each.code for each in problems] == ["ratio-does-not-follow"] * 2
    named = {ref.id for each in problems for ref in each.refs if ref.kind == "claim"}
    assert named == {"bs-ratio-azeri-chechen-msk-spb", "bs-ratio-jewish-kazan-ufa"}


def test_claims_of_the_article_are_those_of_the_tables() -> None:
    """What claims say of Table 4 in counts is what the kept tables hold."""
    for claim, column in (
        ("bs-russian-msk-spb", "msk-spb/russian"), ("bs-tajik-uzbek-msk-spb", "msk-spb/tajik-uzbek"),
        ("bs-russian-kazan-ufa", "kazan-ufa/russian"), ("bs-tajik-uzbek-kazan-ufa", "kazan-ufa/tajik-uzbek"),
    ):  # fmt: skip
        found = example().get(Claim, Ref("claim", claim))
        assert found is not None
        head, cell = contacted(TABLE_4, column)
        (asserted,) = found.asserts
        assert (asserted.part, asserted.whole) == (cell.count, head.base.unweighted)
        assert found.figure is not None
        assert found.figure.base == head.base.unweighted
        assert float(asserted.percent) == round(100 * (cell.value or 0))  # type: ignore[arg-type]
