"""From a question and what the plan says about it to what is estimated, and to the rows of its table."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corridor.kernel.text import Text, Wording
from corridor.survey.estimate.questions import Multiple, Net, Numeric, Single
from corridor.survey.instrument.model import Kind
from corridor.survey.plan.questions import QuestionPlan
from corridor.survey.tables.model import RowKind
from corridor.survey.tabulate.derived import Band, Banded, Kept, Made, Ranked, Unchosen, Within
from corridor.survey.tabulate.frames import Coded
from corridor.survey.tabulate.missing import Absent, absent_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from corridor.survey.estimate.questions import Code, Missing
    from corridor.survey.estimate.questions import Question as Asked
    from corridor.survey.instrument.model import Question
    from corridor.survey.interviews.rules import Rules
    from corridor.survey.plan.questions import AnswerGroup
    from corridor.survey.plan.records import SurveyPlan
    from corridor.survey.tabulate.answers import Answered, Rows
    from corridor.survey.tabulate.frames import Frame

#: What parts the name of a question from that of what is made of it.
OF = " · "


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table to come: where its estimates are found, and how it is shown."""

    id: str
    label: Text | None
    kind: RowKind
    #: As shown: share, share-of-answers, mean, quantile-0.5, share-first …
    statistic: str
    #: Name of what is estimated, its answer and its statistic as the estimates have them.
    asked: str
    answer: str = ""
    found: str = "share"
    #: Answers a net counts.
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """Everything that one question's table needs."""

    question: Question
    #: single, multiple, numeric, rank, scale, open.
    kind: str
    lines: tuple[Line, ...]
    asked: tuple[Asked, ...]
    title: Text | None
    plan: QuestionPlan
    made: Mapping[str, Made] = field(default_factory=dict)
    #: Codes that leave the base, and why.
    outside: Mapping[str, Missing] = field(default_factory=dict)
    #: Columns that hold the answers before any rule is applied.
    columns: tuple[str, ...] = ()
    #: Columns of the rule that says who counts; empty: whoever answered.
    rule: tuple[str, tuple[str, ...]] = ("", ())


def wanted(answered: Answered, plan: SurveyPlan, rows: Rows, rules: Rules, frame: Frame | None = None) -> Wanted | None:
    """Give what a question's table needs; None where it has none: words, dates, nothing to choose from."""
    question = answered.question
    own = next((each for each in plan.questions if each.question == question.name), QuestionPlan(question.name))
    absent = absent_answers(answered, plan, rules)
    build = {Kind.SINGLE: _single, Kind.MULTIPLE: _multiple, Kind.RANK: _rank,
             Kind.INTEGER: _numeric, Kind.DECIMAL: _numeric}.get(question.kind)  # fmt: skip
    if own.skip or (build is None and frame is None):
        return None
    filtered, made, rule = _ruled(answered, own, rows)
    of_answers = plan.settings is not None and plan.settings.of_answers
    own = replace(own, of_answers=of_answers) if own.of_answers is None else own
    found = _open(filtered, own, frame, rows.find(plan.key)) if build is None else build(filtered, own, absent)
    if found is None:
        return None
    several = tuple(answered.options.values()) if question.kind is Kind.MULTIPLE else ()
    columns = tuple(found.made) if found.kind == "open" else several or (answered.column,)
    outside = {code: each.why for code, each in absent.items() if not each.is_row}
    return replace(found, made={**made, **found.made}, columns=columns, rule=rule, outside=outside)


def _ruled(
    answered: Answered, own: QuestionPlan, rows: Rows
) -> tuple[Answered, dict[str, Made], tuple[str, tuple[str, ...]]]:
    """Put a rule about who counts between the columns and the estimates."""
    if own.asked_if is None or not (rule := rows.find(own.asked_if.question)):
        return answered, {}, ("", ())
    codes = own.asked_if.codes
    made: dict[str, Made] = {}

    def kept(column: str) -> str:
        if not column:
            return ""
        made[f"{column}{OF}asked"] = Kept(column, rule, codes)
        return f"{column}{OF}asked"

    options = {code: kept(column) for code, column in answered.options.items()}
    return replace(answered, column=kept(answered.column), options=options), made, (rule, codes)


