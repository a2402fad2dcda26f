"""What a person decides about an audit on the command line: checks switched off, the rule of rounding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.cli.refusal import RefusalError
from corridor.cli.usage import near, unknown
from corridor.evidence.audit import Check, Settings
from corridor.figures import Rounding

if TYPE_CHECKING:
    import click

    from corridor.cli.usage import Look
    from corridor.document.language import Language

#: Rules of rounding that can be named.
ROUNDINGS = (Rounding.HALF_UP.value, Rounding.HALF_EVEN.value)


def checks_off(language: Language) -> Look:
    """Take `check=reason` words; refuse a check that does not exist and a reason that is missing."""

    def look(_ctx: click.Context, param: click.Parameter, value: str | tuple[str, ...] | None) -> dict[Check, str]:
        given = (value,) if isinstance(value, str) else value or ()
        return dict(_check_off(word, param.opts[0], language) for word in given)

    return look


def _check_off(word: str, option: str, language: Language) -> tuple[Check, str]:
    say = language.say
    name, _, reason = (part.strip() for part in word.partition("="))
    known = [str(check) for check in Check]
    if name not in known:
        sentence = say("There is no check “{name}”.", name=name)
        raise unknown(sentence, near(name, known), say("The checks are: {words}.", words=", ".join(known)), language)
    if not reason:
        raise RefusalError(
            say("{option} needs a reason: it is printed with the result.", option=option),
            say("Write it behind an equals sign: {example}", example=f'{option} {name}="…"'),
        )
    return Check(name), reason


def settings(off: dict[Check, str], rounding: str | None) -> Settings:
    """Give the settings of an audit."""
    return Settings(off=off, rules=None if rounding is None else (Rounding(rounding),))
