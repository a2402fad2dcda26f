"""Agreement of coders as it is kept with a study: written where the documents are, read where they need not be."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from typing import TYPE_CHECKING

from corridor.evidence.codings.comparing import too_few
from corridor.evidence.codings.records import AGREEMENT, CODINGS, DECIDED, KeptAgreement

if TYPE_CHECKING:
    from fractions import Fraction

    from corridor.figures.agreement import Agreement
    from corridor.study.agreement import Compared
    from corridor.study.model import Study


def _made_from(study: Study) -> str:
    """Give the hash of all that agreement is counted from and that stands outside the private folder."""
    files = [name for name in sorted(study.fragments) if name.startswith(f"{CODINGS.stem}/")]
    listed = "".join(f"{name} {study.hash_of(name)}\n" for name in (*files, f"{DECIDED.stem}.csv"))
    return hashlib.sha256(listed.encode()).hexdigest()


def kept_agreement(study: Study) -> tuple[tuple[KeptAgreement, ...], bool]:
    """Give the agreement that is kept with a study, and whether it was counted from the codings that are there now."""
    kept = tuple(one for one, _ in study.lines_of(KeptAgreement))
    now = _made_from(study) if kept else ""
    return kept, all(one.made_from == now for one in kept)


def agreement_file(study: Study, found: Compared) -> bytes:
    """Write a comparison under all codes as `agreement.csv`: the same bytes for the same codings."""
    undecided = Counter(one.code for one in found.open)
    digest = _made_from(study)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(AGREEMENT.columns)
    for each in sorted(found.codes, key=lambda each: each.code):
        presence, stance = each.presence, each.stance
        writer.writerow([
            each.code, presence.units, presence.coders, each.coded, _digits(presence, presence.share),
            _digits(presence, presence.alpha), stance.units, stance.coders, _digits(stance, stance.alpha),
            undecided[each.code], found.lost.get(each.code, 0), digest,
        ])  # fmt: skip
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _digits(found: Agreement, value: Fraction | None) -> str:
    return "" if value is None or too_few(found) else f"{float(value):.6f}"
