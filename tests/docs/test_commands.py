"""docs/commands.md holds every command and option, in English and in Russian."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from corridor.cli.group import Corridor, every_command
from corridor.document.language import Language

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
ENGLISH, _, RUSSIAN = PAGE.partition("\n# Команды\n")
GROUP = Corridor(Language.of("en"))
COMMANDS = dict(every_command(GROUP))
SHARED = {option for param in GROUP.params for option in param.opts}


def _sections(text: str) -> dict[str, str]:
    """Give the text before the first command, and that of each command."""
    head, *parts = re.split(r"(?m)^## corridor ", text)
    return {"": head, **{re.split(r" \(|\n", part, maxsplit=1)[0].strip(): part for part in parts}}


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN], ids=["en", "ru"])
def test_every_command_has_its_section(text: str) -> None:
    """The commands stand in the order of the help, and no others."""
    assert list(_sections(text)) == ["", *COMMANDS]


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN], ids=["en", "ru"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(text: str, name: str) -> None:
    """A command's own options stand in a table of its section, and no option stands there that it does not have."""
    rows = re.findall(r"(?m)^\| (`-.*?) \|", _sections(text)[name].replace("\\|", "/"))
    written = {word.split()[0] for row in rows for word in re.findall(r"`(-[^`]*)`", row)}
    options = (param for param in COMMANDS[name].params if isinstance(param, click.Option))
    own = {name for each in options for name in (*each.opts, *each.secondary_opts) if name.startswith("-")}
    assert written - SHARED == own - SHARED


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN], ids=["en", "ru"])
def test_shared_options_are_explained(text: str) -> None:
    """What every command has stands at the top."""
    assert [option for option in SHARED if f"`{option}" not in _sections(text)[""]] == []
