"""The expression language of questionnaires: read into a tree, asked for its names, evaluated, put as a condition."""

from corridor.survey.instrument.expressions.parse import Parsed, parse
from corridor.survey.instrument.expressions.tokens import Fault
from corridor.survey.instrument.expressions.tree import Expression, names_in, walk

__all__ = ["Expression", "Fault", "Parsed", "names_in", "parse", "walk"]
