"""The shape all commands share: help in the reader's language with examples, and the options every one has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import click

from corridor.cli.log import be_verbose
from corridor.cli.refusal import RefusalError
from corridor.cli.usage import one_of
from corridor.document.translations import SPOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corridor.document.language import Language


class Helpful(Protocol):
    """What the help is written from."""

    language: Language
    #: Paragraphs: what the command is for.
    about: tuple[str, ...]
    #: Command lines that work as they stand.
    examples: tuple[str, ...]
    params: list[click.Parameter]


class Argument(click.Argument):
    """An argument with a line of explanation."""

    def __init__(self, name: str, about: str, *, metavar: str, required: bool = True, nargs: int = 1) -> None:
        super().__init__([name], metavar=metavar, required=required, nargs=nargs)
        self.about = about


class Command(click.Command):
    """A command whose help consists of sentences, options and examples, all in one language."""

    def __init__(
        self,
        name: str,
        language: Language,
        *,
        about: Sequence[str],
        examples: Sequence[str],
        params: Sequence[click.Parameter],
        callback: Callable[..., Any],
        context_settings: dict[str, Any] | None = None,
    ) -> None:
        own_lang = any(param.name == "lang" for param in params)
        every = [*params, *common_options(language, own_lang=own_lang)]
        super().__init__(
            name, params=every, callback=callback, add_help_option=False, context_settings=context_settings
        )
        self.language = language
        self.about = tuple(about)
        self.examples = tuple(examples)
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; refuse words that are left over, and empty ones, which would mean this folder."""
        say, see = self.language.say, self.language.say("See: {command}", command=f"{ctx.command_path} --help")
        if "" in args:
            raise RefusalError(say("An empty word stands where a name is expected."), see)
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = error.ctx or ctx  # click's parser forgets it, and the answer needs the command's options
            raise
        if rest and not ctx.resilient_parsing:
            words = " ".join(rest)
            sentence = say("{command} does not know what to do with “{words}”.", command=ctx.command_path, words=words)
            raise RefusalError(sentence, see)
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        arguments = [param for param in self.params if isinstance(param, Argument)]
        usage = " ".join(param.metavar or "" for param in arguments)
        rows = [(param.metavar or "", param.about) for param in arguments]
        say = self.language.say
        write_help(self, ctx, formatter, f"{usage} {say('[OPTIONS]')}", (say("What it works on"), rows))


def write_help(
    command: Helpful,
    ctx: click.Context,
    formatter: click.HelpFormatter,
    usage: str,
    parts: tuple[str, list[tuple[str, str]]],
) -> None:
    """Write usage, what the command is for, its arguments or commands (`parts`), its options and examples."""
    say = command.language.say
    formatter.write_usage(ctx.command_path, usage, prefix=say("Usage:") + " ")
    for paragraph in command.about:
        formatter.write_paragraph()
        formatter.write_text(paragraph)
    title, rows = parts
    with formatter.section(title):
        formatter.write_dl(rows)
    named = (param.get_help_record(ctx) for param in command.params if isinstance(param, click.Option))
    options = [record for record in named if record is not None]
    with formatter.section(say("Options")):
        formatter.write_dl(options)
    with formatter.section(say("Examples")):
        for example in command.examples:
            formatter.write(f"  {example}\n")


def common_options(language: Language, *, own_lang: bool = False) -> list[click.Parameter]:
    """Give the options that every command has; a command may have a `--lang` of its own."""
    say = language.say
    lang = click.Option(
        ["--lang"],
        callback=one_of(SPOKEN, language),
        metavar="|".join(SPOKEN),
        expose_value=False,
        help=say("Language of messages; else that of the system."),
    )
    verbose = click.Option(
        ["-v", "--verbose"],
        is_flag=True,
        expose_value=False,
        callback=_be_verbose,
        help=say("Say on the error stream what is done: files, counts, times; never what the files hold."),
    )
    shown = click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_help,
        help=say("Show this help."),
    )
    return [verbose, shown] if own_lang else [lang, verbose, shown]


def _be_verbose(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's protocol)
    if value:
        be_verbose()


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's protocol)
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()
