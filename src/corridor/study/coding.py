"""Codings of a study: written one by one, and looked up with the words they stand for."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from corridor.evidence.codings.records import CODINGS, Code, Coding
from corridor.kernel.ids import Ref
from corridor.study.append_row import append_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.study.model import Study

#: Columns of a file of codings that a program begins: words stay with their document.
COLUMNS = tuple(name for name in CODINGS.columns if name != "quotation")


def words_sha256(words: str) -> str:
    """Give the hash by which the words of a passage are known."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def next_id(study: Study, by: str) -> str:
    """Give an id that no coding has: the coder's name and the next free number; the coder's file is read anew."""
    return next(free_ids(study, by))


def free_ids(study: Study, by: str) -> Iterator[str]:
    """Yield one id after the other that no coding has, as `next_id` does."""
    used = {coding.coding for coding, _ in study.lines_of(Coding)}
    path = study.folder / "codings" / f"{by}.csv"
    written = path.read_text("utf-8", errors="replace") if path.exists() else ""
    name = by[:50]  # an id has at most 60 characters
    number = len(used) + 1
    while True:
        if f"{name}-{number:04}" not in used and f"{name}-{number:04}" not in written:
            yield f"{name}-{number:04}"
        number += 1


def append_coding(study: Study, row: Mapping[str, str]) -> None:
    """Put a coding at the end of its coder's file; raises CannotAppendRowError or OSError, then nothing changed."""
    append_row(study.folder / "codings" / f"{row['coder']}.csv", COLUMNS, row)


def same_coding(study: Study, row: Mapping[str, str]) -> Coding | None:
    """Give the coding of the same passage with the same item by the same coder; None where there is none."""
    for coding, _ in study.lines_of(Coding):
        place = (coding.document, str(coding.start), str(coding.end), coding.coder)
        if place == (row["document"], row["start"], row["end"], row["coder"]) and _code(study, coding) == row["code"]:
            return coding
    return None


def _code(study: Study, coding: Coding) -> str:
    return str(study.current(coding.code)) if coding.code is not None else ""


def under(study: Study, code: Ref) -> frozenset[Ref]:
    """Give a code with all codes that belong under it, however deep; any other item alone."""
    found = {code}
    while True:
        more = {
            ref
            for each in study.all(Code)
            if each.parent is not None
            and study.current(each.parent) in found
            and (ref := Ref(each.kind, each.id)) not in found
        }
        if not more:
            return frozenset(found)
        found |= more
