"""Coders compared over passages: what counts as coded, how agreement is counted, which difference is greatest."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.codings.comparing import agreement_by_code, differences
from corridor.evidence.codings.units import Placed, Unit, is_adjudicator, shared_documents, touched, units_of
from corridor.evidence.documents.model import Passage
from corridor.kernel.ids import Ref

DEBT, BAN = Ref("risk", "debt"), Ref("risk", "ban")
#: Twelve passages of ten characters with one character between them.
PASSAGES = [Passage("d", number, number * 11, number * 11 + 10, f"p{number}") for number in range(12)]


def coded(coder: str, *passages: int, stance: str | None = None, code: Ref = DEBT) -> list[Placed]:
    """Codings of whole passages by one coder."""
    return [Placed("d", number * 11, number * 11 + 10, code, stance, coder) for number in passages]


def units(*codings: list[Placed]) -> list[Unit]:
    """The passages with what was said of them."""
    return list(units_of(PASSAGES, [coding for each in codings for coding in each]))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 10, [0]),
        (9, 11, [0]),
        (10, 11, []),
        (9, 12, [0, 1]),
        (5, 30, [0, 1, 2]),
        (131, 140, []),
        (0, 999, [*range(12)]),
    ],
)
def test_a_passage_is_coded_where_one_character_is_shared(start: int, end: int, expected: list[int]) -> None:
    """Touching is not sharing; a long coding codes every passage it runs over."""
    assert list(touched(PASSAGES, start, end)) == expected


@given(st.integers(0, 140), st.integers(1, 60))
def test_touched_passages_are_those_that_overlap(start: int, length: int) -> None:
    """The search by halves finds what looking at every passage finds."""
    wanted = [each.number for each in PASSAGES if each.start < start + length and start < each.end]
    assert list(touched(PASSAGES, start, start + length)) == wanted


def test_whether_a_code_was_given_is_counted_over_all_passages_of_the_document() -> None:
    """Twelve passages, a codes 0-3, b codes 0-2 and 4: 10 alike of 12; alpha by hand 1 - 23 * 4 / (2 * 8 * 16)."""
    (found,) = agreement_by_code(units(coded("a", 0, 1, 2, 3), coded("b", 0, 1, 2, 4)), [DEBT])
    assert (found.coded, found.presence.units, found.presence.coders) == (5, 12, 2)
    assert found.presence.share == Fraction(10, 12)
    assert found.presence.alpha == 1 - Fraction(23 * 4, 2 * 8 * 16)
    assert not found.list_only


def test_stances_are_compared_in_their_order_where_both_gave_one() -> None:
    """A passage without a stance, or with two of one coder, does not count for stance; it does for presence."""
    a = [*coded("a", 0, stance="supports"), *coded("a", 1, stance="context"), *coded("a", 2),
         *coded("a", 3, stance="supports"), *coded("a", 3, stance="contradicts")]  # fmt: skip
    b = [*coded("b", 0, 2, 3, stance="supports"), *coded("b", 1, stance="contradicts")]
    (found,) = agreement_by_code(units(a, b), [DEBT])
    assert (found.stance.units, found.stance.share) == (2, Fraction(1, 2))
    assert found.presence.alpha == 1


def test_few_passages_are_only_listed() -> None:
    """Nine passages, or one coder, are too few to count agreement from."""
    nine = list(units_of(PASSAGES[:9], [*coded("a", 0), *coded("b", 0)]))
    assert next(agreement_by_code(nine, [DEBT])).list_only
    assert not next(agreement_by_code(units(coded("a", 0), coded("b", 0)), [DEBT])).list_only


def test_the_greatest_difference_comes_first() -> None:
    """Support against contradiction before coded against not coded; what agrees is not listed; of three the mean."""
    a = [*coded("a", 0, 1, 2, stance="supports"), *coded("a", 5, code=BAN)]
    b = [*coded("b", 0, stance="supports"), *coded("b", 2, stance="contradicts")]
    found = differences(units(a, b), [DEBT, BAN])
    assert [(one.code, one.passage.number, one.size) for one in found] == [
        (DEBT, 2, Fraction(2)), (DEBT, 1, Fraction(1)), (BAN, 5, Fraction(1)),
    ]  # fmt: skip
    assert found[1].said == {"a": "supports", "b": ""}
    (third,) = (one for one in differences(units(a, b, coded("c", 1)), [DEBT]) if one.passage.number == 1)
    assert (third.size, third.said) == (Fraction(2, 3), {"a": "supports", "b": "", "c": "coded"})


def test_who_decides_is_not_compared() -> None:
    """A document coded by one coder and by who decides between coders is not shared."""
    assert is_adjudicator("adjudicated")
    assert is_adjudicator("adjudicated-2")
    assert not is_adjudicator("adjudicate")
    assert not shared_documents([*coded("a", 0), *coded("adjudicated", 0)])
    assert set(shared_documents([*coded("a", 0), *coded("b", 7)])) == {"d"}
