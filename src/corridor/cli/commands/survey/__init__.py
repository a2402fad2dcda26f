"""`corridor survey`: from questionnaire and interviews to tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.cli.group import Group
from corridor.document.messages import to_say

if TYPE_CHECKING:
    import click

    from corridor.document.language import Language

#: The commands, in the order in which one meets them, with the line that stands beside them in the help.
COMMANDS: dict[str, str] = {
    "form": to_say("Show a questionnaire readably, and say what is wrong with it."),
    "check": to_say("Hold interviews against their questionnaire: columns, answers, filters, copies."),
    "weights": to_say("Read or rake weights, and say what they cost."),
    "tables": to_say("Make tables with bases, errors, letters and tests."),
    "export": to_say("Write interviews for SPSS, with labels and multiple-response sets, or as CSV or Parquet."),
}


def command(language: Language) -> click.Command:
    """Give the group in a language."""
    say = language.say
    return Group(
        "survey",
        language,
        COMMANDS,
        "corridor.cli.commands.survey",
        about=(
            say("From a questionnaire and its interviews to tables with bases, errors and tests. The interviews stay"
                " in the private folder of the study."),
        ),
        examples=(
            "corridor survey form form.xlsx",
            "corridor survey check interviews.csv --form form.xlsx",
            "corridor survey tables interviews.csv --form form.xlsx --show",
            "corridor survey export interviews.csv --form form.xlsx --to interviews.sav",
        ),
    )  # fmt: skip
