"""`corridor evidence`: documents, passages, codings, search and exchange with other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.cli.group import Group
from corridor.document.messages import to_say

if TYPE_CHECKING:
    import click

    from corridor.document.language import Language

#: The commands, in the order in which one meets them, with the line that stands beside them in the help.
COMMANDS: dict[str, str] = {
    "add": to_say("Keep files with their text in the private folder of a study."),
    "read": to_say("Show a document as it is read."),
    "verify": to_say("Look whether every quotation still stands in its document."),
    "search": to_say("Find claims and passages by their words, in any of their forms."),
    "suggest": to_say("Offer passages like those already coded, for a person to decide on."),
    "code": to_say("Code a passage: name it by its words, say what it speaks to, and how."),
    "codings": to_say("List coded passages with their words, on this machine only."),
    "agreement": to_say("Say how far coders agree, list where they differ, and keep what is decided."),
    "drafts": to_say("Offer numbers, dates and names of a document as drafts of claims."),
    "import": to_say("Take over coded projects, bibliographies and feeds of other programs."),
    "export": to_say("Write codings and sources for other programs."),
}


def command(language: Language) -> click.Command:
    """Give the group in a language."""
    say = language.say
    return Group(
        "evidence",
        language,
        COMMANDS,
        "corridor.cli.commands.evidence",
        about=(
            say("Documents, the exact passages in them, what was coded, and how to find them again. Documents stay in"
                " the private folder of the study."),
        ),
        examples=(
            "corridor evidence add article.txt my-study",
            "corridor evidence verify my-study",
            'corridor evidence search my-study "{}"'.format(say("paid late")),
            "corridor evidence import references.bib my-study",
        ),
    )  # fmt: skip
