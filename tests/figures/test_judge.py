"""Judgements, worked by hand."""

from dataclasses import fields
from decimal import Decimal
from fractions import Fraction

import pytest

from corridor.figures import (
    Assertion,
    Assumption,
    Difference,
    DifferenceClaimed,
    Equal,
    FilterBase,
    Form,
    Grade,
    Level,
    MarginOfError,
    PartsOfTotal,
    PossibleMean,
    PossiblePercent,
    Printed,
    Ratio,
    Role,
    Rounding,
    SameLevel,
    Share,
    SharesOfOne,
    SharesUpTo,
    Silence,
    Sum,
    Symbol,
    Token,
    VariationAtMost,
    judge,
)

read = Printed.read


def all_of(text: str) -> tuple[Printed, ...]:
    """Printed numbers from a line of them."""
    return tuple(read(word) for word in text.split())


def written(tokens: tuple[Token, ...]) -> str:
    """Arithmetic as a line of text."""
    words = []
    for token in tokens:
        if isinstance(token, Symbol):
            words.append(token.value)
        elif isinstance(token, Printed):
            words.append(f"{token.value:f}")
        else:
            words.append(token.id if hasattr(token, "id") else str(token))
    return " ".join(words)


def instead(assertion: Assertion) -> dict[Role, list[Decimal]]:
    """Possible values of a judgement, by what they would replace."""
    found: dict[Role, list[Decimal]] = {}
    for possible in judge(assertion).possible:
        found.setdefault(possible.role, []).append(possible.value.value)
    return found


HOLDS = [
    ("153 of 200", PossiblePercent(read("76.5"), read("200"))),
    ("7 of 16 is 43.75", PossiblePercent(read("44"), read("16"))),
    ("360 of 600 is 60", Share(read("360"), read("600"), read("60"))),
    ("45 of 600 is 7.5, which prints as 8 by both rules", Share(read("45"), read("600"), read("8"))),
    ("1.2 of 2.5 million is 1.15/2.55 to 1.25/2.45", Share(read("1.2").scaled(6), read("2.5").scaled(6), read("50"))),
    ("145/28 is 5.1786", PossibleMean(read("5.18"), read("28"))),
    ("13 and 16 are 29", Sum(all_of("13 16"), read("29"), counted=True)),
    ("three thirds", Sum(all_of("33.3 33.3 33.3"), read("100"))),
    ("33 + 33 + 33 is 99, within 1.5 of 100", SharesOfOne(all_of("33 33 33"), complete=True)),
    ("49.5 and 50.5, both rounded up", SharesOfOne(all_of("50 51"), complete=True)),
    ("some are not printed", SharesOfOne(all_of("40 25"), complete=False)),
    ("101 is 100 within rounding", SharesOfOne(all_of("51 50"), complete=False)),
    ("177 is at most 300", SharesUpTo(all_of("77 33 34 33"), 3)),
    ("two hundred and one, all rounded up", SharesUpTo(all_of("67 67 67"), 2)),
    ("104000 less 44000", Difference(read("104 000"), read("44 000"), read("60 000"), counted=True)),
    ("47.4 less 38.6 is 8.8", Difference(read("47"), read("39"), read("9"))),
    ("3248/120000 is 0.02707", Ratio(read("3248"), read("120000"), read("0.027"), counted=True)),
    ("ends of 10 and 3 give 9.5/3.5 to 10.5/2.5", Ratio(read("10"), read("3"), read("4"))),
    ("76.5 prints as 77 too", Equal(read("76.5"), read("77"))),
    ("60 and 60.0", Equal(read("60"), read("60.0"))),
    ("one level", SameLevel(Level("high"), Level("high"))),
    ("29 passed, 29 asked", FilterBase(read("29"), read("29"))),
    ("29 to the nearest ten", FilterBase(read("3").scaled(1), read("29"))),
    ("CV 2.3 %", VariationAtMost(all_of("34 36 35"), read("6"))),
    ("CV 6.6 % printed, 4.4 % possible", VariationAtMost(all_of("7.0 8"), read("6"))),
    ("4.0004 points", MarginOfError(read("600"), read("2 500 000"), None, read("4"))),
    ("4.0004 points", MarginOfError(read("600"), read("2 500 000"), None, read("4.0"))),
    ("2·√(0.25/600) is 4.08", MarginOfError(read("600"), None, None, read("4.1"))),
    ("design effect 2: 5.66", MarginOfError(read("600"), None, read("2.0"), read("5.7"))),
    (
        "20 of 100 against 50 of 100, design effect 1.5",
        DifferenceClaimed(read("20"), read("100"), read("50"), read("100"), read("1.5")),
    ),
    ("20 of 100 against 50 of 100", DifferenceClaimed(read("20"), read("100"), read("50"), read("100"))),
]


