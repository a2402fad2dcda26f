"""What printed numbers claim, one frozen type for each kind of claim.

An assertion says nothing of where it was read or in which words: only which numbers stand in which
relation. Percentages and margins are in per cent and percentage points, as printed.
"""

from dataclasses import dataclass
from fractions import Fraction

from corridor.figures.rounding import Printed
from corridor.figures.variation import Form


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many are so many per cent; both are counts."""

    #: how many were counted
    part: Printed
    #: of how many
    whole: Printed
    #: printed share, per cent
    percent: Printed


@dataclass(frozen=True, slots=True)
class PossiblePercent:
    """So many per cent of a base of respondents, each of whom counts once (GRIM)."""

    #: printed share, per cent
    percent: Printed
    #: respondents it is of
    base: Printed


@dataclass(frozen=True, slots=True)
class PossibleMean:
    """A mean of whole-number answers (GRIM; Brown & Heathers 2017)."""

    #: printed mean
    mean: Printed
    #: answers it is of: respondents, times items where a scale averages several
    base: Printed


@dataclass(frozen=True, slots=True)
class Sum:
    """The parts make up the whole."""

    #: what is added
    parts: tuple[Printed, ...]
    #: what it is said to give
    whole: Printed
    #: the numbers count people or things one by one, so whole numbers are exact; else all may be rounded
    counted: bool = False


@dataclass(frozen=True, slots=True)
class SharesOfOne:
    """Shares of a question with one answer each."""

    #: printed shares, per cent
    percents: tuple[Printed, ...]
    #: every answer is among them, so they make 100; else they make 100 at most
    complete: bool


@dataclass(frozen=True, slots=True)
class SharesUpTo:
    """Shares, per cent of respondents, of a question with up to so many answers each."""

    #: printed shares, per cent of respondents
    percents: tuple[Printed, ...]
    #: answers allowed to one respondent
    most: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Something less something is the result."""

    #: from what
    start: Printed
    #: what is taken away
    take: Printed
    #: what is said to remain
    result: Printed
    #: the numbers count people or things one by one, so whole numbers are exact; else all may be rounded
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """Something divided by something is the result, as a plain number: 0.027, or 3 for «three times»."""

    #: what is divided
    part: Printed
    #: by what
    whole: Printed
    #: what it is said to give
    result: Printed
    #: the numbers count people or things one by one, so whole numbers are exact; else all may be rounded
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Equal:
    """Two printed numbers are the same one, each to its own decimals."""

    #: the number in one place
    left: Printed
    #: the number in the other
    right: Printed


@dataclass(frozen=True, slots=True)
class Level:
    """A level of an ordinal scale, by its identifier: levels are the same or not, never subtracted."""

    #: identifier of the level on its scale
    id: str


@dataclass(frozen=True, slots=True)
class SameLevel:
    """One thing is rated the same in two places."""

    #: level in one place; None where it is not rated there, which is not low
    left: Level | None
    #: level in the other; None where it is not rated there
    right: Level | None


@dataclass(frozen=True, slots=True)
class FilterBase:
    """A filtered question is of those who passed its filter."""

    #: respondents who gave the answer that opens the question
    passed: Printed
    #: base printed with the question
    base: Printed


@dataclass(frozen=True, slots=True)
class PartsOfTotal:
    """Percentages in groups, and those of all groups together, are of one set of respondents (joint GRIM)."""

    #: for each group, a percentage for each category; None where none is printed
    percents: tuple[tuple[Printed | None, ...], ...]
    #: for each group, its base; None where it is not printed
    bases: tuple[Printed | None, ...]
    #: for each category, the percentage of the total; empty where the document prints no total
    total_percent: tuple[Printed | None, ...] = ()
    #: base of the total; None where it is not printed
    total_base: Printed | None = None


@dataclass(frozen=True, slots=True)
class VariationAtMost:
    """The coefficient of variation of the values is at most a limit in per cent."""

    #: printed values, any one unit
    values: tuple[Printed, ...]
    #: printed limit, per cent
    limit: Printed
    #: which form was computed; None where it is not stated: the smaller one, over all values
    form: Form | None = None
    #: the claim itself names these values; else that it is about them is an assumption
    named: bool = False
    #: how many values there are, where the given ones are the least and greatest; None: the given ones are all
    size: int | None = None


@dataclass(frozen=True, slots=True)
class MarginOfError:
    """The sampling error of a survey, for a share of one half and 95 per cent confidence."""

    #: respondents
    size: Printed
    #: people they were drawn from; None where it is not printed
    population: Printed | None
    #: design effect; None where it is not printed
    deff: Printed | None
    #: printed margin, percentage points
    printed: Printed


@dataclass(frozen=True, slots=True)
class DifferenceClaimed:
    """Two shares of separate groups differ by more than chance, at 95 per cent confidence."""

    #: share in one group, per cent
    left: Printed
    #: its base
    left_base: Printed
    #: share in the other, per cent
    right: Printed
    #: its base
    right_base: Printed
    #: design effect of both; None where it is not printed
    deff: Printed | None = None


@dataclass(frozen=True, slots=True)
class WithinBand:
    """A word of quantity stands for shares: one of them at least lies where the word allows."""

    #: printed shares, per cent; counts where `whole` is given
    shares: tuple[Printed, ...]
    #: what the counts are of; None where the shares are percentages
    whole: Printed | None
    #: least share that the word allows, per cent
    low: Fraction
    #: greatest share that the word allows, per cent
    high: Fraction
    #: the least share itself is too little: a majority is more than half
    above: bool = False


#: Everything that `judge` can judge.
Assertion = (
    Share
    | PossiblePercent
    | PossibleMean
    | Sum
    | SharesOfOne
    | SharesUpTo
    | Difference
    | Ratio
    | Equal
    | SameLevel
    | FilterBase
    | PartsOfTotal
    | VariationAtMost
    | MarginOfError
    | DifferenceClaimed
    | WithinBand
)
