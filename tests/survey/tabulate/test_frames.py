"""Open answers: code frames, and how far coders agree."""

from __future__ import annotations

import random

import pytest

from corridor.survey.tabulate.agreement import agreement
from corridor.survey.tabulate.frames import read_frame


def coded(**lines: str) -> dict[str, dict[str, str]]:
    """Give codings by unit from one line per coder; a point is no coding."""
    units: dict[str, dict[str, str]] = {}
    for coder, line in lines.items():
        for at, code in enumerate(line.split()):
            if code != ".":
                units.setdefault(str(at), {})[coder] = code
    return units


def test_alpha_of_two_observers_is_krippendorffs() -> None:
    """Krippendorff (2011), example B: two observers, five nominal categories, alpha = 0.692 as printed."""
    found = agreement(coded(ben="a a b b d c c c e d d a", gerry="b a b b b c c c e d d d"))
    assert found.alpha == pytest.approx(0.692, abs=0.0005)
    assert found.units == 12
    assert found.share == pytest.approx(9 / 12)


def test_alpha_of_binary_data_is_krippendorffs() -> None:
    """Krippendorff (2011), example A: ten units, two observers, alpha = 0.095 as printed."""
    found = agreement(coded(meg="0 1 0 0 0 0 0 0 1 0", owen="1 1 1 0 0 1 0 0 0 0"))
    assert found.alpha == pytest.approx(0.095, abs=0.0005)


def test_alpha_with_missing_codings_is_krippendorffs() -> None:
    """Krippendorff (2011), example C: four observers, missing codings, nominal alpha = 0.743 as printed."""
    found = agreement(coded(
        a="1 2 3 3 2 1 4 1 2 . . .", b="1 2 3 3 2 2 4 1 2 5 . 3",
        c=". 3 3 3 2 3 4 2 2 5 1 .", d="1 2 3 3 2 4 4 1 2 5 1 .",
    ))  # fmt: skip
    assert found.alpha == pytest.approx(0.743, abs=0.0005)
    assert (found.units, found.coders, found.kappa) == (11, 4, None)


def test_kappa_by_hand() -> None:
    """Twenty times both yes, fifteen both no, five and ten apart: (0.7 - 0.5)/(1 - 0.5) = 0.4 (Cohen 1960, eq. 1)."""
    one = "y " * 25 + "n " * 25
    other = "y " * 20 + "n " * 5 + "y " * 10 + "n " * 15
    assert agreement(coded(one=one, other=other)).kappa == pytest.approx(0.4)


def test_nothing_that_varies_leaves_both_undefined() -> None:
    """Where every code is the same, chance would agree too: neither kappa nor alpha is one."""
    found = agreement(coded(one="a a a", other="a a a"))
    assert (found.share, found.kappa, found.alpha) == (1, None, None)


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
