"""One language of a reader: whole sentences, numbers, dates, names, figures and locators as it writes them.

Nothing of CLDR is read before it is needed: beyond the standard library, importing this module costs about 0.01 s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from corridor.document.figure_words import figure_words
from corridor.document.locales import language_name, territory
from corridor.document.locator_words import locator_words
from corridor.document.periods import day, period
from corridor.document.speech import Speech
from corridor.document.translations import SPOKEN
from corridor.kernel.figure import Figure
from corridor.kernel.locator import Locator
from corridor.kernel.period import Period

__all__ = ["SPOKEN", "Language"]


@dataclass(frozen=True, slots=True)
class Language(Speech):
    """How one language says and writes what results hold; `Language.of("ru")`.

    In a language without a catalogue the program's own sentences are English, numbers and names its own.
    """

    @staticmethod
    @cache
    def of(code: str) -> Language:
        """Give the language with this code."""
        return Language(code)

    def period(self, value: Period) -> str:
        """Write a period as precisely as it was written: "May 2017", «май 2017 г.», "2015–2016"."""
        return period(self.code, value)

    def date(self, value: date) -> str:
        """Write a day: "21 September 2022", «21 сентября 2022 г.»."""
        return day(self.code, value)

    def area(self, code: str) -> str:
        """Name a country by its ISO code; other codes are given back for the study's own names of areas."""
        return territory(self.code, code)

    def language_name(self, code: str) -> str:
        """Name the language with this code, in lower case where this language does so: "Russian", «русский»."""
        return language_name(self.code, code)

    @property
    def own_name(self) -> str:
        """The name of this language in itself, as it stands alone: "English", «Русский»."""
        name = self.language_name(self.code)
        return name[:1].upper() + name[1:]

    def figure(self, figure: Figure, unit_label: str = "") -> str:
        """Say a figure with its sign and unit: "more than 2,000,000 persons", «около 30 %», "15,000–30,000 soldiers".

        `unit_label` names units other than per cent and persons.
        """
        return figure_words(self, figure, unit_label)

    def locator(self, locator: Locator) -> str:
        """Say where something stands: "section 4.1.4, footnote 57", «разд. 4.1.4, сноска 57»."""
        return locator_words(self, locator)

    def shown(self, value: object) -> str:
        """Write a value within a sentence; beyond what `Speech` knows: periods, days, figures and locators."""
        if isinstance(value, Period):
            return self.period(value)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, Figure):
            return self.figure(value)
        if isinstance(value, Locator):
            return self.locator(value)
        return Speech.shown(self, value)
