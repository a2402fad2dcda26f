"""Survey weights: reading them, raking them to known margins, trimming, and what they cost."""

from corridor.survey.weights.efficiency import Efficiency, efficiency
from corridor.survey.weights.raking import Margin, Raked, Trim, rake
from corridor.survey.weights.reading import read_weights

__all__ = ["Efficiency", "Margin", "Raked", "Trim", "efficiency", "rake", "read_weights"]
