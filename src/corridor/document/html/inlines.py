"""Runs of words as HTML. Written in Python, not as templates: a page holds thousands of them."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from corridor.document.html.safe import safe
from corridor.document.inline import Badge, Code, Emphasis, Gauge, Level, Link, Marked, Outward, Raised, Strong, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corridor.document.html.addresses import Standpoint
    from corridor.document.inline import Inline, Runs
    from corridor.document.language import Language

#: Steps of tint there are for levels, the palest 0.
TINTS = 5

#: Looks of a badge that the style sheet knows.
LOOKS = frozenset({
    "supported", "contested", "untested", "refuted", "not-stated", "stated", "inferred", "none", "error", "warning",
    "note", "accepted", "fact", "risk",
})  # fmt: skip

#: Looks of marked words that the style sheet knows.
MARKS = frozenset({"impossible", "contradiction", "unsupported", "editorial"})

#: Beginnings of addresses that a reader may follow; anything else is shown and leads nowhere.
_FOLLOWED = ("https://", "http://", "mailto:")


class Inlines:
    """Writes runs for one page: knows its language and where it stands."""

    __slots__ = ("language", "standpoint")

    def __init__(self, language: Language, standpoint: Standpoint) -> None:
        self.language = language
        self.standpoint = standpoint

    def runs(self, runs: Runs) -> Markup:
        """Write runs one after the other."""
        return Markup(self._all(runs))  # noqa: S704 - every writer below escapes

    def _all(self, runs: Runs) -> str:
        return "".join([_WRITERS[type(run)](self, run) for run in runs])

    def words(self, run: Words) -> str:
        """Write words; in another language with its code, and said so where they stand in for a translation."""
        words = safe(run.words)
        if not run.language:
            return words
        foreign = f'<span lang="{escape(run.language)}">{words}</span>'
        return foreign + self._fallback(run.language) if run.fallback else foreign

    def _fallback(self, language: str) -> str:
        name = self.language.language_name(language)
        return f' <span class="fallback">{escape(name)}</span>'

    def strong(self, run: Strong) -> str:
        """Write words that matter more."""
        return f"<strong>{self._all(run.runs)}</strong>"

    def emphasis(self, run: Emphasis) -> str:
        """Write words set apart."""
        return f"<em>{self._all(run.runs)}</em>"

    def link(self, run: Link) -> str:
        """Write a link within the edition."""
        return f'<a href="{self.standpoint.href(run.to)}">{self._all(run.runs)}</a>'

    def outward(self, run: Outward) -> str:
        """Write an address outside the edition; nothing is fetched and the place left is not told."""
        words = safe(run.words or run.url)
        if not run.url.startswith(_FOLLOWED):
            return f'<span class="outward">{words}</span>'
        return f'<a class="outward" rel="noreferrer external" href="{escape(run.url)}">{words}</a>'

    def level(self, run: Level) -> str:
        """Write a level by name, with the tint of its place on the scale."""
        return f'<span class="level level-{tint(run.rank, run.levels)}">{safe(run.name)}</span>'

    def badge(self, run: Badge) -> str:
        """Write a status in its outline."""
        look = f" badge-{run.look}" if run.look in LOOKS else ""
        return f'<span class="badge{look}">{safe(run.words)}</span>'

    def code(self, run: Code) -> str:
        """Write what is read letter by letter; never hyphenated or translated."""
        return f'<code translate="no">{safe(run.words)}</code>'

    def marked(self, run: Marked) -> str:
        """Write words that a note is about, with the note's number before them."""
        look = f' class="mark-{run.look}"' if run.look in MARKS else ""
        anchor = f' id="{escape(run.anchor)}"' if run.anchor else ""
        number = f' data-number="{escape(run.number)}"' if run.number else ""
        return f"<mark{look}{anchor}{number}>{self._all(run.runs)}</mark>"

    def raised(self, run: Raised) -> str:
        """Write letters raised, read after what they stand behind."""
        return f"<sup>{safe(run.words)}</sup>"

    def gauge(self, run: Gauge) -> str:
        """Draw a share as a bar over a hundred units; the number beside it is what is read aloud."""
        drawn = f'<rect width="{along(run.share)}" height="8" y="2"/>'
        if run.low is not None and run.high is not None:
            drawn += f'<path d="M{along(run.low)} 6H{along(run.high)}"/>'
        return (
            '<svg class="gauge" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
            f"{drawn}</svg>"
        )


def along(share: Decimal) -> str:
    """Place a share on a line of a hundred units, with one decimal; beyond the ends, the end."""
    return f"{min(max(share, Decimal(0)), Decimal(100)):.1f}".removesuffix(".0")


def tint(rank: int, levels: int) -> int:
    """Place a level on the steps of tint: the highest always darkest; of two levels the lower is not the palest."""
    if levels <= 1:
        return TINTS // 2
    lowest = 1 if levels == 2 else 0  # noqa: PLR2004 - a scale of two has no level that means "low"
    within = min(max(rank, 0), levels - 1) / (levels - 1)
    return round(lowest + within * (TINTS - 1 - lowest))


_WRITERS: Mapping[type[Inline], Callable[[Inlines, Any], str]] = {
    Words: Inlines.words,
    Strong: Inlines.strong,
    Emphasis: Inlines.emphasis,
    Link: Inlines.link,
    Outward: Inlines.outward,
    Level: Inlines.level,
    Badge: Inlines.badge,
    Code: Inlines.code,
    Marked: Inlines.marked,
    Raised: Inlines.raised,
    Gauge: Inlines.gauge,
}
