"""Evidence, origins, expiry, theory and responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.study.checks.found import count, found

if TYPE_CHECKING:
    from pathlib import Path

RISK = "risks:\n  - {id: debt, title: Debt, components: [c1], triggers: [crisis]}\n"
ROW = "k;debt;kz;annex;high;high;own;report;2017"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("", 1),
        ("supports: [risk:debt]", 0),
        ("contradicts: [risk:debt]", 1),
        ("about: [risk:debt]", 1),
    ],
)
def test_a_rating_needs_a_claim_that_speaks_for_it(claim: str, expected: int, tmp_path: Path) -> None:
    """What contradicts a rating, or merely speaks of the risk, is no ground for it."""
    claims = f"claims:\n  - {{id: a, says: They owe., {claim}}}\n"
    assert count(tmp_path, "rating-without-evidence", rows=ROW, risks=RISK, claims=claims) == expected


def test_without_any_claims_evidence_is_simply_not_covered(tmp_path: Path) -> None:
    """A study that has no register of claims is told so once, not for each risk."""
    assert count(tmp_path, "rating-without-evidence", rows=ROW, risks=RISK) == 0


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("by: [paper]", "by: [agency]", 1),  # the paper rests on the agency
        ("by: [paper]", "by: [radio]", 1),  # both rest on the agency
        ("by: [paper]", "by: [office]", 0),
        ("", "", 1),  # both by the file's source
        ("", "by: [office]", 0),
        ("by: [paper, office]", "by: [paper]", 0),
    ],
)
def test_passages_of_one_origin_count_once(first: str, second: str, expected: int, tmp_path: Path) -> None:
    """Sources are led back along `origin`; a second independent voice is enough."""
    sources = """
sources:
  - {id: report, title: Report}
  - {id: agency, title: Agency}
  - {id: paper, title: Paper, origin: agency}
  - {id: radio, title: Radio, origin: paper}
  - {id: office, title: Office}
"""
    claims = f"""
source: report
claims:
  - {{id: a, says: They owe., supports: [risk:debt], {first}}}
  - {{id: b, says: They owe., supports: [risk:debt], {second}}}
"""
    assert count(tmp_path, "one-origin-counted-twice", sources=sources, claims=claims, risks=RISK) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2020-03", 1), ("2017-06", 0), ("2016", 0), ("2018-01-01", 1), ("2026-12", 0), ("2026-11-01", 1)],
)
def test_a_rating_expires_with_an_event_after_it(date: str, expected: int, tmp_path: Path) -> None:
    """After the year of the rating and not after the day for which the study is judged."""
    events = f"events:\n  - {{id: crisis, date: {date}, title: Crisis}}\n"
    assert count(tmp_path, "rating-expired", rows=ROW, risks=RISK, events=events) == expected


def test_a_rating_without_a_date_has_that_of_its_document(tmp_path: Path) -> None:
    """The date of the source stands in; without either nothing is said."""
    events = "events:\n  - {id: crisis, date: 2020, title: Crisis}\n"
    row = ROW.replace(";2017", ";")
    dated = "sources:\n  - {id: report, title: Report, date: 2017}\n"
    assert count(tmp_path / "a", "rating-expired", rows=row, risks=RISK, events=events, sources=dated) == 1
    undated = "sources:\n  - {id: report, title: Report}\n"
    assert count(tmp_path / "b", "rating-expired", rows=row, risks=RISK, events=events, sources=undated) == 0


THEORY = """
components:
  - id: c1
    title: Work
    elements: [{{id: e1, title: Advice}}, {{id: e2, title: Jobs}}]
    assumptions:
      - {{id: a1, statement: It works., by_authors: {authors}, by_evidence: {evidence}, {more}}}
"""


@pytest.mark.parametrize(
    ("authors", "evidence", "expected"),
    [("supported", "untested", 1), ("supported", "", 1), ("supported", "refuted", 1), ("supported", "supported", 0),
     ("untested", "untested", 0), ("not-stated", "contested", 0)],
)  # fmt: skip
def test_called_supported_and_not_so_by_the_evidence(
    authors: str, evidence: str, expected: int, tmp_path: Path
) -> None:
    """Only what the authors themselves call supported is held against the evidence."""
    theory = THEORY.format(authors=authors, evidence=evidence, more="")
    assert count(tmp_path, "assumption-called-confirmed", theory=theory) == expected


@pytest.mark.parametrize(
    ("evidence", "claims", "more", "expected"),
    [
        ("supported", "contradicts", "", 1),
        ("supported", "supports", "", 0),
        ("refuted", "supports", "", 1),
        ("refuted", "contradicts", "", 0),
        ("contested", "supports", "", 1),
        ("contested", "supports", "why: Lines 3 to 5 say otherwise.", 0),
        ("contested", "about", "", 0),  # no claim takes a side
        ("untested", "supports", "", 0),
    ],
)
def test_a_status_must_be_what_the_claims_allow(
    evidence: str, claims: str, more: str, expected: int, tmp_path: Path
) -> None:
    """Nothing is said where the reason is given in words, or no claim takes a side."""
    theory = THEORY.format(authors="untested", evidence=evidence, more=more)
    written = f"claims:\n  - {{id: a, says: Says so., {claims}: [assumption:a1]}}\n"
    assert count(tmp_path, "assumption-evidence-disagrees", theory=theory, claims=written) == expected


@pytest.mark.parametrize(("places", "expected"), [("elements: [e1]", 1), ("components: [c1]", 0), ("", 2)])
def test_elements_without_a_risk(places: str, expected: int, tmp_path: Path) -> None:
    """A risk to a whole component threatens all of its elements."""
    theory = THEORY.format(authors="untested", evidence="untested", more="")
    risks = f"risks:\n  - {{id: debt, title: Debt, {places}}}\n"
    assert count(tmp_path, "element-without-risk", theory=theory, risks=risks) == expected


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ("risk:debt", []),
        ("row:k", []),
        ("component:c1", ["risk-answered-by-component-only"]),
        ("risk:theft", ["risk-without-response"]),
    ],
)
def test_risks_are_answered_themselves_or_through_a_row(answers: str, codes: list[str], tmp_path: Path) -> None:
    """An answer to the whole component is said to be no more than that."""
    responses = f"responses:\n  - {{id: x, says: Do it., for: [{answers}]}}\n"
    problems = found(
        tmp_path, "risk-without-response", "risk-answered-by-component-only",
        rows=ROW, risks=RISK, responses=responses,
    )  # fmt: skip
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize("kind", ["statement", "existing-service"])
def test_sentences_that_ask_for_nothing_need_no_deadline(kind: str, tmp_path: Path) -> None:
    """A statement, or a service that exists, has nobody who must do something by a date."""
    responses = f"responses:\n  - {{id: x, kind: {kind}, says: It is so.}}\n"
    codes = ("response-without-owner", "response-without-deadline", "response-without-indicator",
             "response-without-addressee")  # fmt: skip
    assert found(tmp_path, *codes, responses=responses) == []


@pytest.mark.parametrize(("state", "expected"), [("fact", 1), ("risk", 0)])
def test_what_already_happens_has_no_likelihood(state: str, expected: int, tmp_path: Path) -> None:
    """A fact that was rated is noted; its horizon is not asked for."""
    risks = f"risks:\n  - {{id: debt, title: Debt, state: {state}}}\n"
    assert count(tmp_path / "a", "risk-already-a-fact", rows=ROW, risks=risks) == expected
    assert count(tmp_path / "b", "risk-without-horizon", rows=ROW, risks=risks) == 1 - expected
