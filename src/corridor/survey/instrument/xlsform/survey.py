"""The sheet `survey`: questions, groups and repeats in the order asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor.kernel.nearest import nearest
from corridor.survey.instrument.model import CHOSEN, Kind, Question, Section
from corridor.survey.instrument.xlsform.reading import Item, text_in
from corridor.survey.instrument.xlsform.types import Edge, Type, nearest_type, read_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corridor.survey.instrument.model import Choice
    from corridor.survey.instrument.xlsform.findings import Findings
    from corridor.survey.instrument.xlsform.heads import Head
    from corridor.survey.instrument.xlsform.sheets import Row

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_YES = frozenset({"yes", "true", "true()", "1", "required"})
_NO = frozenset({"", "no", "false", "false()", "0"})


@dataclass(frozen=True, slots=True)
class _Open:
    """A group or repeat that has begun and not ended."""

    row: Row
    name: str
    repeats: bool
    #: List its rows take their answers from (Kobo); empty for none.
    list_name: str = ""


@dataclass
class SurveyReader:
    """Reads rows one after the other, and remembers which groups are open."""

    heads: list[Head]
    #: Language of the texts under plain heads.
    default: str
    lists: Mapping[str, tuple[Choice, ...]]
    #: Answers on the sheet `external_choices`.
    external: Mapping[str, tuple[Choice, ...]]
    found: Findings
    items: list[Item] = field(default_factory=list)
    kobo: bool = False
    _open: list[_Open] = field(default_factory=list)
    _unnamed: int = 0

    def read(self, rows: Iterable[Row]) -> None:
        """Read all rows."""
        for row in rows:
            if row.get("disabled").lower() not in _YES:
                self._row(row)
        for each in self._open:
            self.found.report("form-group-open", each.row, "type", name=each.name)

    def _row(self, row: Row) -> None:
        written = row.get("type")
        if not written:
            if row.get("name") and text_in(row, "label", self.heads, self.default):
                self.found.report("form-no-type", row, "name", name=row.get("name"))
            return
        kind = read_type(written)
        if kind is None:
            near = nearest_type(written)
            self.found.report("form-unknown-type", row, "type", found=written, nearest=near)
        elif kind.edge is not None:
            self.kobo |= kind.kobo
            self._edge(row, kind, kind.edge)
        elif not kind.beside:
            self.kobo |= kind.kobo
            self._question(row, kind)

    @property
    def _groups(self) -> tuple[str, ...]:
        return tuple(each.name for each in self._open)

    def _edge(self, row: Row, kind: Type, edge: Edge) -> None:
        repeats = edge in {Edge.BEGIN_REPEAT, Edge.END_REPEAT}
        if edge in {Edge.BEGIN_GROUP, Edge.BEGIN_REPEAT}:
            self._begin(row, kind, repeats=repeats)
        elif not self._open:
            self.found.report("form-group-not-open", row, "type", found=row.get("type"))
        elif self._open[-1].repeats != repeats:
            last = self._open[-1]
            begun = {"name": last.name, "begun": last.row.number, "found": row.get("type")}
            self.found.report("form-group-crossed", row, "type", **begun)
            outer = next((each for each in reversed(self._open) if each.repeats == repeats), None)
            if outer is not None:
                self._open.remove(outer)
        else:
            self._open.pop()

    def _begin(self, row: Row, kind: Type, *, repeats: bool) -> None:
        name = self._name(row, needed=repeats)
        section = Section(
            name, text_in(row, "label", self.heads, self.default), row.where("type"), self._groups,
            row.get("relevant"), repeats, row.get("repeat_count"), row.get("appearance"),
        )  # fmt: skip
        self.items.append(Item(row, section=section))
        self._open.append(_Open(row, name, repeats, kind.list_name))

    def _name(self, row: Row, *, needed: bool) -> str:
        name = row.get("name") or row.get("$autoname") or row.get("$given_name")
        if name and not _NAME.fullmatch(name):
            self.found.report("form-bad-name", row, "name", found=name)
        if name:
            return name
        if needed:
            self.found.report("form-no-name", row, "type", found=row.get("type"))
        self._unnamed += 1
        return f"unnamed_{self._unnamed}"

    def _question(self, row: Row, kind: Type) -> None:
        assert kind.kind is not None  # noqa: S101 (an edge and what stands beside were sorted out)
        list_name = kind.list_name
        if kind.kobo and not list_name:
            list_name = next((each.list_name for each in reversed(self._open) if each.list_name), "")
        choices = self._choices(row, kind, list_name) if kind.kind in CHOSEN else ()
        text = {
            column: text_in(row, column, self.heads, self.default)
            for column in ("label", "hint", "constraint_message", "required_message")
        }
        required = row.get("required")
        whole = kind.words == "range" and "." not in row.get("parameters")
        self.items.append(Item(row, Question(
            name="audit" if kind.words == "audit" else self._name(row, needed=kind.kind is not Kind.NOTE),
            kind=Kind.INTEGER if whole else kind.kind,
            label=text["label"], where=row.where("name"), hint=text["hint"], groups=self._groups,
            repeat=next((each.name for each in reversed(self._open) if each.repeats), ""),
            choices=choices, list_name=list_name, filter=row.get("relevant"), constraint=row.get("constraint"),
            constraint_message=text["constraint_message"], calculation=row.get("calculation"),
            choice_filter=row.get("choice_filter"), required=required.lower() not in _NO,
            required_when="" if required.lower() in _YES | _NO else required,
            required_message=text["required_message"], or_other=kind.or_other, appearance=row.get("appearance"),
            type=kind.words, default=row.get("default"), parameters=row.get("parameters"),
        )))  # fmt: skip

    def _choices(self, row: Row, kind: Type, list_name: str) -> tuple[Choice, ...]:
        """Give the answers of a question; those of another file, or of a repeat, are not known here."""
        if kind.outside or list_name.startswith("${"):
            return ()
        lists = self.external if kind.external else self.lists
        if not list_name:
            self.found.report("form-no-list", row, "type", found=row.get("type"))
        elif list_name not in lists:
            near = next((name for name in lists if name.lower() == list_name.lower()), "") or _near(list_name, lists)
            self.found.report("form-unknown-list", row, "type", list=list_name, nearest=near)
        return lists.get(list_name, ())


def _near(name: str, lists: Mapping[str, tuple[Choice, ...]]) -> str:
    from_lower = {known.lower(): known for known in lists}
    return from_lower.get(nearest(name, from_lower), "")
