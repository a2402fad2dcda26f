"""Claims × arithmetic: what a claim says must hold among printed numbers, and its own percentage on its base."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.assertions import CHECKS
from corridor.figures.assertion import Difference, Equal, PossiblePercent, Ratio, Share, Sum
from corridor.figures.judge import judge
from corridor.figures.rounding import Printed
from corridor.kernel.figure import FigureKind
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem
from corridor.kernel.text import Text
from corridor.study.checks.arithmetic import params_of
from corridor.study.checks.words import bare, document, filled
from corridor.study.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from corridor.evidence.assertions import Assertion
    from corridor.figures.assertion import Assertion as Asserted
    from corridor.kernel.figure import Figure
    from corridor.study.links import Links
    from corridor.study.model import Study

#: Code of the problem where an assertion does not hold.
CODES = {
    "share": "share-does-not-follow",
    "possible": "impossible-percentage",
    "sum": "parts-do-not-add-up",
    "difference": "difference-does-not-follow",
    "ratio": "ratio-does-not-follow",
    "equal": "numbers-differ",
}
_CLAIM = Text.of(en="claim {id}: {says}", ru="утверждение {id}: {says}")
_COUNTED = frozenset({"persons"})


class _Operands(NamedTuple):
    """The numbers an assertion is about."""

    #: By field; `parts` apart.
    single: dict[str, Printed]
    parts: tuple[Printed, ...]
    #: Units of the figures among them.
    units: frozenset[str]


def assertions(study: Study, _: Links) -> Iterator[Problem]:
    """Report assertions that lack numbers, that mean a claim without a figure, or that do not hold."""
    for claim in study.all(Claim):
        for index, assertion in enumerate(claim.asserts):
            if assertion.check:
                yield from _assertion(study, claim, assertion, f"asserts.{index}")


def _assertion(study: Study, claim: Claim, assertion: Assertion, path: str) -> Iterator[Problem]:
    ref = Ref(claim.kind, claim.id)
    lacking = tuple(name.rstrip("_") for name in CHECKS[assertion.check] if not _given(assertion, name))
    if lacking:
        params: dict[str, object] = {"check": assertion.check, "fields": lacking, "claim": claim.id}
        yield Problem("assertion-incomplete", study.where(ref, path), params, (ref,))
        return
    empty = [one for one in _claims(assertion) if (found := study.get(Claim, one)) is not None and not found.figure]
    for one in empty:
        params = {"claim": claim.id, "other": one.id}
        yield Problem("assertion-without-figure", study.where(ref, path), params, (ref, study.current(one)))
    operands = None if empty else _operands(study, assertion)
    if operands is not None:
        yield from _judged(study, claim, path, CODES[assertion.check], _as_asserted(assertion, operands))


def _given(assertion: Assertion, name: str) -> bool:
    return getattr(assertion, name) not in {None, ()}


def _fields(assertion: Assertion) -> Iterator[tuple[str, Decimal | Ref]]:
    for name in CHECKS[assertion.check]:
        value = getattr(assertion, name)
        yield from ((name, one) for one in (value if name == "parts" else (value,)))


def _claims(assertion: Assertion) -> Iterable[Ref]:
    return dict.fromkeys(value for _, value in _fields(assertion) if isinstance(value, Ref))


def _operands(study: Study, assertion: Assertion) -> _Operands | None:
    """Give the numbers as printed; None where one of them is missing, a range or only roughly meant."""
    single: dict[str, Printed] = {}
    parts: list[Printed] = []
    units: set[str] = set()
    for name, value in _fields(assertion):
        figure = _figure(study, value) if isinstance(value, Ref) else None
        if isinstance(value, Ref) and figure is None:
            return None
        units |= {figure.unit} if figure else set()
        printed = Printed(figure.low if figure else value)  # type: ignore[arg-type]
        if name == "parts":
            parts.append(printed)
        else:
            single[name] = printed
    return _Operands(single, tuple(parts), frozenset(units))


def _figure(study: Study, ref: Ref) -> Figure | None:
    claim = study.get(Claim, ref)
    return claim.figure if claim is not None and claim.figure is not None and is_exact(claim.figure) else None


def is_exact(figure: Figure) -> bool:
    """Whether a figure is one number meant as printed: no range, no rank, no «more than» or «about»."""
    return not figure.is_range and not figure.sign and figure.kind in {FigureKind.EXACT, FigureKind.ROUNDED}


def _as_asserted(assertion: Assertion, operands: _Operands) -> Asserted:
    given = operands.single
    counted = bool(operands.units) and operands.units <= _COUNTED
    match assertion.check:
        case "share":
            return Share(given["part"], given["whole"], given["percent"])
        case "possible":
            return PossiblePercent(given["percent"], given["base"])
        case "sum":
            return Sum(operands.parts, given["whole"], counted)
        case "difference":
            return Difference(given["from_"], given["take"], given["result"], counted)
        case "ratio":
            return Ratio(given["part"], given["whole"], given["result"], counted)
        case _:
            return Equal(given["left"], given["right"])


def _judged(study: Study, claim: Claim, path: str, code: str, asserted: Asserted) -> Iterator[Problem]:
    judgement = judge(asserted)
    if judgement.holds is False:
        ref = Ref(claim.kind, claim.id)
        subject = filled(_CLAIM, id=claim.id, says=bare(claim.says))
        params = {**params_of(judgement), "subject": subject, "document": document(study, claim.source)}
        yield Problem(code, study.where(ref, path), params, (ref, *(() if claim.source is None else (claim.source,))))


def percentages_on_bases(study: Study, _: Links) -> Iterator[Problem]:
    """Report figures in per cent that no whole number of their own base gives."""
    for claim in study.all(Claim):
        figure = claim.figure
        if figure is None or figure.unit != "percent" or figure.base is None or not is_exact(figure):
            continue
        asserted = PossiblePercent(Printed(figure.low), Printed.whole(figure.base))
        if asserted not in _already_asserted(study, claim):
            yield from _judged(study, claim, "figure", CODES["possible"], asserted)


def _already_asserted(study: Study, claim: Claim) -> list[Asserted]:
    found = []
    for assertion in claim.asserts:
        if assertion.check == "possible" and assertion.percent is not None and assertion.base is not None:
            operands = _operands(study, assertion)
            found.extend([] if operands is None else [_as_asserted(assertion, operands)])
    return found
