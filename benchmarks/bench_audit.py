"""Precision, recall and times of the number audit: `python -m benchmarks.bench_audit [FILE …]`.

Files given are audited too, with time and findings by grade; without any, a made text of 168,000 characters is timed.
"""

from __future__ import annotations

import sys
from collections import Counter
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from tests.audit_corpus.corpus import PARTS, Score, made_texts, score
from tests.audit_corpus.repetitions import PIECES, repeated

from corridor.evidence.audit import audit_text
from corridor.figures import Assertion, Equal, PartsOfTotal, PossiblePercent, Printed, Share, SharesOfOne, Sum, judge

_LONG = 168_000
_REPEATED = 20_000
_CLAIMS = 10_000
_GRADES = ("impossible", "contradiction", "unsupported", "editorial")


def main(files: list[str]) -> None:
    """Print everything that is measured."""
    for part in PARTS:
        _print_score(part, score(made_texts(part)))
    _print_long()
    _print_repetitions()
    for name in files:
        _print_file(Path(name))
    _print_claims()


def _print_score(part: str, result: Score) -> None:
    texts = made_texts(part)
    labels = [label for text in texts for label in text.labels]
    silent = sum(label.grade == "silent" for label in labels)
    print(f"{part}: {len(texts)} texts, {len(labels)} labelled assertions, {silent} of them to stay silent")
    for grade in _GRADES:
        found, false, missed = (_count(counter, grade) for counter in (result.right, result.false, result.missed))
        if found + false + missed:
            scores = f"precision {result.precision(grade):.3f}  recall {result.recall(grade):.3f}"
            print(f"  {grade:14} {scores}  ({found} right, {false} false, {missed} missed)")
    for check in sorted({check for counter in (result.right, result.false, result.missed) for _, check in counter}):
        counts = [sum(n for (_, c), n in counter.items() if c == check) for counter in _counters(result)]
        print(f"    {check:14} {counts[0]} right, {counts[1]} false, {counts[2]} missed")
    for remark in result.remarks:
        print(f"    {remark}")


def _counters(result: Score) -> tuple[Counter[tuple[str, str]], ...]:
    return result.right, result.false, result.missed


def _count(counter: Counter[tuple[str, str]], grade: str) -> int:
    return sum(count for (one, _), count in counter.items() if one == grade)


def _print_long() -> None:
    texts = [text.words for part in PARTS for text in made_texts(part)]
    pieces = islice(cycle(texts), 0, None)
    long = ""
    while len(long) < _LONG:
        long += next(pieces)
    begun = perf_counter()
    audit_text(long)
    print(f"{len(long):,} characters: {perf_counter() - begun:.2f} s")


def _print_repetitions() -> None:
    taken = []
    for piece in PIECES:
        begun = perf_counter()
        audit_text(repeated(piece, _REPEATED))
        taken.append((perf_counter() - begun, piece))
    slowest, piece = max(taken)
    print(f"{_REPEATED:,} characters of one of {len(PIECES)} pieces repeated: at most {slowest:.2f} s ({piece!r})")


def _print_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    begun = perf_counter()
    audit = audit_text(text)
    grades = Counter(finding.grade.value for finding in audit.findings)
    told = ", ".join(f"{grades[grade]} {grade}" for grade in _GRADES if grades[grade]) or "nothing found"
    print(f"{path.name}: {len(text):,} characters, {perf_counter() - begun:.2f} s, {told}")


def _claims() -> list[Assertion]:
    """Make claims in the mix in which texts hold them, right and wrong; one in a hundred asks for splits of a base."""
    whole = [Printed.whole(value) for value in range(1, 101)]
    kinds: list[Assertion] = []
    for index in range(_CLAIMS // 10):
        a, b, base = whole[index % 90], whole[(index * 7) % 100], whole[15 + index % 80]
        total = Printed.whole(int(a.exact + b.exact) + 4 + index % 2)
        shares = (a, whole[(90 - index % 90) // 2], whole[9])
        split = PartsOfTotal(((a, None), (b, None)), (None, None), total_base=whole[28 + index % 30])
        kinds += [
            *(Share(Printed.whole(600 * k // 100 + index % 3), Printed.whole(600), whole[k - 1]) for k in (8, 21, 60)),
            *(PossiblePercent(percent, base) for percent in (a, b)),
            *(Sum((a, b, whole[3]), one, counted=True) for one in (total, Printed.whole(97))),
            SharesOfOne(shares, complete=index % 2 == 0),
            Equal(a, Printed(Decimal(f"{index % 90}.{index % 10}"))),
            split if index % 10 == 0 else Equal(a, b),
        ]
    return kinds


def _print_claims() -> None:
    claims = _claims()
    begun = perf_counter()
    wrong = sum(judge(claim).holds is False for claim in claims)
    print(f"{len(claims):,} claims judged: {perf_counter() - begun:.2f} s, {wrong:,} do not hold")


if __name__ == "__main__":
    main(sys.argv[1:])
