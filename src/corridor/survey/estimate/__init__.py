"""Design-correct estimates from sufficient statistics: one pass over the data, then arithmetic.

`estimate(source, design, questions, banners, settings)` is the call; a source is `Memory` or `Parquet`.
"""

from corridor.survey.estimate.bases import Reference
from corridor.survey.estimate.estimation import Result, estimate
from corridor.survey.estimate.intervals import Method
from corridor.survey.estimate.questions import Banner, Missing, Multiple, Net, Numeric, Ratio, Single
from corridor.survey.estimate.results import Association, Comparison, Estimate, Estimates
from corridor.survey.estimate.settings import Against, Correction, Settings, Spread
from corridor.survey.estimate.sources import Memory, Parquet

__all__ = [
    "Against",
    "Association",
    "Banner",
    "Comparison",
    "Correction",
    "Estimate",
    "Estimates",
    "Memory",
    "Method",
    "Missing",
    "Multiple",
    "Net",
    "Numeric",
    "Parquet",
    "Ratio",
    "Reference",
    "Result",
    "Settings",
    "Single",
    "Spread",
    "estimate",
]
