"""Tables of fields for the reference of the study folder, made from the declarations of the records."""

from __future__ import annotations

import dataclasses
import inspect
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import yaml

from corridor.evidence.figures import FigureDecoder
from corridor.evidence.operands import OperandDecoder
from corridor.kernel.decoders import Choice, Many, Nested, Reference, Whole
from corridor.kernel.expectations import UNBOUNDED
from corridor.kernel.records import FieldSpec, Record, fields_of, nested_record
from corridor.study.files import REGISTERS, TABLES
from corridor.study.records import STUDY
from corridor.survey.plan.records import SurveyPlan
from corridor.survey.published import PublishedTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.kernel.records import Decoder
    from corridor.kernel.registers import Register

#: Meanings in Russian by the English sentence of the declaration.
TRANSLATIONS = Path(__file__).parent.parent / "docs" / "fields.ru.yaml"

#: Registers by the file that holds them.
FILES: dict[str, Register] = {f"{register.stem}.yaml": register for register in (STUDY, *REGISTERS)}

#: What parts a meaning from what the absence of the field says.
_ABSENT = "; absent: "
_ABSENT_RU = "; если не указано: "

_HEADS = {
    "en": ("Field", "Type", "If absent", "Meaning", "Example"),
    "ru": ("Поле", "Тип", "Если не указано", "Что означает", "Пример"),
}

#: Words of the tables that no declaration holds.
_WORDS = {
    "required": ("**required**", "**обязательно**"),
    "empty": ("none", "нет"),
    "not given": ("not given", "не указано"),
    "of the file": ("that of the file", "источник файла"),
    "list of": ("list: {}", "список: {}"),
    "one of": ("one of {}", "одно из: {}"),
    "any of": ("list of any of {}", "список из: {}"),
    "id of": ("id: {}", "идентификатор: {}"),
    "reference to": ("reference: {}", "ссылка: {}"),
    "keys": ("[keys](#{})", "[ключи](#{})"),
    "text": ("[text](#texts)", "[текст](#texts)"),
    "words": ("words", "слова"),
    "id": ("[id](#ids)", "[идентификатор](#ids)"),
    "number": ("[number](#numbers)", "[число](#numbers)"),
    "period": ("[period](#periods)", "[дата или период](#periods)"),
    "yes | no": ("`yes` or `no`", "`yes` или `no`"),
    "locator": ("[place](#places)", "[место](#places)"),
    "whole": ("whole number", "целое число"),
    "operand": ("[number](#operands)", "[число](#operands)"),
    "table cell": ("[cell](#operands)", "[ячейка](#operands)"),
}  # fmt: skip

#: Ids of the example study, by kind.
_IDS = {
    "component": "advice", "element": "advice-office", "assumption": "advice-is-trusted", "opportunity": "market-days",
    "population": "first-time-workers", "stage": "before-leaving", "actor": "valley-council",
    "guideline": "inform-early", "risk": "unpaid-first-month", "response": "read-contracts-together",
    "source": "report-2020", "claim": "most-were-paid", "event": "wage-law-2019", "instrument": "wage-law",
    "setting": "valley", "survey": "port-2021", "scale": "impact-2020",
}  # fmt: skip

#: Examples by type, for fields whose declaration gives none.
_EXAMPLES = {
    "text": '{en: "…", ru: "…"}',
    "words": "…",
    "number": "25.4",
    "period": "2017",
    "yes | no": "yes",
    "locator": '{section: "4.1"}',
    "list of id": "[old-id]",
    "list of words": "[KG, TJ]",
    "figure": "{value: 25.4, unit: percent}",
    "number | claim id | table cell": "42",
}

#: Examples where the type alone would mislead.
_EXAMPLES_BY_FIELD = {
    ("Source", "authors"): "[Marta Example]",
    ("Source", "url"): "https://example.org/report",
    ("Source", "doi"): "10.1000/example",
    ("Source", "sha256"): "9f2c…",
    ("Quotation", "sha256"): "9f2c…",
    ("FigureFields", "sign"): '">"',
}


