"""The rule for confidence: evidence × agreement, worked by hand; it counts origins, not claims."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.risk.confidence import LEVELS, TABLE, Agreement, Amount, Line, propose

SURVEY = Line("survey", supports=True, kind="survey", reliability="A", credibility=1)
REPORT = Line("report", supports=True, kind="report", reliability="B", credibility=2)
NEWS = Line("news", supports=True, kind="news", reliability="C", credibility=3)
RUMOUR = Line("rumour", supports=False, kind="media-post", reliability="F", credibility=6)


@pytest.mark.parametrize(
    ("lines", "amount", "agreement", "level"),
    [
        ((), Amount.NONE, None, None),
        ((NEWS,), Amount.LIMITED, Agreement.MEDIUM, "low"),
        ((SURVEY,), Amount.MEDIUM, Agreement.MEDIUM, "medium"),
        ((NEWS, NEWS), Amount.LIMITED, Agreement.MEDIUM, "low"),
        ((NEWS, RUMOUR), Amount.MEDIUM, Agreement.LOW, "low"),
        ((NEWS, REPORT), Amount.MEDIUM, Agreement.HIGH, "high"),
        ((SURVEY, REPORT, NEWS), Amount.ROBUST, Agreement.HIGH, "very-high"),
        ((SURVEY, REPORT, RUMOUR), Amount.ROBUST, Agreement.MEDIUM, "high"),
        ((SURVEY, REPORT._replace(supports=False), NEWS, RUMOUR), Amount.ROBUST, Agreement.LOW, "medium"),
        ((SURVEY, REPORT._replace(kind="survey"), NEWS._replace(kind="survey")), Amount.MEDIUM, Agreement.HIGH, "high"),
        ((SURVEY, REPORT._replace(credibility=3), NEWS), Amount.MEDIUM, Agreement.HIGH, "high"),
    ],
    ids=[
        "nothing", "one weak voice", "one sound voice", "one voice twice", "one against one", "two agree",
        "three of two kinds, two sound", "a third against", "half against", "three of one kind", "only one sound",
    ],
)  # fmt: skip
def test_levels_by_hand(
    lines: tuple[Line, ...], amount: Amount, agreement: Agreement | None, level: str | None
) -> None:
    """Each combination as the printed rule says it."""
    proposal = propose(lines)
    assert (proposal.amount, proposal.agreement, proposal.level) == (amount, agreement, level)


def test_what_cannot_be_judged_is_counted_and_never_good() -> None:
    """F and 6 stand outside the order: the origin counts, but as not judged."""
    proposal = propose((SURVEY, RUMOUR, NEWS._replace(reliability="", credibility=0)))
    assert (proposal.sound, proposal.not_judged) == (1, 2)


def test_one_origin_on_both_sides_counts_on_both() -> None:
    """A source that says both contradicts itself."""
    proposal = propose((SURVEY, SURVEY._replace(supports=False)))
    assert (proposal.origins_for, proposal.origins_against, proposal.agreement) == (1, 1, Agreement.LOW)


def test_the_table_rises_with_either_dimension() -> None:
    """More evidence or more agreement never lowers the level."""
    amounts, agreements = (Amount.LIMITED, Amount.MEDIUM, Amount.ROBUST), tuple(Agreement)
    ranks = [[LEVELS.index(TABLE[amount, agreement]) for agreement in agreements] for amount in amounts]
    assert all(row == sorted(row) for row in ranks)
    assert all(list(column) == sorted(column) for column in zip(*ranks, strict=True))


LINES = st.builds(
    Line, st.sampled_from("abcd"), st.booleans(), st.sampled_from(["survey", "news"]), st.sampled_from(["", *"ABCDEF"]),
    st.integers(0, 6),
)  # fmt: skip


@given(st.lists(LINES), st.randoms())
def test_order_and_repetition_mean_nothing(lines: list[Line], random: object) -> None:
    """The same claims in another order, or told twice, propose the same."""
    shuffled = [*lines, *lines]
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    assert propose(shuffled) == propose(lines)