def _single(answered: Answered, own: QuestionPlan, absent: Mapping[str, Absent]) -> Wanted | None:
    question = answered.question
    answers = tuple(code for code in question.codes if code not in absent)
    if not answers or not answered.column:
        return None
    kept = tuple(code for code, each in absent.items() if each.is_row)
    labels = {choice.code: choice.label for choice in question.choices}
    nets = _nets(own, answers, labels)
    scores = _scores(own, answers) if own.scale or own.scores else {}
    name = question.name
    asked = Single(
        name, (*answers, *kept), answered.column, nets=tuple(Net(net.id, net.of) for net in nets), scores=scores
    )
    lines = [Line(code, labels[code], RowKind.ANSWER, "share", name, code) for code in answers]
    lines += [Line(code, labels.get(code), RowKind.MISSING, "share", name, code) for code in kept]
    lines += [replace(net, asked=name, answer=net.id, id=net.id.removeprefix(_NET)) for net in nets]
    if scores:
        lines.append(Line("mean", None, RowKind.MEAN, "mean", name, "", "mean"))
    return Wanted(question, "scale" if own.scale else "single", tuple(lines), (asked,), _title(question, own), own)


#: Prefix of nets among answers, whose codes may be the same words.
_NET = "net:"


def _nets(own: QuestionPlan, answers: Sequence[str], labels: Mapping[str, Text | None]) -> list[Line]:
    """Give nets of the plan, then the ends of the scale; codes that the question does not have are left out."""
    found = [(net.id, net.label, tuple(code for code in net.codes if code in answers)) for net in own.nets]
    if own.top:
        found.append(("top", None, tuple(answers[: own.top])))
    if own.bottom:
        found.append(("bottom", None, tuple(answers[-own.bottom :])))
    return [
        Line(_NET + name, label or _joined(labels.get(code) for code in codes), RowKind.NET, "share", "", of=codes)
        for name, label, codes in found
        if codes
    ]


def _joined(labels: Iterable[Text | None]) -> Text | None:
    """Join labels by a plus, in the languages that all of them have."""
    texts = [label for label in labels if label is not None]
    if not texts:
        return None
    shared = [wording.language for wording in texts[0].wordings if all(text.has(wording.language) for text in texts)]
    words = [Wording(" + ".join(text.into(language).words for text in texts), language) for language in shared]
    return Text(tuple(words)) if words else None


def _scores(own: QuestionPlan, answers: Sequence[str]) -> dict[Code, float]:
    if own.scores:
        return {
            score.code: float(score.value) for score in own.scores if score.value is not None and score.code in answers
        }
    try:
        return {code: float(code) for code in answers}
    except ValueError:
        return {code: float(place) for place, code in enumerate(answers, start=1)}


def _multiple(answered: Answered, own: QuestionPlan, absent: Mapping[str, Absent]) -> Wanted | None:
    question = answered.question
    left = [code for code in answered.options if code in absent and not absent[code].is_row]
    options: dict[Code, str] = {code: column for code, column in answered.options.items() if code not in left}
    if not options:
        return None
    made: dict[str, Made] = {}
    if left:
        none = tuple(answered.options[code] for code in left)
        made = {f"{column}{OF}answered": Unchosen(column, none) for column in options.values()}
        options = {code: f"{column}{OF}answered" for code, column in options.items()}
    labels = {choice.code: choice.label for choice in question.choices}
    codes = tuple(code for code in answered.options if code not in left)
    nets = _nets(own, codes, labels)
    name = question.name
    asked = Multiple(name, options, of_answers=bool(own.of_answers), nets=tuple(Net(net.id, net.of) for net in nets))
    order = sorted(codes, key=lambda code: code in absent)
    lines = [
        Line(code, labels.get(code), _kind(code, absent), statistic, name, code, statistic)
        for statistic in (("share", "share-of-answers") if own.of_answers else ("share",))
        for code in order
    ]  # fmt: skip
    lines += [replace(net, asked=name, answer=net.id, id=net.id.removeprefix(_NET)) for net in nets]
    return Wanted(question, "multiple", tuple(lines), (asked,), _title(question, own), own, made)


def _kind(code: str, absent: Mapping[str, Absent]) -> RowKind:
    return RowKind.MISSING if code in absent else RowKind.ANSWER


