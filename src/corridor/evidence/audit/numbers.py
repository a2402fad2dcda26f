"""Every number of a text and what sort of number it is: counts, percentages, dates, and what is no number at all."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from corridor.evidence.audit.lexicon import PLACES, SPACE, cardinals, either, months, words
from corridor.evidence.audit.ranges import listed, ranged
from corridor.evidence.audit.sorts import Number, Sort
from corridor.evidence.phrases import phrases
from corridor.figures import Printed

_YEARS = range(1900, 2100)
_OLDEST = 130
_NOTE_DIGITS = 3
_ADDRESS = (
    r"https?:\S*+|www\.\S*+|doi:?\s?10\.\S*+|\b10\.\d{4,9}/\S*+"
    r"|[\w.+-]{1,64}@[\w.-]{1,255}|\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/\S*+"
)
_DATES = r"\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b"
_IDS = r"\+\d[\d ()\u00a0-]{8,20}|(?<![\d.,])\d++(?:[.\-‑/:]\d++){2,}+|\[\d[\d,;–\s-]{0,40}\]|\b\d{1,2}:\d\d\b"
_DIGITS = (
    rf"(?<![\d.,])\d{{1,3}}(?:{SPACE}\d{{3}})++(?!\d)(?:[.,]\d++)?"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?"
    r"|\d++(?:[.,]\d++)?"
)
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)\b|[-‑](?:й|я|е|го|му|м|ый|ой|ая|ое|ые|х|ых|ти|и|ю|летн\w*|year-old\w*|year\w*|month\w*"
    r"|day\w*)\b|[-‑]?[^\W\d_]"
)
_FOLD = re.compile(r"[-‑]?fold\b|[-‑]?кратн")
_MONEY = re.compile(
    rf"{SPACE}?(?:руб\w*\.?|долл\w*\.?|евро\b|сом(?:ов|а|они)?\b|тенге\b|сум(?:ов|а)?\b|[$€£₽]|usd\b|eur\b|rubles?\b"
    r"|roubles?\b|dollars?\b|euros?\b|som(?:s|oni)?\b|tenge\b|pounds?\b|km\b|kg\b|км\b|кг\b|га\b|ha\b|тонн\w*"
    r"|tons?\b|tonnes\b"
    rf"|м²|m²|кв\.|кв\b|‰|промилле\b|per mille\b)"
)
_BEFORE = 40
#: One, as the last word of a greater number; alone it is too often no number.
_ONE = r"(?:one|один|одна|одно|одну|одного|одной|одним|одному)"


@cache
def _core() -> re.Pattern[str]:
    month = either(months())
    named = (
        rf"\b(?:\d{{1,2}}\s?[–—-]\s?)?\d{{1,2}}(?:st|nd|rd|th)?{SPACE}(?:of )?{month}\b\.?,?(?:{SPACE}(?:19"
        rf"|20)\d\d\b)?|\b{month}\.?{SPACE}\d{{1,2}}(?:st|nd|rd|th)?\b(?!{SPACE}?%),?(?:{SPACE}(?:19|20)\d\d\b)?"
    )
    quantities = either(word for phrase in phrases().values() for word in phrase.words)
    spelled = either(cardinals())
    return re.compile(
        rf"(?P<address>{_ADDRESS})|(?P<date>{_DATES}|{named})|(?P<id>{_IDS})"
        rf"|(?P<phrase>(?<!\w){quantities}(?![\w-]))"
        rf"|(?P<spelled>(?<![\w-]){spelled}(?:[ -](?:and )?{spelled}){{0,5}}(?:[ -](?:and )?{_ONE})?(?![\w-]))"
        rf"|(?P<digits>{_DIGITS})"
    )


@cache
def _phrase_of() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(either(phrase.words))) for key, phrase in phrases().items())


@cache
def _after(name: str, tail: str = r"(?!\w)") -> re.Pattern[str]:
    return re.compile(rf"{SPACE}?{words(name)}{tail}")


@cache
def _counted_after() -> re.Pattern[str]:
    return re.compile(
        rf"{SPACE}(?:\w++{SPACE}){{0,2}}{words('counted')}(?!\w)|{SPACE}из{SPACE}|{SPACE}(?:out )?of{SPACE}\d"
    )


@cache
def _before(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words(name)}[\s~]*(?:the |the total |a |an |чем )?$")


_SIGN_BEFORE = re.compile(r"(?:(?P<about>[~≈])|(?P<less>[<≤])|(?P<more>[>≥]))\s?$")


def numbers_in(low: str, cased: str = "") -> list[Number]:
    """Read every number of a reading text in lower case, in order; ranges and lists are put together.

    With the text as written, names of months are told from verbs by their capitals: 36 may agree.
    """
    found = [number for match in _core().finditer(low) if (number := _read(low, match, cased)) is not None]
    return listed(low, ranged(low, found))


_VERBS = re.compile(r"\b(?:may|march|mar|dec)\b")


def _is_verb(match: re.Match[str], cased: str) -> bool:
    """Whether what looks like an English month is a verb."""
    word = _VERBS.search(match.group()) if cased else None
    if word is None or re.search(r"\d{4}$", match.group()):
        return False
    at = match.start() + word.start()
    return not cased[at : at + 1].isupper() or (match.group().startswith("may") and match.group()[-1:].isdigit())


def _read(low: str, match: re.Match[str], cased: str) -> Number | None:
    start, end = match.span()
    group = match.lastgroup
    if group == "date" and _is_verb(match, cased):
        digits = re.compile(r"\d+").search(low, start, end)
        return _digits(low, *digits.span()) if digits is not None else None
    if group == "digits":
        return _digits(low, start, end)
    if group == "spelled":
        return _spelled(low, start, end)
    if group == "phrase":
        key = next((key for key, pattern in _phrase_of() if pattern.match(low, start)), "")
        return _hedged(low, Number(Sort.PHRASE, start, end, phrase=key))
    return Number(Sort.DATE if group == "date" else Sort.LABEL, start, end)


def _spelled(low: str, start: int, end: int) -> Number | None:
    total = current = 0
    for word in re.split(r"[ -]", low[start:end]):
        value = cardinals().get(word, 1 if re.fullmatch(_ONE, word) else 0)
        if value in {100, 1000} and current:
            current *= value
            if value == 1000:  # noqa: PLR2004 (a thousand)
                total, current = total + current, 0
        else:
            current += value
    value = total + current
    if not value:
        return None
    return _with_unit(low, Number(Sort.COUNT, start, end, Printed.whole(value), spelled=True))


def _digits(low: str, start: int, end: int) -> Number:
    text = low[start:end]
    before, after = low[start - 1 : start], low[end : end + 1]
    negative = before in {"-", "−"} and not low[start - 2 : start - 1].strip(" (")
    if negative or before.isalpha() or before in {"_", "#", "№"} or _glued_note(low, start, text):
        return Number(Sort.LABEL, start, end)
    if after.isalpha() or after in "-‑":
        if _FOLD.match(low, end):
            return Number(Sort.TIMES, start, end, _printed(text))
        if _ORDINAL.match(low, end) and not _unit_follows(low, end):
            return Number(Sort.LABEL, start, end)
    number = Number(Sort.COUNT, start, end, _printed(text))
    return _with_unit(low, replace(number, sort=Sort.MEASURE) if before and before in "$€£₽" else number)


def _glued_note(low: str, start: int, text: str) -> bool:
    """Whether a number is a note's mark, set close to the word before."""
    if not text.isdigit() or len(text) > _NOTE_DIGITS or start == 0:
        return False
    before = low[start - 1]
    if before in "»”’":
        return True
    return before in ".,;:)" and low[start - 2 : start - 1].isalpha()


