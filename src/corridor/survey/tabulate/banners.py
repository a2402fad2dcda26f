"""From banners of the plan to groups that are counted, and to the heads of columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem, Where
from corridor.survey.design.codes import coded
from corridor.survey.estimate.longform import group_name
from corridor.survey.estimate.questions import Banner
from corridor.survey.instrument.model import Kind
from corridor.survey.tabulate.derived import Banded, Grouped
from corridor.survey.tabulate.missing import absent_answers
from corridor.survey.tabulate.questions import OF, band_label, band_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.kernel.text import Text
    from corridor.survey.estimate.questions import Code
    from corridor.survey.interviews.rules import Rules
    from corridor.survey.plan.questions import AnswerGroup, BannerPlan
    from corridor.survey.plan.records import SurveyPlan
    from corridor.survey.tabulate.answers import Rows
    from corridor.survey.tabulate.derived import Made

#: Groups of a column that no questionnaire explains, at most.
_MOST_GROUPS = 60


@dataclass(frozen=True, slots=True)
class Head:
    """A column to come: where its estimates are found, and how it is shown."""

    #: Name of the counted banner, and of the group in it.
    banner: str
    group: str
    id: str
    label: Text | None
    nested: tuple[Text | None, ...] = ()
    #: Whether it is compared with its neighbours.
    compared: bool = True


@dataclass(frozen=True)
class Counted:
    """A banner of the plan as it is counted: one piece, or several that are not compared with one another."""

    id: str
    label: Text | None
    pieces: tuple[Banner, ...]
    heads: tuple[Head, ...]
    made: Mapping[str, Made] = field(default_factory=dict)
    shown: bool = True
    #: Whether its columns share people.
    overlaps: bool = False
    #: Questions whose answers are its groups.
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Axis:
    """Groups of one question: the column that holds them, its values, and their names."""

    column: str
    values: tuple[Code, ...]
    ids: tuple[str, ...]
    labels: tuple[Text | None, ...]


class Banners:
    """Makes the banners of a plan for the rows of one sheet; what cannot be made is a problem and left out."""

    def __init__(self, plan: SurveyPlan, rows: Rows, rules: Rules, file: str = "") -> None:
        self._plan, self._rows, self._rules, self._file = plan, rows, rules, file
        self._made: dict[str, Made] = {}
        self.problems: list[Problem] = []

    def counted(self) -> tuple[Counted, ...]:
        """Give every banner that can be made."""
        found = (self._counted(banner) for banner in self._plan.banners)
        return tuple(each for each in found if each is not None)

    def _counted(self, plan: BannerPlan) -> Counted | None:
        self._made = {}
        if plan.nested:
            return self._nested(plan)
        answered = self._rows.answered.get(plan.question or "")
        if answered is not None and answered.question.kind is Kind.MULTIPLE and not plan.groups:
            return self._overlapping(plan)
        axis = self._axis(plan)
        if axis is None:
            return None
        banner = Banner(plan.id, axis.values, (axis.column,))
        heads = [
            Head(plan.id, group_name(value), name, label, (), plan.compare)
            for value, name, label in zip(axis.values, axis.ids, axis.labels, strict=True)
        ]
        pieces = [banner]
        for net in plan.nets:
            piece, head = self._net(plan, net)
            pieces.append(piece)
            heads.append(head)
        label = plan.label or self._label(plan.question or "")
        return Counted(
            plan.id, label, tuple(pieces), tuple(heads), self._made, plan.shown, questions=(plan.question or "",)
        )

    def _net(self, plan: BannerPlan, net: AnswerGroup) -> tuple[Banner, Head]:
        """Count a net of groups by itself: it shares people with others, so nothing is compared with it."""
        axis = self._grouped(f"{plan.id}{OF}{net.id}", plan.question or "", (net,))
        piece = Banner(f"{plan.id}{OF}{net.id}", axis.values, (axis.column,))
        return piece, Head(piece.name, group_name(axis.values[0]), net.id, axis.labels[0], (), compared=False)

    def _overlapping(self, plan: BannerPlan) -> Counted:
        """Make the options of a question with several answers columns that share people."""
        answered = self._rows.answered[plan.question or ""]
        labels = {choice.code: choice.label for choice in answered.question.choices}
        pieces = tuple(Banner(f"{plan.id}{OF}{code}", (1,), (column,)) for code, column in answered.options.items())
        heads = tuple(
            Head(piece.name, "1", code, labels.get(code), (), compared=False)
            for piece, code in zip(pieces, answered.options, strict=True)
        )
        label = plan.label or answered.question.label
        return Counted(plan.id, label, pieces, heads, {}, plan.shown, overlaps=True, questions=(plan.question or "",))

    def _nested(self, plan: BannerPlan) -> Counted | None:
        """Cross several; columns are compared within one outer group, as tables within a table are."""
        known = {banner.id: banner for banner in self._plan.banners if not banner.nested}
        axes = [self._axis(known[name]) if name in known else self._plain(name) for name in plan.nested]
        axes_there = [axis for axis in axes if axis is not None]
        if len(axes_there) < len(axes):
            return None
        columns = tuple(axis.column for axis in axes_there)
        *outer, inner = axes_there
        pieces: list[Banner] = []
        heads: list[Head] = []
        for chosen in product(*(range(len(axis.values)) for axis in outer)):
            values = tuple(axis.values[at] for axis, at in zip(outer, chosen, strict=True))
            ids = [axis.ids[at] for axis, at in zip(outer, chosen, strict=True)]
            labels = tuple(axis.labels[at] for axis, at in zip(outer, chosen, strict=True))
            piece = Banner("/".join((plan.id, *ids)), tuple((*values, value) for value in inner.values), columns)
            pieces.append(piece)
            heads += [
                Head(
                    piece.name, group_name((*values, value)), "/".join((*ids, name)), label, (*labels, label),
                    plan.compare,
                )
                for value, name, label in zip(inner.values, inner.ids, inner.labels, strict=True)
            ]  # fmt: skip
        asked = tuple(known[name].question or "" if name in known else name for name in plan.nested)
        return Counted(plan.id, plan.label, tuple(pieces), tuple(heads), self._made, plan.shown, questions=asked)

    def _axis(self, plan: BannerPlan) -> _Axis | None:
        name = plan.question or ""
        if not plan.groups:
            return self._plain(name)
        if not self._rows.find(name):
            self._absent(name)
            return None
        seen: set[str] = set()
        for group in plan.groups:
            shared = seen & set(group.codes)
            if shared:
                params = {"banner": plan.id, "code": min(shared), "group": group.id}
                self.problems.append(Problem("banner-groups-overlap", Where(self._file), params))
            seen |= set(group.codes)
        return self._grouped(plan.id, name, plan.groups)

    def _grouped(self, name: str, question: str, groups: tuple[AnswerGroup, ...]) -> _Axis:
        source, column = self._rows.find(question), f"{name}{OF}groups"
        if any(group.codes for group in groups):
            self._made[column] = Grouped(source, tuple(group.codes for group in groups))
        else:
            self._made[column] = Banded(source, tuple(band_of(group) for group in groups))
        choices = self._rows.answered[question].question.choices if question in self._rows.answered else ()
        own = {choice.code: choice.label for choice in choices}
        labels = (group.label or band_label(group) or _first(own, group.codes) for group in groups)
        return _Axis(column, tuple(range(len(groups))), tuple(group.id for group in groups), tuple(labels))

    def _plain(self, name: str) -> _Axis | None:
        """Take the answers of a question, or the values of a column that no questionnaire knows."""
        column = self._rows.find(name)
        if not column:
            self._absent(name)
            return None
        answered = self._rows.answered.get(name)
        if answered is not None and answered.question.choices:
            absent = absent_answers(answered, self._plan, self._rules)
            choices = [choice for choice in answered.question.choices if choice.code not in absent]
            codes = tuple(choice.code for choice in choices)
            return _Axis(column, codes, codes, tuple(choice.label for choice in choices))
        values = coded(self._rows.source.whole((column,))[column]).values
        if not 0 < len(values) <= _MOST_GROUPS:
            params = {"question": name, "count": len(values), "most": _MOST_GROUPS}
            self.problems.append(Problem("banner-needs-groups", Where(self._file), params))
            return None
        return _Axis(column, tuple(values), tuple(map(str, values)), (None,) * len(values))  # type: ignore[arg-type]

    def _absent(self, name: str) -> None:
        self.problems.append(Problem("banner-without-answers", Where(self._file), {"question": name}))

    def _label(self, name: str) -> Text | None:
        answered = self._rows.answered.get(name)
        return None if answered is None else answered.question.label


def _first(labels: Mapping[str, Text | None], codes: tuple[str, ...]) -> Text | None:
    """Give the label of the only answer of a group; several need a name of their own."""
    return labels.get(codes[0]) if len(codes) == 1 else None