@pytest.mark.parametrize("assertion", [pytest.param(assertion, id=why) for why, assertion in HOLDS])
def test_holds(assertion: Assertion) -> None:
    """What can be true is not accused."""
    found = judge(assertion)
    assert (found.holds, found.grade, found.possible, found.silence) == (True, None, (), None)
    assert found.arithmetic


FAILS: list[tuple[Assertion, Grade, str, dict[Role, list[Decimal]]]] = [
    (
        PossiblePercent(read("47"), read("16")),
        Grade.IMPOSSIBLE,
        "7 / 16 = 43.75 % < 47 % < 8 / 16 = 50.00 %",
        {Role.PERCENT: [Decimal(44), Decimal(50)], Role.BASE: [Decimal(15), Decimal(17)]},
    ),
    (
        PossiblePercent(read("76.3"), read("200")),
        Grade.IMPOSSIBLE,
        "152 / 200 = 76.00 % < 76.3 % < 153 / 200 = 76.50 %",
        {Role.PERCENT: [Decimal("76.0"), Decimal("76.5")], Role.BASE: [Decimal(198), Decimal(207)]},
    ),
    (PossiblePercent(read("105"), read("400")), Grade.IMPOSSIBLE, "105 % > 100 %", {Role.PERCENT: [Decimal(100)]}),
    (PossiblePercent(read("-5"), read("400")), Grade.IMPOSSIBLE, "-5 % < 0 %", {Role.PERCENT: [Decimal(0)]}),
    (
        Share(read("42"), read("600"), read("8")),
        Grade.IMPOSSIBLE,
        "42 / 600 = 7 % ≠ 8 %",
        {Role.PERCENT: [Decimal(7)], Role.PART: [Decimal(45)]},
    ),
    (
        Share(read("1.2").scaled(6), read("2.5").scaled(6), read("40")),
        Grade.IMPOSSIBLE,
        "1200000 / 2500000 = 48 % ≠ 40 %",
        {Role.PERCENT: [Decimal(48)]},
    ),
    (
        PossibleMean(read("5.19"), read("28")),
        Grade.IMPOSSIBLE,
        "145 / 28 < 5.19 < 146 / 28",
        {Role.MEAN: [Decimal("5.18"), Decimal("5.21")]},
    ),
    (Sum(all_of("29 16"), read("42")), Grade.IMPOSSIBLE, "29 + 16 = 45 ≠ 42", {Role.WHOLE: [Decimal(45)]}),
    (
        Sum(all_of("29 16"), read("46"), counted=True),
        Grade.IMPOSSIBLE,
        "29 + 16 = 45 ≠ 46",
        {Role.WHOLE: [Decimal(45)]},
    ),
    (SharesOfOne(all_of("60 45"), complete=False), Grade.IMPOSSIBLE, "60 + 45 = 105 > 100 %", {}),
    (SharesOfOne(all_of("33 33 31"), complete=True), Grade.IMPOSSIBLE, "33 + 33 + 31 = 97 ≠ 100 %", {}),
    (SharesUpTo(all_of("77 101"), 3), Grade.IMPOSSIBLE, "101 % > 100 %", {}),
    (SharesUpTo(all_of("90 80 60"), 2), Grade.IMPOSSIBLE, "90 + 80 + 60 = 230 > 200 %", {}),
    (
        Difference(read("104000"), read("44000"), read("65 500")),
        Grade.IMPOSSIBLE,
        "104000 − 44000 = 60000 ≠ 65500",
        {Role.RESULT: [Decimal(60000)]},
    ),
    (Ratio(read("8"), read("4"), read("3")), Grade.IMPOSSIBLE, "8 / 4 = 2 ≠ 3", {Role.RESULT: [Decimal(2)]}),
    (
        Ratio(read("8"), read("4.0"), read("3"), counted=True),
        Grade.IMPOSSIBLE,
        "8 / 4.0 = 2 ≠ 3",
        {Role.RESULT: [Decimal(2)]},
    ),
    (Equal(read("60"), read("61")), Grade.CONTRADICTION, "60 ≠ 61", {}),
    (SameLevel(Level("high"), Level("moderate")), Grade.CONTRADICTION, "high ≠ moderate", {}),
    (FilterBase(read("368"), read("360")), Grade.CONTRADICTION, "368 ≠ 360", {Role.BASE: [Decimal(368)]}),
    (
        VariationAtMost(all_of("22 28 25"), read("6"), named=True),
        Grade.IMPOSSIBLE,
        "CV ≥ 8.15 % > 6 %",
        {Role.LIMIT: [Decimal(8)]},
    ),
    (
        VariationAtMost(all_of("22 28 25"), read("6")),
        Grade.CONTRADICTION,
        "CV ≥ 8.15 % > 6 %",
        {Role.LIMIT: [Decimal(8)]},
    ),
    (
        MarginOfError(read("200"), None, None, read("4")),
        Grade.CONTRADICTION,
        "MOE ≈ 6.93 % > 4 %",
        {Role.MARGIN: [Decimal(7)]},
    ),
    (
        DifferenceClaimed(read("33"), read("30"), read("40"), read("30")),
        Grade.UNSUPPORTED,
        "z² ∈ 60/209 … 60/209 < 2401/625",
        {},
    ),
]


