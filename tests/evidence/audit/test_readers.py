"""What each check finds, and beside it what looks alike and must stay silent."""

from __future__ import annotations

import pytest

from corridor.evidence.audit import Check, audit_text

_RIGHT = [
    "Of the 400 respondents, 120 (30%) had worked abroad.",
    "9 out of 10 people (91%) agree.",
    "About 45 of 600 respondents (8%) agree.",
    "45 of 600 respondents (about 8%) agree.",
    "12 of 40 schools (25% of pupils) have a library.",
    "Of the 24 experts, the average discount was 15%.",
    "Of the 90 respondents, women agreed more often (47%) than men (38%).",
    "Among women (n = 34), 44% agreed, compared with 52% of all respondents.",
    "Of the 600 respondents, 200 were students, of whom 50 (25%) worked.",
    "Radio was named by 64%, television by 71%, friends by 63%.",
    "Support among men (45%) and women (60%) differs.",
    "The vast majority call it friendly (44, 37 and 39%, respectively) or calm (46, 51 and 52%, respectively).",
    "Prices rose from 30 to 1.5 million.",
    "The temperature fell from -5 to -10.",
    "The rank rose from 45 to 40.",
    "We visited 12 schools and 8 clinics, altogether 15 villages.",
    "In 12 cities, 600 respondents (200 from each country) were asked.",
    "600 respondents (250 in cities) were asked.",
    "The firm has 64 staff, including 30 men and 20 women.",
    "The survey of 1,000 people has a margin of error of 5%.",
    "With 90% confidence the margin of error of the 400 respondents is 4%.",
    "Jul 99 was hot. It was 5 o'clock on 31 May.",
    "Больше половины (53 %) согласны, каждый пятый (21 %) нет.",
    "29 из 400 семей в одном районе и 16 из 200 в другом.",
    "Most named were wages (35%), followed by safety (31%).",
    "The highest share of women is in Osh (45%), the lowest share of men in Naryn (62%).",
    "In all, 67% support it (34% strongly and 33% somewhat).",
    "62% of men smoke and 48% of women do not.",
    "Выборка: 500 человек в первой волне, 430 во второй.",
]


@pytest.mark.parametrize("words", _RIGHT)
def test_what_can_be_true_is_not_accused(words: str) -> None:
    """Sayings, hedges, other bases, groups and units explain the figures."""
    assert [finding.code for finding in audit_text(words).findings] == []


@pytest.mark.parametrize(
    ("words", "check"),
    [
        ("Of the 400 respondents, 120 (25%) had worked abroad.", Check.SHARE),
        ("8% (42 of 600 respondents) agreed.", Check.SHARE),
        ("Согласны 42 из 600 опрошенных (8 %).", Check.SHARE),
        ("47% of the 16 respondents agreed.", Check.BASE),
        ("Among women (n = 16), 47% agreed.", Check.BASE),
        ("По мнению 47 % из 16 опрошенных, это так.", Check.BASE),
        ("65 of the 60 respondents agreed.", Check.COUNT_OF),
        ("120% of respondents agreed.", Check.OVER_ALL),
        ("The sample of 210 respondents (118 women and 94 men) was drawn.", Check.PARTS),
        ("Men made up 58% of the sample and women 48%.", Check.ONE_ANSWER),
        ("45% agreed, 40% disagreed and 25% were undecided.", Check.ONE_ANSWER),
        ("It rose from 200 to 250, that is by 30%.", Check.CHANGE),
        ("The share fell from 54% to 49%, by 7 percentage points.", Check.CHANGE),
        ("Cases declined from 310 to 402.", Check.DIRECTION),
        ("Расходы выросли вдвое, с 30 до 40 млн сомов.", Check.TIMES),
        ("Каждый третий (45 %) согласен.", Check.PHRASE),
        ("The survey of 400 people has a margin of error of 2%.", Check.MARGIN),
        ("800 respondents (150 respondents from each country) were asked.", Check.EACH),
        ("It takes place on 31 April 2024.", Check.DATE),
        ("It took place on Monday, 7 June 2022.", Check.WEEKDAY),
        ("Five cities: Osh, Bishkek, Naryn and Talas.", Check.LISTED),
        ("Several gave up to two answers: food 68%, rent 74%, medicine 61%, fees 29%.", Check.UP_TO),
        ("The range is 28–22%.", Check.RANGE),
        ("Most named were wages (31%), followed by safety (35%).", Check.ORDER),
        ("The highest share is in Osh (45%) and the lowest in Naryn (62%).", Check.ORDER),
        ("In all, 67% support it (34% strongly and 23% somewhat).", Check.PARTS),
        ("62% of workers had a contract and 48% did not.", Check.ONE_ANSWER),
        ("The question was put only to the 16 respondents who knew it; half of them (47%) agreed.", Check.BASE),
    ],
)
def test_what_cannot_be_true_is_found(words: str, check: Check) -> None:
    """The plainest form of each check, in one language or the other."""
    assert [check] == [finding.check for finding in audit_text(words).findings]


