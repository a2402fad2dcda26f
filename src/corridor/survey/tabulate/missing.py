"""Which answers of a question are none, and which of those stay in its base as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.survey.estimate.questions import ROWS_BY_DEFAULT, Missing
from corridor.survey.interviews.missing import why_missing
from corridor.survey.interviews.rules import Rules, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corridor.survey.instrument.model import Question
    from corridor.survey.plan.questions import MissingRule
    from corridor.survey.plan.records import SurveyPlan
    from corridor.survey.tabulate.answers import Answered


class Absent(NamedTuple):
    """An answer that is none."""

    why: Missing
    #: Whether it stays in the base, as a row.
    is_row: bool


def rules_of(plan: SurveyPlan) -> Rules:
    """Give what a plan says about missing answers and the key, as the reader of interviews takes it."""
    own = [(one.question, rule) for one in plan.questions for rule in one.missing]
    said = [_said(rule, (question,)) for question, rule in own] + [_said(rule) for rule in plan.missing]
    known = Rules() if plan.known_words else Rules(codes={}, labels={})
    return Rules(key=plan.key, missing=tuple(said), codes=known.codes, labels=known.labels, derived=_columns(plan))


def _said(rule: MissingRule, questions: tuple[str, ...] = ()) -> Said:
    return Said(None if rule.why is None else Missing(rule.why), rule.codes, rule.words, questions)


def _columns(plan: SurveyPlan) -> tuple[str, ...]:
    """Name the columns that a plan uses and a questionnaire may not know: strata, units, weights, margins, quotas."""
    design, weighting = plan.design, plan.weighting
    named = () if design is None else (*design.strata, *design.units, design.weight, *design.finite)
    margins = () if weighting is None else tuple(margin.column for margin in weighting.margins)
    groups = [each.question for each in (plan.quotas, plan.populations) if each is not None]
    return tuple(name for name in dict.fromkeys((*named, *margins, *groups)) if name)


def absent_answers(answered: Answered, plan: SurveyPlan, rules: Rules) -> dict[str, Absent]:
    """Give the codes of a question that are no answers: by the plan, by the data's own words, by code and label.

    A rule of the whole survey that names codes holds for questions with a list of answers: 98 is an age.
    """
    question = answered.question
    result: dict[str, Absent] = {}
    for choice in question.choices:
        labels = () if choice.label is None else tuple(wording.words for wording in choice.label.wordings)
        why = why_missing(choice.code, labels, rules, question.name)
        if why is not None:
            result[choice.code] = Absent(why, _is_row(why, choice.code, labels, _rules(question, plan)))
    for code, why in answered.missing.items():
        result.setdefault(code, Absent(why, _is_row(why, code, (), _rules(question, plan))))
    for rule in _rules(question, plan):
        for code in rule.codes if rule.why else ():
            why = Missing(str(rule.why))
            result.setdefault(code, Absent(why, why in ROWS_BY_DEFAULT if rule.rows is None else rule.rows))
    return result


def _rules(question: Question, plan: SurveyPlan) -> tuple[MissingRule, ...]:
    own = tuple(rule for one in plan.questions if one.question == question.name for rule in one.missing)
    return own + (plan.missing if question.choices else ())


def _is_row(why: Missing, code: str, labels: Sequence[str], rules: Iterable[MissingRule]) -> bool:
    stated = next((rule.rows for rule in _about(code, labels, rules) if rule.rows is not None), None)
    return why in ROWS_BY_DEFAULT if stated is None else stated


def _about(code: str, labels: Sequence[str], rules: Iterable[MissingRule]) -> Iterator[MissingRule]:
    known = {label.casefold() for label in labels}
    for rule in rules:
        if code in rule.codes or any(word.casefold() in known for word in rule.words):
            yield rule
