"""Quantiles as rows of the long form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.longform import TOTAL, group_name
from corridor.survey.estimate.quantiles import quantile
from corridor.survey.estimate.questions import Banner, Numeric, Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.survey.design.arrays import Floats
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.counting import Source
    from corridor.survey.estimate.settings import Settings


def quantile_rows(
    source: Source, frame: Frame, weights: Floats, questions: Sequence[Question], banners: Sequence[Banner],
    settings: Settings, survey: str,
) -> list[dict[str, object]]:  # fmt: skip
    """Estimate the quantiles that numeric questions ask for: by every banner, and once for the whole sample."""
    rows: list[dict[str, object]] = []
    for question in (each for each in questions if isinstance(each, Numeric)):
        for at in question.quantiles:
            for place, banner in enumerate(banners):
                found = _rows(source, frame, weights, question, banner, at, settings)
                rows += [{"survey": survey, **row} for row in found if place == 0 or row["column"] != TOTAL]
    return rows


def _rows(
    source: Source, frame: Frame, weights: Floats, question: Numeric, banner: Banner, at: float, settings: Settings
) -> Iterator[dict[str, object]]:
    found = quantile(source, frame, weights, question, banner, at, settings.level)
    columns = (*map(group_name, banner.groups), TOTAL)
    names = ("value", "se", "low", "high", "df", "base_unweighted")
    for column, *numbers in zip(columns, *found, strict=True):
        row: dict[str, object] = dict(zip(names, map(float, numbers), strict=True))
        row |= {"table": "" if column == TOTAL else banner.name, "question": question.name, "column": column}
        row |= {"statistic": f"quantile-{at:g}", "method": "woodruff", "note": _note(frame, numbers[-1], settings)}
        base = numbers[-1]
        row["suppressed"] = (
            "disclosure" if 0 < base < settings.disclosure else "precision" if base < settings.smallest else ""
        )
        hidden = bool(row["suppressed"]) and not settings.show_suppressed
        yield row | (dict.fromkeys(names[:4], np.nan) if hidden else {})


def _note(frame: Frame, base: float, settings: Settings) -> str:
    marks = (
        "model-assumed" if frame.model_assumed else "",
        "small-base" if settings.smallest <= base < settings.warned else "",
    )
    return " ".join(filter(None, marks))
