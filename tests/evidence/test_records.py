"""Claims as written: figures with all that is needed to read them, and assertions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corridor.evidence.records import CLAIMS, Claim
from corridor.kernel.figure import FigureKind
from corridor.kernel.ids import Ref
from corridor.kernel.records import Reading
from corridor.kernel.registers import read_register


def read(fields: str) -> tuple[Claim, list[str]]:
    """Read a claim with these fields; give it with the codes of its problems."""
    text = f"source: report\nclaims:\n  - {{id: a, says: So many., {fields}}}\n"
    fragment = read_register(CLAIMS, text, Reading("claims/a.yaml"))
    claim = fragment.items[0][0]
    assert isinstance(claim, Claim)
    return claim, [problem.code for problem in fragment.problems]


@pytest.mark.parametrize(
    ("figure", "low", "high", "kind"),
    [
        ("value: 25.40", "25.40", "25.40", FigureKind.EXACT),
        ("low: 3, high: 10", "3", "10", FigureKind.RANGE),
        ("low: 3", "3", "3", FigureKind.EXACT),
        ("high: 10", "10", "10", FigureKind.EXACT),
        ("value: 2 000 000, kind: rounded", "2000000", "2000000", FigureKind.ROUNDED),
        ("low: 3, high: 10, kind: confidence", "3", "10", FigureKind.CONFIDENCE),
    ],
)
def test_a_figure_is_a_number_or_a_range(figure: str, low: str, high: str, kind: FigureKind) -> None:
    """Decimals are kept as printed; the kind follows from what is given where it is not said."""
    claim, codes = read(f"figure: {{{figure}, unit: persons}}")
    assert claim.figure is not None
    assert (str(claim.figure.low), str(claim.figure.high), claim.figure.kind, codes) == (low, high, kind, [])


@pytest.mark.parametrize(
    ("figure", "codes"),
    [
        ("unit: persons", ["figure-without-number"]),
        ("value: many, unit: persons", ["bad-number"]),  # said once
        ("low: 10, high: 3", ["range-backwards"]),
        ("value: 3, sign: more", ["unknown-choice"]),
        ("value: 3, sign: '='", []),
    ],
)
def test_what_is_wrong_with_a_figure_is_said_once(figure: str, codes: list[str]) -> None:
    """A number that cannot be read is one mistake; a range the wrong way round is kept the right way round."""
    claim, found = read(f"figure: {{{figure}}}")
    assert found == codes
    if codes == ["range-backwards"]:
        assert claim.figure is not None
        assert claim.figure.low < claim.figure.high


def test_an_assertion_holds_numbers_and_claims() -> None:
    """A value is a number as printed, or a claim whose figure is meant."""
    claim, codes = read("asserts: [{check: difference, from: claim:b, take: '44 000,0', result: 60000}]")
    (assertion,) = claim.asserts
    assert (assertion.from_, assertion.take, assertion.result) == (
        Ref("claim", "b"),
        Decimal("44000.0"),
        Decimal(60000),
    )
    assert codes == []


@pytest.mark.parametrize("value", ["many", "source:b", "[1, 2]"])
def test_other_values_of_an_assertion_are_problems(value: str) -> None:
    """Words, references to other kinds, lists."""
    claim, codes = read(f"asserts: [{{check: equal, left: {value}, right: 3}}]")
    assert claim.asserts[0].left is None
    assert codes in (["bad-number"], ["wrong-type"])


def test_a_claim_belongs_to_the_source_of_its_file() -> None:
    """Who asserts it may be another: then the file's source is where we know it from."""
    claim, _ = read("by: [office, agency]")
    assert (claim.source, claim.by) == (Ref("source", "report"), (Ref("source", "office"), Ref("source", "agency")))
