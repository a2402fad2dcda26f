"""Every example in the help works as it stands, in both languages."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from corridor.cli.group import Corridor, every_command
from corridor.document.language import Language

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

COMMANDS = [name for name, _ in every_command(Corridor(Language.of("en")))]
TITLES = {"en": "Examples:", "ru": "Примеры:"}


def _examples(run: Run, language: str, *command: str) -> list[list[str]]:
    help_ = run("--lang", language, *command, "--help").stdout
    _, _, examples = help_.partition(TITLES[language])
    return [shlex.split(line)[1:] for line in re.findall(r"(?m)^  corridor .*$", examples)]


def _write_form(path: Path) -> None:
    """Write a form of one question in two languages."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("survey")
        sheet.write_row(0, 0, ["type", "name", "label::English (en)", "label::Русский (ru)"])
        sheet.write_row(1, 0, ["integer", "age", "How old are you?", "Сколько Вам лет?"])


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("command", COMMANDS)
def test_examples_work(run: Run, study: Path, language: str, command: str) -> None:
    """Each command has an example, and each example runs on a new study."""
    examples = _examples(run, language, *command.split())
    assert examples
    (study.parent / "article.txt").write_text("Of 600 respondents, 42 out of 600 (7%) agreed.\n", encoding="utf-8")
    (study.parent / "interviews.csv").write_text("_uuid;age\na1;34\nb2;27\n", encoding="utf-8")
    _write_form(study.parent / "form.xlsx")
    (study.parent / "references.bib").write_text("@misc{a, title={Of bans and debts}}\n", encoding="utf-8")
    if command == "new":
        study.rename(study.with_name("elsewhere"))
    for example in examples:
        done = run("--lang", language, *example)
        assert done.exit_code == 0, (example, done.output)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_examples_of_the_program_work(run: Run, language: str) -> None:
    """The three commands in the help of `corridor` itself lead from nothing to a report."""
    for example in _examples(run, language):
        assert run(*example).exit_code == 0
