"""The adjudication list: passages on which coders differ, written for a person to fill in, and read back.

What is read back is held against the study as it is then: only a difference that is still open is decided, a decision
that stands already adds nothing, and where one row is wrong none is taken.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from corridor.evidence.codings.records import CODED, DECIDED, STANCES
from corridor.evidence.codings.units import ADJUDICATED, is_adjudicator
from corridor.evidence.documents.store import Store
from corridor.kernel.decoders import PLAIN, Choice, Whole, ref
from corridor.kernel.expectations import shortened
from corridor.kernel.files.nodes import Scalar
from corridor.kernel.ids import is_id
from corridor.kernel.problem import Problem, Severity
from corridor.kernel.records import Reading, Record, said
from corridor.kernel.registers import TableRegister, read_table
from corridor.study.append_row import with_rows
from corridor.study.catalogue import catalogue
from corridor.study.checks.codings import ASSERT_NOTHING
from corridor.study.checks.words import title
from corridor.study.coding import COLUMNS, free_ids, words_sha256
from corridor.study.exchange.additions import Addition, appended_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from corridor.evidence.codings.comparing import Difference
    from corridor.kernel.files.nodes import Node
    from corridor.kernel.ids import Ref
    from corridor.kernel.registers import Fragment
    from corridor.study.agreement import Compared
    from corridor.study.model import Study

#: What a person may decide: a stance, that the passage belongs under the code without one, or that it does not.
VERDICTS = (*STANCES, "coded", "not-relevant")
#: The same as people may type it: the numbers of the command's own questions, and Russian.
_TYPED = {
    "1": "supports", "2": "contradicts", "3": "context", "4": "coded", "5": "not-relevant",
    "подтверждает": "supports", "за": "supports", "противоречит": "contradicts", "против": "contradicts",
    "контекст": "context", "относится": "coded", "не относится": "not-relevant", "not relevant": "not-relevant",
}  # fmt: skip
#: What spreadsheets take for a formula at the beginning of a cell.
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the decisions, in whatever case, by its number or in Russian."""

    expected: str = Choice(VERDICTS).expected

    def __call__(self, node: Node, reading: Reading, path: str) -> str | None:
        """Give the decision; an unknown word is a problem."""
        if isinstance(node, Scalar):
            typed = " ".join(node.value.casefold().split()).rstrip(".")
            node = Scalar(_TYPED.get(typed, typed), node.at, plain=False)
        return Choice(VERDICTS)(node, reading, path)


@dataclass(frozen=True, slots=True)
class Adjudged(Record):
    """A passage on which coders differ, with what a person decides."""

    code: Ref | None = said(ref(*CODED, plain="code"), "The code.", required=True)
    document: str = said(PLAIN, "SHA-256 of the document's original file.", required=True, default="")
    start: int = said(Whole(0), "Where the passage begins.", required=True, default=0)
    end: int = said(Whole(0), "Where it ends, the end not included.", required=True, default=0)
    name: str = said(PLAIN, "Name of the document, for people.", default="")
    page: str = said(PLAIN, "Printed page, for people.", default="")
    coders: str = said(PLAIN, "What each coder said, for people.", default="")
    words: str = said(PLAIN, "The passage, for people.", default="")
    decision: str | None = said(Verdict(), "What is decided; empty: left open.")
    why: str = said(PLAIN, "Why.", default="")
    by: str = said(PLAIN, "Pseudonym of who decides; empty: whoever the command names.", default="")


#: A list that is filled in: no part of a study, read with the same care.
ADJUDICATION = TableRegister("adjudication", Adjudged)


@dataclass(frozen=True, slots=True)
class Adjudicating:
    """What a list that was filled in would change."""

    problems: tuple[Problem, ...]
    #: Differences it decides, each with the decision and who decides.
    new: tuple[tuple[Difference, str, str], ...]
    #: Rows that decide what is decided so already, and rows that decide nothing.
    known: int
    left_open: int
    additions: tuple[Addition, ...]

    @property
    def may_be_written(self) -> bool:
        """Whether no row is wrong: else none is taken."""
        return not any(catalogue()[problem.code].severity is Severity.ERROR for problem in self.problems)


