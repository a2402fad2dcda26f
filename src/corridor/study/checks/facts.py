"""Claims × contested facts: figures that differ and stand apart, one fact told twice, topics with a single voice."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from corridor.figures.rounding import Printed
from corridor.kernel.figure import FigureKind
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem
from corridor.study.checks.speakers import origins
from corridor.study.checks.words import document
from corridor.study.model import Claim, Topic

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from decimal import Decimal

    from corridor.kernel.figure import Figure
    from corridor.study.links import Links
    from corridor.study.model import Study

#: Most claims of one thing that are compared with each other; further ones are not looked at.
_MOST = 40
#: What «about» may hide, as a part of the number; our convention.
_ABOUT = 0.1
#: Periods of which one is longer than so many times the other are different matters (a year, a month).
_LENGTHS = 2
_FEWEST = 2
_WORD = re.compile(r"\w+")


class _Span(NamedTuple):
    """Lowest and highest value that may lie behind a figure."""

    low: float
    high: float

    def apart(self, other: _Span) -> bool:
        """Whether no value lies in both."""
        return self.high < other.low or other.high < self.low


class _Told(NamedTuple):
    """A claim's figure with what is needed to compare it."""

    ref: Ref
    claim: Claim
    figure: Figure
    speakers: frozenset[Ref]
    topics: frozenset[Ref]
    #: Lowest and highest value that may lie behind it.
    span: _Span


def unjoined(study: Study, links: Links) -> Iterator[Problem]:
    """Report figures of different sources for one thing that exclude each other and stand in no common topic.

    One thing: the same words for what is counted, unit, area, other end of a flow, and about the same time.
    """
    for told in _same_things(study, links):
        apart: dict[Ref, _Told] = {}
        for left, right in combinations(told, 2):
            known = left.ref in apart and right.ref in apart
            if not known and _exclude(left, right):
                apart.update({left.ref: left, right.ref: right})
        if apart:
            found = list(apart.values())
            params = {
                "what": found[0].figure.of or found[0].claim.says,
                "figures": tuple(one.figure for one in found),
                "sources": tuple(document(study, ref) for ref in dict.fromkeys(_voice(one) for one in found)),
            }
            yield Problem("figures-differ-unjoined", study.where(found[-1].ref, "figure"), params, tuple(apart))


def _same_things(study: Study, links: Links) -> Iterator[list[_Told]]:
    groups: dict[Hashable, list[tuple[Claim, Figure]]] = {}
    for claim in study.all(Claim):
        figure = claim.figure
        if figure is not None and figure.unit and figure.period is not None and figure.kind is not FigureKind.RANK:
            thing = _thing(study, claim, figure)
            if thing:
                key = (figure.unit, figure.area, figure.counterpart, thing)
                groups.setdefault(key, []).append((claim, figure))
    for told in groups.values():
        if len(told) >= _FEWEST:
            yield [_told(study, links, claim, figure) for claim, figure in told[:_MOST]]


def _told(study: Study, links: Links, claim: Claim, figure: Figure) -> _Told:
    ref = Ref(claim.kind, claim.id)
    topics = frozenset(item for item in links.to(ref, "claims") if item.kind == Topic.kind)
    return _Told(ref, claim, figure, origins(study, claim), topics, _span(figure))


def _thing(study: Study, claim: Claim, figure: Figure) -> Hashable:
    """Give what is counted: the words without case, spaces and punctuation; else the items the claim is about."""
    if figure.of is not None:
        return tuple(_WORD.findall(figure.of.into(study.languages[0]).words.casefold()))
    return frozenset(claim.about)


def _exclude(left: _Told, right: _Told) -> bool:
    return (
        left.span.apart(right.span)
        and not left.speakers & right.speakers
        and not left.topics & right.topics
        and right.ref not in left.claim.same_as
        and left.ref not in right.claim.same_as
        and _same_time(left.figure, right.figure)
    )


def _same_time(left: Figure, right: Figure) -> bool:
    if left.period is None or right.period is None or not left.period.overlaps(right.period):
        return False
    days = [(period.last - period.first).days + 1 for period in (left.period, right.period)]
    return max(days) <= _LENGTHS * min(days)


def _voice(told: _Told) -> Ref:
    return min(told.speakers, default=told.ref)


def _span(figure: Figure) -> _Span:
    """Give what may lie behind a figure, however kindly it is read."""
    low = float(figure.low) - _half_unit(figure.low)
    high = float(figure.high) + _half_unit(figure.high)
    if figure.sign == "~":
        low, high = low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
    return _Span(
        float("-inf") if figure.sign in {"<", "<="} else low,
        float("inf") if figure.sign in {">", ">="} else high,
    )


def _half_unit(value: Decimal) -> float:
    """Give how far the value behind a printed number may lie from it, a little more for what binary fractions lose."""
    return 0.5000001 * 10.0 ** Printed(value).loosened().exponent


def told_twice(study: Study, _: Links) -> Iterator[Problem]:
    """Report claims said to be the same fact whose figures exclude each other."""
    seen: set[frozenset[Ref]] = set()
    for claim in study.all(Claim):
        ref = Ref(claim.kind, claim.id)
        for same in map(study.current, claim.same_as):
            other = study.get(Claim, same)
            pair = frozenset({ref, same})
            if other is None or pair in seen or claim.figure is None or other.figure is None:
                continue
            seen.add(pair)
            if claim.figure.unit == other.figure.unit and _span(claim.figure).apart(_span(other.figure)):
                params = {"left": claim.id, "right": other.id, "figures": (claim.figure, other.figure)}
                yield Problem("same-fact-twice", study.where(ref, "same_as"), params, (ref, same))


def single_voices(study: Study, _: Links) -> Iterator[Problem]:
    """Report topics whose claims come from one source and agree: nothing in them is contested."""
    for topic in study.all(Topic):
        claims = [claim for ref in topic.claims if (claim := study.get(Claim, ref)) is not None]
        voices = {voice for claim in claims for voice in origins(study, claim)}
        if claims and len(voices) == 1 and not _disagree(study, claims):
            ref = Ref(topic.kind, topic.id)
            voice = next(iter(voices))
            params = {"topic": topic.title, "source": document(study, voice), "claims": len(claims)}
            yield Problem("topic-with-one-source", study.where(ref), params, (ref, voice))


def _disagree(study: Study, claims: list[Claim]) -> bool:
    refs = {Ref(claim.kind, claim.id) for claim in claims}
    against = {study.current(ref) for claim in claims for ref in claim.contradicts}
    spans = [_span(claim.figure) for claim in claims if claim.figure is not None][:_MOST]
    return bool(refs & against) or any(left.apart(right) for left, right in combinations(spans, 2))
