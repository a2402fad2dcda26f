"""What the functions give, each for values that can be told (ODK XForms specification; XPath 1.0 §4)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from corridor.survey.instrument.expressions.patterns import full_match
from corridor.survey.instrument.expressions.values import (
    UNKNOWN,
    Value,
    day_words,
    moment_of,
    number_of,
    text_of,
    truth_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

Told: TypeAlias = "str | float | bool | tuple[str, ...]"
Arguments: TypeAlias = tuple[Told, ...]

#: Longest text a function gives.
_LONGEST = 100_000


def _all(value: Told) -> tuple[str, ...]:
    """Give the values of all instances of a repeat; of a single value, it alone."""
    return value if isinstance(value, tuple) else (text_of(value),)


def _flat(values: Arguments) -> list[str]:
    return [each for value in values for each in _all(value)]


def _chosen(value: Told) -> list[str]:
    """Give the codes of a question with several answers."""
    return [code for each in _all(value) for code in each.split()]


def _selected_at(values: Arguments) -> str:
    codes, place = _chosen(values[0]), number_of(values[1])
    return codes[int(place)] if place >= 0 and place < len(codes) else ""


def _numbers(values: Arguments) -> list[float]:
    return [number_of(each) for each in _flat(values) if each != ""]


def _extreme(values: Arguments, pick: Callable[[list[float]], float]) -> float:
    numbers = _numbers(values)
    return math.nan if not numbers or any(map(math.isnan, numbers)) else pick(numbers)


def _round(values: Arguments) -> float:
    """Round halves upwards, to so many decimals where that is said."""
    number, places = number_of(values[0]), number_of(values[1]) if len(values) > 1 else 0.0
    if math.isnan(number) or math.isinf(number) or math.isnan(places) or abs(places) > 15:  # noqa: PLR2004 (a double)
        return number
    scale = 10.0 ** int(places)
    return math.floor(number * scale + 0.5) / scale


def _whole(pick: Callable[[float], int], number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(pick(number))


def _power(base: float, exponent: float) -> float:
    try:
        result = base**exponent
    except (OverflowError, ZeroDivisionError):
        return math.inf
    return math.nan if isinstance(result, complex) else float(result)


def _safe(function: Callable[[float], float]) -> Callable[[Arguments], float]:
    """Give NaN where a function of numbers has no value, infinity where it is too great."""

    def of(values: Arguments) -> float:
        try:
            return function(number_of(values[0]))
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return of


def _substr(values: Arguments) -> str:
    """Cut from a place, counted from 0, to before another; places below 0 count from the end (ODK)."""
    words, start = text_of(values[0]), number_of(values[1])
    stop = number_of(values[2]) if len(values) > 2 else float(len(words))  # noqa: PLR2004 (the third argument)
    if math.isnan(start) or math.isnan(stop):
        return ""
    first, last = (int(max(-len(words), min(len(words), place))) for place in (start, stop))
    return words[first:last] if len(values) > 2 else words[first:]  # noqa: PLR2004 (the third argument)


def _regex(values: Arguments) -> Value:
    told = full_match(text_of(values[0]), text_of(values[1]))
    return UNKNOWN if told is None else told


def _date(values: Arguments) -> str:
    value = values[0]
    moment = moment_of(value) if isinstance(value, str) else None
    if moment is not None:
        return moment.date().isoformat()
    days = number_of(value)
    return "" if math.isnan(days) or math.isinf(days) else day_words(days)


def _date_time(values: Arguments) -> str:
    moment = moment_of(text_of(values[0]))
    return "" if moment is None else moment.isoformat()


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _format_date(values: Arguments) -> str:
    """Write a day by the signs of ODK: %Y %y %m %n %b %d %e %a %H %h %M %S %3."""
    moment = moment_of(text_of(values[0]))
    if moment is None:
        return ""
    signs = {
        "Y": f"{moment.year:04d}", "y": f"{moment.year % 100:02d}", "m": f"{moment.month:02d}", "n": f"{moment.month}",
        "b": _MONTHS[moment.month - 1], "d": f"{moment.day:02d}", "e": f"{moment.day}",
        "a": _DAYS[moment.weekday()], "H": f"{moment.hour:02d}", "h": f"{moment.hour}", "M": f"{moment.minute:02d}",
        "S": f"{moment.second:02d}", "3": f"{moment.microsecond // 1000:03d}", "%": "%",
    }  # fmt: skip
    first, *pieces = text_of(values[1]).replace("%%", "%\0").split("%")
    return first + "".join(signs.get(piece[:1].replace("\0", "%"), "") + piece[1:] for piece in pieces)


def _indexed(values: Arguments) -> str:
    """Give the value of one instance of a repeat; of repeats within repeats nothing is known here."""
    instances, place = _all(values[0]), number_of(values[2])
    return instances[int(place) - 1] if 1 <= place <= len(instances) else ""


def _checklist(values: Arguments) -> bool:
    least, most = number_of(values[0]), number_of(values[1])
    yes = sum(truth_of(value) for value in values[2:])
    return (least < 0 or yes >= least) and (most < 0 or yes <= most)


def _before(words: str, mark: str) -> str:
    head, found, _ = words.partition(mark) if mark else ("", "", "")
    return head if found else ""


def _after(words: str, mark: str) -> str:
    return words.partition(mark)[2] if mark else words


def _translated(words: str, these: str, into: str) -> str:
    table = {ord(sign): into[place] if place < len(into) else None for place, sign in reversed([*enumerate(these)])}
    return words.translate(table)


def _two(function: Callable[[str, str], bool | str]) -> Callable[[Arguments], Value]:
    return lambda values: function(text_of(values[0]), text_of(values[1]))


#: What each function gives for its arguments.
FUNCTIONS: Mapping[str, Callable[[Arguments], Value]] = {
    "true": lambda _: True,
    "false": lambda _: False,
    "boolean": lambda v: truth_of(v[0]),
    "boolean-from-string": lambda v: text_of(v[0]) in {"1", "true"},
    "selected": lambda v: text_of(v[1]).strip() in _chosen(v[0]),
    "selected-at": _selected_at,
    "count-selected": lambda v: float(len(_chosen(v[0]))),
    "string": lambda v: text_of(v[0]) if v else UNKNOWN,
    "string-length": lambda v: float(len(text_of(v[0]))) if v else UNKNOWN,
    "concat": lambda v: "".join(_flat(v))[:_LONGEST],
    "join": lambda v: text_of(v[0]).join(_flat(v[1:]))[:_LONGEST],
    "contains": _two(lambda a, b: b in a),
    "starts-with": _two(str.startswith),
    "ends-with": _two(str.endswith),
    "substring-before": _two(_before),
    "substring-after": _two(_after),
    "substr": _substr,
    "substring": _substr,
    "normalize-space": lambda v: " ".join(text_of(v[0]).split()) if v else UNKNOWN,
    "translate": lambda v: _translated(text_of(v[0]), text_of(v[1]), text_of(v[2])),
    "upper-case": lambda v: text_of(v[0]).upper(),
    "lower-case": lambda v: text_of(v[0]).lower(),
    "regex": _regex,
    "once": lambda v: v[0],
    "number": lambda v: number_of(v[0]) if v else UNKNOWN,
    "int": lambda v: _whole(int, number_of(v[0])),
    "floor": lambda v: _whole(math.floor, number_of(v[0])),
    "ceiling": lambda v: _whole(math.ceil, number_of(v[0])),
    "round": _round,
    "abs": lambda v: abs(number_of(v[0])),
    "pow": lambda v: _power(number_of(v[0]), number_of(v[1])),
    "sqrt": _safe(math.sqrt),
    "exp": _safe(math.exp),
    "exp10": _safe(lambda x: 10.0**x),
    "log": _safe(math.log),
    "log10": _safe(math.log10),
    "sin": _safe(math.sin),
    "cos": _safe(math.cos),
    "tan": _safe(math.tan),
    "asin": _safe(math.asin),
    "acos": _safe(math.acos),
    "atan": _safe(math.atan),
    "atan2": lambda v: math.atan2(number_of(v[0]), number_of(v[1])),
    "pi": lambda _: math.pi,
    "min": lambda v: _extreme(v, min),
    "max": lambda v: _extreme(v, max),
    "sum": lambda v: math.fsum(_numbers(v)) if not any(map(math.isinf, _numbers(v))) else math.nan,
    "count": lambda v: float(len(v[0])) if isinstance(v[0], tuple) else UNKNOWN,
    "count-non-empty": lambda v: float(sum(each != "" for each in _all(v[0]))),
    "indexed-repeat": lambda v: _indexed(v) if len(v) == 3 else UNKNOWN,  # noqa: PLR2004 (one repeat)
    "checklist": _checklist,
    "date": _date,
    "date-time": _date_time,
    "decimal-date-time": lambda v: number_of(text_of(v[0])),
    "format-date": _format_date,
    "format-date-time": _format_date,
}

#: What depends on when the interview took place.
PLACED: Mapping[str, Callable[[datetime], Value]] = {
    "today": lambda moment: moment.date().isoformat(),
    "now": lambda moment: moment.isoformat(),
}
