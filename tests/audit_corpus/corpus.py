"""The made texts of the number audit with their labels, and how well an audit does on them."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from corridor.evidence.audit import Audit, Finding, audit_text

_FOLDER = Path(__file__).parent
#: The parts of the corpus, in the order in which they were written.
PARTS = ("before", "after", "later", "varied", "last", "right")
_SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Label:
    """What must be found at some words of a text, or that nothing may be."""

    start: int
    end: int
    check: str
    #: Grade of the finding; `silent` where there may be none.
    grade: str


@dataclass(frozen=True, slots=True)
class MadeText:
    """A made text with its labels."""

    id: str
    language: str
    words: str
    labels: tuple[Label, ...]


@dataclass(slots=True)
class Score:
    """Findings of labelled texts: right, wrong and missed, by grade and check."""

    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    false: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: What was wrong or missed, for a person to read.
    remarks: list[str] = field(default_factory=list)

    def precision(self, *grades: str) -> float:
        """Share of findings of these grades that are right; 1 where there are none."""
        right, false = _of(self.right, grades), _of(self.false, grades)
        return right / (right + false) if right + false else 1.0

    def recall(self, *grades: str) -> float:
        """Share of labelled faults of these grades that are found; 1 where there are none."""
        right, missed = _of(self.right, grades), _of(self.missed, grades)
        return right / (right + missed) if right + missed else 1.0


def made_texts(part: str) -> tuple[MadeText, ...]:
    """Read one part of the corpus."""
    data = tomllib.loads((_FOLDER / f"{part}.toml").read_text(encoding="utf-8"))
    return tuple(_text(entry) for entry in data["text"])


def score(texts: tuple[MadeText, ...]) -> Score:
    """Audit the texts and compare with their labels: every finding that no label asks for is false."""
    result = Score()
    for text in texts:
        _add(result, text, audit_text(text.words))
    return result


def _text(entry: dict[str, object]) -> MadeText:
    words, labels = str(entry["words"]), entry["label"]
    assert isinstance(labels, list)
    return MadeText(str(entry["id"]), str(entry["language"]), words, tuple(_label(words, one) for one in labels))


def _label(words: str, entry: dict[str, str]) -> Label:
    start = words.index(entry["at"])
    return Label(start, start + len(entry["at"]), entry["check"], entry["grade"])


def _add(result: Score, text: MadeText, audit: Audit) -> None:
    used: set[int] = set()
    for label in text.labels:
        if label.grade == _SILENT:
            continue
        hits = {i for i, finding in enumerate(audit.findings) if finding.check == label.check and _at(finding, label)}
        used |= hits
        key = (label.grade, label.check)
        (result.right if hits else result.missed)[key] += 1
        if not hits:
            result.remarks.append(f"{text.id}: missed {label.check} at {text.words[label.start : label.end]!r}")
    for index, finding in enumerate(audit.findings):
        if index not in used:
            result.false[finding.grade.value, str(finding.check)] += 1
            result.remarks.append(f"{text.id}: false {finding.code} at {finding.quotation!r}")


def _at(finding: Finding, label: Label) -> bool:
    return any(one.span.start < label.end and label.start < one.span.end for one in finding.numbers)


def _of(counter: Counter[tuple[str, str]], grades: tuple[str, ...]) -> int:
    return sum(count for (grade, _), count in counter.items() if not grades or grade in grades)
