"""Confidence beside a risk: what was assigned, what is proposed and from what; under methods, by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.report.test_addresses import EVERYTHING

if TYPE_CHECKING:
    from tests.report.conftest import Builds

RISK = """
source: report-2020
risks:
  - {{id: debt, title: {{en: Debt, ru: Долги}}, components: [c1], bearer: [migrants]{confidence}}}
"""
CLAIMS = """
source: report-2020
claims:
  - {id: owed, says: {en: They owe., ru: Они должны.}, supports: [risk:debt], credibility: 2}
"""
FILES = {
    "study.yaml": EVERYTHING["study.yaml"],
    "sources.yaml": "sources:\n  - {id: report-2020, kind: survey, title: {en: Report, ru: Отчёт}, reliability: B}\n",
    "claims/report-2020.yaml": CLAIMS,
}


def test_a_proposal_is_called_one(built: Builds) -> None:
    """One sound origin: evidence medium, agreement medium, and nobody has assigned anything."""
    page = built({**FILES, "risks.yaml": RISK.format(confidence="")}).page("en/risks/debt")
    assert "Confidence not assigned; the rule proposes medium" in page.text
    assert "The evidence is medium, its agreement medium. One origin speaks for it." in page.text


def test_who_assigned_it_and_why_stands_beside_it(built: Builds) -> None:
    """Assigned otherwise than proposed: both levels are shown, with the person and the reason, in both languages."""
    given = ", confidence: {level: high, by: analyst, date: 2026-11-01, why: {en: Seen twice., ru: Видели дважды.}}"
    report = built({**FILES, "risks.yaml": RISK.format(confidence=given)})
    english, russian = report.page("en/risks/debt").text, report.page("ru/risks/debt").text
    for words in (
        "Confidence: high",
        "assigned by analyst, 1 November 2026",
        "the rule proposes medium",
        "Seen twice.",
    ):
        assert words in english
    for words in ("Степень уверенности: высокая", "правило предлагает: средняя", "Видели дважды."):
        assert words in russian


def test_the_rule_is_printed_and_called_ours(built: Builds) -> None:
    """Under methods stands the whole table, and that it is the program's own."""
    page = built({**FILES, "risks.yaml": RISK.format(confidence="")}).page("en/methods")
    assert "confidence" in page.anchors
    assert "our own table" in page.text


def test_without_evidence_nothing_is_said(built: Builds) -> None:
    """A risk without claims has no section on confidence."""
    files = {name: text for name, text in FILES.items() if not name.startswith("claims")}
    assert (
        "onfidence" not in built({**files, "risks.yaml": RISK.format(confidence="")}).page("en/risks/debt").main.words
    )