@pytest.mark.parametrize(("assertion", "grade", "arithmetic", "possible"), FAILS)
def test_fails(assertion: Assertion, grade: Grade, arithmetic: str, possible: dict[Role, list[Decimal]]) -> None:
    """What cannot be true is graded, shown and set beside what could be."""
    found = judge(assertion)
    assert (found.holds, found.grade, written(found.arithmetic)) == (False, grade, arithmetic)
    assert instead(assertion) == possible


SILENT = [
    (PossiblePercent(read("47"), read("100")), Silence.NO_POWER),
    (PossiblePercent(read("47.1"), read("1000")), Silence.NO_POWER),
    (PossiblePercent(read("47"), read("0")), Silence.UNDEFINED),
    (PossiblePercent(read("47"), read("1.6").scaled(1).scaled(2)), Silence.UNDEFINED),
    (PossibleMean(read("5.2"), read("28")), Silence.NO_POWER),
    (PossibleMean(read("5.2"), read("0")), Silence.UNDEFINED),
    (Share(read("23"), read("40"), read("57")), Silence.TIES),  # 57.5 in binary fractions is 57.49999…
    (Share(read("1"), read("0"), read("57")), Silence.UNDEFINED),
    (PossiblePercent(read("7"), read("40")), Silence.TIES),  # 3 of 40 is 7.5
    (Difference(read("104000"), read("44000"), read("61000")), Silence.ROUND_NUMBERS),
    (Equal(read("104000"), read("103 650")), Silence.ROUND_NUMBERS),
    (Sum((), read("3")), Silence.UNDEFINED),
    (SharesOfOne((), complete=True), Silence.UNDEFINED),
    (SharesOfOne(all_of("49 50"), complete=True), Silence.TIES),  # 49.5 and 50.5, both rounded down
    (Sum(all_of("104000 44000"), read("148 500"), counted=True), Silence.ROUND_NUMBERS),
    (SharesUpTo((), 3), Silence.UNDEFINED),
    (Ratio(read("3"), read("0"), read("3")), Silence.UNDEFINED),
    (SameLevel(None, Level("low")), Silence.UNDEFINED),
    (VariationAtMost(all_of("22"), read("6")), Silence.UNDEFINED),
    (VariationAtMost(all_of("22 -28"), read("6")), Silence.UNDEFINED),
    (VariationAtMost(all_of("0 0"), read("6")), Silence.UNDEFINED),
    (MarginOfError(read("600"), None, None, read("10")), Silence.CAUTION),
    (MarginOfError(read("600"), read("500"), None, read("4")), Silence.UNDEFINED),
    (MarginOfError(read("600"), None, read("0"), read("4")), Silence.UNDEFINED),
    (DifferenceClaimed(read("40"), read("200"), read("50"), read("200")), Silence.HIDDEN_BY_ROUNDING),
    (DifferenceClaimed(read("47"), read("16"), read("50"), read("200")), Silence.UNDEFINED),
    (DifferenceClaimed(read("40"), read("0"), read("50"), read("200")), Silence.UNDEFINED),
]


