"""Registers: files of items, read item by item."""

from __future__ import annotations

from corridor.evidence.records import CLAIMS, SOURCES, Claim, Source
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Where
from corridor.kernel.records import Reading, mentions, named_within
from corridor.kernel.registers import Fragment, read_register, read_table
from corridor.risk.records import PUBLISHED, PublishedRating
from corridor.theory.records import THEORY


def claims(text: str) -> Fragment:
    """Read a file of claims."""
    return read_register(CLAIMS, text, Reading("claims/a.yaml", ("en",)))


def codes(fragment: Fragment) -> list[str]:
    """Give the codes of a file's problems."""
    return [problem.code for problem in fragment.problems]


def test_items_that_cannot_be_read_do_not_take_the_others_with_them() -> None:
    """Of three items the second has no id; the first and the third are kept."""
    fragment = claims("claims:\n  - {id: a, says: One}\n  - {says: Two}\n  - {id: c, says: Three}\n")
    assert [item.id for item, _ in fragment.items if isinstance(item, Claim)] == ["a", "c"]
    assert codes(fragment) == ["missing-key"]


def test_the_file_s_source_is_inherited_by_items_that_name_none() -> None:
    """`source` at the top holds for every item below, wherever it stands in the file."""
    fragment = claims("claims:\n  - {id: a, says: One}\n  - {id: b, says: Two, source: news}\nsource: report\n")
    assert [item.source for item, _ in fragment.items if isinstance(item, Claim)] == [
        Ref("source", "report"),
        Ref("source", "news"),
    ]


def test_every_field_knows_its_place() -> None:
    """Line and column of an item and of its fields, nested ones too."""
    fragment = claims("claims:\n  - id: a\n    says: One\n    figure: {value: 3, unit: persons}\n")
    (_, marks), = fragment.items  # fmt: skip
    reading = Reading("claims/a.yaml")
    assert reading.where(marks.at) == Where("claims/a.yaml", 2, 5)
    assert reading.where(marks.find("figure.unit")) == Where("claims/a.yaml", 4, 30)
    assert reading.where(marks.find("figure.area")) == Where("claims/a.yaml", 4, 13)
    assert reading.where(marks.find("note")) == reading.where(marks.at)


def test_unknown_keys_are_answered_with_the_nearest_known_one() -> None:
    """At the top of a file and in an item, with the place of the key."""
    fragment = read_register(
        SOURCES, "sourses:\n  - {id: a}\nsources:\n  - {id: b, title: B, titel: X}\n", Reading("sources.yaml")
    )
    found = [(problem.params["key"], problem.params["nearest"], problem.where.line) for problem in fragment.problems]
    assert found == [("titel", "title", 4), ("sourses", "sources", 1)]
    assert [item.id for item, _ in fragment.items if isinstance(item, Source)] == ["b"]


def test_a_list_written_as_something_else_is_a_problem() -> None:
    """Where the list of items is a single value, nothing can be read from it."""
    assert codes(claims("claims: none\n")) == ["wrong-type"]
    assert codes(claims("claims:\n")) == []


def test_items_within_items_have_their_own_references() -> None:
    """An element of a component is found by its own id, and its references are its own."""
    fragment = read_register(
        THEORY,
        "components:\n  - id: c1\n    title: Work\n    assumptions:\n"
        "      - {id: a1, statement: It works., elements: [e1]}\n",
        Reading("theory.yaml"),
    )
    component = fragment.items[0][0]
    assert [(str(named.ref), named.path) for named in named_within(component)] == [
        ("component:c1", ""),
        ("assumption:a1", "assumptions.0"),
    ]
    assert list(mentions(component)) == []


def test_a_table_s_columns_are_fields_languages_and_places() -> None:
    """`label_ru` is the Russian of `label`, `section` a part of the locator; unknown columns are problems."""
    text = (
        "row;risk;setting;locus;match;source;label_en;label_ru;section;colour\n"
        "r1;debt;kz;annex;own;a;Debt;Долг;4.1;red\n"
    )
    fragment = read_table(PUBLISHED, text, Reading("ratings/published.csv", ("en", "ru")))
    rating = fragment.items[0][0]
    assert isinstance(rating, PublishedRating)
    assert rating.label is not None
    assert rating.locator is not None
    assert (rating.label.into("ru").words, rating.locator.get("section")) == ("Долг", "4.1")
    assert [(problem.code, problem.where.column) for problem in fragment.problems] == [("unknown-column", 63)]