def adjudication_list(found: Iterable[Difference], name: Callable[[str], str]) -> bytes:
    """Write differences as a table that spreadsheets open as it is; `name` gives the name of a document."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(ADJUDICATION.columns)
    for each in found:
        passage = each.passage
        told = " | ".join(f"{coder}: {stance or '-'}" for coder, stance in each.said.items())
        shown = (_shown(name(passage.document)), _shown(passage.page), _shown(told), _shown(passage.text))
        writer.writerow([each.code, passage.document, passage.start, passage.end, *shown, "", "", ""])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _shown(words: str) -> str:
    """Give words as a cell may hold them that nobody reads back: no formula begins there."""
    line = " ".join(words.split())
    return f" {line}" if line.startswith(_FORMULA) else line


def read_adjudication(text: str, file: str) -> Fragment:
    """Read a list that was filled in."""
    return read_table(ADJUDICATION, text, Reading(file))


def adjudicating(study: Study, found: Compared, fragment: Fragment, by: str, today: date) -> Adjudicating:
    """Hold a list against the differences of a study, and give what it would change.

    `by` is who decides where a row does not say. Raises CannotAppendRowError where a file cannot be added to.
    """
    plan = _Plan(study, found, by)
    for item, marks in fragment.items:
        if isinstance(item, Adjudged):
            plan.take(item, Reading(fragment.file), marks.find)
    problems = (*fragment.problems, *plan.problems)
    made = Adjudicating(problems, tuple(plan.new), plan.known, plan.left_open, ())
    if not made.may_be_written or not plan.new:
        return made
    additions = tuple(_additions(study, plan.rows, today.isoformat()))
    return Adjudicating(problems, made.new, plan.known, plan.left_open, additions)


#: A code, a document, and where a passage begins and ends.
_Key: TypeAlias = "tuple[Ref, str, int, int]"


class _Plan:
    """Collects what the rows of a list decide."""

    def __init__(self, study: Study, found: Compared, by: str) -> None:
        self._study, self._by, self._settled = study, by, found.settled
        self._open = {(one.code, one.passage.document, one.passage.start, one.passage.end): one for one in found.open}
        #: Rows of the list by what they decide on: the decision, and the line.
        self._told: dict[_Key, tuple[str, int]] = {}
        self.problems: list[Problem] = []
        self.new: list[tuple[Difference, str, str]] = []
        #: Each difference decided, with the row that does.
        self.rows: list[tuple[Difference, Adjudged, str]] = []
        self.known = self.left_open = 0

    def take(self, item: Adjudged, reading: Reading, at: Callable[[str], int]) -> None:
        """Take a row, or say what is wrong with it."""
        if item.decision is None or item.code is None:
            self.left_open += 1
            return
        by = item.by or self._by
        if not is_id(by) or not is_adjudicator(by):
            self._report(reading, "adjudication-by", at("by"), by=by, word=ADJUDICATED)
            return
        key = (self._study.current(item.code), item.document, item.start, item.end)
        before = self._told.setdefault(key, (item.decision, reading.where(at("decision")).line))
        difference = self._open.get(key)
        if before[0] != item.decision:
            self._report(reading, "adjudication-twice", at("decision"), decision=item.decision, line=str(before[1]))
        elif difference is None:
            self._settle(key, item.decision, reading, at)
        elif any(difference is one for one, _, _ in self.new):
            self.known += 1
        else:
            self._doubt(difference, item.decision, reading, at)
            self.new.append((difference, item.decision, by))
            self.rows.append((difference, item, by))

    def _settle(
        self, key: tuple[Ref, str, int, int], decision: str, reading: Reading, at: Callable[[str], int]
    ) -> None:
        """Count a row whose passage is decided so already; else say that it is decided otherwise, or no difference."""
        code, document, start, end = key
        there = [
            one
            for one in self._settled
            if (one.code, one.document) == (code, document) and one.start < end and start < one.end
        ]
        if any(one.decision == decision for one in there):
            self.known += 1
        elif there:
            params = {"decision": there[-1].decision, "by": there[-1].by}
            self._report(reading, "adjudication-decided-otherwise", at("decision"), **params)
        else:
            self._report(reading, "adjudication-no-difference", at("start"), item=str(code), start=start, end=end)

    def _doubt(self, difference: Difference, decision: str, reading: Reading, at: Callable[[str], int]) -> None:
        if difference.code.kind in ASSERT_NOTHING and decision in {"supports", "contradicts"}:
            params = {"coding": shortened(difference.passage.text), "code": title(self._study, difference.code)}
            self.problems.append(Problem("stance-without-statement", reading.where(at("decision")), params))

    def _report(self, reading: Reading, code: str, at: int, **params: object) -> None:
        reading.report(code, at, **params)
        self.problems.append(reading.problems.pop())


def _additions(study: Study, rows: list[tuple[Difference, Adjudged, str]], day: str) -> Iterator[Addition]:
    """Give the files with the new rows at their ends: codings of who decides, and `decisions.csv`."""
    coded: dict[str, list[dict[str, str]]] = {}
    refused: list[dict[str, str]] = []
    ids = {by: free_ids(study, by) for _, _, by in rows}
    store = Store(study.folder)
    texts = {document: _text(store, document) for document in {each.passage.document for each, _, _ in rows}}
    for difference, item, by in rows:
        passage, why = difference.passage, " ".join(item.why.split())
        place = {
            "code": str(difference.code), "document": passage.document, "start": str(passage.start),
            "end": str(passage.end), "date": day,
        }  # fmt: skip
        if item.decision == "not-relevant":
            refused.append(place | {"decision": "not-relevant", "why": why, "by": by})
        else:
            stance = item.decision if item.decision in STANCES else ""
            sha256 = words_sha256(texts[passage.document][passage.start : passage.end])
            row = {"coding": next(ids[by]), "sha256": sha256, "stance": stance or "", "coder": by, "note": why}
            coded.setdefault(by, []).append(place | row)
    for by, lines in coded.items():
        yield _appended(study, f"codings/{by}.csv", COLUMNS, lines)
    if refused:
        yield _appended(study, f"{DECIDED.stem}.csv", DECIDED.columns, refused)


def _text(store: Store, sha256: str) -> str:
    """Give the text of a document that was compared just now, so that it is at hand."""
    document = store.document(sha256)
    return (store.text(document) if document is not None else None) or ""


def _appended(study: Study, path: str, columns: tuple[str, ...], lines: list[dict[str, str]]) -> Addition:
    return appended_to(study.folder, path, with_rows(study.folder / path, columns, lines))
