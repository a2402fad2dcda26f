"""What `check --accept` asks for and says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.cli.console import STRONG
from corridor.cli.refusal import RefusalError
from corridor.document.messages import to_count
from corridor.study.accept import FILE, Acceptance, accept
from corridor.study.appending import CannotAppendError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.kernel.problem import Problem
    from corridor.study.model import Study


@dataclass(frozen=True, slots=True)
class Wish:
    """Why, and who accepts."""

    reason: str
    by: str


def asked_acceptance(out: Console, *, accept: bool, reason: str | None, by: str | None) -> Wish | None:
    """Give the reason and the name; refuse one without the other, and either without `--accept`."""
    say = out.language.say
    if not accept and (reason is not None or by is not None):
        raise RefusalError(say("--reason and --by belong to --accept."), say("Add --accept, or leave them out."))
    if not accept:
        return None
    if not (reason or "").strip() or not (by or "").strip():
        raise RefusalError(
            say("--accept needs a reason and a name: what is accepted must be answered for."),
            say("Add --reason “why” and --by “name or role”."),
        )
    return Wish((reason or "").strip(), (by or "").strip())


def accept_problems(out: Console, study: Study, problems: Sequence[Problem], wish: Wish) -> None:
    """Write the entries and say what was accepted; the lines go to the error stream, where JSON is not disturbed."""
    language, say = out.language, out.language.say
    written = language.code if language.code in study.languages else study.languages[0]
    try:
        entries = accept(study, problems, Acceptance(wish.reason, written, wish.by, out.today))
    except CannotAppendError as error:
        raise RefusalError(
            say("{file} has faults of its own, or is a link: nothing was added to it.", file=FILE),
            say("Mend what check says about {file}, then accept again.", file=FILE),
        ) from error
    one, many = to_count("{n} problem accepted in {file}.", "{n} problems accepted in {file}.")
    sentence = language.count(one, many, len(problems), file=FILE)
    out.line((sentence, STRONG), err=True)
    whole = sorted({f"{entry.code} ({entry.file})" for entry in entries if not entry.about})
    if whole:
        codes = ", ".join(whole)
        told = say("These name no item and are accepted for their whole file, later ones too: {codes}.", codes=codes)
        out.paragraph(told, err=True)
    out.line(err=True)
