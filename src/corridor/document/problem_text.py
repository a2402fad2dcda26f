"""Problems in words: the sentences of a catalogue entry, filled with what was found, in the reader's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.document.finding_text import plain
from corridor.document.translations import plural_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.document.language import Language
    from corridor.kernel.problem import Problem, ProblemKind
    from corridor.kernel.text import Text

#: `{name}`, or `{name:one|many}` with a form for each plural of the sentence's language.
_PLACE = re.compile(r"\{([a-z_]+)(?::([^{}]*\|[^{}]*))?\}")


def found(problem: Problem, kind: ProblemKind, language: Language) -> str:
    """Say what was found."""
    return _said(kind, kind.found, problem.params, language)


def hint(problem: Problem, kind: ProblemKind, language: Language) -> str:
    """Say what would be right, or what to do; where a known word or value lies near, with it."""
    near = kind.hint_near if problem.params.get("nearest") else None
    return _said(kind, near or kind.hint, problem.params, language)


def page(kind: ProblemKind, language: Language) -> str:
    """Give the page that explains the kind: why it matters and how to mend it."""
    return kind.page.into(language.code).words


def _said(kind: ProblemKind, text: Text, params: Mapping[str, object], language: Language) -> str:
    return filled(f"problem {kind.code}", text, params, language)


def filled(name: str, text: Text, params: Mapping[str, object], language: Language) -> str:
    """Fill a sentence; a place without a value is a programmer's mistake (`LookupError`), told with the `name`.

    `{n:row|rows}` is the number with its noun, "3 rows". The number is printed once: where the sentence has `{n}` of
    its own, or an earlier choice on `n`, the choice gives the word alone ("there {n:is|are} {n:row|rows}" would print
    it with the verb, so such sentences write "there {n:is|are} {n} {n:row|rows}").
    """
    sentence, sentence_language = text.into(language.code)
    printed = {key for key, forms in _PLACE.findall(sentence) if not forms}

    def fill(place: re.Match[str]) -> str:
        key, forms = place[1], place[2]
        if key not in params:
            raise LookupError(f"{name}: a sentence names {key!r}, the params are {sorted(params)}")
        if forms is None:
            return language.shown(plain(params[key], language))
        word = _chosen(name, forms, params[key], sentence_language)
        if key in printed:
            return word
        printed.add(key)
        return f"{language.shown(plain(params[key], language))} {word}"

    return _PLACE.sub(fill, sentence)


def _chosen(name: str, forms: str, number: object, language: str) -> str:
    if not isinstance(number, int):
        raise TypeError(f"{name}: a plural depends on {number!r}, which is no whole number")
    choices = forms.split("|")
    return choices[min(plural_form(language, abs(number)), len(choices) - 1)]
