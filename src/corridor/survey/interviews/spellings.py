"""The ways in which exports spell the name of a question: with all its groups, some or none; and its labels."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from corridor.survey.instrument.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corridor.survey.instrument.model import Choice, Instrument, Question

#: What exports put between groups and names, and between a question and an option.
_PARTS = ("/", ".", "-", ":")
_OPTION_MARKS = "/.:-_ "
_NOT_WORD = re.compile(r"[^\w]+")
_SPACES = re.compile(r"\s+")
#: How many of the spellings keep every letter.
_EXACT = 3
#: Kinds of question that no column answers.
SILENT = frozenset({Kind.NOTE})


class Match(NamedTuple):
    """What a head was found to mean."""

    questions: tuple[Question, ...]
    #: How it was found: path, part-of-path, name, capitals, shortened, label.
    how: str
    #: Code of the option; empty where the head names a question.
    option: str = ""


class Spellings:
    """Finds the question, and the option, that a head of a column means."""

    def __init__(self, instrument: Instrument) -> None:
        self._tables: tuple[tuple[str, dict[str, list[Question]]], ...] = tuple(
            (how, defaultdict(list)) for how in ("path", "part-of-path", "name", "capitals", "shortened", "label")
        )
        tables = dict(self._tables)
        for question in instrument.questions:
            if question.kind not in SILENT:
                _spell(question, tables)
        #: Options by the list they come from: many questions share one.
        self._options: dict[int, dict[str, str]] = {}

    def question(self, head: str, repeat: str | None = None, *, exact: bool = False) -> Match | None:
        """Find the questions a head may mean, by the surest of its spellings; those of the sheet's repeat come first.

        `exact` leaves out spellings that change letters, and labels.
        """
        for how, table in self._tables[:_EXACT] if exact else self._tables:
            found = table.get(_key(how, head))
            if found:
                here = [question for question in found if question.repeat == repeat] if repeat is not None else found
                return Match(tuple({id(question): question for question in here or found}.values()), how)
        return None

    def option(self, head: str, repeat: str | None = None, *, exact: bool = False) -> Match | None:
        """Find the question with several answers, and its option, that a head may mean: `needs/food`, `needs.food`."""
        for at in range(len(head) - 1, 0, -1):
            if head[at] not in _OPTION_MARKS:
                continue
            match = self.question(head[:at].rstrip(_OPTION_MARKS), repeat, exact=exact)
            if match is None:
                continue
            several = tuple(each for each in match.questions if each.kind in (Kind.MULTIPLE, Kind.RANK))
            coded = [(each, code) for each in several if (code := self._code(each, head[at + 1 :]))]
            if coded:
                return Match(tuple(each for each, _ in coded), match.how, coded[0][1])
            if several and head[at] != " " and not all(each.choices for each in several):
                return Match(several, match.how, head[at + 1 :])
        return None

    def strange_option(self, head: str, repeat: str | None = None) -> Match | None:
        """Find a question with several answers of which a head names an option that its list does not have."""
        for mark in "/.:":
            before, _, after = head.rpartition(mark)
            match = self.question(before, repeat) if before and after else None
            if match is not None and any(each.kind in (Kind.MULTIPLE, Kind.RANK) for each in match.questions):
                return Match(match.questions, match.how, after)
        return None

    def _code(self, question: Question, written: str) -> str:
        if id(question.choices) not in self._options:
            self._options[id(question.choices)] = _option_table(question)
        table = self._options[id(question.choices)]
        return table.get(written) or table.get(_words(written)) or table.get(_plain(written)) or ""


def _spell(question: Question, tables: dict[str, dict[str, list[Question]]]) -> None:
    parts = [*question.groups, question.name]
    for dropped in range(len(parts)):
        how = "path" if not dropped else "name" if dropped == len(parts) - 1 else "part-of-path"
        for mark in _PARTS if dropped < len(parts) - 1 else _PARTS[:1]:
            spelled = mark.join(parts[dropped:])
            tables[how if len(parts) > 1 else "name"][spelled].append(question)
            tables["capitals"][spelled.casefold()].append(question)
            tables["shortened"][_plain(spelled)].append(question)
    for wording in question.label.wordings if question.label else ():
        if wording.words:
            tables["label"][_words(wording.words)].append(question)


def _key(how: str, head: str) -> str:
    if how == "capitals":
        return head.casefold()
    return _plain(head) if how == "shortened" else _words(head) if how == "label" else head


def _plain(name: str) -> str:
    """Give a name as programs with stricter rules for names write it."""
    return _NOT_WORD.sub("_", name.casefold()).strip("_")[:64]


def _words(label: str) -> str:
    return _SPACES.sub(" ", label).strip().casefold()


def _option_table(question: Question) -> dict[str, str]:
    """Give codes by every way an option is written, the code itself first."""
    table: dict[str, str] = {choice.code: choice.code for choice in question.choices}
    for choice in question.choices:
        for written in (_plain(choice.code), *labels(choice)):
            table.setdefault(written, choice.code)
    return table


def labels(choice: Choice) -> Iterator[str]:
    """Give the labels of an answer in every language, as they are compared."""
    for wording in choice.label.wordings if choice.label else ():
        if wording.words:
            yield _words(wording.words)


def same_words(label: str) -> str:
    """Give a label as labels are compared: without regard to capitals and spaces."""
    return _words(label)


def named(questions: Iterable[Question]) -> tuple[str, ...]:
    """Give the paths of questions, for a person to choose from."""
    return tuple(question.path for question in questions)
