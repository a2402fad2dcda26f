"""Expressions of a form: whether they can be read, whom they name, and whether they look forward."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.kernel.nearest import nearest
from corridor.survey.instrument.expressions import parse, walk
from corridor.survey.instrument.expressions.tokens import CURLY
from corridor.survey.instrument.expressions.tree import Call, Compare, Literal, Name, Path
from corridor.survey.instrument.model import CHOSEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.survey.instrument.expressions import Expression
    from corridor.survey.instrument.model import Question
    from corridor.survey.instrument.xlsform.findings import Findings
    from corridor.survey.instrument.xlsform.reading import Draft, Item

#: Columns that hold an expression; a default does only where it names a question or calls a function.
_COLUMNS = ("relevant", "constraint", "calculation", "choice_filter", "required", "repeat_count", "default")
_PLAIN = frozenset({"yes", "no", "true", "false", "1", "0", "required"})
_DYNAMIC = re.compile(r"\$\{|[a-z\-]+\(")
_NAMED = re.compile(r"[^\W\d][\w.\-]*")
_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?\s*([^\s{}]+)\s*\}")

#: Columns of texts in which answers to other questions may be shown.
_TEXTS = ("label", "hint", "constraint_message", "required_message", "guidance_hint")


def check_expressions(draft: Draft, found: Findings) -> None:
    """Check every expression of a form, and the answers shown within its texts."""
    known = _Known(draft)
    for place, item in enumerate(draft.items):
        for column in _COLUMNS:
            words = item.row.get(column)
            if words and _is_expression(column, words):
                _Checked(known, found, item, place, column, words).check()
        for column, words in item.row.cells.items():
            if column.partition("::")[0] in _TEXTS and "${" in words:
                _check_text(known, found, item, column, words)


def _is_expression(column: str, words: str) -> bool:
    if column == "required":
        return words.lower() not in _PLAIN
    return column != "default" or bool(_DYNAMIC.search(words))


@dataclass(frozen=True)
class _Known:
    """The names of a form."""

    draft: Draft

    @cached_property
    def names(self) -> Mapping[str, int]:
        """Place of each question and section among the items."""
        entries = ((item.question or item.section, place) for place, item in enumerate(self.draft.items))
        return {entry.name: place for entry, place in entries if entry is not None}

    @cached_property
    def by_lower(self) -> Mapping[str, str]:
        """Names by their lower case."""
        return {name.lower(): name for name in self.names}

    @cached_property
    def groups(self) -> frozenset[str]:
        """Names of groups, which have no answer; repeats can be counted."""
        sections = (item.section for item in self.draft.items)
        return frozenset(each.name for each in sections if each is not None and not each.repeats) - set(self.asked)

    def near(self, name: str) -> str:
        """Give the name that may have been meant."""
        lower = name.lower()
        others = {key: known for key, known in self.by_lower.items() if known not in self.groups and known != name}
        return others.get(lower) or others.get(nearest(lower, others), "")

    @cached_property
    def asked(self) -> Mapping[str, Question]:
        """Questions by name."""
        return self.draft.instrument.by_name


def _check_text(known: _Known, found: Findings, item: Item, column: str, words: str) -> None:
    for match in _REFERENCE.finditer(words):
        if match[1] not in known.names:
            near = known.near(match[1])
            found.report("form-unknown-name", item.row, column, name=match[1], nearest=near, at=match.start() + 1)


@dataclass(frozen=True)
class _Checked:
    """One expression in its cell."""

    known: _Known
    found: Findings
    item: Item
    #: Place of the item in the form.
    place: int
    column: str
    words: str

    def _report(self, code: str, at: int, /, **params: object) -> None:
        self.found.report(code, self.item.row, self.column, at=at + 1, **params)

    def check(self) -> None:
        """Check that it can be read and that what it names is there."""
        curly = next((place for place, sign in enumerate(self.words) if sign in CURLY), None)
        if curly is not None:
            self._report("expression-curly", curly, found=self.words[curly])
        read = parse(self.words)
        if read.tree is None:
            if read.fault is not None:
                self._report(read.fault.code, read.fault.at, **dict(read.fault.params))
            return
        self._names(read.tree)
        for code, question, at in _codes(read.tree, self.known.asked):
            self._code(code, question, at)
        if self.column == "choice_filter":
            self._properties(read.tree)

    def _names(self, tree: Expression) -> None:
        for node in walk(tree):
            if not isinstance(node, Name):
                continue
            if node.name not in self.known.names or node.name in self.known.groups:
                self._report("form-unknown-name", node.at, name=node.name, nearest=self.known.near(node.name))
            elif self._looks_forward(node):
                there = self.known.draft.items[self.known.names[node.name]].row.number
                self._report("form-filter-forward", node.at, name=node.name, row=there)

    def _looks_forward(self, node: Name) -> bool:
        """Whether a filter asks about a question that is asked later."""
        if self.column not in {"relevant", "choice_filter"} or node.last_saved:
            return False
        question = self.known.asked.get(node.name)
        return question is not None and question.asked and self.known.names[node.name] > self.place

    def _code(self, code: str, question: Question, at: int) -> None:
        codes = question.codes
        if question.kind not in CHOSEN or not codes or code in codes or not code:
            return
        if question.or_other and code == "other":
            return
        near = nearest(code, [each.lower() for each in codes])
        near = next((each for each in codes if each.lower() == near), "")
        listed = codes if len(codes) <= 8 else (*codes[:8], "…")  # noqa: PLR2004 - what a line can hold
        self._report("form-unknown-code", at, code=code, name=question.name, nearest=near, codes=listed)

    def _properties(self, tree: Expression) -> None:
        """Check that the columns a choice filter looks at exist for its list."""
        question = self.item.question
        if question is None or not question.choices:
            return
        there = {name for choice in question.choices for name in choice.properties} | {"name", "label", "list_name"}
        for node in walk(tree):
            if isinstance(node, Path) and node.start is None and len(node.steps) == 1:
                step = node.steps[0]
                if step not in there and _NAMED.fullmatch(step) and not self._is_head(step):
                    near = nearest(step, there)
                    self._report("form-unknown-property", node.at, name=step, list=question.list_name, nearest=near)

    def _is_head(self, step: str) -> bool:
        """Whether the choices have such a column, though no choice of this list has a value in it."""
        sheet = self.known.draft.book.find("choices")
        head = next(sheet.numbered(), (0, ()))[1] if sheet is not None else ()
        return step.lower() in {" ".join(cell.split()).lower().replace(" ", "_") for cell in head}


def _codes(tree: Expression, asked: Mapping[str, Question]) -> Iterator[tuple[str, Question, int]]:
    """Give each code an expression compares an answer with."""
    for node in walk(tree):
        pair: tuple[Expression, Expression] | None = None
        if isinstance(node, Compare) and node.sign in {"=", "!="}:
            pair = (node.left, node.right) if isinstance(node.left, Name) else (node.right, node.left)
        elif isinstance(node, Call) and node.function == "selected":
            pair = (node.arguments[0], node.arguments[1])
        if pair is None or not isinstance(pair[0], Name) or not isinstance(pair[1], Literal):
            continue
        question = asked.get(pair[0].name)
        if question is not None and isinstance(pair[1].value, str):
            yield pair[1].value.strip(), question, pair[1].at
