"""What a person decides about an audit."""

from __future__ import annotations

import pytest

from corridor.evidence.audit import Check, Settings, audit_text
from corridor.figures import Rounding

_SHARE = "Of the 400 respondents, 120 (25%) had worked abroad."
_TIE = "Of the 40 respondents, 23 (57%) had worked abroad."


def test_a_check_that_is_off_is_noted_with_its_reason() -> None:
    """No finding of the check comes, and the reason is printed."""
    audit = audit_text(_SHARE, Settings(off={Check.SHARE: "the base differs by question"}))
    assert audit.findings == ()
    (note,) = [note for note in audit.notes if note.code == "switched-off"]
    assert note.params == {"check": "share", "reason": "the base differs by question"}


@pytest.mark.parametrize(("weighted", "found"), [(None, 1), (False, 1), (True, 0)])
def test_weighted_percentages_have_no_counts_behind_them(weighted: bool | None, found: int) -> None:  # noqa: FBT001 (a setting)
    """Where percentages are weighted, shares of counts are not judged."""
    assert found == len(audit_text(_SHARE, Settings(weighted=weighted)).findings)


def test_a_text_may_say_that_it_is_weighted() -> None:
    """The text's own word on weighting is believed, and noted; its denial too."""
    audit = audit_text("All percentages are weighted. " + _SHARE)
    assert audit.findings == ()
    assert "weighted" in [note.code for note in audit.notes]
    assert len(audit_text("The data are not weighted. " + _SHARE).findings) == 1


def test_a_known_rounding_rule_is_kept_to() -> None:
    """57 for 23 of 40 is excused while the rule is open, and impossible where halves go up."""
    assert audit_text(_TIE).findings == ()
    assert len(audit_text(_TIE, Settings(rules=(Rounding.HALF_UP,))).findings) == 1


def test_findings_that_rest_on_one_number_are_grouped() -> None:
    """Two shares of one base belong together; one that stands alone has no group."""
    audit = audit_text("Of the 400 respondents, 120 (25%) had worked abroad and 90 (18%) had not.")
    assert [finding.group.size for finding in audit.findings if finding.group is not None] == [2, 2]
    assert [finding.group for finding in audit_text(_SHARE).findings] == [None]


def test_a_shared_explanation_breaks_nothing_that_holds() -> None:
    """500 in place of 400 would mend two shares, were not a third one right with 400."""
    both = "Of the 400 respondents, 100 (20%) agreed, 50 (10%) disagreed"
    (one, _) = audit_text(both + ".").findings
    assert one.group is not None
    three = audit_text(both + " and 80 (20%) did not answer.").findings
    assert all(finding.group is not None and finding.group.shared is None for finding in three)
