"""How a sample was drawn: strata, primary units, finite population, and what follows for the variance."""

from corridor.survey.design.frame import Frame, Stage
from corridor.survey.design.plan import Design, Lone, Sample
from corridor.survey.design.resolve import resolve

__all__ = ["Design", "Frame", "Lone", "Sample", "Stage", "resolve"]
