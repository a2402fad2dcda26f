"""How single values are read: each decoder says what it expects and turns a node into a typed value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from corridor.kernel.expectations import UNBOUNDED, between, expectation
from corridor.kernel.files.nodes import Mapping, Node, Scalar, Sequence
from corridor.kernel.ids import Ref, is_id
from corridor.kernel.locator import LOCATOR_KEYS, Locator
from corridor.kernel.nearest import nearest
from corridor.kernel.period import Period
from corridor.kernel.records import Decoder, Reading, Record, decode_record, describe, is_empty
from corridor.kernel.text import Text, Wording

if TYPE_CHECKING:
    from typing import Any

_LANGUAGE = re.compile(r"[a-z]{2,3}")
#: Characters of the longest number: more digits than anything counted has, few enough for exact decimal arithmetic.
_LONGEST_NUMBER = 20
_YES = {"yes": True, "true": True, "no": False, "false": False}


def _scalar(node: Node, reading: Reading, expected: str) -> str | None:
    if isinstance(node, Scalar):
        return node.value
    reading.report("wrong-type", node.at, expected=expectation(expected), found=describe(node))
    return None


@dataclass(frozen=True, slots=True)
class Plain:
    """Words in no particular language: a name, an address."""

    expected: str = "words"

    def __call__(self, node: Node, reading: Reading, path: str) -> str | None:  # noqa: ARG002 (protocol)
        """Give the words as written."""
        return _scalar(node, reading, self.expected)


@dataclass(frozen=True, slots=True)
class TextDecoder:
    """A text in one string per language; a plain string is in the study's first language."""

    expected: str = "text"
    #: Whether it should stand in every language of the study.
    complete: bool = True

    def __call__(self, node: Node, reading: Reading, path: str) -> Text | None:  # noqa: ARG002 (protocol)
        """Give the text; a language that is not the study's is a problem, a missing one a note."""
        if isinstance(node, Scalar):
            text = Text((Wording(node.value, reading.languages[0]),))
        elif isinstance(node, Mapping):
            text = Text(tuple(_wordings(node, reading)))
        else:
            reading.report("wrong-type", node.at, expected=expectation(self.expected), found=describe(node))
            return None
        if self.complete and text.wordings and len(text.wordings) < len(reading.languages):
            missing = tuple(language for language in reading.languages if not text.has(language))
            reading.report("missing-translation", node.at, languages=missing)
        return text if text.wordings else None


def _wordings(node: Mapping, reading: Reading) -> list[Wording]:
    wordings = []
    for key, value in node.entries:
        if key.value in reading.languages:
            words = _scalar(value, reading, "text")
            if words is not None and not is_empty(value):
                wordings.append(Wording(words.rstrip("\n"), key.value))
        elif is_empty(value):
            reading.report("comma-in-text", key.at, found=key.value)
        else:
            known = reading.languages
            code = "unknown-language" if _LANGUAGE.fullmatch(key.value) else "unknown-key"
            reading.report(code, key.at, key=key.value, nearest=nearest(key.value, known), known=known)
    return wordings


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    @property
    def expected(self) -> str:
        """Name the words."""
        return " | ".join(self.options)

    def __call__(self, node: Node, reading: Reading, path: str) -> str | None:
        """Give the word; an unknown one is a problem."""
        words = _scalar(node, reading, self.expected)
        if words is None or words in self.options:
            return words
        field = path.rpartition(".")[2]
        reading.report(
            "unknown-choice",
            node.at,
            field=field,
            found=words,
            known=self.options,
            nearest=nearest(words, self.options),
        )
        return None


@dataclass(frozen=True, slots=True)
class IdDecoder:
    """The id of the item itself."""

    expected: str = "id"

    def __call__(self, node: Node, reading: Reading, path: str) -> str | None:  # noqa: ARG002 (protocol)
        """Give the id; None, with a problem, where it cannot be one."""
        words = _scalar(node, reading, self.expected)
        if words is None or is_id(words):
            return words
        reading.report("bad-id", node.at, found=words)
        return None


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to an item of one of the given kinds; of one kind, the plain id is enough."""

    kinds: tuple[str, ...]
    #: Kind meant by a plain id; empty where the kind must be written.
    plain: str = ""

    @property
    def expected(self) -> str:
        """Name the kinds."""
        return " | ".join(f"{kind} id" for kind in self.kinds)

    def __call__(self, node: Node, reading: Reading, path: str) -> Ref | None:  # noqa: ARG002 (protocol)
        """Give the reference; whether the item exists is checked when the study is whole."""
        words = _scalar(node, reading, self.expected)
        if words is None:
            return None
        if self.plain and is_id(words):
            return Ref(self.plain, words)
        ref = Ref.parse(words)
        if ref is None:
            reading.report("bad-reference", node.at, found=words, kinds=self.kinds)
        elif ref.kind not in self.kinds:
            reading.report("wrong-kind", node.at, found=words, kinds=self.kinds)
        else:
            return ref
        return None


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    inner: Decoder

    @property
    def expected(self) -> str:
        """Name what the list is of."""
        return f"list of {self.inner.expected}"

    def __call__(self, node: Node, reading: Reading, path: str) -> tuple[Any, ...] | None:
        """Give the items that could be read."""
        if not isinstance(node, Sequence):
            reading.report("wrong-type", node.at, expected=expectation("list"), found=describe(node))
            return None
        items = []
        for index, item in enumerate(node.items):
            where = f"{path}.{index}"
            reading.remember(where, item.at)
            decoded = self.inner(item, reading, where)
            if decoded is not None:
                items.append(decoded)
        return tuple(items)


@dataclass(frozen=True, slots=True)
class Nested:
    """A record within a record."""

    record: type[Record]

    @property
    def expected(self) -> str:
        """Name it as a mapping; its fields have their own entries in the reference."""
        return "mapping"

    def __call__(self, node: Node, reading: Reading, path: str) -> Record | None:
        """Give the record."""
        return decode_record(self.record, node, reading, path + ".")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the decimals it was written with; a decimal comma is understood."""

    expected: str = "number"

    def __call__(self, node: Node, reading: Reading, path: str) -> Decimal | None:  # noqa: ARG002 (protocol)
        """Give the number; thousands may be parted by spaces."""
        words = _scalar(node, reading, self.expected)
        if words is None:
            return None
        number = read_number(words)
        if number is None:
            reading.report("bad-number", node.at, found=words)
        return number


