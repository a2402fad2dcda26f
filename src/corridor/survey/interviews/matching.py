"""What each column is to the questionnaire; not one stays without a role and a reason."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.known_columns import behind_other, known_column, place_of
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.spellings import SILENT, Spellings, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corridor.survey.instrument.model import Instrument, Question
    from corridor.survey.interviews.raw import MultipleSet
    from corridor.survey.interviews.rules import Rules
    from corridor.survey.interviews.spellings import Match

#: What devices note under names that no question would have.
_NOTED = frozenset({"start", "end", "today", "deviceid", "uuid", "id", "instanceid"})
_ASKS_OTHER = re.compile(r"selected\(\s*\$\{(?P<name>[^}]+)\}\s*,|\$\{(?P<equal>[^}]+)\}\s*=")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is."""

    role: Role
    reason: str
    question: Question | None = None
    option: str = ""
    of: str = ""
    candidates: tuple[str, ...] = ()


class Matcher:
    """Tells what columns mean by one instrument."""

    def __init__(self, instrument: Instrument, rules: Rules, sets: Mapping[str, Meaning] | None = None) -> None:
        self._instrument = instrument
        self._spellings = Spellings(instrument)
        self._derived = rules.derived
        self._sets = sets or {}

    def repeat_of(self, heads: Sequence[str]) -> str | None:
        """Name the repeat most of the heads belong to, empty for none; None where no head is in the form."""
        votes: Counter[str] = Counter()
        for head in heads:
            match = self._spellings.question(head)
            if match is not None:
                repeats = {question.repeat for question in match.questions}
                votes.update(repeats if len(repeats) == 1 else ())
        return max(votes, key=lambda repeat: votes[repeat]) if votes else None

    def meaning(self, head: str, repeat: str) -> Meaning:
        """Say what a column of a sheet is."""
        if head in self._sets:
            return self._sets[head]
        # Spelled exactly, `costs/food` is the option before it is, spelled loosely, the question `costs_food`.
        for exact in (True, False):
            match = self._spellings.question(head, repeat, exact=exact)
            if match is not None:
                return self._matched(match, repeat)
            match = self._spellings.option(head, repeat, exact=exact)
            if match is not None:
                return _one_of(match, repeat, Role.OPTION)
        return self._belonging(head, repeat) or self._explained(head) or self._unknown(head, repeat)

    def _matched(self, match: Match, repeat: str) -> Meaning:
        if len(match.questions) > 1:
            return Meaning(Role.UNKNOWN, "ambiguous", candidates=named(match.questions))
        question = match.questions[0]
        if question.repeat != repeat:
            # A column carried from a repeat to the interviews, or from the interviews to a repeat, is a copy.
            return Meaning(Role.DERIVED, "other-sheet", of=question.name)
        if question.kind is Kind.METADATA:
            return Meaning(Role.METADATA, match.how, question)
        if question.kind is Kind.CALCULATED:
            return Meaning(Role.CALCULATED, match.how, question)
        asked = self._other_of(question)
        return Meaning(Role.OTHER if asked else Role.ANSWER, match.how, question, of=asked)

    def _other_of(self, question: Question) -> str:
        """Name the question whose "other" this one spells out: it is words, asked only where "other" was chosen."""
        if question.kind is not Kind.TEXT or not question.filter:
            return ""
        for match in _ASKS_OTHER.finditer(question.filter):
            asked = self._instrument.by_name.get(match["name"] or match["equal"])
            if asked is not None and asked.choices:
                return asked.name
        return ""

    def _belonging(self, head: str, repeat: str) -> Meaning | None:
        """Recognise the words behind "other" that the form itself offers, and the parts of a place."""
        for name, role, reason in (
            (behind_other(head), Role.OTHER, "behind-other"),
            (place_of(head), Role.DERIVED, "part-of-place"),
        ):
            match = self._spellings.question(name, repeat) if name else None
            if match is None or len(match.questions) != 1:
                continue
            question = match.questions[0]
            if role is Role.OTHER and not question.choices:
                continue
            if role is Role.DERIVED and question.kind not in (Kind.PLACE, Kind.MEDIA):
                continue
            return Meaning(role, reason, of=question.name)
        return None

    def _explained(self, head: str) -> Meaning | None:
        known = known_column(head, self._derived)
        return None if known is None else Meaning(known.role, known.reason)

    def _unknown(self, head: str, repeat: str) -> Meaning:
        strange = self._spellings.strange_option(head, repeat)
        if strange is not None:
            return Meaning(Role.UNKNOWN, "no-such-option", candidates=named(strange.questions))
        return Meaning(Role.UNKNOWN, "no-such-question")


def explained_without_form(head: str, derived: tuple[str, ...] = ()) -> Meaning | None:
    """Say what a column is where there is no form: only what cannot be an answer is taken for something else."""
    known = known_column(head, derived)
    if known is None or (known.role is Role.METADATA and head[:1] != "_" and head.casefold() not in _NOTED):
        return None
    return Meaning(known.role, known.reason)


def meanings_of_sets(instrument: Instrument, sets: Iterable[MultipleSet]) -> dict[str, Meaning]:
    """Say of the columns of multiple-response sets which option they stand for, or that each holds an answer."""
    found: dict[str, Meaning] = {}
    for each in sets:
        question = instrument.by_name.get(each.name.lstrip("$"))
        if question is None:
            continue
        for head in each.columns:
            counted = each.counted is not None
            role = Role.OPTION if counted else Role.ANSWER
            found[head] = Meaning(role, "multiple-set", question, head if counted else "")
    return found


def _one_of(match: Match, repeat: str, role: Role) -> Meaning:
    if len(match.questions) > 1:
        return Meaning(Role.UNKNOWN, "ambiguous", candidates=named(match.questions))
    if match.questions[0].repeat != repeat:
        return Meaning(Role.DERIVED, "other-sheet", of=match.questions[0].name)
    return Meaning(role, match.how, match.questions[0], match.option)


def absent_questions(instrument: Instrument, answered: Iterable[str]) -> tuple[str, ...]:
    """Name the questions of the form that no column answers, in the order asked."""
    found = set(answered)
    return tuple(
        question.path
        for question in instrument.questions
        if question.kind not in SILENT and question.name not in found and question.path not in found
    )