def _unit_follows(low: str, end: int) -> bool:
    return any(_after(name).match(low, end) is not None for name in (*PLACES, "percent", "times"))


def _printed(text: str) -> Printed:
    """Read digits: spaces and groups of three after commas are thousands, else comma and point are decimal."""
    bare = re.sub(SPACE, "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        bare = bare.replace(",", "")
    return Printed(Decimal(bare.replace(",", ".")))


def _with_unit(low: str, number: Number) -> Number:
    """Look at what follows and precedes a number."""
    printed, end = number.printed, number.end
    for name, power in PLACES.items():
        match = _after(name).match(low, end)
        if match and printed is not None:
            printed, end = printed.scaled(power), match.end()
            break
    number = replace(number, printed=printed, end=end)
    return _hedged(low, _sorted(low, number))


def _sorted(low: str, number: Number) -> Number:
    end = number.end
    for name, sort in (("points", Sort.POINTS), ("percent", Sort.PERCENT), ("times", Sort.TIMES)):
        match = _after(name).match(low, end)
        if match and not (name == "points" and _bare_points(low, number, match)):
            return replace(number, sort=sort, end=match.end())
    sign = re.compile(rf"{SPACE}?%").match(low, end)
    if sign:
        points = re.compile(rf"{SPACE}(?:points?|пункт)").match(low, sign.end())
        return replace(number, sort=Sort.POINTS if points else Sort.PERCENT, end=sign.end())
    money = _MONEY.match(low, end)
    if number.sort is Sort.MEASURE or money:
        return replace(number, sort=Sort.MEASURE, end=money.end() if money else end)
    return _plain(low, number)


def _bare_points(low: str, number: Number, match: re.Match[str]) -> bool:
    """Whether "points" stand for anything else than percentage points."""
    word = match.group().strip()
    return word.startswith(("point", "пункт")) and not low[: number.start].rstrip().endswith(("by", "на"))


def _plain(low: str, number: Number) -> Number:
    printed = number.printed
    assert printed is not None  # noqa: S101 (only numbers come here)
    counted = _counted_after().match(low, number.end) is not None
    counted_next = _after("counted").match(low, number.end) is not None
    age = _after("age").match(low, number.end)
    if age and printed.exact <= _OLDEST:
        return replace(number, sort=Sort.DURATION, end=age.end())
    width = number.end - number.start
    if printed.exponent == 0 and printed.digits in _YEARS and width == 4 and not counted_next:  # noqa: PLR2004 (2023)
        return replace(number, sort=Sort.YEAR)
    if (
        not counted
        and not number.spelled
        and _before("reference").search(low, max(0, number.start - _BEFORE), number.start)
    ):
        return replace(number, sort=Sort.LABEL)
    return number


def _hedged(low: str, number: Number) -> Number:
    """Say whether a word before the number makes it inexact or a bound."""
    since = max(0, number.start - _BEFORE)
    sign = _SIGN_BEFORE.search(low, since, number.start)
    if sign and sign.lastgroup:
        return replace(
            number, about=sign.lastgroup == "about", bound="" if sign.lastgroup == "about" else sign.lastgroup
        )
    matches = [(bound, _before(bound).search(low, since, number.start)) for bound in ("more", "less")]
    bounds = [(match.start(), bound, match) for bound, match in matches if match is not None]
    if bounds:
        start, bound, match = min(bounds, key=lambda item: item[0])
        word, before = match.group().strip(), low[max(0, match.start() - _BEFORE) : match.start()].rstrip()
        of_which = word == "от" and before.endswith(("%", "процентов", "процента"))
        if not of_which and not (word in {"до", "up to", "от"} and _range_opens(low, match)):
            return replace(number, bound=bound, about=_before("about").search(low, since, start) is not None)
    return replace(number, about=_before("about").search(low, since, number.start) is not None)


def _range_opens(low: str, match: re.Match[str]) -> bool:
    """Whether the word belongs to a range, from one number to another."""
    if match.group().strip() == "от":
        return re.compile(r".{1,25}\bдо\b").match(low, match.end()) is not None
    return re.search(r"\d\s?%?\s?$|\w\s$", low[max(0, match.start() - 4) : match.start()]) is not None
