"""Where the codings of a study stand in the present texts of their documents."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.codings.records import Coding
from corridor.evidence.documents.store import Store
from corridor.study.coding import words_sha256
from corridor.study.verification import State, verified_codings

if TYPE_CHECKING:
    from corridor.study.model import Position, Study


class Standing(NamedTuple):
    """A coding, and where its words are now."""

    coding: Coding
    #: Offsets in the present text; None where its words are others now, or the text is not at hand.
    span: tuple[int, int] | None
    #: Whether the text is at hand.
    at_hand: bool


def standing_codings(study: Study) -> list[Standing]:
    """Give the codings of a study document by document, each with its present place.

    A coding whose words plainly are where it says stands there; others are looked for, as `verify` does.
    """
    lines = sorted(study.lines_of(Coding), key=lambda line: line[0].document)
    store = Store(study.folder)
    found: list[Standing] = []
    elsewhere: list[tuple[int, tuple[Coding, Position]]] = []
    for sha256, codings in groupby(lines, key=lambda line: line[0].document):
        document = store.document(sha256)
        text = store.text(document) if document is not None else None
        for coding, position in codings:
            if text is not None and not _stands(coding, text):
                elsewhere.append((len(found), (coding, position)))
            span = (coding.start, coding.end) if text is not None and _stands(coding, text) else None
            found.append(Standing(coding, span, text is not None))
    for (place, (coding, _)), now in zip(
        elsewhere, verified_codings(study, [line for _, line in elsewhere]), strict=True
    ):
        if now.state in {State.SAME, State.MOVED}:
            found[place] = Standing(coding, (now.start, now.end), at_hand=True)
    return found


def _stands(coding: Coding, text: str) -> bool:
    """Whether the words of a coding plainly are where it says; others are looked for."""
    words = text[coding.start : coding.end]
    return coding.start < coding.end <= len(text) and coding.sha256 == words_sha256(words)
