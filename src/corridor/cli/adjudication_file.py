"""Decisions between coders given as a table: written for a person to fill in, read back, shown, then kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.console import STRONG
from corridor.cli.excerpt import Lines
from corridor.cli.listing import Listing
from corridor.cli.private_file import new_private_file
from corridor.cli.refusal import PROBLEMS, RefusalError
from corridor.evidence.documents.store import Store
from corridor.kernel.files.atomic import write_file
from corridor.kernel.files.folder import Listed
from corridor.study.adjudication import VERDICTS, adjudicating, adjudication_list, read_adjudication
from corridor.study.append_row import CannotAppendRowError
from corridor.study.catalogue import catalogue
from corridor.study.exchange.additions import NotAddedError, write_additions
from corridor.study.file_reading import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.codings.comparing import Difference
    from corridor.kernel.problem import Problem
    from corridor.kernel.registers import Fragment
    from corridor.study.adjudication import Adjudicating
    from corridor.study.agreement import Compared
    from corridor.study.model import Study


def list_file(written: str | None, folder: Path, language: Language) -> Path | None:
    """Give where a list is to be written; refuse what is there already, and the study's own files."""
    return new_private_file(
        written, folder, language,
        language.say("The list holds words of the documents, so it does not go into the study."),
    )  # fmt: skip


def write_list(out: Console, study: Study, differences: Sequence[Difference], target: Path) -> None:
    """Write the differences to a new file, and say how it is filled in."""
    store, say = Store(study.folder), out.language.say

    def name(sha256: str) -> str:
        document = store.document(sha256)
        return document.name or document.title if document is not None else ""

    write_file(target, adjudication_list(differences, name))
    out.paragraph(
        out.language.count("{n} difference written to {file}.", "{n} differences written to {file}.",
                           len(differences), file=str(target))
    )  # fmt: skip
    out.paragraph(
        say("Fill in the column decision with one of: {words}. Leave it empty where nothing is decided; why and by may"
            " stay empty. Save it as CSV again.", words=", ".join(VERDICTS))
    )  # fmt: skip
    out.line(say("Then look at what it decides: {command}", command=f"corridor evidence agreement {study.folder} "
                 f"--from {target}"))  # fmt: skip


def take_list(out: Console, study: Study, found: Compared, file: str, by: str, *, write: bool) -> int:
    """Hold a list that was filled in against the study, show what it decides, and keep that where it is wished."""
    path, say = Path(file), out.language.say
    problems: list[Problem] = []
    text, _ = text_of(_listed(path), problems)
    if text is not None:
        plan = _plan(study, found, read_adjudication(text, path.name), by, out)
        problems += plan.problems
    Listing(out, catalogue(), Lines(path.parent)).show(sorted(problems, key=lambda problem: problem.where))
    if text is None or not plan.may_be_written:
        out.paragraph(say("Nothing was decided: correct the list first."))
        return PROBLEMS
    _tell(out, plan)
    if not plan.additions:
        out.line((say("There is nothing to add."), STRONG))
    elif write:
        _keep(out, study, plan)
    else:
        command = f"corridor evidence agreement {study.folder} --from {file} --write"
        out.line(say("Nothing was written; make the change with: {command}", command=command))
    return 0


def _listed(path: Path) -> Listed:
    size = path.stat().st_size  # says why where it cannot be
    return Listed(path.name, path, size)


def _plan(study: Study, found: Compared, fragment: Fragment, by: str, out: Console) -> Adjudicating:
    try:
        return adjudicating(study, found, fragment, by, out.today)
    except CannotAppendRowError as error:
        say = out.language.say
        raise RefusalError(
            say("The decision could not be added to {file}: it cannot be read or lacks a column.", file=error.file),
            say("See what is wrong with it: {command}", command="corridor check"),
        ) from error


def _tell(out: Console, plan: Adjudicating) -> None:
    """Say what the list decides, and what it leaves."""
    count = out.language.count
    for difference, decision, by in plan.new:
        passage = difference.passage
        out.line(f"  + {difference.code}  {passage.document[:12]}:{passage.start}-{passage.end}  {decision}  ({by})")
    out.paragraph(count("{n} difference is decided.", "{n} differences are decided.", len(plan.new)))
    if plan.known:
        out.paragraph(count("{n} row decides what was decided so already.",
                            "{n} rows decide what was decided so already.", plan.known))  # fmt: skip
    if plan.left_open:
        out.paragraph(count("{n} row decides nothing.", "{n} rows decide nothing.", plan.left_open))


def _keep(out: Console, study: Study, plan: Adjudicating) -> None:
    say = out.language.say
    try:
        write_additions(study.folder, plan.additions)
    except NotAddedError as error:
        raise RefusalError(
            say("{path} has changed meanwhile, is there already, or leads out of the study.", path=str(error)),
            say("Nothing was written. Look at it and try again."),
        ) from None
    number = len(plan.new)
    out.line((out.language.count("{n} decision was kept.", "{n} decisions were kept.", number), STRONG))
