"""A filter as people mean it: who answered what to which question. Data only; whoever speaks makes the sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from corridor.survey.instrument.expressions import parse
from corridor.survey.instrument.expressions.tree import Call, Compare, Expression, Here, Joined, Literal, Name, Negative
from corridor.survey.instrument.expressions.written import written
from corridor.survey.instrument.model import CHOSEN, Kind

if TYPE_CHECKING:
    from corridor.survey.instrument.model import Instrument, Question

#: Name that stands for the question itself, in constraints.
ITSELF = "."

#: How often a computed value is looked through to what it was computed from.
_DEEPEST = 6

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


@dataclass(frozen=True, slots=True)
class Chose:
    """Whoever gave one of some answers; or, negated, none of them."""

    #: Name of the question, or ITSELF.
    question: str
    codes: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """Whoever named a number that compares so."""

    question: str
    #: `=`, `!=`, `<`, `<=`, `>`, `>=`.
    sign: str
    number: float


@dataclass(frozen=True, slots=True)
class Counted:
    """Whoever chose so many answers."""

    question: str
    sign: str
    number: float


@dataclass(frozen=True, slots=True)
class Answered:
    """Whoever answered at all; or, negated, did not."""

    question: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Wrote:
    """Whoever answered in these words; or, negated, in others."""

    question: str
    words: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Holds:
    """A condition for which there are no plain words: the expression itself."""

    expression: str


@dataclass(frozen=True, slots=True)
class Together:
    """Conditions of which all hold (`and`), or at least one (`or`)."""

    word: str
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Always:
    """No condition; or, negated, one that never holds."""

    negated: bool = False


Condition: TypeAlias = Chose | Measured | Counted | Answered | Wrote | Holds | Together | Always


def asked_of(instrument: Instrument, question: Question) -> Condition:
    """Say who is asked a question, the filters of its groups included; `Always()` where everybody is."""
    return _joined("and", tuple(condition(each, instrument) for each in instrument.filters_of(question)))


def condition(expression: str, instrument: Instrument, itself: Question | None = None) -> Condition:
    """Say what a condition means; one that cannot be read holds as it is written.

    `itself` is the question a constraint is about.
    """
    tree = parse(expression).tree
    return Holds(expression) if tree is None else _Meaning(instrument, itself).of(tree)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Looks conditions up in a questionnaire."""

    instrument: Instrument
    itself: Question | None
    depth: int = 0

    def of(self, tree: Expression) -> Condition:
        if isinstance(tree, Joined):
            return _joined(tree.word, tuple(self.of(part) for part in tree.parts))
        if isinstance(tree, Compare):
            return self._compared(tree)
        return self._called(tree) if isinstance(tree, Call) else Holds(written(tree))

    def _called(self, tree: Call) -> Condition:
        if tree.function in {"true", "false"}:
            return Always(negated=tree.function == "false")
        if tree.function == "not":
            return opposite(self.of(tree.arguments[0]))
        if tree.function == "selected":
            name, code = self._name(tree.arguments[0]), tree.arguments[1]
            if name and isinstance(code, Literal) and isinstance(code.value, str):
                return Chose(name, (code.value.strip(),))
        return Holds(written(tree))

    def _name(self, tree: Expression) -> str:
        """Give the name of the question a node stands for; empty where it is none."""
        if isinstance(tree, Here) and not tree.up and self.itself is not None:
            return ITSELF
        known = isinstance(tree, Name) and not tree.last_saved and tree.name in self.instrument.by_name
        return tree.name if known and isinstance(tree, Name) else ""

    def _question(self, name: str) -> Question | None:
        return self.itself if name == ITSELF else self.instrument.by_name.get(name)

    def _compared(self, tree: Compare) -> Condition:
        left, sign, right = tree.left, tree.sign, tree.right
        if isinstance(left, Literal | Negative):
            left, sign, right = right, _TURNED[sign], left
        value = _constant(right)
        if value is None:
            return Holds(written(tree))
        if isinstance(left, Call) and left.function in {"count-selected", "string-length"}:
            found = self._counted(left, sign, value)
            return found or Holds(written(tree))
        name = self._name(left)
        question = self._question(name)
        if question is None:
            return self._truth(left, sign, value) or Holds(written(tree))
        if question.kind is Kind.CALCULATED and question.calculation:
            return self._computed(question, sign, value) or _plain(name, question, sign, value) or Holds(written(tree))
        return _plain(name, question, sign, value) or Holds(written(tree))

    def _counted(self, call: Call, sign: str, value: float | str) -> Condition | None:
        name = self._name(call.arguments[0]) if call.arguments else ""
        if not name or not isinstance(value, float):
            return None
        if (sign, value) in {(">", 0.0), (">=", 1.0), ("!=", 0.0)}:
            return Answered(name)
        if (sign, value) in {("=", 0.0), ("<", 1.0), ("<=", 0.0)}:
            return Answered(name, negated=True)
        return Counted(name, sign, value) if call.function == "count-selected" else None

    def _truth(self, tree: Expression, sign: str, value: float | str) -> Condition | None:
        """Take `selected(…) = 1`, `not(…) = 'true'` and the like for the condition itself."""
        if not isinstance(tree, Call | Compare | Joined) or sign not in {"=", "!="}:
            return None
        if isinstance(tree, Call) and tree.function not in {"selected", "not", "true", "false"}:
            return None
        meant = self.of(tree)
        return meant if (value in {1.0, "true"}) == (sign == "=") and value in {1.0, 0.0, "true"} else None

    def _computed(self, question: Question, sign: str, value: float | str) -> Condition | None:
        """Look through `if(condition, 1, 0)` to the condition."""
        tree = parse(question.calculation).tree
        if self.depth >= _DEEPEST or sign not in {"=", "!="} or not isinstance(tree, Call) or tree.function != "if":
            return None
        then, otherwise = _constant(tree.arguments[1]), _constant(tree.arguments[2])
        if then is None or otherwise is None or _same(then, value) == _same(otherwise, value):
            return None
        meant = replace(self, itself=None, depth=self.depth + 1).of(tree.arguments[0])
        return meant if _same(then, value) == (sign == "=") else opposite(meant)


