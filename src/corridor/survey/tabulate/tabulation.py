"""All tables of a survey: questionnaire, answers and plan in, results and problems out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from corridor import __version__
from corridor.kernel.problem import Problem, Where
from corridor.survey.estimate import estimate
from corridor.survey.estimate.settings import Against, Spread
from corridor.survey.tables.model import Results, Row, RowKind, Table
from corridor.survey.tables.questionnaire import questionnaire
from corridor.survey.tabulate.answers import rows_of
from corridor.survey.tabulate.assemble import Found, Stack, table
from corridor.survey.tabulate.banners import Banners
from corridor.survey.tabulate.batteries import battery
from corridor.survey.tabulate.choices import described, settings_of
from corridor.survey.tabulate.frames import note_of
from corridor.survey.tabulate.hiding import with_hidden
from corridor.survey.tabulate.located import located, with_nearest
from corridor.survey.tabulate.missing import rules_of
from corridor.survey.tabulate.outside import Outside, outside
from corridor.survey.tabulate.questions import wanted
from corridor.survey.tabulate.ready import for_repeat, made_ready, population_weights, weight_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corridor.kernel.text import Text
    from corridor.survey.estimate.questions import Question
    from corridor.survey.estimate.settings import Settings
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.model import Interviews
    from corridor.survey.plan.records import SurveyPlan
    from corridor.survey.tabulate.answers import Rows
    from corridor.survey.tabulate.banners import Counted
    from corridor.survey.tabulate.frames import Frame
    from corridor.survey.tabulate.questions import Wanted
    from corridor.survey.tabulate.ready import Ready


class Tabulated(NamedTuple):
    """Results, and what stood in the way of some of them."""

    results: Results
    problems: tuple[Problem, ...]
    #: Weights of the interviews as used, those that raking made included.
    ready: Ready


@dataclass(frozen=True, slots=True)
class Bases:
    """What a study says of small bases, for plans that say nothing."""

    smallest: int = 30
    warned: int = 50


def tabulate(
    interviews: Interviews, instrument: Instrument, plan: SurveyPlan, *, bases: Bases | None = None,
    asked_of: Mapping[str, Text] | None = None, made_from: Mapping[str, str] | None = None, file: str = "",
    frames: Mapping[str, Frame] | None = None,
) -> Tabulated:  # fmt: skip
    """Make all tables of a survey; see `tabulate_rows`. Repeats get tables of their instances."""
    name = file or interviews.file
    found = tabulate_rows(
        rows_of(interviews, instrument), instrument, plan, bases=bases, asked_of=asked_of, made_from=made_from,
        file=name, frames=frames,
    )  # fmt: skip
    return found._replace(problems=located(found.problems, interviews, name))


def tabulate_rows(
    sheets: Sequence[Rows], instrument: Instrument, plan: SurveyPlan, *, bases: Bases | None = None,
    asked_of: Mapping[str, Text] | None = None, made_from: Mapping[str, str] | None = None, file: str = "",
    frames: Mapping[str, Frame] | None = None,
) -> Tabulated:  # fmt: skip
    """Make all tables, in one pass over the rows of each sheet (medians take a second), the interviews' sheet first.

    What stands in the way is a problem, and what can honestly be estimated without it is: see `made_ready`. Hidden
    numbers are in none of the tables. `asked_of` says in words who was asked a question; `made_from` gives the sha256
    of what the results were made from, by file.
    """
    known = bases or Bases()
    settings = replace(settings_of(plan, known.smallest, known.warned), show_suppressed=True)
    main = sheets[0]
    ready = made_ready(plan, main, file)
    problems = list(ready.problems)
    tables: list[Table] = []
    for rows in sheets:
        own = ready if not rows.repeat else for_repeat(ready, rows, main)
        tables += _Sheet(plan, rows, own, settings, asked_of or {}, file, problems, frames or {}).tables(instrument)
    shown = [with_hidden(each, disclosure=settings.disclosure, smallest=settings.smallest) for each in tables]
    results = Results(
        plan.id, plan.title, tuple(_ordered(shown, instrument, plan)), main.instances,
        tuple((made_from or {}).items()), plan.sample, described(plan, settings), weight_figures(ready), __version__,
        questionnaire(instrument, dict(asked_of or {})),
    )  # fmt: skip
    return Tabulated(results, with_nearest(problems, main), ready)


def _ordered(tables: Sequence[Table], instrument: Instrument, plan: SurveyPlan) -> Iterator[Table]:
    """Give tables in the order asked, then those the plan adds."""
    place = {question.name: at for at, question in enumerate(instrument.questions)}
    own = {each.id for each in plan.tables}
    yield from sorted(tables, key=lambda each: (each.id in own, place.get(each.question, len(place))))


@dataclass
class _Sheet:
    """Makes the tables of one sheet."""

    plan: SurveyPlan
    rows: Rows
    ready: Ready
    settings: Settings
    asked_of: Mapping[str, Text]
    file: str
    problems: list[Problem]
    frames: Mapping[str, Frame] = field(default_factory=dict)

    def tables(self, instrument: Instrument) -> Iterator[Table]:
        """Give one table per question, and those of the plan whose questions stand in this sheet."""
        rules = rules_of(self.plan)
        here = [
            self.rows.answered[question.name]
            for question in instrument.questions
            if question.repeat == self.rows.repeat and question.name in self.rows.answered
        ]
        made = (wanted(each, self.plan, self.rows, rules, self.frames.get(each.question.name)) for each in here)
        asked = [each for each in made if each is not None]
        if not asked:
            return
        makes = Banners(self.plan, self.rows, rules, self.file)
        banners = makes.counted()
        if not self.rows.repeat:
            self.problems += makes.problems
            self._overlaps(banners)
        columns = {name: how for each in asked for name, how in each.made.items()}
        columns |= {name: how for each in banners for name, how in each.made.items()}
        rows = self.rows.extended(columns)
        yield from self._made(rows, asked, banners, instrument)

    def _overlaps(self, banners: Sequence[Counted]) -> None:
        compared = {each.id for each in self.plan.banners if each.compare}
        for each in banners:
            if each.overlaps and each.id in compared:
                self.problems.append(Problem("banner-overlaps", Where(self.file), {"banner": each.id}))

    def _made(
        self, rows: Rows, asked: Sequence[Wanted], banners: Sequence[Counted], instrument: Instrument
    ) -> Iterator[Table]:
        questions = [each for one in asked for each in one.asked]
        pieces = [piece for banner in banners for piece in banner.pieces]
        estimated = estimate(
            rows.source, self.ready.design, questions, pieces, self.settings, self.plan.id, self.file,
            self.ready.weighting,
        )  # fmt: skip
        if estimated.estimates is None:
            return
        found = Found(estimated, with_errors=self.ready.with_errors)
        population = self._population(rows, questions)
        looked = [each for each in asked if self._looked_into(each, estimated.left_out)]
        away = {each.question.name: Outside() for each in asked} | outside(rows, looked, self.ready.weights)
        by_name = {each.question.name: each for each in asked}
        lettered = self.settings.against is Against.COLUMNS and self.ready.with_errors
        for table_id, title, names, show, chosen in self._listed(asked, banners):
            stack = Stack(tuple(chosen), lettered)
            if not show:
                one = table(by_name[names[0]], stack, found, population)
                yield self._noted(
                    replace(one, id=table_id, title=title or one.title), by_name[names[0]], away, instrument, chosen
                )
            else:
                parts = [table(by_name[name], stack, found, population) for name in names if name in by_name]
                if (joined := battery(table_id, title, parts, show)) is not None:
                    yield replace(joined, notes=self._notes(chosen, with_population=population is not None))

    def _looked_into(self, one: Wanted, left_out: Mapping[str, int]) -> bool:
        """Whether somebody is outside a question's base, or a filter says who should be in it."""
        told = self.rows.answered[one.question.name].not_asked is not None
        bad = bool((self.ready.weights <= 0).any())
        return told or bad or any(left_out.get(each.name, 0) for each in one.asked)

    def _listed(
        self, asked: Sequence[Wanted], banners: Sequence[Counted]
    ) -> Iterator[tuple[str, Text | None, tuple[str, ...], str, list[Counted]]]:
        """Give id, title, questions, what is shown of several, and banners of each table."""
        shown = [each for each in banners if each.shown]
        names = {each.question.name for each in asked}
        if self.plan.every_question:
            for each in asked:
                yield each.question.name, None, (each.question.name,), "", shown
        known = {each.id: each for each in banners}
        for own in self.plan.tables:
            chosen = shown if own.banners is None else [known[name] for name in own.banners if name in known]
            several = tuple(name for name in own.questions if name in names)
            if own.question in names:
                yield own.id, own.title, (own.question,), "", chosen
            elif several:
                yield own.id, own.title, several, own.show or "mean", chosen
            elif not self.rows.repeat:
                params = {"table": own.id, "question": own.question or ", ".join(own.questions)}
                self.problems.append(Problem("table-without-answers", Where(self.file), params))

    def _population(self, rows: Rows, questions: Sequence[Question]) -> Found | None:
        """Estimate the whole sample once more, weighted to what is known of the groups that quotas pooled."""
        if self.rows.repeat:
            return None
        weights, wrong = population_weights(self.plan, self.rows, self.ready, self.file)
        self.problems += wrong
        if weights is None or self.plan.populations is None:
            return None
        group = self.rows.find(self.plan.populations.question)
        design = self.ready.design
        if not design.units and group not in design.strata:
            design = replace(design, strata=(*design.strata, group))
        settings = replace(self.settings, against=Against.NOTHING, association=False, spread=Spread.NONE)
        again = estimate(rows.source, design, questions, (), settings, self.plan.id, self.file, weights)
        return None if again.estimates is None else Found(again, with_errors=self.ready.with_errors)

    def _noted(
        self, found: Table, one: Wanted, away: Mapping[str, Outside], instrument: Instrument, chosen: Sequence[Counted]
    ) -> Table:
        """Add who was asked, who is outside the base, and every remark."""
        question = one.question
        state = away[question.name]
        notes = list(self._notes(chosen, with_population=any(column.id == "population" for column in found.columns)))
        conditions = tuple(f"({each})" for each in instrument.filters_of(question))
        condition = conditions[0][1:-1] if len(conditions) == 1 else " and ".join(conditions)
        if condition and state.passed is None:
            notes.append(("filter-not-told", ()))
        elif condition and (state.lost or state.unasked):
            base = (state.passed or 0) - state.lost + state.unasked
            values = {"passed": state.passed or 0, "base": base, "lost": state.lost, "unasked": state.unasked}
            notes.append(("filter-base-differs", tuple((name, str(number)) for name, number in values.items())))
            if found.id == question.name:
                params = {"question": question.name, **values}
                self.problems.append(Problem("base-not-as-filtered", Where(self.file), params))
        if question.name in self.frames and found.kind == "open":
            notes.append(note_of(self.frames[question.name]))
        words = one.plan.asked_if.words if one.plan.asked_if is not None else None
        reasons = tuple((reason, number) for reason, number in state.reasons.items())
        return replace(
            _by_frequency(found) if one.plan.order == "frequency" else found,
            asked_of=words or self.asked_of.get(question.name), filter=condition, left_out=reasons,
            notes=tuple(notes), repeat=self.rows.repeat,
        )  # fmt: skip

    def _notes(
        self, chosen: Sequence[Counted], *, with_population: bool
    ) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        plan = self.plan
        notes = list(self.ready.notes)
        if plan.sample in {"experiment", "register"}:
            notes.insert(0, (plan.sample, ()))
        elif plan.sample != "probability":
            notes.insert(0, ("model-assumed", (("sample", plan.sample),)))
        if plan.quotas is not None and _equal(plan) and plan.weighting is None:
            groups = ", ".join(each.code for each in plan.quotas.groups)
            offered = "yes" if with_population else "no"
            notes.append(
                ("pooled-quotas", (("question", plan.quotas.question), ("groups", groups), ("offered", offered)))
            )
        notes += [("overlapping-columns", (("banner", each.id),)) for each in chosen if each.overlaps]
        return tuple(notes)


def _equal(plan: SurveyPlan) -> bool:
    """Whether several groups had one and the same quota."""
    sizes = [group.interviews for group in plan.quotas.groups] if plan.quotas is not None else []
    return len(sizes) > 1 and len(set(sizes)) == 1


def _by_frequency(found: Table) -> Table:
    """Order answers by how often the whole sample gave them; what is no answer keeps its place behind them."""
    order: dict[str, float] = {}
    for row in found.rows:
        if row.kind is RowKind.ANSWER and row.id not in order:
            order[row.id] = -(row.cells[0].value or 0.0)

    def place(at: tuple[int, Row]) -> tuple[str, int, float, int]:
        row = at[1]
        return (row.statistic if row.kind in {RowKind.ANSWER, RowKind.MISSING} else "~", row.kind is not RowKind.ANSWER,
                order.get(row.id, 0.0) if row.kind is RowKind.ANSWER else 0.0, at[0])  # fmt: skip

    return replace(found, rows=tuple(row for _, row in sorted(enumerate(found.rows), key=place)))
