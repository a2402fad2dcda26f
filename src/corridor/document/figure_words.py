"""Figures in whole phrases: "more than 2,000,000 persons", «от 15 000 до 30 000 человек» never glued from pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.messages import to_count, to_say
from corridor.document.numbers import percent_of
from corridor.kernel.figure import FigureKind

if TYPE_CHECKING:
    from corridor.document.speech import Speech
    from corridor.kernel.figure import Figure

#: Phrases by sign for a number, or range, that carries its unit with it or has none.
_PLAIN = {
    "": to_say("{amount}"),
    ">": to_say("more than {amount}"),
    ">=": to_say("at least {amount}"),
    "<": to_say("less than {amount}"),
    "<=": to_say("at most {amount}"),
    "~": to_say("about {amount}"),
}

#: Phrases by sign for a number, or range, and the name of its unit.
_UNIT = {
    "": to_say("{amount} {unit}"),
    ">": to_say("more than {amount} {unit}"),
    ">=": to_say("at least {amount} {unit}"),
    "<": to_say("less than {amount} {unit}"),
    "<=": to_say("at most {amount} {unit}"),
    "~": to_say("about {amount} {unit}"),
}

#: Phrases by sign for persons, who are counted.
_PERSONS = {
    "": to_count("{amount} person", "{amount} persons"),
    ">": to_count("more than {amount} person", "more than {amount} persons"),
    ">=": to_count("at least {amount} person", "at least {amount} persons"),
    "<": to_count("fewer than {amount} person", "fewer than {amount} persons"),
    "<=": to_count("at most {amount} person", "at most {amount} persons"),
    "~": to_count("about {amount} person", "about {amount} persons"),
}


def figure_words(speech: Speech, figure: Figure, unit_label: str = "") -> str:
    """Say a figure with its sign and unit; `unit_label` names a unit other than per cent and persons.

    Decimals stay as printed. A suppressed figure says that it is withheld and why.
    """
    if figure.suppressed:
        return speech.say("not shown: small base")
    amount = _amount(speech, figure)
    if figure.kind is FigureKind.RANK:
        return speech.say("rank {place}", place=amount)
    if figure.unit == "persons":
        return speech.count(*_PERSONS[figure.sign], figure.high, amount=amount)
    if figure.unit == "percent":
        return speech.say(_PLAIN[figure.sign], amount=percent_of(speech.code, amount))
    if unit_label:
        return speech.say(_UNIT[figure.sign], amount=amount, unit=unit_label)
    return speech.say(_PLAIN[figure.sign], amount=amount)


def _amount(speech: Speech, figure: Figure) -> str:
    low = speech.number(figure.low)
    return f"{low}–{speech.number(figure.high)}" if figure.is_range else low
