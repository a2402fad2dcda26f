"""What `corridor survey export` does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.cli.progress import progress
from corridor.cli.refusal import UNREADABLE, RefusalError
from corridor.cli.survey_check import show_problems, sources_meant
from corridor.kernel.files.atomic import write_file
from corridor.survey.interviews.examine import examine
from corridor.survey.interviews.export.sav import write_sav
from corridor.survey.interviews.export.sps import write_sps
from corridor.survey.interviews.export.table import csv_bytes, parquet_bytes, table_of
from corridor.survey.interviews.export.variables import Words, exported

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.cli.console import Console
    from corridor.survey.interviews.model import Interviews, Sheet

_ENDINGS = (".sav", ".csv", ".parquet")


def run(out: Console, asked: Mapping[str, Any]) -> int:
    """Write one survey's interviews; problems that keep them from being read are shown instead."""
    target = _target(asked["to"], out)
    say = out.language.say
    chosen = sources_meant(asked, out)
    if len(chosen) > 1:
        names = out.language.listing(name for name, _ in chosen)
        raise RefusalError(
            say("The study has several surveys, and one file holds one."),
            say("Name one of them: {names}.", names=names),
        )
    with progress(say("Reading")) as shown:
        found = examine(chosen[0][1], shown)
    if not found.readable:
        show_problems(out, found.problems(), everything=False)
        return UNREADABLE
    files = dict(_files(found.checked.interviews, target, asked["labels"] or "", out, chosen[0][0]))
    there = [path for path in files if path.exists()]
    if there and not asked["overwrite"]:
        raise RefusalError(
            say("{path} is there already.", path=str(there[0])), say("Name another file, or add --overwrite.")
        )
    for path, content in files.items():
        write_file(path, content)
        out.line(say("Written: {path}", path=str(path)))
    return 0


def _target(written: str, out: Console) -> Path:
    target = Path(written)
    if target.suffix.lower() not in _ENDINGS:
        raise RefusalError(
            out.language.say("{path} is no kind of file that can be written.", path=written),
            out.language.say("Its name must end with one of: {endings}.", endings=out.language.listing(_ENDINGS)),
        )
    return target


def _files(
    interviews: Interviews, target: Path, labels: str, out: Console, name: str
) -> Iterator[tuple[Path, bytes]]:  # fmt: skip
    """Give what is to be written: the interviews, and each repeat under the name of the file and its own."""
    for sheet in interviews.sheets:
        path = target.with_stem(f"{target.stem}-{_plain(sheet.repeat)}") if sheet.repeat else target
        yield from _one(interviews, sheet, path, labels, out, name)


def _plain(repeat: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "._-" else "_" for sign in repeat)


def _one(
    interviews: Interviews, sheet: Sheet, path: Path, labels: str, out: Console, name: str
) -> Iterator[tuple[Path, bytes]]:  # fmt: skip
    say, instrument = out.language.say, interviews.instrument
    if path.suffix.lower() == ".sav":
        said = Words(labels or out.language.code, say("Not asked"))
        found = exported(sheet, instrument, said)
        yield path, b"".join(write_sav(found, name, datetime.now().astimezone()))
        remark = say("Opens {file} and declares levels, missing values and multiple-response sets", file=path.name)
        yield path.with_suffix(".sps"), write_sps(found, path.name, remark)
        return
    table = table_of(sheet, instrument, labels)
    yield path, csv_bytes(table) if path.suffix.lower() == ".csv" else parquet_bytes(table)
