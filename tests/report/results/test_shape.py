"""How tables are laid out: heads in levels, nets, limits."""

from __future__ import annotations

from dataclasses import replace

from tests.report.surveyed import ALL, NESTED, SMALL, WORK, column, row, share

from corridor.report.results.shape import Limits, banners, head, limits, netted
from corridor.survey.tables.model import RowKind


def test_heads_stack_banners_over_nested_groups() -> None:
    """Each line of a head covers all columns that no cell above covers."""
    lines = [[(span.id, span.columns, span.lines, span.letter) for span in line] for line in head(NESTED)]
    assert lines == [
        [("total", 1, 3, ""), ("origin", 4, 1, "")],
        [("kg/m", 2, 1, ""), ("uz/m", 2, 1, "")],
        [("kg/m", 1, 1, "A"), ("kg/f", 1, 1, "B"), ("uz/m", 1, 1, "C"), ("uz/f", 1, 1, "")],
    ]


def test_flat_and_nested_banners_stand_side_by_side() -> None:
    """A group without inner groups stands over as many lines as its neighbours need."""
    age = (column("young", 90, "D", "age"), column("old", 70, "E", "age"))
    table = replace(NESTED, columns=(*NESTED.columns, *age), rows=())
    lines = head(table)
    assert [(span.id, span.columns) for span in lines[0]] == [("total", 1), ("origin", 4), ("age", 2)]
    assert [(span.id, span.lines) for span in lines[1]][2:] == [("young", 2), ("old", 2)]
    for at in range(1, 3):
        covered = sum(span.columns * span.lines for line in lines for span in line if span.columns)
        assert covered >= at


def test_a_table_of_all_alone_has_one_line() -> None:
    """Where there are no banners the head is one line."""
    assert [[span.id for span in line] for line in head(replace(WORK, columns=(ALL,), rows=()))] == [["total"]]


def test_same_banner_apart_stays_apart() -> None:
    """Banners are told apart in their order, the whole sample among them."""
    assert [(banner.name, banner.places) for banner in banners(NESTED)] == [("", (0,)), ("origin", (1, 2, 3, 4))]


def test_only_answers_under_their_net_are_set_in() -> None:
    """An answer of a net is set in while it follows the net; elsewhere it stands at the edge."""
    assert netted(WORK) == {"friends", "kin"}
    net = row("net", None, share(0.5), kind=RowKind.NET, of=("a", "b"))
    apart = replace(
        WORK, rows=(net, row("a", None, share(0.2)), row("x", None, share(0.2)), row("b", None, share(0.3)))
    )
    assert netted(apart) == {"a"}


def test_limits_come_with_the_results() -> None:
    """What the results were made with is read; what they do not say is the program's own."""
    assert limits(SMALL) == Limits(50, 30, 0.05, 95.0)
    said = replace(SMALL, design=(("warned", "40"), ("smallest", "20"), ("alpha", "0.01"), ("level", "0.9")))
    assert limits(said) == Limits(40, 20, 0.01, 90.0)
    assert limits(replace(SMALL, design=())) == Limits(50, 30, 0.05, 95.0)
