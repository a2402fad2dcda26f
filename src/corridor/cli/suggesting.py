"""Suggestions for one code of a study, and decisions written into its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.cli.refusal import RefusalError
from corridor.evidence.codings.records import DECIDED, Coding, Decision
from corridor.evidence.search.suggestions import Suggestion, suggestions
from corridor.evidence.search.units import entry_of_passage, overlapping
from corridor.study.append_row import CannotAppendRowError, append_row
from corridor.study.coding import append_coding, next_id, words_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from corridor.cli.searching import Searchable
    from corridor.document.language import Language
    from corridor.evidence.search.entries import Entry
    from corridor.kernel.ids import Ref

#: What a person may decide: the decision and, where the passage is coded, its stance.
CHOICES = {
    "1": ("coded", "supports"),
    "2": ("coded", "contradicts"),
    "3": ("coded", "context"),
    "4": ("not-relevant", ""),
    "5": ("later", ""),
}


class Offered(NamedTuple):
    """What is suggested, and from how much."""

    suggestions: tuple[Suggestion, ...]
    #: Coded passages that were compared with.
    coded: int


class Decided(NamedTuple):
    """One decision about one passage."""

    decision: str
    stance: str
    why: str
    by: str
    on: date


def offered(opened: Searchable, code: Ref, most: int) -> Offered:
    """Give passages that may belong under a code; those decided about are left out, except for «later»."""
    coded = list(_coded(opened, code))
    seen = set(_decided(opened, code))
    return Offered(suggestions(coded, seen, opened.index, most), len(coded))


def _coded(opened: Searchable, code: Ref) -> Iterator[Entry]:
    study = opened.study
    mine = [
        coding for coding, _ in study.lines_of(Coding) if coding.code is not None and study.current(coding.code) == code
    ]
    for document in opened.store.documents():
        own = sorted((each for each in mine if each.document == document.sha256), key=lambda each: each.start)
        if own:
            for passage in opened.store.passages(document):
                if any(True for _ in overlapping(own, passage)):
                    yield entry_of_passage(passage, "", 0, (str(code),))


def _decided(opened: Searchable, code: Ref) -> Iterator[str]:
    study = opened.study
    mine = [
        each
        for each, _ in study.lines_of(Decision)
        if each.code is not None and study.current(each.code) == code and each.decision != "later"
    ]
    for document in opened.store.documents():
        own = [each for each in mine if each.document == document.sha256]
        for passage in opened.store.passages(document) if own else ():
            if any(each.start < passage.end and each.end > passage.start for each in own):
                yield f"passage:{document.sha256}:{passage.number}"


def write_decision(opened: Searchable, code: Ref, entry: Entry, decided: Decided, language: Language) -> None:
    """Keep a decision, and the coding where it is one; refuse, with what to do, where a file cannot take it."""
    document = entry.ref.split(":")[1]
    place = {"code": str(code), "document": document, "start": str(entry.start), "end": str(entry.end)}
    folder, on = opened.study.folder, decided.on.isoformat()
    try:
        if decided.decision == "coded":
            row = place | {
                "coding": next_id(opened.study, decided.by), "sha256": _hash(opened, document, entry),
                "stance": decided.stance, "coder": decided.by, "date": on, "note": decided.why,
            }  # fmt: skip
            append_coding(opened.study, row)
        row = place | {"decision": decided.decision, "why": decided.why, "by": decided.by, "date": on}
        append_row(folder / f"{DECIDED.stem}.csv", DECIDED.columns, row)
    except CannotAppendRowError as error:
        say = language.say
        raise RefusalError(
            say(
                "The decision could not be added to {file}: it cannot be read or lacks a column.",
                file=error.file,
            ),
            say("See what is wrong with it: {command}", command="corridor check"),
        ) from error


def _hash(opened: Searchable, document: str, entry: Entry) -> str:
    kept = opened.store.document(document)
    text = opened.store.text(kept) if kept is not None else None
    return words_sha256(text[entry.start : entry.end]) if text is not None else ""
