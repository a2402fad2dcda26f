"""Records of a study as frozen dataclasses, and how a file's nodes become them.

A record's fields are declared once, with their meaning and an example; from that come the reading of files, the
checking of references and the reference page of the study folder.
"""

from __future__ import annotations

import dataclasses
import sys
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, TypeVar, cast

from corridor.kernel.expectations import expectation, shortened
from corridor.kernel.files.nodes import Mapping, Node, Scalar, Sequence, place
from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem, Where
from corridor.kernel.text import Text, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.kernel.files.yaml_events import Fault

RecordType = TypeVar("RecordType", bound="Record")

_EMPTY_PLAIN = frozenset({"", "~", "null"})


class Record:
    """Base of everything a study's files describe."""

    __slots__ = ()

    #: Kind used in references; empty where the record has no id of its own.
    kind: ClassVar[str] = ""


class Decoder(Protocol):
    """Turns a node into a value; None, with a problem, where the node does not hold one."""

    @property
    def expected(self) -> str:
        """Name of the type in the reference: `text`, `period`, `list of element id` and so on."""

    def __call__(self, node: Node, reading: Reading, path: str) -> Any:
        """Decode `node`, which stands at `path` within its item."""


class Marks(NamedTuple):
    """Places of the fields of one item, small enough for a million items."""

    #: Packed place of the item itself.
    at: int
    #: Paths of the fields, shared by all items that have the same ones.
    shape: tuple[str, ...] = ()
    #: Packed places of those fields.
    places: array[int] = array("Q")

    def find(self, path: str) -> int:
        """Give the place of a field, else of what holds it, else of the item."""
        while path:
            if path in self.shape:
                return self.places[self.shape.index(path)]
            path = path.rpartition(".")[0]
        return self.at


class Reading:
    """What one file's reading needs and finds: its name, the study's languages, problems and places."""

    def __init__(self, file: str, languages: tuple[str, ...] = ("en",)) -> None:
        self.file = file
        self.languages = languages
        self.problems: list[Problem] = []
        #: The source that items of the file inherit, once it is known.
        self.source: Ref | None = None
        #: Places of the fields of the item being read, by path.
        self.places: dict[str, int] = {}

    def report(self, code: str, at: int, **params: object) -> None:
        """Note a problem at a packed place of this file; words taken from the file are shortened."""
        shown = {name: shortened(value) if isinstance(value, str) else value for name, value in params.items()}
        self.problems.append(Problem(code, self.where(at), shown))

    def report_faults(self, faults: list[Fault]) -> None:
        """Note what was wrong with the file's own format."""
        for fault in faults:
            self.report(fault.code, fault.at, **fault.params)

    def where(self, at: int) -> Where:
        """Give the place in this file of a packed place."""
        return Where(self.file, *place(at))

    def remember(self, path: str, at: int) -> None:
        """Keep the place of a field of the item being read."""
        self.places[path] = at

    def take_marks(self, at: int) -> Marks:
        """Give the places of the item just read and forget them."""
        marks = Marks(at, _shape(tuple(self.places)), array("Q", self.places.values()))
        self.places.clear()
        return marks


