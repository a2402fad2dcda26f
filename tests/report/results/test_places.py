"""Addresses of questions, and the pages on which a questionnaire is read."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.report.surveyed import SMALL, WORK, words

from corridor.report.results.places import Places, slug
from corridor.report.results.sections import LONGEST, sections
from corridor.survey.tables.model import Asked, Part


def test_addresses_follow_from_names() -> None:
    """A question's address is its name in small letters; names of other pages and of devices are set apart."""
    assert [slug(name) for name in ("Q1_a", "group/Work.type", "methods", "con", "part-2")] == [
        "q1-a", "group-work-type", "q-methods", "q-con", "q-part-2",
    ]  # fmt: skip
    assert Places(SMALL).question("work").page == "surveys/moscow/work"


def test_names_that_look_alike_stay_apart() -> None:
    """Two names that differ in case alone get addresses that no file system mixes up."""
    places = Places(replace(SMALL, tables=(replace(WORK, question="Q1"), replace(WORK, question="q1"))))
    first, second = places.question("Q1").page, places.question("q1").page
    assert first.lower() != second.lower()
    assert first.startswith("surveys/moscow/q1-")


@given(st.lists(st.text(min_size=1, max_size=80), unique=True, max_size=20))
def test_any_names_are_files_on_any_machine(names: list[str]) -> None:
    """Whatever questions are called, their pages have plain names of their own, none that of another page."""
    places = Places(replace(SMALL, questionnaire=(), tables=tuple(replace(WORK, question=name) for name in names)))
    found = [places.question(name).page.rpartition("/")[2] for name in names]
    assert len(set(found)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,70}[a-z0-9])?", each) for each in found)
    assert not {"methods", "questionnaire", "con", "nul"} & set(found)


def test_a_short_questionnaire_is_one_page() -> None:
    """Sections of a short questionnaire share a page; tables that are no question come last, outside of any."""
    found = sections(SMALL, Places(SMALL))
    assert [section.part.name if section.part else "" for section in found] == ["before", "after", ""]
    assert {section.address.page for section in found} == {"surveys/moscow/questionnaire"}
    assert [section.names for section in found] == [("work", "age"), ("trouble", "fair"), ("months",)]


def test_a_long_questionnaire_is_read_section_by_section() -> None:
    """Each section has a page, and one that is too long has several; no question is lost or told twice."""
    asked = tuple(Asked(f"q{n}", "text", words(str(n)), None, 1) for n in range(2 * LONGEST + 5))
    long = replace(SMALL, tables=(), questionnaire=(Part("a", None), *asked[:50], Part("b", None), *asked[50:]))
    found = sections(long, Places(long))
    assert [len(section.names) for section in found] == [40, 10, 35]
    assert [name for section in found for name in section.names] == [item.name for item in asked]
    assert len({section.address.page for section in found}) == 3


def test_questions_after_a_group_stand_outside_of_it() -> None:
    """A question that follows a group without being in it begins a section of its own."""
    items = (Part("a", None), Asked("x", "text", None, None, 1), Asked("y", "text", None, None, 0))
    loose = replace(SMALL, tables=(), questionnaire=items)
    found = sections(loose, Places(loose))
    assert [(section.part.name if section.part else "", section.names) for section in found] == [
        ("a", ("x",)), ("", ("y",)),
    ]  # fmt: skip
