"""Every quotation and printed figure of the example study stands in the source it names.

The texts of the founding documents are not part of this repository. Where they lie beside it
(`../shared/sources`), each claim is held against them; elsewhere these checks are skipped.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from corridor.evidence.quotation import find_lines, passage_sha256, reading_text

ROOT = Path(__file__).resolve().parents[2]
STUDY = ROOT / "examples" / "central-asia"
TEXTS = ROOT.parent / "shared" / "sources"

#: Numbers that the sources print as words.
WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "half": 50, "трех": 3, "пятью": 5, "девяти": 9, "десяти": 10,
}  # fmt: skip

#: Words after a number that multiply it, by how they begin.
MULTIPLIERS = {
    "thousand": 1_000, "тыс": 1_000, "million": 1_000_000, "миллио": 1_000_000, "млн": 1_000_000,
    "billion": 1_000_000_000, "миллиард": 1_000_000_000, "млрд": 1_000_000_000,
}  # fmt: skip

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)|(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d.,]\d)")
#: A multiplier may stand behind the second number of a range: "7 to 9 million".
_MULTIPLIER = re.compile(rf"(?: ?(?:to|and|до|-|–) ?\d+(?:[.,]\d+)?)?\W? ?({'|'.join(MULTIPLIERS)})", re.IGNORECASE)


class Quoted(NamedTuple):
    """A claim with a quotation, and the source in which it was read."""

    source: str
    claim: dict[str, Any]


def load(path: Path) -> Any:
    """Read one YAML file of the study."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def quoted_claims() -> list[Quoted]:
    """Collect the claims of all claims files that carry a quotation."""
    files = [load(path) for path in sorted((STUDY / "claims").glob("*.yaml"))]
    return [Quoted(file["source"], claim) for file in files for claim in file["claims"] if "quotation" in claim]


def text_of(source: str) -> str:
    """Give the text of a source, or skip the test where it is not at hand."""
    path = TEXTS / f"{source}.txt"
    if not path.is_file():
        pytest.skip(f"the text of {source} is not at hand: no {path.name} in ../shared/sources")
    return path.read_text(encoding="utf-8")


def lines_of(locator: dict[str, Any]) -> tuple[int, int]:
    """Read `lines` of a locator: `140-147` or `140`."""
    match = re.fullmatch(r"(\d+)(?:-(\d+))?", str(locator.get("lines")))
    assert match, f"locator.lines {locator.get('lines')!r} is neither a line nor first-last"
    return int(match[1]), int(match[2] or match[1])


def passage_of(raw: str, lines: tuple[int, int]) -> str:
    """Give the reading text of some lines."""
    return reading_text("\n".join(raw.split("\n")[lines[0] - 1 : lines[1]])).text


def numbers_in(text: str) -> set[Decimal]:
    """Collect every number a reader may see in `text`: grouped or not, multiplied, or written as a word."""
    numbers = {Decimal(WORDS[word]) for word in re.findall(r"\w+", text.lower()) if word in WORDS}
    for match in _DIGITS.finditer(text):
        number = match.group().replace(",", ".")
        if number.count(".") <= 1:
            numbers |= {Decimal(number), Decimal(number) * multiplier_at(text, match.end())}
    for match in _GROUPED.finditer(text):
        numbers.add(Decimal(re.sub(r"\D", "", match.group())))
    return numbers


def multiplier_at(text: str, offset: int) -> int:
    """Give what a number ending at `offset` is multiplied by."""
    match = _MULTIPLIER.match(text, offset)
    return MULTIPLIERS[match[1].lower()] if match else 1


def printed_numbers(figure: dict[str, Any]) -> list[Decimal]:
    """Give the numbers of a figure: its value, or its ends."""
    return [Decimal(str(figure[key])) for key in ("value", "low", "high") if key in figure]


def table_cells(path: Path) -> list[tuple[str, str, Decimal]]:
    """Read the cells of a published table as row, column and number; empty cells were not printed."""
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    columns = [column["id"] for column in load(path)["columns"]]
    return [
        (row["id"], column, Decimal(row[column].replace(",", ".")))
        for row in rows
        for column in columns
        if row[column].strip()
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("более 300 000 граждан", "300000"),
        ("на 10,3 миллионов человек", "10300000"),
        ("в 2016 году 17 000 человек", "17000"),
        ("25,4% после снижения", "25.4"),
        ("девяти уязвимым", "9"),
        ("from 7 to 9 million¹ foreign citizens", "7000000"),
        ("1.54 million people", "1540000"),
        ("5,937 soldiers", "5937"),
        ("fully half of the citizens", "50"),
    ],
)
def test_numbers_are_read_as_printed(text: str, number: str) -> None:
    """Groups of three, decimal comma or point, multipliers and number words are all read."""
    assert Decimal(number) in numbers_in(text)


@pytest.mark.parametrize(("text", "number"), [("33 036", "3036"), ("10,3%", "103"), ("2066", "66")])
def test_digits_within_a_number_are_no_number(text: str, number: str) -> None:
    """A figure is not found in another number that merely has its digits."""
    assert Decimal(number) not in numbers_in(text)


def test_all_figures_of_the_2017_report_are_carried() -> None:
    """The 52 figures of the report are claims of the study, each with a quotation."""
    figures = {quoted.claim["id"] for quoted in quoted_claims() if re.fullmatch(r"iom-f\d\d", quoted.claim["id"])}
    assert figures == {f"iom-f{number:02}" for number in range(1, 53)}


@pytest.mark.parametrize("quoted", quoted_claims(), ids=lambda quoted: quoted.claim["id"])
def test_a_quotation_stands_where_the_claim_says(quoted: Quoted) -> None:
    """The literal is found within the lines of the locator, and the passage is the one that was read."""
    raw = text_of(quoted.source)
    lines = lines_of(quoted.claim.get("locator", {}))
    quotation = quoted.claim["quotation"]
    assert find_lines(raw, quotation["find"], lines), (
        f"{quotation['find']!r} is not in lines {lines[0]}-{lines[1]} of {quoted.source}, "
        f"but in {find_lines(raw, quotation['find'])}"
    )
    assert quotation["sha256"] == passage_sha256(raw, *lines)


@pytest.mark.parametrize(
    "quoted",
    [quoted for quoted in quoted_claims() if "figure" in quoted.claim],
    ids=lambda quoted: quoted.claim["id"],
)
def test_a_printed_figure_stands_in_the_passage(quoted: Quoted) -> None:
    """Each number of the figure is printed in the passage around the literal."""
    printed = numbers_in(passage_of(text_of(quoted.source), lines_of(quoted.claim.get("locator", {}))))
    missing = [str(number) for number in printed_numbers(quoted.claim["figure"]) if number not in printed]
    assert not missing, f"not printed in the passage: {', '.join(missing)}"


@pytest.mark.parametrize("path", sorted((STUDY / "tables").glob("*.yaml")), ids=lambda path: path.stem)
def test_each_cell_of_a_published_table_stands_in_its_source(path: Path) -> None:
    """No cell of a published table holds a number that its source does not print."""
    table = load(path)
    raw = text_of(table["source"])
    lines = lines_of(table["locator"]) if "lines" in table.get("locator", {}) else (1, raw.count("\n") + 1)
    printed = numbers_in(passage_of(raw, lines))
    missing = [f"{row}/{column}: {cell}" for row, column, cell in table_cells(path) if cell not in printed]
    assert not missing, f"not printed in {table['source']}: {'; '.join(missing)}"
