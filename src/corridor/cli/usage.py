"""What can be written behind a command, and what is said where it cannot be understood."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias

import click

from corridor.cli.refusal import RefusalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corridor.document.language import Language

    #: Looks at a value after click has read it. Types of click's own would speak English, and their base class is
    #: generic in some versions only.
    Look: TypeAlias = Callable[[click.Context, click.Parameter, "str | tuple[str, ...] | None"], object]


def one_of(words: tuple[str, ...], language: Language) -> Look:
    """Take one of a few words, or several of them where the option may be repeated; refuse others."""

    def look(_ctx: click.Context, param: click.Parameter, value: str | tuple[str, ...] | None) -> object:
        given = (value,) if isinstance(value, str) else value or ()
        wrong = next((word for word in given if word not in words), None)
        if wrong is None:
            return value
        raise RefusalError(
            language.say("{option} cannot be “{found}”.", option=param.opts[0], found=wrong),
            language.say("It can be: {words}.", words=", ".join(words)),
        )

    return look


def a_day(language: Language) -> Look:
    """Take a date written `2026-11-01`; refuse one that does not exist."""

    def look(_ctx: click.Context, _param: click.Parameter, value: str | tuple[str, ...] | None) -> date | None:
        if not isinstance(value, str):
            return None
        try:
            if len(value) == len("2026-11-01"):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise RefusalError(
            language.say("“{found}” is no date.", found=value),
            language.say("A date is written year-month-day: 2026-11-01."),
        )

    return look


def misused(error: click.UsageError, language: Language) -> RefusalError:
    """Put what click could not understand into words."""
    say = language.say
    path = error.ctx.command_path if error.ctx else "corridor"
    remedy = say("See: {command}", command=f"{path} --help")
    if isinstance(error, click.NoSuchOption):
        known = [name for param in _params(error) for name in (*param.opts, *param.secondary_opts)]
        sentence = say("{command} has no option {option}.", command=path, option=error.option_name)
        return unknown(sentence, near(error.option_name, known), remedy, language)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return RefusalError(say("{name} is missing.", name=_name(error.param)), remedy)
    if isinstance(error, click.BadOptionUsage):
        return RefusalError(_bad_option(error, language), remedy)
    return RefusalError(error.format_message(), remedy)


def unknown(sentence: str, candidates: list[str], remedy: str, language: Language) -> RefusalError:
    """Refuse a word that is not known, offering those that are near."""
    if not candidates:
        return RefusalError(sentence, remedy)
    meant = language.say("Did you mean {words}?", words=", ".join(candidates))
    return RefusalError(sentence, f"{meant} {remedy}")


def near(word: str, known: Iterable[str]) -> list[str]:
    """Give up to three known words near to one that is not known."""
    return get_close_matches(word, list(known), n=3, cutoff=0.6)


def _bad_option(error: click.BadOptionUsage, language: Language) -> str:
    option = next((param for param in _params(error) if error.option_name in param.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return language.say("{option} takes no value.", option=error.option_name)
    return language.say("{option} needs a value.", option=error.option_name)


def _params(error: click.UsageError) -> list[click.Parameter]:
    return list(error.ctx.command.params) if error.ctx else []


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.metavar or param.human_readable_name
