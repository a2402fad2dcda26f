"""Open answers: code frames."""

from __future__ import annotations

import random

import pytest

from corridor.survey.tabulate.frames import read_frame

FRAME = """code;label_en;label_ru;answer;interview;coder
debt;debt;долги;;;
work;no work;нет работы;;;
debt;;;A debt;;anna
debt;;; a  DEBT ;;boris
work;;;no work;;anna
debt;;;no work;;boris
work;;;no work;;final
work;;;family;;anna
debt work;;;family;;boris
debt;;;;u7;anna
"""


def test_codes_count_where_coders_agree_or_somebody_decided() -> None:
    """Words are taken without capitals; `final` decides; what is open stays open; one interview may have its own."""
    frame = read_frame(FRAME, "frames/why.csv")
    assert dict(frame.settled) == {"a debt": ("debt",), "no work": ("work",), "\0u7": ("debt",)}
    assert frame.unsettled == ("family",)
    assert (frame.agreed.units, frame.agreed.coders) == (3, 2)
    assert frame.problems == ()


def test_unknown_codes_are_problems_with_their_place() -> None:
    """A code that is not declared is named with its line and column, and counts for nothing."""
    frame = read_frame("code;label_en;answer;coder\ndebt;debts;;\ndebts;;shop;anna\n", "frames/why.csv")
    (problem,) = frame.problems
    assert (problem.code, problem.where.line, problem.params["nearest"]) == ("code-not-in-frame", 3, "debt")


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_frame_is_no_crash(seed: int) -> None:
    """Lines cut, cells moved, quotation marks where none belong: problems or fewer codes, never an exception."""
    chance = random.Random(seed)  # noqa: S311 - mistakes, not secrets
    text = FRAME
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(["", ";", '"', "\n", "\x00", "coder"]) + text[at + chance.randint(0, 30) :]
    frame = read_frame(text, "frames/why.csv")
    assert set().union(*frame.settled.values()) <= set(frame.codes)
