"""Drafts of claims written as a study's claims are, to be read, worded and put in place by a person.

What only a person can say is missing: `says` is not given, so that `corridor check` refuses a draft that was put into
`claims/` as it stands. The words of the document stand in comments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.study.appending import quoted
from corridor.study.coding import words_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from corridor.evidence.drafts.model import Draft, Name, Quantity


def drafts_text(
    drafts: Sequence[Draft], head: Iterable[str], source: str, languages: Sequence[str], text: str
) -> str:  # fmt: skip
    """Write drafts as YAML; `head` are sentences for comments at the top, `text` the document's extracted text."""
    lines = [f"# {_one_line(line)}" for line in head]
    lines += [f"source: {source}"] if source else []
    lines.append("claims:" if drafts else "claims: []")
    for number, draft in enumerate(drafts, start=1):
        lines += _draft(number, draft, languages, text)
    return "\n".join(lines) + "\n"


def _draft(number: int, draft: Draft, languages: Sequence[str], text: str) -> Iterator[str]:
    place = draft.sentence
    yield f"  # {_one_line(place.words)}"
    yield f"  # characters {place.start}-{place.end}, sha256 {words_sha256(text[place.start : place.end])}"
    yield from (f"  # {line}" for line in _remarks(draft))
    yield f"  - id: draft-{number}"
    yield f"    kind: {'figure' if draft.quantity is not None else 'event'}"
    yield "    says:"
    if place.page:
        yield f"    locator: {{page: {quoted(place.page, always=True)}}}"
    if draft.quantity is not None:
        yield f"    figure: {{{', '.join(_figure(draft, draft.quantity, languages))}}}"
    elif draft.periods:
        yield f"    said: {draft.periods[0]}"
    yield f"    quotation: {{find: {quoted(_one_line(draft.at.words), always=True)}}}"


def _remarks(draft: Draft) -> Iterator[str]:
    """Give what a person must decide on, and what the sentence names."""
    if draft.quantity is not None and draft.quantity.unit_printed:
        yield f"unit as printed: {_one_line(draft.quantity.unit_printed)}"
    if len(draft.periods) > 1:
        yield f"periods in the sentence: {', '.join(draft.periods)}"
    for name in draft.names:
        yield f"{name.kind}: {_named(name)}"


def _named(name: Name) -> str:
    office = f" ({name.office})" if name.office else ""
    return _one_line(f"{name.words}{office}")


def _figure(draft: Draft, quantity: Quantity, languages: Sequence[str]) -> Iterator[str]:
    if quantity.low == quantity.high:
        yield f"value: {_number(quantity.low)}"
    else:
        yield f"low: {_number(quantity.low)}"
        yield f"high: {_number(quantity.high)}"
    if quantity.sign:
        yield f"sign: {quoted(quantity.sign, always=True)}"
    if quantity.unit:
        yield f"unit: {quantity.unit}"
    if quantity.of and draft.language in languages:
        yield f"of: {{{draft.language}: {quoted(_one_line(quantity.of), always=True)}}}"
    if len(draft.periods) == 1:
        yield f"period: {draft.periods[0]}"


def _number(value: Decimal) -> str:
    return f"{value:f}"


def _one_line(words: str) -> str:
    """Give words as a comment can hold them: on one line, without characters that no editor shows."""
    return "".join(letter if letter.isprintable() else " " for letter in " ".join(words.split()))
