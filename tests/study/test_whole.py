"""A study in which everything is right."""

from __future__ import annotations

from tests.study.studies import AS_OF, STUDIES

from corridor.kernel.ids import Ref
from corridor.study.check import check
from corridor.study.files import UNREAD, register_of
from corridor.study.load import EXPECTED, load

WHOLE = STUDIES / "whole"


def test_a_whole_study_has_no_problem_at_all() -> None:
    """Not even a note is made of a study that covers everything in both its languages."""
    checked = check(load(WHOLE, AS_OF))
    assert checked.problems == ()
    assert checked.accepted == ()


def test_a_whole_study_covers_every_register() -> None:
    """The example has a file for everything the format knows, so that no reader is left untried."""
    study = load(WHOLE, AS_OF)
    assert study.not_covered == ()
    assert {ref.kind for ref in study.items} >= {
        "component", "element", "assumption", "opportunity", "population", "stage", "transition", "actor", "guideline",
        "risk", "response", "source", "claim", "topic", "event", "instrument", "table", "setting", "area", "unit",
        "scale",
    }  # fmt: skip
    assert len(EXPECTED) == 9


def test_links_lead_back() -> None:
    """An item knows who refers to it, printed rows among them, and in which field."""
    links = check(load(WHOLE, AS_OF)).links
    assert links.to(Ref("risk", "no-advice")) == (Ref("row", "s1"), Ref("row", "a1"))
    assert links.to(Ref("assumption", "a1"), "supports") == (
        Ref("claim", "office-advised"),
        Ref("claim", "found-work"),
    )
    assert links.to(Ref("actor", "office"), "addressee.actors") == (Ref("response", "hire"),)


def test_the_study_s_own_date_comes_before_the_one_asked_for() -> None:
    """`as_of` in study.yaml decides on expiry; the date given counts only where there is none."""
    assert load(WHOLE, AS_OF).as_of.isoformat() == "2018-06-01"


def test_a_survey_has_a_folder_with_its_own_readme_and_notice() -> None:
    """Data that may be shown lie in `surveys/<id>/`, and who made them and what they mean beside them."""
    found = [register_of(f"surveys/hiring/{name}") for name in ("answers.csv", "README.md", "NOTICE.md", "notes.doc")]
    assert found == [UNREAD, "", "", None]  # of data and questionnaires a study keeps the hash