def records() -> dict[str, type[Record]]:
    """Give every record class whose fields a researcher may write, by its name, in the order of the files."""
    found: dict[str, type[Record]] = {}
    for register in FILES.values():
        for record in register.lists.values():
            _collect(record, found)
        if register.head is not None:
            _collect(register.head, found)
    for record in (*(register.record for register in TABLES.values()), PublishedTable, SurveyPlan):
        _collect(record, found)
    return found


def heads() -> set[str]:
    """Give the names of the record classes whose fields are top-level keys of a file."""
    return {register.head.__name__ for register in FILES.values() if register.head is not None}


def _collect(record: type[Record], found: dict[str, type[Record]]) -> None:
    if record.__name__ in found:
        return
    found[record.__name__] = record
    for spec in fields_of(record).values():
        inner = _inner_record(spec.decoder)
        if inner is not None:
            _collect(inner, found)


def _inner_record(decoder: Decoder) -> type[Record] | None:
    if isinstance(decoder, FigureDecoder):
        return decoder.fields
    return nested_record(decoder)


def fields_table(name: str, language: str) -> str:
    """Give the table of a record's fields, with the anchor to which other tables link."""
    record = records()[name]
    rows = [_row(record, spec, language) for spec in fields_of(record).values()]
    return f'<a id="{anchor(name)}"></a>\n\n{_table(rows, language)}'


def keys_table(file: str, language: str) -> str:
    """Give the table of a file's top-level keys: single values first, then the lists."""
    register = FILES[file]
    rows = []
    if register.head is not None:
        rows = [_row(register.head, spec, language) for spec in fields_of(register.head).values()]
    for key, record in register.lists.items():
        kind = _say("list of", language, f"[{key}](#{anchor(record.__name__)})")
        meaning = translated(described(record), language)
        rows.append((f"`{key}`", kind, _say("empty", language), meaning, ""))
    return _table(rows, language)


def columns_table(stem: str, language: str) -> str:
    """Give the table of the columns of a register that is a CSV file."""
    record = TABLES[stem].record
    rows = [_row(record, spec, language, csv=True) for spec in fields_of(record).values()]
    return f'<a id="{anchor(record.__name__)}"></a>\n\n{_table(rows, language)}'


def anchor(name: str) -> str:
    """Give the anchor of a record's table."""
    return f"fields-{name.lower()}"


def described(record: type[Record]) -> str:
    """Give the sentence that says what a record is."""
    return inspect.getdoc(record) or ""


def sentences() -> Iterator[str]:
    """Give every sentence of the declarations that the Russian reference needs."""
    for name, record in records().items():
        if name not in heads():
            yield described(record)
        for spec in fields_of(record).values():
            yield spec.about


@cache
def translations() -> dict[str, str]:
    """Give the Russian of the sentences."""
    return dict(yaml.safe_load(TRANSLATIONS.read_text(encoding="utf-8")) or {})


def translated(sentence: str, language: str) -> str:
    """Give a sentence in a language; a sentence without a translation is marked, and a test fails."""
    if language == "en":
        return sentence
    return translations().get(sentence, f"[en] {sentence}")


def meaning_and_absence(about: str, language: str) -> tuple[str, str]:
    """Part a declared meaning from what the field's absence says; empty where it says nothing."""
    sentence = translated(about, language)
    meaning, _, absence = sentence.partition(_ABSENT if language == "en" else _ABSENT_RU)
    return (f"{meaning}.", absence.rstrip(".")) if absence else (meaning, "")


def _row(record: type[Record], spec: FieldSpec, language: str, *, csv: bool = False) -> tuple[str, str, str, str, str]:
    meaning, absence = meaning_and_absence(spec.about, language)
    name = _columns(spec) if csv else f"`{spec.key}`"
    shown = example(record, spec)
    if csv and shown.startswith("{"):
        shown = "4.1" if spec.decoder.expected == "locator" else "…"
    return name, _type(spec.decoder, language), _absence(record, spec, absence, language), meaning, _code(shown)