@pytest.mark.parametrize(("assertion", "silence"), SILENT)
def test_says_nothing(assertion: Assertion, silence: Silence) -> None:
    """What an honest reader could explain away is not reported, and the explanation is named."""
    found = judge(assertion)
    assert (found.holds, found.grade, found.possible, found.silence) == (None, None, (), silence)
    assert found.power is (silence not in {Silence.NO_POWER, Silence.UNDEFINED})


def test_a_known_rule_excuses_no_half() -> None:
    """Half-up prints 57.5 as 58; half-even prints 42.5 as 42, half-up as 43."""
    assert judge(Share(read("23"), read("40"), read("57")), (Rounding.HALF_UP,)).holds is False
    assert judge(Share(read("17"), read("40"), read("42")), (Rounding.HALF_UP,)).holds is False
    assert judge(Share(read("17"), read("40"), read("42")), (Rounding.HALF_EVEN,)).holds is True
    assert (
        judge(Share(read("42000"), read("600000"), read("6.9")), (Rounding.HALF_UP,)).silence is Silence.ROUND_NUMBERS
    )


CSTO = (all_of("46 38"), all_of("44 25"))


def test_two_groups_make_29() -> None:
    """46, 38 % fit 13 (6 and 5) and 44, 25 % fit 16 (7 and 4); nothing makes 30."""
    found = judge(PartsOfTotal(CSTO, (None, None), (), read("29")))
    assert (found.holds, written(found.arithmetic)) == (True, "13 + 16 = 29")
    claim = PartsOfTotal(CSTO, (None, None), (), read("30"))
    assert (judge(claim).holds, judge(claim).grade) == (False, Grade.IMPOSSIBLE)
    assert written(judge(claim).arithmetic) == "∄ n + n = 30"
    assert instead(claim)[Role.TOTAL][0] == 29


@pytest.mark.parametrize(
    ("bases", "percents", "total", "arithmetic", "possible"),
    [
        ("13 16", "45 31", "29", "13 + 16 = 29", None),  # 13/29 = 44.8, 9/29 = 31.03
        ("13 16", "48 31", "29", "13 / 29 ≠ 48 %", (Role.PERCENT, 45)),
        ("13 16", "45 31", "30", "13 + 16 = 29 ≠ 30", (Role.TOTAL, 29)),
        ("13 15", "", "28", "44 % ∉ n = 15", None),
    ],
)
def test_groups_with_known_bases(
    bases: str, percents: str, total: str, arithmetic: str, possible: tuple[Role, int] | None
) -> None:
    """6 of 13 and 7 of 16 are 13 of 29; the first thing that is wrong is shown."""
    claim = PartsOfTotal(CSTO, all_of(bases), all_of(percents), read(total))
    found = judge(claim)
    assert written(found.arithmetic) == arithmetic
    assert found.holds is ("≠" not in arithmetic and "∉" not in arithmetic)
    assert [(p.role, int(p.value.value)) for p in found.possible] == ([possible] if possible else [])


def test_groups_with_a_range_of_counts() -> None:
    """47 and 50 % of 200 each are 93 to 94 and 99 to 101: 192 to 195 of 400, 48 to 49 %, never 52 %."""
    halves = ((read("47"),), (read("50"),))
    claim = PartsOfTotal(halves, all_of("200 200"), all_of("52"))
    assert written(judge(claim).arithmetic) == "192 … 195 / 400 ≠ 52 %"
    assert instead(claim) == {Role.PERCENT: [49]}
    assert judge(PartsOfTotal(halves, all_of("200 200"), all_of("49"), None)).holds is True