def test_a_table_beside_its_text() -> None:
    """76,5 told as 77 and 80,5 as 81 are right, 46 for 41,5 is not."""
    table = (
        "Table 1. Why? No more than 3 answers, %\n\n"
        "Answer\tKazakhstan\tKyrgyzstan\nWages\t76,5\t80,5\nSafety\t38\t41,5\n\n"
    )
    told = (
        "Table 1 shows wages in Kazakhstan (77%) and Kyrgyzstan (81%). "
        "Safety matters in Kazakhstan (38%) and Kyrgyzstan (46%)."
    )
    audit = audit_text(table + told)
    assert [(f.code, (table + told)[f.numbers[-1].span.start : f.numbers[-1].span.end]) for f in audit.findings] == [
        ("table-text", "46%")
    ]
    assert [note.params["rule"] for note in audit.notes if note.code == "rounding"] == ["half-up"]


def test_a_total_that_does_not_add_up() -> None:
    """One row of a table misses its total; the rows that add up show that it is one."""
    table = "City;Men;Women;Total\nOsh;60;40;100\nNaryn;31;19;60\nTalas;50;50;100\nTotal;141;109;260\n"
    assert {"table-total"} == {finding.code for finding in audit_text(table).findings}


def test_ratings_by_order_in_an_annex() -> None:
    """Titles in one column and ratings in the next are matched by their order."""
    text = (
        "3.1 Risks\n\nRisk 1. Loss of status: words. High likelihood, high impact.\n\n"
        "Risk 2. Lasting debt: words. Low likelihood, medium impact.\n\nAnnex 1. Matrix\n\n"
        "Risk 1. Loss of status (words).\n\nRisk 2. Lasting debt (words).\n\n"
        "High likelihood, high impact\n\nHigh likelihood, high impact\n"
    )
    (finding,) = audit_text(text).findings
    assert tuple(finding.params[name] for name in ("title", "likelihood", "impact")) == (
        "Lasting debt",
        ("low", "high"),
        ("medium", "high"),
    )


def test_a_filter_told_twice() -> None:
    """The share of a filter answer and the base of the question behind it."""
    text = (
        "The unions ABC (12%) and DEF (8%) are well known. The question about DEF was asked only of those who know it "
        "well (42 respondents out of 600). The question about ABC was asked only of those who know it well "
        "(72 respondents out of 600)."
    )
    assert [finding.code for finding in audit_text(text).findings] == ["share-elsewhere"]


def test_the_bounds_of_a_base_that_is_not_printed() -> None:
    """8% of 600 leaves 45 to 51 respondents to a question whose base the text does not give."""
    text = (
        "In total 600 respondents were interviewed. The ABC (8%) is known well. "
        "The question about the ABC was asked only of those who know it well."
    )
    (note,) = [note for note in audit_text(text).notes if note.code == "base-interval"]
    assert (note.params["low"], note.params["high"]) == (45, 51)


def test_counts_of_the_sample_told_once() -> None:
    """Where most counts and shares agree with the one sample of the text, the one that does not is found."""
    text = (
        "We surveyed 500 households. In total 84 households (16.8%) rent, 120 (24%) own land and 55 (11%) have a car. "
        "A further 60 (15%) keep animals."
    )
    assert [finding.code for finding in audit_text(text).findings] == ["share-sample"]
    assert [
        finding.code for finding in audit_text("We surveyed 500 households. Of these 60 (15%) rent.").findings
    ] == []
