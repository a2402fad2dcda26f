"""How many passages are found again in documents that were extracted anew, and how many at a wrong place.

python -m benchmarks.bench_anchors [documents]
"""

from __future__ import annotations

import sys
from collections import Counter
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.reextraction import pair

from corridor.evidence.anchors import Target

if TYPE_CHECKING:
    from benchmarks.reextraction import Passage

    from corridor.evidence.anchors import Found

#: Share of the true stretch that must be found, and of the found one that must be true.
_OVERLAP = 0.75


def verdict(passage: Passage, found: Found) -> str:
    """Judge one finding: right, wrong, missed, or rightly not found."""
    if passage.now is None:
        return "wrong" if found.end else "rightly lost"
    if not found.end:
        return f"missed: {found.outcome}"
    start, end = max(found.start, passage.now[0]), min(found.end, passage.now[1])
    longest = max(found.end - found.start, passage.now[1] - passage.now[0])
    return "right" if end - start >= _OVERLAP * longest else "wrong"


def run(documents: int, first: int = 0, *, edits: bool = True) -> tuple[Counter[str], Counter[str], float]:
    """Find the passages of some documents again; give verdicts, outcomes and seconds."""
    verdicts: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    seconds = 0.0
    for seed in range(first, first + documents):
        made = pair(seed, edits=edits)
        started = perf_counter()
        old, new = Target(made.old, made.old_pages), Target(made.new, made.new_pages)
        found = [new.refind(old.anchor(passage.start, passage.end)) for passage in made.passages]
        seconds += perf_counter() - started
        verdicts.update(verdict(passage, each) for passage, each in zip(made.passages, found, strict=True))
        outcomes.update(str(each.outcome) for each in found)
    return verdicts, outcomes, seconds


def main() -> None:
    """Print what was found in texts that were only printed otherwise, and in texts that were changed, too."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    for edits, title in ((False, "printed otherwise"), (True, "printed otherwise, words and paragraphs changed")):
        verdicts, outcomes, seconds = run(documents, edits=edits)
        there = verdicts.total() - verdicts["rightly lost"] - verdicts["wrong"]
        print(f"{documents:,} documents extracted anew ({title}), {verdicts.total():,} passages, {seconds:.1f} s")
        print(f"  found again at the right place: {verdicts['right']:,} of {there:,}, {verdicts['right'] / there:.2%}")
        print(f"  found at a wrong place: {verdicts['wrong']}")
        print(f"  deleted, and said to be lost or ambiguous: {verdicts['rightly lost']:,}")
        missed = {name: n for name, n in verdicts.items() if name.startswith("missed")}
        print(f"  missed: {missed}; outcomes: {dict(outcomes)}")


if __name__ == "__main__":
    main()