def _same(one: float | str, other: float | str) -> bool:
    return one == other or str(one).removesuffix(".0") == str(other).removesuffix(".0")


def _constant(tree: Expression) -> float | str | None:
    if isinstance(tree, Literal):
        return tree.value
    if isinstance(tree, Negative) and isinstance(tree.value, Literal) and isinstance(tree.value.value, float):
        return -tree.value.value
    return None


def _plain(name: str, question: Question, sign: str, value: float | str) -> Condition | None:
    """Say what an answer is compared with, by the kind of the question."""
    if value == "":
        return Answered(name, negated=sign == "=") if sign in {"=", "!="} else None
    if question.kind in CHOSEN and sign in {"=", "!="}:
        code = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        return Chose(name, (code,), negated=sign == "!=")
    if isinstance(value, float):
        return Measured(name, sign, value)
    if question.kind in {Kind.INTEGER, Kind.DECIMAL} and value.strip().isdecimal():
        return Measured(name, sign, float(value))
    return Wrote(name, value, negated=sign == "!=") if sign in {"=", "!="} else None


def opposite(meant: Condition) -> Condition:
    """Give the condition that holds where this one does not; the negation of a sum is a sum of negations."""
    match meant:
        case Chose() | Answered() | Wrote() | Always():
            return replace(meant, negated=not meant.negated)
        case Measured() | Counted():
            return replace(meant, sign=_OPPOSITE[meant.sign])
        case Together():
            return _joined("and" if meant.word == "or" else "or", tuple(opposite(part) for part in meant.parts))
        case Holds():
            return Holds(f"not({meant.expression})")


def _joined(word: str, parts: tuple[Condition, ...]) -> Condition:
    """Join conditions; those within of the same word come out, answers to one question come together."""
    flat: list[Condition] = []
    for part in parts:
        if isinstance(part, Always):
            if part.negated == (word == "and"):
                return part
            continue
        flat.extend(part.parts if isinstance(part, Together) and part.word == word else (part,))
    merged: list[Condition] = []
    for part in flat:
        _add(merged, part, word)
    if not merged:
        return Always(negated=word == "or" and bool(parts))
    return merged[0] if len(merged) == 1 else Together(word, tuple(merged))


def _add(merged: list[Condition], part: Condition, word: str) -> None:
    """Add a condition, or its answers to those of the same question: any of them, or none of them."""
    if part in merged:
        return
    if isinstance(part, Chose) and part.negated == (word == "and"):
        for place, other in enumerate(merged):
            if isinstance(other, Chose) and other.question == part.question and other.negated == part.negated:
                merged[place] = replace(other, codes=tuple(dict.fromkeys((*other.codes, *part.codes))))
                return
    merged.append(part)