@lru_cache(maxsize=4096)
def _shape(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Give one and the same tuple for equal paths, so that a million items share a few shapes."""
    return paths


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One declared field of a record."""

    #: Attribute of the record.
    name: str
    #: Key in the file.
    key: str
    decoder: Decoder
    #: Meaning, unit, and what its absence says.
    about: str
    example: str
    required: bool


def said(
    decoder: Decoder, about: str, *, example: str = "", required: bool = False, default: Any = None, key: str = ""
) -> Any:
    """Declare a record's field: how it is read, what it means, an example; `default` where it is absent.

    `key` is its key in the file where that is not the attribute's name.
    """
    metadata = {"decoder": decoder, "about": about, "example": example, "required": required, "key": key}
    return dataclasses.field(default=default, metadata=metadata)


def fields_of(record: type[Record]) -> dict[str, FieldSpec]:
    """Give a record's declared fields by their key in the file; a trailing underscore is not part of the key."""
    return _fields_of(cast("Any", record))


@cache
def _fields_of(record: Any) -> dict[str, FieldSpec]:
    specs = (
        FieldSpec(field.name, **{**field.metadata, "key": field.metadata["key"] or field.name.rstrip("_")})
        for field in dataclasses.fields(record)
        if field.metadata
    )
    return {spec.key: spec for spec in specs}


def is_empty(node: Node) -> bool:
    """Whether a key was written with nothing behind it."""
    return isinstance(node, Scalar) and node.plain and node.value in _EMPTY_PLAIN


def decode_record(record: type[RecordType], node: Node, reading: Reading, path: str = "") -> RecordType | None:
    """Make a record of a mapping; None, with a problem, where it is no mapping or lacks its id.

    Other missing or wrong fields are problems and take their default, so that the rest of the item still counts.
    """
    if not isinstance(node, Mapping):
        reading.report("wrong-type", node.at, expected=expectation("mapping"), found=describe(node))
        return None
    steps = _steps(cast("Any", record), path)
    values: dict[str, Any] = {}
    for key, value in node.entries:
        step = steps.get(key.value)
        if step is None:
            known = tuple(fields_of(record))
            reading.report("unknown-key", key.at, key=key.value, nearest=nearest(key.value, known), known=known)
        elif not (type(value) is Scalar and value.plain and value.value in _EMPTY_PLAIN):
            name, decoder, where = step
            reading.places[where] = value.at
            decoded = decoder(value, reading, where)
            if decoded is not None:
                values[name] = decoded
    return _made(record, values, node, reading)


@cache
def _steps(record: Any, path: str) -> dict[str, tuple[str, Decoder, str]]:
    """Give attribute, decoder and path of each field by its key: asked for every record of a large study."""
    return {key: (spec.name, spec.decoder, sys.intern(path + key)) for key, spec in fields_of(record).items()}


def _made(record: type[RecordType], values: dict[str, Any], node: Mapping, reading: Reading) -> RecordType | None:
    specs, required = fields_of(record), _required_fields(cast("Any", record))
    if not all(spec.name in values for spec in required):
        written = {key.value for key, value in node.entries if not is_empty(value)}
        for spec in required:
            if spec.key not in written:
                reading.report("missing-key", node.at, key=spec.key, example=spec.example)
        if record.kind and "id" not in values:
            return None
        if record.kind:
            values = {**_names_in_place_of_texts(required, values["id"], reading), **values}
    if reading.source is not None and "source" in specs and "source" not in values:
        values["source"] = reading.source
    return record(**values)


def _names_in_place_of_texts(required: tuple[FieldSpec, ...], name: str, reading: Reading) -> dict[str, Text]:
    """Give an item's id for every text it must have, so that it can be shown although the text is missing."""
    words = Text((Wording(name, reading.languages[0]),))
    return {spec.name: words for spec in required if spec.decoder.expected == "text"}


@cache
def _required_fields(record: Any) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(record).values() if spec.required)


def describe(node: Node) -> Text | str:
    """Name what a node is: a list, keys with values, or the words that were written."""
    if isinstance(node, Scalar):
        words = shortened(node.value)
        return Text.of(en=f"“{words}”", ru=f"«{words}»")
    return expectation("list" if isinstance(node, Sequence) else "mapping")


class Named(NamedTuple):
    """An item with an id, found within a record."""

    ref: Ref
    record: Record
    #: Path of the item within the record of the file that holds it; empty for that record itself.
    path: str


def named_within(record: Record, path: str = "") -> Iterator[Named]:
    """Give the record itself, if it has an id, and every record with an id nested in it."""
    if record.kind:
        yield Named(Ref(record.kind, cast("Any", record).id), record, path.rstrip("."))
    for spec in _nesting_fields(cast("Any", type(record))):
        value = getattr(record, spec.name)
        if isinstance(value, Record):
            yield from named_within(value, f"{path}{spec.key}.")
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from named_within(item, f"{path}{spec.key}.{index}.")


class Mention(NamedTuple):
    """A reference made by a record."""

    ref: Ref
    #: Path of the reference within the item.
    path: str


def mentions(record: Record, path: str = "") -> Iterator[Mention]:
    """Give every reference a record makes itself; those of nested items with an id of their own are theirs."""
    for spec in _referring_fields(cast("Any", type(record))):
        value = getattr(record, spec.name)
        if value is None or value == ():
            continue
        where = path + spec.key
        if type(value) is Ref:
            yield Mention(value, where)
        elif isinstance(value, Record):
            if not value.kind:
                yield from mentions(value, where + ".")
        elif isinstance(value, tuple):
            yield from _mentions_of_list(value, where)


def _mentions_of_list(values: tuple[object, ...], where: str) -> Iterator[Mention]:
    for index, value in enumerate(values):
        if type(value) is Ref:
            yield Mention(value, f"{where}.{index}")
        elif isinstance(value, Record) and not value.kind:
            yield from mentions(value, f"{where}.{index}.")


@cache
def _nesting_fields(record: Any) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(record).values() if nested_record(spec.decoder) is not None)


@cache
def _referring_fields(record: Any) -> tuple[FieldSpec, ...]:
    return tuple(
        spec for spec in fields_of(record).values() if kinds_of(spec.decoder) or nested_record(spec.decoder) is not None
    )


def nested_record(decoder: Decoder) -> type[Record] | None:
    """Give the record class a decoder makes, itself or as items of a list."""
    inner = getattr(decoder, "inner", decoder)
    return getattr(inner, "record", None)


def kinds_of(decoder: Decoder) -> tuple[str, ...]:
    """Give the kinds a decoder's references may have, itself or as items of a list."""
    inner = getattr(decoder, "inner", decoder)
    return getattr(inner, "kinds", ())
