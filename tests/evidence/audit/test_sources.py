"""The texts from which the audit started, read in place where they are at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.frame.tree import ROOT

from corridor.evidence.audit import Check, audit_text

if TYPE_CHECKING:
    from corridor.evidence.audit import Audit, Finding

_SOURCES = ROOT.parent / "shared" / "sources"
pytestmark = pytest.mark.skipif(not _SOURCES.is_dir(), reason="the sources are not at hand")


def _audit(name: str) -> Audit:
    return audit_text((_SOURCES / f"{name}.txt").read_text(encoding="utf-8"))


def _serious(audit: Audit) -> list[Finding]:
    return [finding for finding in audit.findings if finding.grade.value in {"impossible", "contradiction"}]


def _numbers(finding: Finding, text: str) -> list[str]:
    return [text[number.span.start : number.span.end] for number in finding.numbers]


def test_the_survey_article() -> None:
    """42 of 600 at 8 %, 29 + 16 against 42, 47 % of 16, 31 November, two licences, two limits of variation: no more."""
    text = (_SOURCES / "grebenyuk-2024.txt").read_text(encoding="utf-8")
    audit = audit_text(text)
    found = sorted((finding.check, *sorted(_numbers(finding, text))) for finding in _serious(audit))
    assert found == sorted(
        [
            (Check.SHARE, "42", "600", "8%"),
            (Check.SUBSAMPLES, "16", "200", "29", "400", "42", "600"),
            (Check.BASE, "16", "47%"),
            (Check.DATE, "31.11.2023"),
            (Check.LICENCE, "Creative Commons Attribution 4.0", "creativecommons.org/licenses/by-nc/4.0"),
            (Check.VARIATION, "22", "28%", "6%"),
            (Check.VARIATION, "21", "26%", "6%"),
        ]
    )


def test_one_base_explains_two_findings_of_the_article() -> None:
    """45 in place of 42 makes the share and the sum of the subsamples right at once."""
    groups = {finding.group for finding in _audit("grebenyuk-2024").findings if finding.check is Check.SUBSAMPLES}
    (group,) = groups
    assert group is not None
    assert group.shared is not None
    assert (group.size, int(group.shared.value.exact), group.shared.resolves) == (3, 45, 2)


def test_a_split_of_the_article_is_the_only_one() -> None:
    """The 29 respondents can only be 13 and 16."""
    ways = [note.params["ways"] for note in _audit("grebenyuk-2024").notes if note.params.get("total") == 29]
    assert ways == [((13, 16),)]


def test_unsupported_words_of_the_article() -> None:
    """Every third for China, and overwhelming for 56 and 60 per cent."""
    found = [finding for finding in _audit("grebenyuk-2024").findings if finding.check is Check.PHRASE]
    assert sorted(finding.code for finding in found) == ["phrase", "phrase-table"]


def test_the_risk_analysis() -> None:
    """One risk is rated low and medium in its section, high and high in both annexes; nothing else contradicts."""
    found = _serious(_audit("iom-2017"))
    assert [finding.check for finding in found] == [Check.RATING, Check.RATING]
    assert {("low", "high")} == {finding.params["likelihood"] for finding in found}
    assert {("medium", "high")} == {finding.params["impact"] for finding in found}


@pytest.mark.parametrize("name", ["rferl-2022", "lehuerou-2011", "iom-profile-2024"])
def test_nothing_is_found_in_the_other_sources(name: str) -> None:
    """News, a paper and a profile without impossible figures stay without findings."""
    assert _audit(name).findings == ()


@pytest.mark.parametrize("name", ["README.md", "docs/study-folder.md"])
def test_nothing_is_found_in_documentation(name: str) -> None:
    """The project's own pages hold numbers and no findings."""
    assert audit_text((ROOT / name).read_text(encoding="utf-8")).findings == ()
