"""Regular expressions that cannot run away: matched by an automaton in time length × states, both bounded.

A form comes from a stranger, and a pattern such as `(a+)+b` keeps a backtracking matcher busy for years. So a pattern
is read into the states of Thompson's automaton (Thompson 1968), all of which advance together through the text. What
such an automaton cannot do (back references, looking around) is not understood and the answer cannot be told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    #: Says whether a character fits.
    Fits = Callable[[str], bool]

#: Most states of a pattern, longest pattern, and most steps: states times characters of the text.
MOST_STATES, LONGEST_PATTERN, MOST_STEPS = 3_000, 1_000, 2_000_000
_DEEPEST = 32

_CLASSES: dict[str, Fits] = {
    "d": lambda c: c in "0123456789",
    "w": lambda c: c.isascii() and (c.isalnum() or c == "_"),
    "s": lambda c: c in " \t\n\x0b\f\r",
}
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
_PROPERTIES: dict[str, Fits] = {
    "L": str.isalpha,
    "Alpha": lambda c: c.isascii() and c.isalpha(),
    "Lu": str.isupper,
    "Upper": lambda c: c.isascii() and c.isupper(),
    "Ll": str.islower,
    "Lower": lambda c: c.isascii() and c.islower(),
    "N": str.isnumeric,
    "Nd": str.isdecimal,
    "Digit": _CLASSES["d"],
    "Alnum": lambda c: c.isascii() and c.isalnum(),
    "IsCyrillic": lambda c: "\u0400" <= c <= "\u052f",
}


class NotUnderstoodError(Exception):
    """A pattern that is broken, too large, or asks for more than an automaton can do."""


def full_match(text: str, pattern: str) -> bool | None:
    """Whether a pattern fits a whole text, as ODK's `regex` asks; None where that cannot be told."""
    try:
        machine = _machine(pattern)
    except NotUnderstoodError:
        return None
    return machine.fits(text) if len(text) * len(machine.states) <= MOST_STEPS else None


@dataclass
class _State:
    #: What the next character must be; None for a state passed through.
    fits: Fits | None = None
    #: Where to go on: after the character, or at once.
    out: list[int] = field(default_factory=list)
    #: `^` or `$`: passed through only at an end of the text.
    edge: str = ""


@dataclass
class _Machine:
    states: list[_State]
    start: int
    end: int

    def fits(self, text: str) -> bool:
        now = self._reach([self.start], first=True, last=not text)
        for place, character in enumerate(text):
            # Only states that take a character are left in `now`.
            steps = [
                goal for each in now if (fits := self.states[each].fits) and fits(character)
                for goal in self.states[each].out
            ]  # fmt: skip
            now = self._reach(steps, first=False, last=place == len(text) - 1)
            if not now:
                return False
        return self.end in now

    def _reach(self, states: Iterable[int], *, first: bool, last: bool) -> set[int]:
        reached: set[int] = set()
        open_ = list(states)
        while open_:
            place = open_.pop()
            state = self.states[place]
            if place in reached or (state.edge == "^" and not first) or (state.edge == "$" and not last):
                continue
            reached.add(place)
            if state.fits is None:
                open_.extend(state.out)
        return reached


@lru_cache(maxsize=256)
def _machine(pattern: str) -> _Machine:
    if len(pattern) > LONGEST_PATTERN:
        raise NotUnderstoodError
    return _Builder(pattern).machine()


#: A piece of the automaton: its first and its last state.
_Piece = tuple[int, int]


