"""Decisions between coders who differ, asked of a person and written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corridor.cli.refusal import RefusalError
from corridor.evidence.codings.records import DECIDED
from corridor.evidence.codings.units import ADJUDICATED, is_adjudicator
from corridor.evidence.documents.store import Store
from corridor.kernel.ids import is_id
from corridor.study.append_row import CannotAppendRowError, append_row
from corridor.study.checks.codings import ASSERT_NOTHING
from corridor.study.coding import append_coding, next_id, words_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.codings.comparing import Difference
    from corridor.study.model import Study

#: What a person may decide: the stance, or that the passage does not belong under the code.
CHOICES = {"1": "supports", "2": "contradicts", "3": "context", "4": "", "5": "not-relevant"}


def adjudicator_named(written: str | None, language: Language) -> str:
    """Give the pseudonym of who decides; refuse one that would be taken for a coder."""
    name = written or ADJUDICATED
    if not is_id(name) or not is_adjudicator(name):
        raise RefusalError(
            language.say("Who decides between coders has a pseudonym that begins with “{word}”.", word=ADJUDICATED),
            language.say("For example: {command}", command=f"--by {ADJUDICATED}-1"),
        )
    return name


def decide(
    out: Console, study: Study, found: Sequence[Difference], by: str, show: Callable[[int, Difference], None]
) -> int:
    """Ask about each difference in turn and keep the answer; give how many were decided."""
    say = out.language.say
    words = {
        "1": say("it supports it"), "2": say("it contradicts it"), "3": say("it is context"),
        "4": say("it belongs there, no stance"), "5": say("it does not belong there"),
    }  # fmt: skip
    decided = 0
    for number, each in enumerate(found, start=1):
        show(number, each)
        offered = {key: meaning for key, meaning in words.items() if key not in _idle(each)}
        for key, meaning in offered.items():
            out.line(f"    {key}  {meaning}")
        out.line("    " + say("Enter: leave it open; q: stop"))
        answer = _answer(out, offered)
        if answer == "q":
            break
        if answer:
            why = click.prompt("    " + say("Why (may be left empty)"), default="", show_default=False)
            _write(study, each, CHOICES[answer], {"by": by, "why": " ".join(why.split()), "on": out.today.isoformat()},
                   out.language)  # fmt: skip
            decided += 1
    return decided


def _idle(each: Difference) -> frozenset[str]:
    """Give the choices that make no sense: what asserts nothing is neither supported nor contradicted."""
    return frozenset({"1", "2"}) if each.code.kind in ASSERT_NOTHING else frozenset()


def _answer(out: Console, offered: dict[str, str]) -> str:
    while True:
        given = str(click.prompt("    >", default="", show_default=False, prompt_suffix=" ")).strip().lower()
        if given in {"", "q", *offered}:
            return given
        out.line("    " + out.language.say("Type one of the numbers, Enter or q."))


def _write(study: Study, each: Difference, stance: str, told: dict[str, str], language: Language) -> None:
    """Keep a decision: a coding of whoever decides, or a row of `decisions.csv` where the code does not apply."""
    passage = each.passage
    place = {
        "code": str(each.code), "document": passage.document, "start": str(passage.start), "end": str(passage.end),
        "date": told["on"],
    }  # fmt: skip
    try:
        if stance == "not-relevant":
            row = place | {"decision": stance, "why": told["why"], "by": told["by"]}
            append_row(study.folder / f"{DECIDED.stem}.csv", DECIDED.columns, row)
        else:
            row = place | {
                "coding": next_id(study, told["by"]), "sha256": _hash(study, each), "stance": stance,
                "coder": told["by"], "note": told["why"],
            }  # fmt: skip
            append_coding(study, row)
    except CannotAppendRowError as error:
        say = language.say
        raise RefusalError(
            say("The decision could not be added to {file}: it cannot be read or lacks a column.", file=error.file),
            say("See what is wrong with it: {command}", command="corridor check"),
        ) from error


def _hash(study: Study, each: Difference) -> str:
    store, passage = Store(study.folder), each.passage
    document = store.document(passage.document)
    text = store.text(document) if document is not None else None
    return words_sha256(text[passage.start : passage.end]) if text is not None else ""
