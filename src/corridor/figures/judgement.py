"""What arithmetic says of a claim: data only, from which any language makes its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from corridor.figures.assertion import Level
from corridor.figures.rounding import Printed


class Grade(Enum):
    """How grave it is that a claim does not hold."""

    #: no numbers at all print like this
    IMPOSSIBLE = "impossible"
    #: two statements that cannot both be true
    CONTRADICTION = "contradiction"
    #: the claim is stronger than its numbers
    UNSUPPORTED = "unsupported"
    #: a slip that changes no meaning; given by readers of text, never by arithmetic alone
    EDITORIAL = "editorial"


class Assumption(Enum):
    """What a judgement takes for granted."""

    #: the percentage is of respondents, each counted as one
    UNWEIGHTED = "unweighted"
    #: each respondent gave one answer
    ONE_ANSWER_EACH = "one-answer-each"
    #: each respondent gave no more answers than allowed, and percentages are of respondents
    ANSWERS_WITHIN_LIMIT = "answers-within-limit"
    #: the percentage is of the base printed with it
    STATED_BASE = "stated-base"
    #: one rounding rule, half-up or half-even, throughout the document
    ONE_ROUNDING_RULE = "one-rounding-rule"
    #: parts and groups do not overlap
    NOBODY_COUNTED_TWICE = "nobody-counted-twice"
    #: parts and groups leave nobody out
    NOBODY_LEFT_OUT = "nobody-left-out"
    #: all who passed a filter answered the question behind it
    EVERYBODY_ANSWERED = "everybody-answered"
    #: answers are whole numbers
    WHOLE_NUMBER_ANSWERS = "whole-number-answers"
    #: the claim is about these values
    THESE_VALUES = "these-values"
    #: the form of the coefficient is not stated: the smaller one is taken
    POPULATION_FORM = "population-form"
    #: the margin is for 95 per cent confidence
    CONFIDENCE_95 = "confidence-95"
    #: the margin is for a share of one half
    HALF_SHARE = "half-share"
    #: no design effect is stated: a simple random sample
    SIMPLE_RANDOM_SAMPLE = "simple-random-sample"
    #: no population is stated: one so large that it does not matter
    LARGE_POPULATION = "large-population"
    #: the two groups share no respondents
    SEPARATE_GROUPS = "separate-groups"


class Silence(Enum):
    """Why a judgement says nothing."""

    #: on this base every percentage is possible
    NO_POWER = "no-power"
    #: a half rounded the other way, as binary fractions do, would explain it
    TIES = "ties"
    #: large numbers that end in zeros, taken as rounded, would explain it
    ROUND_NUMBERS = "round-numbers"
    #: the search was stopped before its end
    WORK_LIMIT = "work-limit"
    #: something needed is not printed, or the arithmetic is not defined for these numbers
    UNDEFINED = "undefined"
    #: a margin larger than computed: a design effect or caution would explain it
    CAUTION = "caution"
    #: what rounding hides decides it
    HIDDEN_BY_ROUNDING = "hidden-by-rounding"


class Symbol(Enum):
    """Signs of arithmetic, the same in every language; their values may be printed."""

    PLUS = "+"
    MINUS = "−"
    OVER = "/"
    EQUALS = "="
    DIFFERS = "≠"
    NEARLY = "≈"
    PRINTS_AS = "→"
    OUTSIDE = "∉"
    INSIDE = "∈"
    BELOW = "<"
    ABOVE = ">"
    AT_LEAST = "≥"
    AT_MOST = "≤"
    PLUS_MINUS = "±"
    TO = "…"
    PERCENT = "%"
    NO_SUCH = "∄"
    #: a base that is not known
    BASE = "n"
    #: coefficient of variation
    VARIATION = "CV"
    #: margin of error
    MARGIN = "MOE"
    #: square of the normal test statistic
    Z_SQUARED = "z²"


#: One piece of arithmetic: numbers as printed, exact numbers, levels, signs.
Token = Printed | Fraction | int | Level | Symbol


class Role(Enum):
    """Which number of a claim a possible value would replace."""

    PART = "part"
    WHOLE = "whole"
    PERCENT = "percent"
    MEAN = "mean"
    BASE = "base"
    RESULT = "result"
    TOTAL = "total"
    LIMIT = "limit"
    MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class Possible:
    """A value with which the claim would hold, everything else as printed."""

    #: what it would stand for
    role: Role
    #: the value
    value: Printed


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculation as a value of a sentence: whoever shows it writes it out."""

    #: left to right
    tokens: tuple["Token", ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """Values that would be possible, as a value of a sentence."""

    #: nearest first, by what they would stand for
    values: tuple[Possible, ...]

    def __bool__(self) -> bool:
        return bool(self.values)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a claim can be true, and the arithmetic that shows it."""

    #: true: the numbers can be true together; false: they cannot; None: nothing is said, see `silence`
    holds: bool | None
    #: how grave it is; None unless the claim does not hold
    grade: Grade | None = None
    #: the calculation, left to right, for a formatter to write out; empty where there is none
    arithmetic: tuple[Token, ...] = ()
    #: nearest values with which the claim would hold, ascending for each role; empty unless it does not
    possible: tuple[Possible, ...] = ()
    #: what the judgement rests on
    assumptions: tuple[Assumption, ...] = ()
    #: whether some other number in the claim's place could have been found impossible
    power: bool = True
    #: why nothing is said; None where something is
    silence: Silence | None = None


def holding(*arithmetic: Token, assumptions: tuple[Assumption, ...] = (), power: bool = True) -> Judgement:
    """Judge that the claim can be true."""
    return Judgement(True, None, arithmetic, (), assumptions, power)  # noqa: FBT003 (keywords cost a fifth more)


def failing(
    grade: Grade,
    *arithmetic: Token,
    possible: tuple[Possible, ...] = (),
    assumptions: tuple[Assumption, ...] = (),
) -> Judgement:
    """Judge that the claim cannot be true."""
    return Judgement(False, grade, arithmetic, possible, assumptions)  # noqa: FBT003 (as above)


def silent(silence: Silence, *arithmetic: Token, assumptions: tuple[Assumption, ...] = ()) -> Judgement:
    """Nothing is said; only where no number could have failed is `power` false."""
    power = silence not in {Silence.NO_POWER, Silence.UNDEFINED}
    return Judgement(None, None, arithmetic, (), assumptions, power, silence)


def joined(numbers: Sequence[Printed], sign: Symbol) -> tuple[Token, ...]:
    """Numbers with a sign between each two."""
    tokens: list[Token] = []
    for number in numbers:
        tokens += (sign, number)
    return tuple(tokens[1:])