class _Builder:
    """Reads a pattern from left to right and adds states."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._depth = 0
        self._states: list[_State] = []

    def machine(self) -> _Machine:
        start, end = self._alternatives()
        if self._at < len(self._pattern):
            raise NotUnderstoodError
        return _Machine(self._states, start, end)

    def _next(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _take(self) -> str:
        sign = self._next()
        if not sign:
            raise NotUnderstoodError
        self._at += 1
        return sign

    def _state(self, fits: Fits | None = None, out: Iterable[int] = (), edge: str = "") -> int:
        if len(self._states) >= MOST_STATES:
            raise NotUnderstoodError
        self._states.append(_State(fits, list(out), edge))
        return len(self._states) - 1

    def _one(self, fits: Fits) -> _Piece:
        end = self._state()
        return self._state(fits, [end]), end

    def _alternatives(self) -> _Piece:
        pieces = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            pieces.append(self._sequence())
        if len(pieces) == 1:
            return pieces[0]
        end = self._state()
        for _, last in pieces:
            self._states[last].out.append(end)
        return self._state(out=[first for first, _ in pieces]), end

    def _sequence(self) -> _Piece:
        start = end = self._state()
        while self._next() not in {"", "|", ")"}:
            first, last = self._repeated()
            self._states[end].out.append(first)
            end = last
        return start, end

    def _repeated(self) -> _Piece:
        began = self._at
        piece = self._atom()
        ended = self._at
        bounds = self._bounds()
        if bounds is None:
            return piece
        if self._next() in {"?", "+"}:  # lazy or possessive: which way round does not matter for a whole match
            if self._take() == "+":
                raise NotUnderstoodError
        elif self._next() in {"*", "{"}:
            raise NotUnderstoodError
        resume, (least, most) = self._at, bounds
        piece = self._copies(began, ended, least, most)
        self._at = resume
        return piece

    def _copies(self, began: int, ended: int, least: int, most: int | None) -> _Piece:
        """Lay the atom out as often as it may occur."""
        start = end = self._state()
        for _ in range(least):
            first, last = self._again(began, ended)
            self._states[end].out.append(first)
            end = last
        if most is None:
            first, last = self._again(began, ended)
            after = self._state()
            self._states[end].out.extend((first, after))
            self._states[last].out.extend((first, after))
            return start, after
        after = self._state()
        for _ in range(most - least):
            self._states[end].out.append(after)
            first, last = self._again(began, ended)
            self._states[end].out.append(first)
            end = last
        self._states[end].out.append(after)
        return start, after

    def _again(self, began: int, ended: int) -> _Piece:
        self._at = began
        piece = self._atom()
        if self._at != ended:
            raise NotUnderstoodError
        return piece

    def _bounds(self) -> tuple[int, int | None] | None:
        """Read how often the atom before may occur; None where nothing is said."""
        sign = self._next()
        if sign in {"*", "+", "?"} and sign:
            self._at += 1
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        if sign != "{":
            return None
        inside, closed, _ = self._pattern[self._at + 1 :].partition("}")
        least, comma, most = inside.partition(",")
        if (
            not closed
            or not (least.isascii() and least.isdigit())
            or (most and not (most.isascii() and most.isdigit()))
        ):
            raise NotUnderstoodError
        if max(len(least), len(most)) > len(str(MOST_STATES)) or (most and int(most) < int(least)):
            raise NotUnderstoodError
        self._at += len(inside) + 2
        return int(least), (int(most) if most else None) if comma else int(least)

    def _atom(self) -> _Piece:
        sign = self._take()
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._one(self._set())
        if sign == ".":
            return self._one(lambda c: c not in "\n\r")
        if sign in "^$":
            end = self._state()
            return self._state(out=[end], edge=sign), end
        if sign in "*+?{":
            raise NotUnderstoodError
        if sign == "\\":
            return self._one(self._escape())
        return self._one(lambda c, own=sign: c == own)  # type: ignore[misc]

    def _group(self) -> _Piece:
        if self._next() == "?":
            if self._pattern[self._at : self._at + 2] != "?:":
                raise NotUnderstoodError
            self._at += 2
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotUnderstoodError
        piece = self._alternatives()
        self._depth -= 1
        if self._take() != ")":
            raise NotUnderstoodError
        return piece

    def _escape(self) -> Fits:
        sign = self._take()
        if sign.lower() in _CLASSES:
            inner = _CLASSES[sign.lower()]
            return inner if sign.islower() else lambda c: not inner(c)
        if sign in "pP":
            return self._property(negative=sign == "P")
        if sign.isalnum() and sign not in _ESCAPED:
            raise NotUnderstoodError
        own = _ESCAPED.get(sign, sign)
        return lambda c: c == own

    def _property(self, *, negative: bool) -> Fits:
        name = self._take()
        if name == "{":
            name, closed, _ = self._pattern[self._at :].partition("}")
            self._at += len(name) + len(closed)
        if name not in _PROPERTIES:
            raise NotUnderstoodError
        inner = _PROPERTIES[name]
        return (lambda c: not inner(c)) if negative else inner

    def _set(self) -> Fits:
        """Read what stands in square brackets."""
        negative = self._next() == "^"
        self._at += negative
        parts: list[Fits] = []
        first = True
        while (sign := self._take()) != "]" or first:
            if sign == "[" or self._pattern[self._at - 1 : self._at + 1] == "&&":
                raise NotUnderstoodError  # sets within sets, as Java has them
            parts.append(self._member(sign))
            first = False
        return (
            (lambda c: not any(fits(c) for fits in parts)) if negative else (lambda c: any(fits(c) for fits in parts))
        )

    def _member(self, sign: str) -> Fits:
        """Read one character, class or range of a set."""
        if sign == "\\":
            kind = self._next()
            if kind.lower() in _CLASSES or kind in {"p", "P"}:
                return self._escape()
            sign = _ESCAPED.get(self._take(), kind)
        low = sign
        if self._next() != "-" or self._pattern[self._at + 1 : self._at + 2] in {"]", ""}:
            return lambda c: c == low
        self._at += 1
        high = self._take()
        if high == "\\":
            high = self._take()
            high = _ESCAPED.get(high, high)
        if high < low or high == "[":
            raise NotUnderstoodError
        return lambda c: low <= c <= high
