"""How a text lies on its pages: paragraphs, captions, notes, tables, references.

Texts taken from printed pages break paragraphs at columns and pages and put notes in between; a paragraph that
stops in the middle of a sentence is joined to the one that goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from corridor.evidence.audit.records import Span
from corridor.evidence.audit.view import lines

if TYPE_CHECKING:
    from collections.abc import Sequence


class Kind(StrEnum):
    """What a block of lines is."""

    PROSE = "prose"
    CAPTION = "caption"
    NOTE = "note"
    REFERENCE = "reference"
    TABLE = "table"
    #: Page numbers and other lines without a sentence.
    STRAY = "stray"


@dataclass(slots=True)
class Block:
    """Consecutive lines that belong together."""

    kind: Kind
    lines: list[Span] = field(default_factory=list)
    #: Number of the empty line or page end before it, so that nearness can be told.
    place: int = 0


_TABLE_CELLS = 3
_NUMBER_CELL = re.compile(r"[<>≈~]?\s?[-–−]?\d[\d\s\u00a0\u2009\u202f]*(?:[.,]\d+)?\s?%?|[-–—…]|n/?a")
#: Cells parted by semicolons without a space, as programs write them.
_CLOSE_SET = re.compile(r"[^;]{1,60}(?:;[^\s;][^;]{0,60}){2,20}")
_CAPTION = re.compile(
    r"\s*(?:table|figure|fig|chart|graph|box|таблица|табл|рисунок|рис|диаграмма|график|врезка)\.?\s?№?\s?\d[\d.]*\s?"
    r"(?:[.:–—-]\s?\D|\.?$)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*(?:sources?|note|notes|источники?|примечани[ея]|составлено)\s?:", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[•●▪>*·–—]|[-]\s|\d{1,2}[.)]\s|\([a-zа-я\d]\)\s|[a-zа-я]\)\s)")
_RISK = re.compile(r"\s*(?:риск|risk)\s\d", re.IGNORECASE)
_HEADING = re.compile(
    r"\s*(?:(?i:приложение|annex|appendix)\s?[A-ZА-Я\d]{1,3}\b|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-ZА-ЯЁ«“])"
)
_NOTE = re.compile(
    r"\s*(?:[¹²³⁰⁴-⁹]{1,3}\s*|(\d{1,3})\s+)(?=[A-ZА-ЯЁ«\"“„‘\[]|https?:|www\.|[\w-]{1,40}\.[\w-]{1,40}[./])"
)
_REFERENCES = re.compile(
    r"\s*(?:references|bibliography|works cited|literature cited|(?:список )?литератур[аы]|библиографи(?:я"
    r"|ческий список)"
    r"|список источников)\s*(?:/.{0,60})?:?\s*",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:about the authors?|сведения об автор|об авторах|appendi|annex|приложени)", re.IGNORECASE)
_TERMINAL = ".!?…:;"
_CLOSING = "»”\"')]’"
_OPEN_END = re.compile(
    r"(?:[,(–—]|\b(?:and|or|of|the|a|an|in|from|to|for|by|with|at|и|или|в|во|на|с|со|из|от|до|для|по|к|о|об|за|у))$"
)
_LONG_LINE = 150
_LOOK_AHEAD = 8
_SHORTEST = 3
_NOTE_STEP = 3


def blocks(raw: str) -> list[Block]:
    """Cut a text into blocks and join the paragraphs that pages and columns have parted."""
    found = list(lines(raw))
    long_lines = _has_long_lines(raw, found)
    cut = _Cutter(raw, separate=long_lines).cut(found)
    return _joined(raw, cut)


def cells(raw: str, line: Span) -> list[Span]:
    """Give the cells of a line of a table, empty ones too where tabs, semicolons or bars part them."""
    start, end = line
    text = raw[start:end]
    if "\t" in text:
        mark = re.compile(r"\t")
    elif "|" in text and is_barred(text):
        mark = re.compile(r"\|")
        stripped = text.strip()
        shift = text.index(stripped)
        start, end = start + shift + stripped.startswith("|"), start + shift + len(stripped) - stripped.endswith("|")
    elif text.count(";") > 0:
        mark = re.compile(r";")
    else:
        mark = re.compile(r"[ \u00a0]{2,}")
        start += len(text) - len(text.lstrip())
        end = line.end - (len(text) - len(text.rstrip()))
    edges = [start, *[edge for match in mark.finditer(raw, start, end) for edge in match.span()], end]
    return [_stripped(raw, edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]


def is_barred(text: str) -> bool:
    """Whether bars part a line into cells."""
    return text.count(" | ") > 0 or (text.count("|") > 1 and text.strip()[:1] == "|")


def _stripped(raw: str, start: int, end: int) -> Span:
    from_here = raw[start:end]
    bare = from_here.strip(" \u00a0\u2009\u202f*_")
    begin = start + from_here.find(bare) if bare else start
    return Span(begin, begin + len(bare))


def _has_long_lines(raw: str, found: Sequence[Span]) -> bool:
    """Whether lines are paragraphs, not cut to a page's width."""
    lengths = sorted(end - start for start, end in found if raw[start:end].strip())
    return bool(lengths) and lengths[len(lengths) * 3 // 4] > _LONG_LINE


def is_table_line(raw: str, line: Span) -> bool:
    """Whether a line is a row of a table: cells parted by tabs, bars, semicolons or wide gaps, with figures."""
    text = raw[line[0] : line[1]]
    if "\t" in text.strip():
        return True
    if is_barred(text) or _CLOSE_SET.fullmatch(text) is not None:
        return True
    bare = text.strip()
    if bare.count(";") == 0 and not re.search(r"[ \u00a0]{2}", bare):
        return False
    row = [raw[start:end] for start, end in cells(raw, line)]
    figures = sum(_NUMBER_CELL.fullmatch(cell) is not None for cell in row)
    if len(row) >= _TABLE_CELLS:
        return figures >= len(row) - 1 - (len(row) > _TABLE_CELLS)
    apart = ";" in bare or re.search(r"[ \u00a0]{3}", bare) is not None
    labelled = row[0] != "" and not row[0][-1].isdigit() and _NUMBER_CELL.fullmatch(row[0]) is None
    return apart and labelled and _NUMBER_CELL.fullmatch(row[-1]) is not None and len(bare) < _LONG_LINE


class _Cutter:
    """Walks over the lines once."""

    __slots__ = ("_blocks", "_last_note", "_open", "_place", "_raw", "_references", "_separate")

    def __init__(self, raw: str, *, separate: bool) -> None:
        self._raw = raw
        self._separate = separate
        self._blocks: list[Block] = []
        self._open = False
        self._place = 0
        self._last_note = 0
        self._references = False

    def cut(self, found: Sequence[Span]) -> list[Block]:
        """Cut the lines into blocks."""
        for line in found:
            self._take(line)
        for block in self._blocks:
            if block.kind is Kind.TABLE and len(block.lines) == 1:
                block.kind = Kind.PROSE
        return self._blocks

    def _take(self, line: Span) -> None:
        text = self._raw[line[0] : line[1]]
        if not text.strip():
            self._open = False
            self._place += 1
            return
        kind = self._kind(text, line)
        last = self._blocks[-1] if self._blocks else None
        goes_on = self._open and last is not None and last.kind is kind and self._continues(kind, text)
        if kind is Kind.PROSE and self._open and last is not None and not self._separate:
            goes_on = last.kind in {Kind.PROSE, Kind.NOTE, Kind.CAPTION, Kind.REFERENCE} and self._continues(kind, text)
        if goes_on and last is not None and not self._page_turned(last, text):
            last.lines.append(line)
        else:
            self._blocks.append(Block(kind, [*self._head(kind), line], self._place))
        self._open = True

    def _page_turned(self, last: Block, text: str) -> bool:
        """Whether a note has ended and the line is the running text of the next page."""
        if last.kind is not Kind.NOTE:
            return False
        start, end = last.lines[-1]
        return self._raw[start:end].rstrip()[-1:] == "." and text.lstrip()[:1].islower()

    def _head(self, kind: Kind) -> list[Span]:
        """Take the line above a table for its head, where it is parted into cells as well."""
        last = self._blocks[-1] if self._blocks else None
        if kind is not Kind.TABLE or not self._open or last is None or last.kind is not Kind.PROSE:
            return []
        if len(cells(self._raw, last.lines[-1])) < _TABLE_CELLS - 1:
            return []
        head = last.lines.pop()
        if not last.lines:
            self._blocks.pop()
        return [head]

    def _continues(self, kind: Kind, text: str) -> bool:
        if kind is Kind.TABLE:
            return True
        return (
            kind is Kind.PROSE
            and not self._separate
            and not any(opening.match(text) for opening in (_BULLET, _RISK, _HEADING))
        )

    def _kind(self, text: str, line: Span) -> Kind:
        if _REFERENCES.fullmatch(text):
            self._references = True
            return Kind.STRAY
        if _AFTER.match(text):
            self._references = False
        if self._references:
            return Kind.REFERENCE if not text.strip().isdigit() else Kind.STRAY
        if is_table_line(self._raw, line):
            return Kind.TABLE
        if _CAPTION.match(text):
            return Kind.CAPTION
        if text.strip().isdigit() or len(text.strip()) < _SHORTEST or _ASIDE.match(text):
            return Kind.STRAY
        return Kind.NOTE if self._is_note(text) else Kind.PROSE

    def _is_note(self, text: str) -> bool:
        match = _NOTE.match(text)
        if match is None:
            return False
        if match[1] is None:
            return True
        number = int(match[1])
        if not self._last_note < number <= self._last_note + _NOTE_STEP:
            return False
        self._last_note = number
        return True


def _joined(raw: str, cut: list[Block]) -> list[Block]:
    """Join each paragraph that stops in mid-sentence to the next that goes on."""
    taken: set[int] = set()
    result = []
    for index, block in enumerate(cut):
        if index in taken:
            continue
        result.append(block)
        at = index
        while block.kind is Kind.PROSE:
            following = _continuation(raw, cut, block, at, taken)
            if following is None:
                break
            taken.add(following)
            block.lines += cut[following].lines
            at = following
    return result


def _continuation(raw: str, cut: list[Block], block: Block, index: int, taken: set[int]) -> int | None:
    """Give the paragraph with which a block goes on; None where it ends."""
    ending = raw[block.lines[-1][0] : block.lines[-1][1]].rstrip()
    bare = ending.rstrip(_CLOSING)
    if not bare or bare[-1] in _TERMINAL:
        return None
    open_end = _OPEN_END.search(ending) is not None
    for following in range(index + 1, min(index + 1 + _LOOK_AHEAD, len(cut))):
        candidate = cut[following]
        if following in taken or candidate.kind is not Kind.PROSE:
            continue
        start, end = candidate.lines[0]
        opening = raw[start:end].lstrip()
        if _BULLET.match(opening) or _RISK.match(opening):
            return None
        return following if opening[:1].islower() or open_end else None
    return None
