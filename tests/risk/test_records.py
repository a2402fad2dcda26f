"""Risks, ratings and responses as written."""

from __future__ import annotations

import pytest

from corridor.kernel.ids import Ref
from corridor.kernel.records import Reading, Record, mentions
from corridor.kernel.registers import read_register, read_table
from corridor.risk.records import PUBLISHED, RESPONSES, RISKS, PublishedRating, Response, Risk

HEAD = "row;risk;setting;locus;likelihood;impact;match;source;date;likelihood_scale;impact_scale;section;lines\n"


def rating(line: str) -> tuple[Record | None, list[str]]:
    """Read a line of the published ratings; give it with the codes of its problems."""
    fragment = read_table(PUBLISHED, HEAD + line + "\n", Reading("ratings/published.csv"))
    return (fragment.items[0][0] if fragment.items else None), [problem.code for problem in fragment.problems]


def test_a_printed_row_is_read_with_its_place() -> None:
    """Levels are words on a scale; what is empty was not rated."""
    read, codes = rating("k1;debt;kz;annex;high;;same-title;report;2017;likelihood-2017;;4.1.4;12-13")
    assert isinstance(read, PublishedRating)
    assert codes == []
    assert (read.risk, read.likelihood, read.impact) == (Ref("risk", "debt"), "high", None)
    assert read.locator is not None
    assert read.locator.places == (("section", "4.1.4"), ("lines", "12-13"))


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("K 1;debt;kz;annex;high;high;own;report;;;;;", ["bad-id"]),
        ("k1;;kz;annex;high;high;own;report;;;;;", ["missing-key"]),
        ("k1;debt;kz;annex;high;high;sametitle;report;;;;;", ["unknown-choice"]),
        ("k1;debt;kz;annex;high;high;own;report;2017-13;;;;", ["bad-period"]),
    ],
)
def test_what_is_wrong_in_a_row_is_said_and_the_row_kept(line: str, codes: list[str]) -> None:
    """The rest of the row still counts."""
    read, found = rating(line)
    assert isinstance(read, PublishedRating)
    assert found == codes


def test_a_risk_refers_to_what_it_threatens_and_rests_on() -> None:
    """Every reference of a risk is found, also those within its evidence, with its place in the item."""
    text = """
risks:
  - id: debt
    title: Debt
    elements: [e1]
    evidence: {for: [claim:a], against: [b]}
"""
    fragment = read_register(RISKS, text, Reading("risks.yaml"))
    risk = fragment.items[0][0]
    assert isinstance(risk, Risk)
    assert [(str(mention.ref), mention.path) for mention in mentions(risk)] == [
        ("element:e1", "elements.0"),
        ("claim:a", "evidence.for.0"),
        ("claim:b", "evidence.against.0"),
    ]


def test_a_risk_without_a_title_is_shown_by_its_id() -> None:
    """The missing title is a problem; the risk is still there to be seen."""
    fragment = read_register(RISKS, "risks:\n  - {id: debt}\n", Reading("risks.yaml"))
    risk = fragment.items[0][0]
    assert isinstance(risk, Risk)
    assert risk.title.into("en").words == "debt"
    assert [problem.code for problem in fragment.problems] == ["missing-key"]


def test_an_addressee_says_on_what_it_rests() -> None:
    """Nobody gets words put into their mouth: `basis` must be said."""
    text = "responses:\n  - {id: x, says: Do it., for: [component:c1, row:k1, risk:debt], addressee: {actors: [iom]}}\n"
    fragment = read_register(RESPONSES, text, Reading("responses.yaml"))
    response = fragment.items[0][0]
    assert isinstance(response, Response)
    assert response.addressee is not None
    assert response.addressee.basis == "none"
    assert [str(ref) for ref in response.for_] == ["component:c1", "row:k1", "risk:debt"]
    assert [problem.params["key"] for problem in fragment.problems] == ["basis"]
