"""What each check of the number audit is called, and when what it looks at holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.document.messages import to_say
from corridor.evidence.audit import Check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.document.language import Language


class CheckWords(NamedTuple):
    """A check in one language."""

    #: A few words.
    name: str
    #: When it holds: a sentence.
    rule: str


_CHECKS: Mapping[Check, tuple[str, str]] = {
    Check.SHARE: (
        to_say("share of a base"),
        to_say("So many of so many must give the percentage printed with them."),
    ),
    Check.BASE: (
        to_say("percentage on a base"),
        to_say("Some whole number of respondents must give the percentage on the base printed with it."),
    ),
    Check.COUNT_OF: (to_say("count out of a total"), to_say("No more can be counted than there were.")),
    Check.OVER_ALL: (to_say("more than all"), to_say("No percentage of people is above one hundred.")),
    Check.PARTS: (to_say("parts of a whole"), to_say("Counts of parts must make the total printed with them.")),
    Check.SUBSAMPLES: (
        to_say("subsamples of a base"),
        to_say("Subsamples must make the base of the whole."),
    ),
    Check.EACH: (to_say("so many each"), to_say("So many groups of so many each must make the total.")),
    Check.ONE_ANSWER: (
        to_say("shares of one answer"),
        to_say("Shares of answers that exclude each other must make one hundred, within rounding."),
    ),
    Check.UP_TO: (
        to_say("shares of several answers"),
        to_say("Where up to k answers were allowed, shares make at most k times one hundred."),
    ),
    Check.SPLIT: (
        to_say("percentages by group"),
        to_say("Some division of the base into groups must give every percentage printed for them."),
    ),
    Check.CHANGE: (to_say("change"), to_say("A change must be the difference of the figures it leads from and to.")),
    Check.DIRECTION: (to_say("direction of a change"), to_say("What is said to rise must not fall, nor the reverse.")),
    Check.TIMES: (to_say("so many times as much"), to_say("The ratio of the figures must be the one in words.")),
    Check.PHRASE: (
        to_say("word of quantity"),
        to_say("A word such as “majority” or “every third” must fit the share behind it; bands are our convention."),
    ),
    Check.VARIATION: (
        to_say("coefficient of variation"),
        to_say("No values that print as these may vary more than is claimed."),
    ),
    Check.MARGIN: (to_say("margin of error"), to_say("The margin of error must follow from the size of the sample.")),
    Check.TABLE_TEXT: (to_say("text against table"), to_say("A figure of the text must be that of the table.")),
    Check.TABLE_TOTAL: (to_say("total of a table"), to_say("A total must be the sum of its rows or columns.")),
    Check.TABLE_BETWEEN: (
        to_say("total between groups"),
        to_say("The percentage of all groups together must lie between the least and the greatest of theirs."),
    ),
    Check.STATED_TWICE: (to_say("stated twice"), to_say("One thing counted in two places must be one number.")),
    Check.RATING: (to_say("rated twice"), to_say("One risk must be rated alike in every place of one document.")),
    Check.DATE: (to_say("date"), to_say("A date must be a day of the calendar.")),
    Check.WEEKDAY: (to_say("day of the week"), to_say("A date must fall on the day of the week printed with it.")),
    Check.ORDER: (to_say("order of dates"), to_say("What comes later must have the later date.")),
    Check.LICENCE: (
        to_say("licence and its link"),
        to_say("The words of a licence and its link must name one licence."),
    ),
    Check.LISTED: (to_say("number of things listed"), to_say("A list must hold as many things as are announced.")),
    Check.PRODUCT: (to_say("product of bounds"), to_say("So many times so many must reach the number printed.")),
    Check.PERIOD: (to_say("period of fieldwork"), to_say("One fieldwork must have one period.")),
    Check.SAMPLING: (
        to_say("way of sampling"),
        to_say("A sample taken in the street is no probability sample, and has no margin of error of one."),
    ),
    Check.REPEATED: (to_say("repeated words"), to_say("Words should not be printed twice in a row.")),
    Check.RANGE: (to_say("range"), to_say("A range must run from the lesser to the greater.")),
}  # fmt: skip


def check_words(check: Check, language: Language) -> CheckWords:
    """Say what a check is called and when it holds."""
    name, rule = _CHECKS[check]
    return CheckWords(language.say(name), language.say(rule))