def _columns(spec: FieldSpec) -> str:
    if spec.decoder.expected == "text":
        return f"`{spec.key}_en`, `{spec.key}_ru`"
    return "`section`, `annex`, `lines` …" if spec.decoder.expected == "locator" else f"`{spec.key}`"


def _absence(record: type[Record], spec: FieldSpec, absence: str, language: str) -> str:
    if spec.required:
        return _say("required", language)
    if absence:
        return absence
    if "that of the file" in spec.about:
        return _say("of the file", language)
    default = next(field.default for field in dataclasses.fields(cast("Any", record)) if field.name == spec.name)
    if default == ():
        return _say("empty", language)
    return _say("not given", language) if default in {None, ""} else _code(_default(default))


def _default(default: Any) -> str:
    return f"[{', '.join(default)}]" if isinstance(default, tuple) else str(default)


def example(record: type[Record], spec: FieldSpec) -> str:
    """Give an example of a field's value: the declared one, else one that fits its type."""
    own = spec.example or _EXAMPLES_BY_FIELD.get((record.__name__, spec.key), "")
    return own or _EXAMPLES.get(spec.decoder.expected, "") or _example_of(spec.decoder)


def _example_of(decoder: Decoder) -> str:
    match decoder:
        case Choice():
            return decoder.options[0]
        case Whole():
            return str(max(decoder.least, 1))
        case Reference():
            kind = decoder.plain or decoder.kinds[0]
            return _IDS[kind] if decoder.plain else f"{kind}:{_IDS[kind]}"
        case Many():
            return f"[{_EXAMPLES.get(decoder.inner.expected) or _example_of(decoder.inner)}]"
    inner = _inner_record(decoder)
    return "" if inner is None else f"{{{', '.join(_first_fields(inner))}}}"


def _first_fields(record: type[Record]) -> list[str]:
    specs = fields_of(record).values()
    needed = [spec for spec in specs if spec.required] or list(specs)[:2]
    return [f"{spec.key}: {example(record, spec)}" for spec in needed]


def _type(decoder: Decoder, language: str) -> str:
    match decoder:
        case Many():
            said = _list_type(decoder, language)
        case Nested() | FigureDecoder():
            said = _say("keys", language, anchor(_inner_name(decoder)))
        case Choice():
            said = _say("one of", language, _options(decoder))
        case Reference():
            kinds = ", ".join(_kind(kind) for kind in decoder.kinds)
            said = _say("id of" if len(decoder.kinds) == 1 else "reference to", language, kinds)
        case Whole():
            bounds = f", {decoder.least}–{decoder.most}" if decoder.most < UNBOUNDED else f" ≥ {decoder.least}"
            said = _say("whole", language) + bounds
        case OperandDecoder():
            said = _say("table cell" if decoder.cells_only else "operand", language)
        case _:
            said = _say(decoder.expected, language)
    return said


def _list_type(decoder: Many, language: str) -> str:
    match decoder.inner:
        case Nested():
            return _say("list of", language, _linked(decoder.inner.record))
        case Choice():
            return _say("any of", language, _options(decoder.inner))
    return _say("list of", language, _type(decoder.inner, language))


def _inner_name(decoder: Decoder) -> str:
    record = _inner_record(decoder)
    return record.__name__ if record is not None else ""


def _options(choice: Choice) -> str:
    return ", ".join(_code(option) for option in choice.options)


@cache
def _records_by_kind() -> dict[str, str]:
    return {record.kind: name for name, record in records().items() if record.kind} | {"row": "PublishedRating"}


def _kind(kind: str) -> str:
    return f"[{kind}](#{anchor(_records_by_kind()[kind])})"


def _linked(record: type[Record]) -> str:
    return f"[{record.kind or record.__name__.removesuffix('Fields').lower()}](#{anchor(record.__name__)})"


def _say(word: str, language: str, *values: str) -> str:
    return _WORDS[word][0 if language == "en" else 1].format(*values)


def _code(words: str) -> str:
    return f"`{words}`" if words else ""


def _table(rows: list[tuple[str, str, str, str, str]], language: str) -> str:
    head = _HEADS[language]
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