def _numeric(answered: Answered, own: QuestionPlan, absent: Mapping[str, Absent]) -> Wanted | None:
    question, name, column = answered.question, answered.question.name, answered.column
    if not column:
        return None
    none = tuple(number for number in map(_number, absent) if number is not None)
    statistics = tuple(word for word, there in (("mean", own.mean), ("total", own.total)) if there)
    asked: list[Asked] = [Numeric(name, column, none, statistics, (0.5,) if own.median else ())]
    lines: list[Line] = []
    made: dict[str, Made] = {}
    if own.bands:
        bands = f"{column}{OF}bands"
        made[bands] = Banded(column, tuple(band_of(each) for each in own.bands), none)
        asked.append(Single(f"{name}{OF}bands", tuple(range(len(own.bands))), bands))
        lines += [
            Line(each.id, each.label or band_label(each), RowKind.ANSWER, "share", f"{name}{OF}bands", str(place))
            for place, each in enumerate(own.bands)
        ]
    if own.mean:
        lines.append(Line("mean", None, RowKind.MEAN, "mean", name, "", "mean"))
    if own.median:
        lines.append(Line("median", None, RowKind.MEDIAN, "quantile-0.5", name, "", "quantile-0.5"))
    if own.total:
        lines.append(Line("total", None, RowKind.TOTAL, "total", name, "", "total"))
    return Wanted(question, "numeric", tuple(lines), tuple(asked), _title(question, own), own, made) if lines else None


def band_of(group: AnswerGroup) -> Band:
    """Give the ends of a band."""
    return Band(*(None if end is None else float(end) for end in (group.low, group.high)))


def band_label(group: AnswerGroup) -> Text | None:
    """Name a band by its ends, in signs that every language reads."""
    if group.low is None and group.high is None:
        return None
    return _signs(group.low, group.high)


def _signs(low: Decimal | None, high: Decimal | None) -> Text:
    words = f"{low}–{high}" if low is not None and high is not None else f"≤ {high}" if low is None else f"≥ {low}"
    return Text.of(en=words, ru=words)


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None


def _rank(answered: Answered, own: QuestionPlan, absent: Mapping[str, Absent]) -> Wanted | None:
    question, name, column = answered.question, answered.question.name, answered.column
    codes = tuple(code for code in question.codes if code not in absent)
    if not codes or not column:
        return None
    made: dict[str, Made] = {f"{column}{OF}{code}": Ranked(column, code) for code in codes}
    labels = {choice.code: choice.label for choice in question.choices}
    asked: list[Asked] = []
    lines: list[Line] = []
    for most in dict.fromkeys((1, own.up_to or own.top or 1)):
        part = f"{name}{OF}{most}"
        options: dict[Code, str] = {code: f"{column}{OF}{code}{OF}{most}" for code in codes}
        made |= {options[code]: Within(f"{column}{OF}{code}", column, most) for code in codes}
        asked.append(Multiple(part, options))
        shown = "share-first" if most == 1 else f"share-top-{most}"
        lines += [Line(code, labels[code], RowKind.ANSWER, shown, part, code) for code in codes]
    for code in codes:
        asked.append(Numeric(f"{name}{OF}mean{OF}{code}", f"{column}{OF}{code}"))
        lines.append(Line(code, labels[code], RowKind.MEAN, "mean-rank", asked[-1].name, "", "mean"))
    return Wanted(question, "rank", tuple(lines), tuple(asked), _title(question, own), own, made)


def _open(answered: Answered, own: QuestionPlan, frame: Frame | None, key: str) -> Wanted | None:
    """Tabulate an open answer by its codes: several of them may hold for one answer."""
    question, name, column = answered.question, answered.question.name, answered.column
    if frame is None or not frame.codes or not column:
        return None
    made: dict[str, Made] = {f"{column}{OF}coded{OF}{code}": Coded(column, code, frame, key) for code in frame.codes}
    options: dict[Code, str] = dict(zip(frame.codes, made, strict=True))
    nets = _nets(own, tuple(frame.codes), frame.codes)
    asked = Multiple(name, options, nets=tuple(Net(net.id, net.of) for net in nets))
    lines = [Line(code, label, RowKind.ANSWER, "share", name, code) for code, label in frame.codes.items()]
    lines += [replace(net, asked=name, answer=net.id, id=net.id.removeprefix(_NET)) for net in nets]
    return Wanted(question, "open", tuple(lines), (asked,), _title(question, own), own, made)


def _title(question: Question, own: QuestionPlan) -> Text | None:
    return own.label or question.label
