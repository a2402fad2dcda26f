"""Taking accepted readings of a text into a study as claims: planned first, then written; nothing there changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corridor.evidence.records import CLAIMS, EvidenceHead
from corridor.kernel.files.atomic import write_file
from corridor.kernel.files.encoding import decode
from corridor.kernel.files.nodes import place
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem
from corridor.kernel.records import Reading
from corridor.kernel.registers import read_register
from corridor.kernel.text import Text
from corridor.study.appending import CannotAppendError, appended
from corridor.study.flow_yaml import flow, item_lines
from corridor.study.model import Claim, Source
from corridor.study.readings import accepted, head_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corridor.evidence.assertions import Assertion
    from corridor.kernel.locator import Locator
    from corridor.kernel.registers import Fragment
    from corridor.study.model import Study
    from corridor.study.readings import FoundReading

_LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Taking:
    """What taking a file of readings would do to a study."""

    #: The claims file, within the study.
    file: str
    #: Claims that would be new, in the order of the readings.
    new: tuple[Claim, ...]
    #: Ids of claims that are there already and say the same.
    there: tuple[str, ...]
    #: Accepted readings that another claim asserts at the same place: the reading's id and the claim's.
    told: tuple[tuple[str, str], ...]
    #: Claims that are there and assert something else; they stay as they are.
    problems: tuple[Problem, ...]
    #: What is to be written and where; None where nothing is new.
    content: tuple[Path, bytes] | None = None
    #: Lines that are added.
    lines: tuple[str, ...] = ()


def likely_source(study: Study, fragment: Fragment) -> Ref | None:
    """Give the source that a file of readings names, else the one whose file has the hash of the text; None if none."""
    head = head_of(fragment)
    if head.source is not None:
        return head.source
    wanted = (head.sha256 or "").strip().lower()
    same = [one.id for one in study.all(Source) if wanted and (one.sha256 or "").strip().lower() == wanted]
    return Ref("source", same[0]) if len(same) == 1 else None


def taking(study: Study, fragment: Fragment, source: Ref) -> Taking:
    """Plan which accepted readings become claims of a source; nothing is written.

    Raises CannotAppendError where the claims file cannot be added to without changing what stands there.
    """
    file = f"claims/{source.id}-readings.yaml"
    plan = Taking(file, (), (), (), ())
    asserting = _by_assertion(study, source)
    for item, marks in accepted(fragment):
        claim = _claim(study, item, source)
        ref = study.current(Ref("claim", claim.id))
        present = study.get(Claim, ref)
        if present is not None and _same(present.asserts, claim.asserts):
            plan = replace(plan, there=(*plan.there, present.id))
        elif present is not None:
            where = study.where(ref, "asserts")
            params = {"claim": present.id, "reading": item.id, "file": fragment.file, "line": str(place(marks.at)[0])}
            plan = replace(plan, problems=(*plan.problems, Problem("reading-differs", where, params, (ref,))))
        elif (other := _told_by(claim, asserting)) is not None:
            plan = replace(plan, told=(*plan.told, (item.id, other)))
        else:
            plan = replace(plan, new=(*plan.new, claim))
    return _written_out(study, plan, source) if plan.new else plan


def take(plan: Taking) -> None:
    """Write what was planned: the file whole, beside which nothing changes."""
    if plan.content is not None:
        path, content = plan.content
        path.parent.mkdir(exist_ok=True)
        write_file(path, content)


def _claim(study: Study, item: FoundReading, source: Ref) -> Claim:
    """Give the claim that an accepted reading becomes."""
    return Claim(
        id=_claim_id(source.id, item.id),
        says=_in_languages(item.says or Text(()), study.languages),
        locator=item.locator,
        quotation=item.quotation,
        asserts=item.asserts,
        source=source,
    )


def _claim_id(source: str, reading: str) -> str:
    if reading == source or reading.startswith(f"{source}-"):
        return reading
    room = max(1, _LONGEST_ID - len(reading) - 1)
    return f"{source[:room].rstrip('-')}-{reading}"[:_LONGEST_ID]


def _in_languages(text: Text, languages: tuple[str, ...]) -> Text:
    """Give a text in the languages of the study; where it has none of them, its first words as they are."""
    kept = tuple(one for one in text.wordings if one.language in languages)
    return Text(kept or tuple(one._replace(language=languages[0]) for one in text.wordings[:1]))


def _same(one: tuple[Assertion, ...], other: tuple[Assertion, ...]) -> bool:
    """Whether two claims assert the same, to the last decimal: 7.0 is not 7."""
    return flow(one) == flow(other)


def _by_assertion(study: Study, source: Ref) -> Mapping[str, list[Claim]]:
    """Give the claims of a source by each thing they assert."""
    found: dict[str, list[Claim]] = {}
    for claim in study.all(Claim):
        if claim.asserts and claim.source is not None and study.current(claim.source) == study.current(source):
            for assertion in claim.asserts:
                found.setdefault(flow(assertion), []).append(claim)
    return found


def _told_by(claim: Claim, asserting: Mapping[str, list[Claim]]) -> str | None:
    """Give the id of a claim that asserts all of it at the same place; None where there is none."""
    candidates = [asserting.get(flow(assertion), []) for assertion in claim.asserts]
    for other in candidates[0] if candidates else ():
        if all(other in one for one in candidates) and _near(claim.locator, other.locator):
            return other.id
    return None


def _near(one: Locator | None, other: Locator | None) -> bool:
    """Whether two places share a line; where one names no lines, they may."""
    first, second = _lines(one), _lines(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


_LINES = re.compile(r"(\d+)(?:\s?[-–]\s?(\d+))?")


def _lines(locator: Locator | None) -> tuple[int, int] | None:
    match = _LINES.fullmatch(locator.get("lines") or "") if locator is not None else None
    return (int(match[1]), int(match[2] or match[1])) if match else None


def _written_out(study: Study, plan: Taking, source: Ref) -> Taking:
    """Add what is to be written, proved by reading it again."""
    path, top = study.folder / plan.file, f"source: {source.id}\n"
    if path.parent.is_symlink():
        raise CannotAppendError(plan.file)
    before = _text(path.read_bytes()) if path.exists() else ""
    inherits = _claims(before or top, study, plan.file).head == EvidenceHead(source)
    items = [item_lines(replace(claim, source=None) if inherits else claim) for claim in plan.new]
    content = appended(path, CLAIMS, items, study.languages, tall=True, top=top)
    text = _text(content)
    read = [item for item, _ in _claims(text, study, plan.file).items]
    if [flow(item) for item in read[-len(plan.new) :]] != [flow(claim) for claim in plan.new]:
        raise CannotAppendError(plan.file)
    known = set(before.splitlines())
    return replace(plan, content=(path, content), lines=tuple(x for x in text.splitlines() if x not in known))


def _text(content: bytes) -> str:
    return decode(content).text or ""


def _claims(text: str, study: Study, file: str) -> Fragment:
    return read_register(CLAIMS, text, Reading(file, study.languages))
