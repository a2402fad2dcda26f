"""From an expression as written to its tree, or to the place where it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.nearest import nearest
from corridor.survey.instrument.expressions.functions import ARGUMENTS
from corridor.survey.instrument.expressions.tokens import Fault, Sort, Token, tokens
from corridor.survey.instrument.expressions.tree import (
    Arithmetic,
    Call,
    Compare,
    Expression,
    Here,
    Joined,
    Literal,
    Name,
    Negative,
    Path,
)

if TYPE_CHECKING:
    from collections.abc import Callable

#: Deepest nesting that is read; beyond it nobody can say what is meant, and a tree could not be walked safely.
DEEPEST = 40

#: Operators by how tightly they bind, loosest first (XPath 1.0, §3.3–3.5).
_LEVELS = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "div", "mod"),
)
_LEVEL_OF = {sign: level for level, signs in enumerate(_LEVELS) for sign in signs}
_COMPARED, _BOUND = 2, 4
_WORDED = frozenset({"or", "and", "div", "mod"})


class Parsed(NamedTuple):
    """An expression read: its tree, or why there is none."""

    tree: Expression | None
    fault: Fault | None


class _BrokenError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def parse(text: str) -> Parsed:
    """Give the tree of an expression, in time linear in its length; any text gives a tree or a fault."""
    found = tokens(text)
    if isinstance(found, Fault):
        return Parsed(None, found)
    reader = _Reader(found)
    try:
        return Parsed(reader.whole(), None)
    except _BrokenError as broken:
        return Parsed(None, broken.fault)


class _Reader:
    """Reads tokens from left to right, each once."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._place = 0
        self._depth = 0

    @property
    def _now(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._now
        self._place += token.sort is not Sort.END
        return token

    def _is(self, *signs: str) -> bool:
        return self._now.sort is Sort.SIGN and self._now.words in signs

    def whole(self) -> Expression:
        """Read everything there is."""
        tree = self._level(0)
        if self._now.sort is not Sort.END:
            raise _BrokenError(self._unexpected())
        return tree

    def _unexpected(self) -> Fault:
        token = self._now
        if token.sort is Sort.END:
            return Fault("expression-ended", token.at)
        if token.words == "," and self._tokens[self._place - 1].sort is Sort.NUMBER:
            return Fault("expression-operator", token.at, (("found", ","), ("nearest", ".")))
        shown = f"${{{token.words}}}" if token.sort is Sort.NAME else token.words
        return Fault("expression-unexpected", token.at, (("found", shown),))

    def _nested(self, read: Callable[[], Expression]) -> Expression:
        """Read something within something else, not deeper than can be walked."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise _BrokenError(Fault("expression-too-deep", self._now.at, (("most", DEEPEST),)))
        node = read()
        self._depth -= 1
        return node

    def _level_now(self) -> int:
        """Give the level of the operator that comes next; -1 where another thing comes."""
        token = self._now
        sort = Sort.WORD if token.words in _WORDED else Sort.SIGN
        return _LEVEL_OF.get(token.words, -1) if token.sort is sort else -1

    def _level(self, least: int) -> Expression:
        """Read what binds at least as tightly as a level: precedence climbing, operators of one level at once."""
        at = self._now.at
        node = self._signed()
        while (level := self._level_now()) >= least:
            rest: list[tuple[str, Expression]] = []
            while self._level_now() == level:
                sign = self._take().words
                rest.append((sign, self._level(level + 1)))
            node = _put_together(level, node, rest, at)
        return node

    def _signed(self) -> Expression:
        if not self._is("-"):
            return self._primary()
        at = self._take().at
        return Negative(self._nested(self._signed), at)

    def _primary(self) -> Expression:
        token = self._now
        if token.sort is Sort.NUMBER:
            return Literal(float(self._take().words), token.at)
        if token.sort is Sort.TEXT:
            return Literal(self._take().words, token.at)
        return self._steps(self._start(token), token.at)

    def _start(self, token: Token) -> Expression | None:
        """Read what a path may begin with; None where it begins with a step."""
        if token.sort is Sort.NAME:
            words = self._take().words
            saved = words.startswith("last-saved#")
            return Name(words.removeprefix("last-saved#"), token.at, last_saved=saved)
        if self._is("("):
            return self._bracketed()
        if self._is(".", ".."):
            return Here(token.at, up=self._take().words == "..")
        if token.sort is Sort.WORD and self._tokens[self._place + 1][:2] == (Sort.SIGN, "("):
            return self._call()
        if token.sort is Sort.WORD or self._is("/", "//", "*", "@"):
            return None
        raise _BrokenError(self._unexpected())

    def _bracketed(self) -> Expression:
        at = self._take().at
        inner = self._nested(lambda: self._level(0))
        self._close(")", "(", at)
        return inner

    def _close(self, sign: str, opened: str, at: int) -> None:
        if self._is(sign):
            self._take()
        elif self._now.sort is Sort.END:
            raise _BrokenError(Fault("expression-unclosed", at, (("found", opened),)))
        else:
            raise _BrokenError(self._unexpected())

    def _call(self) -> Expression:
        token = self._take()
        opened = self._take().at
        arguments: list[Expression] = []
        while not self._is(")"):
            if arguments:
                if not self._is(","):
                    self._close(")", "(", opened)
                self._take()
            arguments.append(self._nested(lambda: self._level(0)))
        self._take()
        return _checked(token, tuple(arguments))

    def _steps(self, start: Expression | None, at: int) -> Expression:
        """Read the steps of a path, if any."""
        steps: list[str] = []
        conditions: list[Expression] = []
        absolute = False
        if start is None and self._now.sort is Sort.WORD:
            steps.append(self._step())
        while self._is("/", "//", "[", "@", "*"):
            if self._is("*", "@") and (steps or start is not None or absolute):
                break
            if self._is("["):
                opened = self._take().at
                conditions.append(self._nested(lambda: self._level(0)))
                self._close("]", "[", opened)
                continue
            if self._is("/", "//"):
                absolute = self._take() is not None
            steps.append(self._step())
        if start is not None and not steps and not conditions:
            return start
        return Path(start, tuple(steps), tuple(conditions), at)

    def _step(self) -> str:
        """Read one step: a name, `*`, `.`, `..`, an attribute, a name with its axis, or the question itself."""
        step = ""
        while True:
            if self._is("@"):
                step += self._take().words
            if not (self._now.sort in {Sort.NAME, Sort.WORD} or self._is("*", ".", "..")):
                raise _BrokenError(self._unexpected())
            step += self._take().words
            if not self._is("::"):
                return step
            step += self._take().words


def _checked(token: Token, arguments: tuple[Expression, ...]) -> Expression:
    """Make a call of a function that exists and takes so many arguments."""
    name = token.words
    if name not in ARGUMENTS:
        near = nearest(name, ARGUMENTS)
        raise _BrokenError(Fault("expression-function", token.at, (("found", name), ("nearest", near))))
    least, most = ARGUMENTS[name]
    if not least <= len(arguments) <= most:
        params = (("function", name), ("count", len(arguments)), ("least", least), ("most", min(most, 99)))
        raise _BrokenError(Fault("expression-arguments", token.at, params))
    return Call(name, arguments, token.at)


def _put_together(level: int, first: Expression, rest: list[tuple[str, Expression]], at: int) -> Expression:
    if level < _COMPARED:
        return Joined(_LEVELS[level][0], (first, *(value for _, value in rest)), at)
    if level >= _BOUND:
        return Arithmetic(first, tuple(rest), at)
    if len(rest) > DEEPEST:
        raise _BrokenError(Fault("expression-too-deep", at, (("most", DEEPEST),)))
    node = first
    for sign, value in rest:
        node = Compare(sign, node, value, at)
    return node
