"""Claims × arithmetic: what a claim says must hold among printed numbers, and its own percentage on its base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.evidence.assertions import CHECKS
from corridor.evidence.operands import Cell
from corridor.evidence.phrases import phrase_of, phrases
from corridor.evidence.printed_dates import printed_date
from corridor.figures.assertion import PossiblePercent
from corridor.figures.judge import judge
from corridor.figures.rounding import Printed
from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem
from corridor.kernel.text import Text
from corridor.study.checks.arithmetic import params_of
from corridor.study.checks.asserted import asserted
from corridor.study.checks.operands import is_exact, operands, printed_cell, written
from corridor.study.checks.switches import Audit
from corridor.study.checks.words import bare, document, filled
from corridor.study.model import Claim, PublishedTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.assertions import Assertion
    from corridor.figures.assertion import Assertion as Asserted
    from corridor.study.links import Links
    from corridor.study.model import Study

#: Code of the problem where an assertion does not hold.
CODES = {
    "share": "share-does-not-follow",
    "possible": "impossible-percentage",
    "sum": "parts-do-not-add-up",
    "difference": "difference-does-not-follow",
    "ratio": "ratio-does-not-follow",
    "times": "times-do-not-follow",
    "equal": "numbers-differ",
    "table-cell": "text-differs-from-table",
    "one-answer": "shares-do-not-sum",
    "up-to": "shares-over-limit",
    "variation": "variation-over-limit",
    "margin": "margin-too-small",
    "phrase": "phrase-not-borne-out",
    "difference-claimed": "difference-within-chance",
    "filter-base": "filter-base-differs",
    "split": "split-impossible",
    "mean": "impossible-mean",
}
#: The same where the document itself names the values: no assumption is left.
_NAMED_VARIATION = "variation-impossible"
#: Every code of a claim that does not hold, and of one that cannot be read.
ALL_CODES = (
    *CODES.values(), _NAMED_VARIATION, "date-does-not-exist", "date-not-understood", "unknown-phrase", "unknown-cell",
    "assertion-incomplete", "assertion-without-figure",
)  # fmt: skip
_CLAIM = Text.of(en="claim {id}: {says}", ru="утверждение {id}: {says}")


def assertions(study: Study, _: Links) -> Iterator[Problem]:
    """Report assertions that lack numbers, that mean a claim without a figure, or that do not hold."""
    audit = Audit(study)
    for claim in study.all(Claim):
        for index, assertion in enumerate(claim.asserts):
            if assertion.check and audit.applies(assertion.check, *_about(study, claim)):
                yield from _assertion(study, audit, claim, assertion, f"asserts.{index}")


def _about(study: Study, claim: Claim) -> tuple[Ref, ...]:
    """Give the claim and the document it was read in: what a check may be switched off for."""
    return (Ref(claim.kind, claim.id), *(() if claim.source is None else (study.current(claim.source),)))


def _assertion(study: Study, audit: Audit, claim: Claim, assertion: Assertion, path: str) -> Iterator[Problem]:
    unread = list(_unread(study, claim, assertion, path))
    if unread or assertion.check == "date":
        yield from unread or _date(study, claim, assertion, path)
        return
    given = operands(study, assertion)
    meant = None if given is None else asserted(assertion, given)
    if meant is not None:
        code = CODES[assertion.check]
        if assertion.check == "variation" and assertion.named:
            code = _NAMED_VARIATION
        yield from _judged(study, audit, claim, path, code, meant, phrase=assertion.phrase)


def _unread(study: Study, claim: Claim, assertion: Assertion, path: str) -> Iterator[Problem]:
    """Report what keeps an assertion from being judged."""
    ref = Ref(claim.kind, claim.id)
    where = study.where(ref, path)
    if fields := lacking(assertion):
        params: dict[str, object] = {"check": assertion.check, "fields": fields, "claim": claim.id}
        yield Problem("assertion-incomplete", where, params, (ref,))
        return
    if assertion.check == "phrase" and phrase_of(assertion.phrase or "") is None:
        known = tuple(phrases())
        params = {"found": assertion.phrase, "claim": claim.id, "known": known}
        yield Problem("unknown-phrase", where, {**params, "nearest": nearest(assertion.phrase or "", known)}, (ref,))
    for value in dict.fromkeys(value for _, value in written(assertion) if not _is_number(value)):
        if isinstance(value, Cell) and study.exists(value.table) and printed_cell(study, value) is None:
            yield Problem("unknown-cell", where, _cell_params(study, claim, value), (ref, study.current(value.table)))
        elif isinstance(value, Ref) and (other := study.get(Claim, value)) is not None and not other.figure:
            params = {"claim": claim.id, "other": other.id}
            yield Problem("assertion-without-figure", where, params, (ref, study.current(value)))


def lacking(assertion: Assertion) -> tuple[str, ...]:
    """Give the fields that a check still needs; of several sets that would do, those of the first."""
    for fields in CHECKS[assertion.check]:
        if all(_given(assertion, name) for name in fields):
            return ()
    return tuple(name.rstrip("_") for name in CHECKS[assertion.check][0] if not _given(assertion, name))


def _given(assertion: Assertion, name: str) -> bool:
    value = getattr(assertion, name)
    return value is not None and value != ()


def _is_number(value: object) -> bool:
    return not isinstance(value, (Ref, Cell))


def _cell_params(study: Study, claim: Claim, cell: Cell) -> dict[str, object]:
    table = study.get(PublishedTable, cell.table)
    rows = tuple(row.id for row in table.rows) if table else ()
    columns = tuple(column.id for column in table.columns) if table else ()
    wrong, known = (cell.row, rows) if cell.row not in rows else (cell.column, columns)
    return {
        "claim": claim.id,
        "table": cell.table.id,
        "row": cell.row,
        "column": cell.column,
        "nearest": "" if wrong in known else nearest(wrong, known),
    }


def _date(study: Study, claim: Claim, assertion: Assertion, path: str) -> Iterator[Problem]:
    ref, words = Ref(claim.kind, claim.id), assertion.date or ""
    day = printed_date(words)
    if day is None:
        yield Problem("date-not-understood", study.where(ref, path), {"found": words, "claim": claim.id}, (ref,))
    elif not day.exists:
        params = {**_named(study, claim), "found": words, "nearest": day.nearest}
        yield Problem("date-does-not-exist", study.where(ref, path), params, _about(study, claim))


def _named(study: Study, claim: Claim) -> dict[str, object]:
    """Give the names of a claim and its document as sentences need them."""
    subject = filled(_CLAIM, id=claim.id, says=bare(claim.says))
    return {"subject": subject, "document": document(study, claim.source)}


def _judged(
    study: Study, audit: Audit, claim: Claim, path: str, code: str, meant: Asserted, phrase: str | None = None
) -> Iterator[Problem]:
    judgement = judge(meant, audit.rules(None if claim.source is None else study.current(claim.source)))
    if judgement.holds is False:
        about = _about(study, claim)
        params = {**params_of(judgement), **_named(study, claim)}
        known = phrase_of(phrase) if phrase else None
        if known is not None:
            params |= {"phrase": phrase, "convention": known.source}
        yield Problem(code, study.where(about[0], path), params, about)


def percentages_on_bases(study: Study, _: Links) -> Iterator[Problem]:
    """Report figures in per cent that no whole number of their own base gives."""
    audit = Audit(study)
    for claim in study.all(Claim):
        figure = claim.figure
        if figure is None or figure.unit != "percent" or figure.base is None or not is_exact(figure):
            continue
        meant = PossiblePercent(Printed(figure.low), Printed.whole(figure.base))
        if audit.applies("possible", *_about(study, claim)) and meant not in _already_asserted(study, claim):
            yield from _judged(study, audit, claim, "figure", CODES["possible"], meant)


def _already_asserted(study: Study, claim: Claim) -> list[Asserted | None]:
    found = []
    for assertion in claim.asserts:
        if assertion.check == "possible" and not lacking(assertion):
            given = operands(study, assertion)
            found.extend([] if given is None else [asserted(assertion, given)])
    return found