def test_groups_with_gaps_in_the_table() -> None:
    """A category that fits and one that is not printed are passed over: 5 + 4 of 29 is 31 %, never 40 %."""
    percents = ((read("46"), None, read("38")), (read("44"), read("12"), read("25")))
    found = judge(PartsOfTotal(percents, all_of("13 16"), (read("45"), None, read("40"))))
    assert written(found.arithmetic) == "9 / 29 ≠ 40 %"
    loose = judge(PartsOfTotal(percents, all_of("13 16"), (read("45"), read("60"), read("40"))))
    assert written(loose.arithmetic) == "2 … 15 / 29 ≠ 60 %"


def test_groups_about_which_nothing_can_be_said() -> None:
    """No total, ragged tables, large bases without a total's percentages, and a search too long."""
    assert judge(PartsOfTotal(CSTO, (None, None))).silence is Silence.UNDEFINED
    assert judge(PartsOfTotal(CSTO, (read("13"),), (), read("29"))).silence is Silence.UNDEFINED
    assert judge(PartsOfTotal(CSTO, (None, None), (), read("2.9").scaled(2))).silence is Silence.UNDEFINED
    assert judge(PartsOfTotal(CSTO, all_of("200 200"))).silence is Silence.NO_POWER
    twins = tuple(all_of(f"{percent} {percent}") for percent in ("10", "50", "30", "70", "20"))
    claim = PartsOfTotal(twins, (None,) * 5, all_of("40 45"), read("2000"))
    assert judge(claim).silence is Silence.WORK_LIMIT


def test_mixed_rules_are_excused_as_halves() -> None:
    """12 and 13 % of 8 are both 12.5: no one rule, but a half may have gone either way."""
    claim = PartsOfTotal((all_of("12 13"),), all_of("8"))
    assert judge(claim).silence is Silence.TIES
    strict = judge(claim, (Rounding.HALF_UP,))
    assert (strict.holds, written(strict.arithmetic)) == (False, "12 % ∉ n = 8")


def test_assumptions_are_named() -> None:
    """What a judgement rests on goes with it."""
    grim = judge(PossiblePercent(read("47"), read("16")))
    assert Assumption.STATED_BASE in grim.assumptions
    assert Assumption.UNWEIGHTED in grim.assumptions
    margin = judge(MarginOfError(read("600"), None, None, read("4")))
    assert Assumption.SIMPLE_RANDOM_SAMPLE in margin.assumptions
    assert Assumption.LARGE_POPULATION in margin.assumptions
    stated = judge(VariationAtMost(all_of("22 28"), read("6"), Form.SAMPLE, named=True))
    assert stated.assumptions == ()
    assert Assumption.THESE_VALUES in judge(VariationAtMost(all_of("22 28"), read("6"))).assumptions


def test_the_sample_form_varies_more() -> None:
    """7.0 and 8: from 7.05 and 7.5, CV 3.1 % in the population form, 4.4 % in the sample form."""
    population = VariationAtMost(all_of("7.0 8"), read("3"), Form.POPULATION)
    sample = VariationAtMost(all_of("7.0 8"), read("3"), Form.SAMPLE)
    assert judge(population).holds is True
    assert written(judge(sample).arithmetic) == "CV ≥ 4.37 % > 3 %"


def test_refuses_what_is_no_assertion() -> None:
    """A mistake of the programmer is an exception."""
    with pytest.raises(TypeError, match="int is no assertion"):
        judge(3)  # type: ignore[arg-type]


def test_arithmetic_is_data_without_language() -> None:
    """Every token is a number, a level or a sign."""
    for assertion, *_ in FAILS:
        found = judge(assertion)
        assert all(isinstance(token, Printed | Fraction | int | Level | Symbol) for token in found.arithmetic)
        assert {field.name for field in fields(found)} >= {"holds", "grade", "assumptions", "power"}
