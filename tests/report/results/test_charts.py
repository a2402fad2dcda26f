"""Which picture a table gets, and what stands in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.report.surveyed import AGREE, ALL, MONTHS, SMALL, WORK, column, row, share

from corridor.document.language import Language
from corridor.document.pictures import Bars, Diverging, Dots
from corridor.report.results.charts import picture
from corridor.report.results.own import OwnSurvey

EN, RU = Language.of("en"), Language.of("ru")


def test_few_groups_are_bars_in_the_order_of_the_banner() -> None:
    """Groups stand with letter and base; a hidden cell says why and has no length."""
    results = OwnSurvey(SMALL).results
    drawn = picture(EN, results, results.tables[0])
    assert isinstance(drawn, Bars)
    assert drawn.groups == ("A · Kyrgyzstan, n = 200", "B · Uzbekistan, n = 43")
    assert (drawn.rows[2].bars[0].value, drawn.rows[2].bars[0].letters) == (Decimal("25.00"), "B")
    assert (drawn.rows[3].bars[1].value, drawn.rows[3].bars[1].shown) == (None, "hidden: data protection")


def test_many_groups_are_points_under_their_answer() -> None:
    """More groups than there are tints stand below one another, each named."""
    columns = (ALL, *(column(f"g{n}", 60, chr(65 + n)) for n in range(7)))
    table = replace(WORK, columns=columns, rows=(row("a", None, *(share(0.1 * n) for n in range(8))),))
    drawn = picture(EN, SMALL, table)
    assert isinstance(drawn, Dots)
    assert [dot.value for dot in drawn.groups[0].dots] == [Decimal(str(0.1 * n)) * 100 for n in range(1, 8)]


def test_a_scale_is_drawn_to_both_sides() -> None:
    """Levels keep their order, everybody comes first, "don't know" stands aside, nets and means stay out."""
    drawn = picture(RU, SMALL, AGREE)
    assert isinstance(drawn, Diverging)
    assert drawn.levels == ("Не согласны", "И да, и нет", "Согласны")
    assert drawn.rows[0].label == "Все, n\xa0=\xa0600"
    assert [row.aside for row in drawn.rows] == ["10\xa0%"] * 3
    assert drawn.aside_title == "Затрудняюсь ответить"


def test_means_are_points_by_banner() -> None:
    """Numbers have a point for everybody and one per group, with its interval."""
    drawn = picture(EN, SMALL, MONTHS)
    assert isinstance(drawn, Dots)
    assert [(group.label, len(group.dots)) for group in drawn.groups] == [("", 1), ("Country of origin", 2)]
    assert (drawn.groups[1].dots[0].shown, drawn.groups[1].dots[0].letters) == ("12.5", "B")


def test_everybody_is_drawn_where_there_are_no_groups() -> None:
    """A table without banners has one bar per answer; an empty one has no picture."""
    drawn = picture(EN, SMALL, replace(WORK, columns=(ALL,), rows=(row("a", None, share(0.4)),)))
    assert isinstance(drawn, Bars)
    assert drawn.groups == ("All, n = 600",)
    assert picture(EN, SMALL, replace(WORK, rows=())) is None
