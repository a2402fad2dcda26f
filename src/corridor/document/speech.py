"""Whole sentences in one language, filled with values: the ground on which `Language` stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from corridor.document.inline import Badge, Code, Emphasis, Gauge, Level, Link, Outward, Raised, Strong, Words
from corridor.document.locales import locale
from corridor.document.numbers import Number, number, percent
from corridor.document.translations import translations
from corridor.kernel.ids import Ref
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corridor.document.inline import Inline, Runs

_PLACE = re.compile(r"\{([a-z_]+)\}")
_INLINE = (Words, Strong, Emphasis, Link, Outward, Level, Badge, Code, Raised, Gauge)


@dataclass(frozen=True, slots=True)
class Speech:
    """Sentences, numbers and lists of one language."""

    #: Language code: `en`, `ru`.
    code: str

    def say(self, msgid: str, /, *, context: str = "", **params: object) -> str:
        """Say an English sentence in this language, `{name}` filled in with `shown` values.

        A year is given as a string: a number gets thousands separators. `context` tells apart equal English words
        that part ways in other languages. A placeholder without a value is a programmer's mistake (`KeyError`).
        """
        return self._filled(self._found(msgid, context), params)

    def count(self, one: str, many: str, n: Number, /, **params: object) -> str:
        """Say a sentence in the plural form that `n` takes; `{n}` is the number as this language writes it."""
        return self._filled(self._form(one, many, n), {"n": n, **params})

    def say_runs(self, msgid: str, /, *, context: str = "", **params: object) -> Runs:
        """Say a sentence whose values may also be runs (links, badges, titles) or one of their parts."""
        return self._laid(self._found(msgid, context), params)

    def count_runs(self, one: str, many: str, n: Number, /, **params: object) -> Runs:
        """Say a sentence in the plural form that `n` takes; values may also be runs."""
        return self._laid(self._form(one, many, n), {"n": n, **params})

    def number(self, value: Number, decimals: int | None = None) -> str:
        """Write a number, rounded to `decimals` (halves away from zero), else as it is: "2,000,000", «2 000 000»."""
        return number(self.code, value, decimals)

    def percent(self, value: Number, decimals: int | None = None) -> str:
        """Write a number of per cent: "76.5%", «76,5 %»."""
        return percent(self.code, value, decimals)

    def listing(self, items: Iterable[str]) -> str:
        """Join items as a sentence does: "a, b and c", «a, b и c»; empty for none."""
        given = list(items)
        if len(given) < 2:  # noqa: PLR2004 - one item needs no joining
            return "".join(given)
        from babel.lists import format_list  # noqa: PLC0415 - start-up time, see locales

        return format_list(given, locale=locale(self.code))

    def alternatives(self, items: Iterable[str]) -> str:
        """Join items of which one is enough: "a, b or c", «a, b или c»; empty for none."""
        given = list(items)
        if len(given) < 2:  # noqa: PLR2004 - one item needs no joining
            return "".join(given)
        from babel.lists import format_list  # noqa: PLC0415 - start-up time, see locales

        return format_list(given, style="or", locale=locale(self.code))

    def listing_runs(self, items: Sequence[Runs]) -> Runs:
        """Join runs as a sentence does."""
        pattern = self.listing(f"{{item_{_letters(place)}}}" for place in range(len(items)))
        return self._laid(pattern, {f"item_{_letters(place)}": runs for place, runs in enumerate(items)})

    def text(self, text: Text) -> Words:
        """Give a text in this language; in the one it has, marked as a fallback, where it lacks this one."""
        words, language = text.into(self.code)
        return Words(words) if language == self.code or not words else Words(words, language, fallback=True)

    def shown(self, value: object) -> str:
        """Write a value within a sentence: a string as it is, a number, a text, a reference, or a list of these."""
        if isinstance(value, str):
            return str(value)
        if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
            return self.number(value)
        if isinstance(value, Text):
            return value.into(self.code).words
        if isinstance(value, Ref):
            return str(value)
        if isinstance(value, tuple | list):
            return self.listing(self.shown(item) for item in value)
        raise TypeError(f"no way to show a {type(value).__name__} in a sentence")

    def _found(self, msgid: str, context: str) -> str:
        known = translations(self.code)
        return known.pgettext(context, msgid) if context else known.gettext(msgid)

    def _form(self, one: str, many: str, n: Number) -> str:
        # A broken number takes the form of 2 in both languages: "1.5 persons", «1,5 человека».
        return translations(self.code).ngettext(one, many, abs(int(n)) if n == int(n) else 2)

    def _filled(self, sentence: str, params: dict[str, object]) -> str:
        return _PLACE.sub(lambda place: self.shown(params[place[1]]), sentence)

    def _laid(self, sentence: str, params: dict[str, object]) -> Runs:
        pieces = _PLACE.split(sentence)
        runs: list[Inline] = []
        for place, piece in enumerate(pieces):
            runs.extend(self._runs(params[piece]) if place % 2 else (Words(piece),) if piece else ())
        return tuple(runs)

    def _runs(self, value: object) -> Iterable[Inline]:
        if isinstance(value, _INLINE):
            return (value,)
        if isinstance(value, Text):
            return (self.text(value),)
        if isinstance(value, tuple) and value and all(isinstance(part, _INLINE) for part in value):
            return value
        return (Words(self.shown(value)),) if value != () else ()


def _letters(place: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(place))
