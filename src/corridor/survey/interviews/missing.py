"""Which answers are none, and why: by what the study says, by codes in words, by labels, by what SPSS declares."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corridor.survey.estimate.questions import Missing
from corridor.survey.interviews.coding import words_of
from corridor.survey.interviews.spellings import same_words
from corridor.survey.interviews.typed import as_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corridor.survey.instrument.model import Question
    from corridor.survey.interviews.rules import Rules

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_EDGES = re.compile(r"^[\W\d_]+|[\s.,;:!?…*»”\"]+$")
_GAPS = re.compile(r"[\s\-]+")


def why_missing(code: str, labels: Iterable[str], rules: Rules, question: str) -> Missing | None:
    """Say why an answer is none; None where it is one. What the study says comes first, then codes, then labels."""
    words = [_bare(label) for label in labels]
    for said in rules.missing:
        if said.questions and question not in said.questions:
            continue
        if _same_code(code, said.codes) or any(_bare(word) in words for word in said.words):
            return said.why
    found = rules.codes.get(_GAPS.sub("_", code.casefold()))
    return found or next((why for word in words if (why := _by_label(word, rules)) is not None), None)


def _same_code(code: str, codes: tuple[str, ...]) -> bool:
    if code in codes:
        return True
    number = as_number(code)
    return number is not None and any(as_number(other) == number for other in codes)


def _by_label(label: str, rules: Rules) -> Missing | None:
    for why, patterns in rules.labels.items():
        if label and patterns and _any_of(tuple(patterns)).fullmatch(label):
            return why
    return None


@lru_cache(maxsize=64)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Join patterns into one: every label is tried against all of them."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@lru_cache(maxsize=4096)  # the same labels are looked at when answers are read, checked and tabulated
def _bare(label: str) -> str:
    """Give a label without brackets, numbering and full stop, its apostrophes straight."""
    plain = _BRACKETS.sub(" ", same_words(label).replace("’", "'").replace("`", "'").replace("‘", "'"))
    return same_words(_EDGES.sub("", plain))


def none_of(question: Question, rules: Rules, name: str) -> dict[str, Missing]:
    """Give the answers of a question that are none; of one without a list, what the study says of its codes."""
    found: dict[str, Missing] = {}
    for choice in question.choices:
        labels = [wording.words for wording in choice.label.wordings] if choice.label else []
        why = why_missing(choice.code, labels, rules, name)
        if why is not None:
            found[choice.code] = why
    if not question.choices:
        for said in rules.missing:
            if said.why is not None and name in said.questions:
                found |= dict.fromkeys(said.codes, said.why)
    return found


def declared(
    values: Iterable[Any],
    ranges: Iterable[tuple[Any, Any]],
    file_labels: Mapping[Any, str],
    rules: Rules,
    question: str,
) -> dict[str, Missing]:
    """Say why values that a file declares missing are so: by their labels, else they are lost.

    `ranges` are lowest and highest value of each declaration; one value is a range of itself.
    """
    labels = {words_of(value): label for value, label in file_labels.items()}
    found: dict[str, Missing] = {}
    for value in values:
        if any(_within(value, low, high) for low, high in ranges):
            code = words_of(value)
            why = why_missing(code, (labels[code],) if code in labels else (), rules, question)
            found[code] = why or Missing.LOST
    return found


def _within(value: Any, low: Any, high: Any) -> bool:
    if isinstance(low, str) or isinstance(high, str):
        return str(value) == str(low).rstrip()
    number = value if isinstance(value, float) else as_number(str(value))
    return number is not None and low <= number <= high
