"""Questionnaires of data files that have no form."""

from __future__ import annotations

from corridor.kernel.text import Text
from corridor.survey.instrument.labels import MultipleSet, Variable, instrument_of_labels
from corridor.survey.instrument.model import Kind


def test_labels_make_questions() -> None:
    """Variable labels are the words, value labels the answers, a set of columns one question with several answers."""
    form = instrument_of_labels(
        "private/surveys/moscow/data.sav",
        (
            Variable("sex", Kind.SINGLE, "Пол", {"1": "Мужчина", "2": "Женщина"}, 1),
            Variable("n1", Kind.SINGLE, "Жильё", {"0": "нет", "1": "да"}, 2),
            Variable("n2", Kind.SINGLE, "Работа", {"0": "нет", "1": "да"}, 3),
            Variable("age", Kind.INTEGER, "", {}, 4),
        ),
        (MultipleSet("needs", "Что нужно?", ("n1", "n2"), counted="1"),),
        language="ru",
    )
    assert [(each.name, each.kind, each.codes) for each in form.questions] == [
        ("sex", Kind.SINGLE, ("1", "2")),
        ("needs", Kind.MULTIPLE, ("n1", "n2")),
        ("age", Kind.INTEGER, ()),
    ]
    assert form.by_name["needs"].choices[1].label == Text.of(ru="Работа")
    assert form.by_name["age"].label is None
    assert (form.id, form.languages) == ("data", ("ru",))


def test_a_set_of_codes_shares_its_answers() -> None:
    """Where each column holds the code of an answer, the answers are the codes all columns know."""
    form = instrument_of_labels(
        "data.sav",
        (
            Variable("first", Kind.SINGLE, "1st", {"1": "Rent", "2": "Food"}, 1),
            Variable("second", Kind.SINGLE, "2nd", {"2": "Food", "3": "Debt"}, 2),
        ),
        (MultipleSet("needs", "What is needed?", ("first", "second")),),
    )
    assert [each.codes for each in form.questions] == [("1", "2", "3")]
