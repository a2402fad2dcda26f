"""`corridor` itself: the list of commands; each is imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, cast

import click

from corridor import __version__
from corridor.cli.command import common_options, write_help
from corridor.cli.usage import near, unknown
from corridor.document.messages import to_say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corridor.document.language import Language

#: The commands, in the order in which one meets them, with the line that stands beside them in the help.
COMMANDS = {
    "new": to_say("Start a study: a small example in two languages, to be overwritten."),
    "check": to_say("Say what does not hold in a study; accept what has been looked at."),
    "audit": to_say("Test whether figures printed in a text can be true together."),
    "take": to_say("Take accepted readings of a text into a study as claims."),
    "survey": to_say("From questionnaire and interviews to tables with bases, errors and tests."),
    "evidence": to_say("Documents, passages and codings: add, verify, search, exchange."),
    "build": to_say("Make the report: pages that can be read without a server."),
    "explain": to_say("Explain a kind of problem: why it matters and how to mend it."),
    "migrate": to_say("Bring a study up to date: its format, and ids that have been renamed."),
}


class Group(click.Group):
    """A list of commands in one language; each is a module of a package and is imported only when it is called."""

    #: Names of the commands, in the order in which one meets them, with the line beside each in the help.
    listed: Mapping[str, str]
    #: Package whose modules they are.
    package: str
    language: Language
    about: tuple[str, ...]
    examples: tuple[str, ...]

    def __init__(
        self,
        name: str,
        language: Language,
        listed: Mapping[str, str],
        package: str,
        *,
        about: Sequence[str],
        examples: Sequence[str],
        params: Sequence[click.Parameter] = (),
    ) -> None:
        super().__init__(
            name, params=[*params, *common_options(language)], callback=_help_where_nothing_is_asked,
            add_help_option=False, invoke_without_command=True, subcommand_metavar="",
        )  # fmt: skip
        self.listed = listed
        self.package = package
        self.language = language
        self.about = tuple(about)
        self.examples = tuple(examples)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's protocol)
        """Name the commands."""
        return list(self.listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's protocol)
        """Load a command: the only place where the program imports something late."""
        if cmd_name not in self.listed:
            return None
        name = cmd_name.replace("-", "_") + ("_" if iskeyword(cmd_name) else "")
        module = import_module(f"{self.package}.{name}")
        return cast("click.Command", module.command(self.language))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command meant by the first word."""
        if args[0] not in self.listed:
            say = self.language.say
            sentence = say("There is no command “{name}”.", name=args[0])
            remedy = say("See: {command}", command=f"{ctx.command_path} --help")
            raise unknown(sentence, near(args[0], self.listed), remedy, self.language)
        return args[0], self.get_command(ctx, args[0]), args[1:]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help with the list of commands."""
        say = self.language.say
        rows = [(name, say(line)) for name, line in self.listed.items()]
        write_help(self, ctx, formatter, say("COMMAND [OPTIONS]"), (say("Commands"), rows))


class Corridor(Group):
    """The group of all commands, in one language."""

    def __init__(self, language: Language) -> None:
        say = language.say
        version = click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
            help=say("Show the version."),
        )  # fmt: skip
        super().__init__(
            "corridor", language, COMMANDS, "corridor.cli.commands", params=[version],
            about=(
                say("Corridor turns a folder of field evidence on labour migration into a risk analysis in which every"
                    " number and judgement can be followed to its source."),
            ),
            examples=("corridor new my-study", "corridor check my-study", "corridor build my-study"),
        )  # fmt: skip


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's protocol)
    if value and not ctx.resilient_parsing:
        click.echo(f"corridor {__version__}")
        ctx.exit()


@click.pass_context
def _help_where_nothing_is_asked(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def every_command(group: Group) -> Iterator[tuple[str, click.Command]]:
    """Give every command that does something with the words that call it, `survey tables`; groups are walked into."""
    context = click.Context(group)
    for name in group.listed:
        command = group.get_command(context, name)
        if isinstance(command, Group):
            yield from ((f"{name} {inner}", found) for inner, found in every_command(command))
        elif command is not None:
            yield name, command