def read_number(words: str) -> Decimal | None:
    """Read a plain decimal number, with point or comma, spaces between thousands allowed; None where it is none.

    More than twenty characters are no number that anybody printed.
    """
    if len(words) <= _LONGEST_NUMBER and words.isascii() and words.isdigit():
        return Decimal(words)
    compact = re.sub(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))", "", words.strip()).replace(",", ".")
    if len(compact) > _LONGEST_NUMBER or not re.fullmatch(r"[-−]?\d+(\.\d+)?", compact, re.ASCII):
        return None
    try:
        return Decimal(compact.replace("−", "-"))
    except InvalidOperation:
        return None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from a smallest to a greatest value."""

    least: int = 0
    most: int = UNBOUNDED

    @property
    def expected(self) -> str:
        """Name the bounds where they say something."""
        return f"whole number {self.least}-{self.most}" if self.most < UNBOUNDED else "whole number"

    def __call__(self, node: Node, reading: Reading, path: str) -> int | None:  # noqa: ARG002 (protocol)
        """Give the number; one outside the bounds is a problem."""
        words = _scalar(node, reading, self.expected)
        if words is None:
            return None
        number = read_number(words)
        if number is None or number != number.to_integral_value() or not self.least <= number <= self.most:
            reading.report("bad-whole-number", node.at, found=words, expected=between(self.least, self.most))
            return None
        return int(number)


@dataclass(frozen=True, slots=True)
class PeriodDecoder:
    """A day, month, quarter or year, or two of them joined by a slash."""

    expected: str = "period"

    def __call__(self, node: Node, reading: Reading, path: str) -> Period | None:  # noqa: ARG002 (protocol)
        """Give the period; a date that does not exist is a problem."""
        words = _scalar(node, reading, self.expected)
        if words is None:
            return None
        period = Period.parse(words)
        if period is None:
            reading.report("bad-period", node.at, found=words)
        return period


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    expected: str = "yes | no"

    def __call__(self, node: Node, reading: Reading, path: str) -> bool | None:
        """Give the answer; other words are a problem."""
        words = _scalar(node, reading, self.expected)
        if words is None:
            return None
        answer = _YES.get(words.lower())
        if answer is None:
            field = path.rpartition(".")[2]
            reading.report("unknown-choice", node.at, field=field, found=words, known=("yes", "no"), nearest="")
        return answer


@dataclass(frozen=True, slots=True)
class LocatorDecoder:
    """Where in a document: section, annex, box, table, footnote, page, lines."""

    expected: str = "locator"

    def __call__(self, node: Node, reading: Reading, path: str) -> Locator | None:  # noqa: ARG002 (protocol)
        """Give the places in showing order."""
        if not isinstance(node, Mapping):
            reading.report("wrong-type", node.at, expected=expectation("locator"), found=describe(node))
            return None
        places: dict[str, str] = {}
        for key, value in node.entries:
            if key.value not in LOCATOR_KEYS:
                near = nearest(key.value, LOCATOR_KEYS)
                reading.report("unknown-key", key.at, key=key.value, nearest=near, known=LOCATOR_KEYS)
            elif not is_empty(value) and (words := _scalar(value, reading, "words")) is not None:
                places[key.value] = words
        return Locator(tuple((key, places[key]) for key in LOCATOR_KEYS if key in places))


#: The decoders without settings, ready to use.
PLAIN, TEXT, ID, NUMBER, PERIOD, FLAG, LOCATOR = (
    Plain(), TextDecoder(), IdDecoder(), Number(), PeriodDecoder(), Flag(), LocatorDecoder(),
)  # fmt: skip
TEXTS = Many(TEXT)
WORD_LIST = Many(PLAIN)
ID_LIST = Many(ID)


def ref(*kinds: str, plain: str = "") -> Reference:
    """Expect a reference to one of the kinds; a plain id is of the kind `plain`, or of the only kind."""
    return Reference(kinds, plain or (kinds[0] if len(kinds) == 1 else ""))


def refs(*kinds: str, plain: str = "") -> Many:
    """Expect a list of references to items of the kinds."""
    return Many(ref(*kinds, plain=plain))


def records(record: type[Record]) -> Many:
    """Expect a list of records."""
    return Many(Nested(record))
