"""How kindly printed numbers are read, and when they balance."""

from collections.abc import Sequence
from dataclasses import dataclass

from corridor.figures.interval import Interval
from corridor.figures.rounding import Printed, Rounding, Rules


@dataclass(frozen=True, slots=True)
class Reading:
    """What is allowed to lie behind printed numbers."""

    #: rules that the document may have followed, one of them throughout
    rules: Rules
    #: whether large numbers that end in zeros are taken as rounded there
    round_numbers: bool = False

    def seen(self, printed: Printed) -> Printed:
        """Return the number as this reading takes it."""
        return printed.loosened() if self.round_numbers else printed

    def span(self, printed: Printed, rule: Rounding, *, counted: bool) -> Interval:
        """Return true values behind a number; a whole count is exact."""
        number = self.seen(printed)
        if counted and number.exponent == 0:
            return Interval.point(number.digits)
        return number.true_values(rule)

    def balances(
        self, plus: Sequence[Printed], minus: Sequence[Printed] = (), *, exact: int = 0, counted: bool = False
    ) -> bool:
        """Whether the first numbers less the second can make exactly so much, under one of the rules."""
        if self.round_numbers:
            plus, minus = [self.seen(number) for number in plus], [self.seen(number) for number in minus]
        gap, slack = _gap(plus, minus, exact, counted=counted)
        if abs(gap) != slack or gap == 0:
            return abs(gap) <= slack
        return any(_ends_reached(plus, minus, rule, counted=counted, low=gap > 0) for rule in self.rules)

    def same(self, left: Printed, right: Printed) -> bool:
        """Whether more than one value may lie behind both, whatever the rule."""
        gap, slack = _gap((self.seen(left),), (self.seen(right),), 0, counted=False)
        return abs(gap) < slack

    def at_most(self, numbers: Sequence[Printed], most: int) -> bool:
        """Whether the numbers can make so much or less, under one of the rules."""
        gap, slack = _gap(numbers, (), most, counted=False)
        if gap != slack:
            return gap < slack
        return any(_ends_reached(numbers, (), rule, counted=False, low=True) for rule in self.rules)


def _exact(number: Printed, *, counted: bool) -> bool:
    """Whether a number is a whole count, behind which nothing is rounded."""
    return counted and number.exponent == 0


def _gap(plus: Sequence[Printed], minus: Sequence[Printed], exact: int, *, counted: bool) -> tuple[int, int]:
    """How far the printed numbers are from balance, and how far rounding can move them: in one unit.

    Whole multiples of half the finest unit, as fractions would take most of the time.
    """
    finest = min([0, *[number.exponent for number in plus], *[number.exponent for number in minus]])
    gap, slack = -exact * 10**-finest, 0
    for sign, numbers in ((1, plus), (-1, minus)):
        for number in numbers:
            step = 10 ** (number.exponent - finest)
            gap += sign * number.digits * step
            slack += 0 if counted and number.exponent == 0 else step
    return 2 * gap, slack


def _ends_reached(
    plus: Sequence[Printed], minus: Sequence[Printed], rule: Rounding, *, counted: bool, low: bool
) -> bool:
    """Whether all rounded numbers may lie exactly half a unit off: the first below (or above), the second not."""
    ends = [(number, not low) for number in plus] + [(number, low) for number in minus]
    return all(_exact(number, counted=counted) or number.ends_closed(rule)[high] for number, high in ends)
