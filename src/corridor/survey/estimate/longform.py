"""The long form: every estimate of every table as one row, intervals made for all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.intervals import Shares, share_interval, wald_interval
from corridor.survey.estimate.results import Estimates
from corridor.survey.estimate.settings import Settings, Spread
from corridor.survey.estimate.variation import between_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.survey.design.arrays import Flags, Floats
    from corridor.survey.estimate.parts import Part

#: Column of the whole sample.
TOTAL = "total"


@dataclass(frozen=True)
class Rows:
    """A part with the marks at its cells."""

    part: Part
    #: Row × column; empty where nothing was compared.
    marks: Sequence[Sequence[str]]
    #: Whether the whole sample is shown with it.
    with_whole: bool

    @property
    def columns(self) -> tuple[int, ...]:
        """Give the domains in the order shown: the whole first, if at all."""
        groups = range(len(self.part.banner.groups))
        return (-1, *groups) if self.with_whole else tuple(groups)


def long_form(rows: Sequence[Rows], settings: Settings, survey: str, *, model_assumed: bool) -> Estimates:
    """Join parts into columns; order: question, column, answer."""
    shown = [each for each in rows if each.columns]
    words = [_words(each) for each in shown]
    table, question, statistic, answer, column, letters = ([x for w in words for x in w[at]] for at in range(6))
    found = [_numbers(each) for each in shown]
    numbers = {name: np.concatenate([np.zeros(0), *(each[name] for each in found)]) for name in _NAMES}
    shares = np.array([name.startswith("share") for name in statistic], np.bool_)
    low, high, method = _intervals(numbers, shares, settings)
    fixed = numbers["fixed"] > 0
    low, high = (np.where(fixed, numbers["value"], each) for each in (low, high))
    method = np.where(fixed, "fixed", np.array(method, object)).tolist()
    why = _suppressed(numbers, settings)
    columns: dict[str, Floats | tuple[str, ...]] = {
        "survey": (survey,) * len(table), "table": tuple(table), "question": tuple(question), "answer": tuple(answer),
        "column": tuple(column), "statistic": tuple(statistic), "value": numbers["value"],
        "se": np.sqrt(numbers["variance"]), "low": low, "high": high, "method": tuple(method), "df": numbers["df"],
        "deff": numbers["deff"], "deff_reference": _references(numbers["deff"], settings),
        "base_unweighted": numbers["unweighted"], "base_weighted": numbers["weighted"],
        "base_effective": _effective(numbers), "letters": tuple(letters),
        "suppressed": tuple(why), "note": _notes(numbers, method, settings, model_assumed=model_assumed),
        "base_kish": numbers["kish"], "cases": numbers["counts"],
    }  # fmt: skip
    if not settings.show_suppressed:
        hidden = np.array([bool(each) for each in why], np.bool_)
        for name in ("value", "se", "low", "high", "deff", "base_effective", "cases"):
            columns[name] = np.where(hidden, np.nan, np.asarray(columns[name], np.float64))
    return _with_spread(Estimates(columns), shown, settings)


_NAMES = ("value", "variance", "deff", "counts", "fixed", "df", "unweighted", "weighted", "kish")


def _words(rows: Rows) -> tuple[list[str], ...]:
    part, size = rows.part, len(rows.part.answers)
    shown = rows.columns
    number = size * len(shown)
    banner = part.banner.name
    groups = [TOTAL if each < 0 else group_name(part.banner.groups[each]) for each in shown]
    letters = ["" if each < 0 or not rows.marks else rows.marks[row][each] for each in shown for row in range(size)]
    tables = ["" if each < 0 else banner for each in shown for _ in range(size)]
    columns = [name for name in groups for _ in range(size)]
    answers = list(part.answers) * len(shown)
    return tables, [part.question] * number, [part.statistic] * number, answers, columns, letters


def group_name(group: object) -> str:
    """Name a group as its code, or as the codes of a crossed group joined by a slash."""
    return "/".join(map(str, group)) if isinstance(group, tuple) else str(group)


def _numbers(rows: Rows) -> dict[str, Floats]:
    part, pick, size = rows.part, list(rows.columns), len(rows.part.answers)
    by_cell = {"value": part.linear.values, "variance": part.variances, "deff": part.deff, "counts": part.counts}
    found = {name: each[pick].ravel() for name, each in by_cell.items()}
    fixed = part.linear.scores.fixed
    found["fixed"] = np.zeros(len(found["value"])) if fixed is None else fixed[pick].ravel().astype(np.float64)
    bases = part.bases
    by_domain = {"df": bases.df, "unweighted": bases.unweighted, "weighted": bases.weighted, "kish": bases.kish}
    return found | {name: np.repeat(each[pick], size) for name, each in by_domain.items()}


def _intervals(numbers: dict[str, Floats], shares: Flags, settings: Settings) -> tuple[Floats, Floats, list[str]]:
    low, high = wald_interval(numbers["value"], numbers["variance"], numbers["df"], settings.level)
    method = np.full(len(low), "wald", object)
    method[shares] = settings.interval.value
    if shares.any():
        picked = Shares(*(numbers[name][shares] for name in ("value", "variance", "df", "unweighted")))
        found = share_interval(picked, settings.interval, settings.level)
        low[shares], high[shares] = found.low, found.high
        replaced = np.flatnonzero(shares)[found.replaced]
        method[replaced] = "beta"
    return low, high, method.tolist()


def _effective(numbers: dict[str, Floats]) -> Floats:
    """Divide interviews by deff; NaN where there is no deff or it is nought."""
    deff = np.where(numbers["deff"] > 0, numbers["deff"], np.nan)
    return np.asarray(numbers["unweighted"] / deff)


def _suppressed(numbers: dict[str, Floats], settings: Settings) -> list[str]:
    base, counts = numbers["unweighted"], numbers["counts"]
    few = (base > 0) & (base < settings.disclosure) | (counts > 0) & (counts < settings.disclosure)
    return list(np.where(few, "disclosure", np.where(base < settings.smallest, "precision", "")).tolist())


def _references(deff: Floats, settings: Settings) -> tuple[str, ...]:
    return tuple(np.where(np.isnan(deff), "", settings.reference.value).tolist())


def _notes(
    numbers: dict[str, Floats], method: list[str], settings: Settings, *, model_assumed: bool
) -> tuple[str, ...]:
    small = (numbers["unweighted"] < settings.warned) & (numbers["unweighted"] >= settings.smallest)
    flat = (numbers["variance"] == 0) & (np.array(method) == "beta")
    always = "model-assumed" if model_assumed else ""
    first = (always, f"{always} small-base".strip())
    others = ([f"{each} {code}".strip() for each in first] for code in ("no-variance", "fixed-by-margins"))
    words = np.array([first, *others], object)
    which = np.where(numbers["fixed"] > 0, 2, flat)
    return tuple(words[which.astype(np.intp), small.astype(np.intp)].tolist())


def _with_spread(estimates: Estimates, rows: Sequence[Rows], settings: Settings) -> Estimates:
    """Add the coefficient of variation between the columns of each banner, one per row."""
    added: list[dict[str, object]] = []
    for each in rows if settings.spread is not Spread.NONE else ():
        part = each.part
        if len(part.banner.groups) < 2:  # noqa: PLR2004 (a spread is of two at least)
            continue
        values = np.where(part.bases.unweighted[:-1] >= settings.smallest, part.linear.values[:-1].T, np.nan)
        named: dict[str, object] = {"table": part.banner.name, "question": part.question}
        named |= {"statistic": f"cv-of-{part.statistic}", "method": settings.spread.value}
        spreads = between_groups(values, settings.spread).tolist()
        added += [named | {"answer": name, "value": one} for name, one in zip(part.answers, spreads, strict=True)]
    return appended(estimates, added)


def appended(estimates: Estimates, rows: Sequence[dict[str, object]]) -> Estimates:
    """Add rows; what a row does not say is empty, or NaN."""
    if not rows:
        return estimates
    joined: dict[str, Floats | tuple[str, ...]] = {}
    for name, column in estimates.columns.items():
        if isinstance(column, tuple):
            joined[name] = (*column, *(str(row.get(name, "")) for row in rows))
        else:
            joined[name] = np.concatenate([column, np.array([row.get(name, np.nan) for row in rows], np.float64)])
    return Estimates(joined)
