"""Agreement of coders as it is kept with a study, and whether it is of the codings that are there now."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from corridor.evidence.codings.records import CODINGS, DECIDED, KeptAgreement

if TYPE_CHECKING:
    from corridor.study.model import Study


def made_from(study: Study) -> str:
    """Give the hash of all that agreement is counted from and that stands outside the private folder."""
    files = [name for name in sorted(study.fragments) if name.startswith(f"{CODINGS.stem}/")]
    listed = "".join(f"{name} {study.hash_of(name)}\n" for name in (*files, f"{DECIDED.stem}.csv"))
    return hashlib.sha256(listed.encode()).hexdigest()


def kept_agreement(study: Study) -> tuple[tuple[KeptAgreement, ...], bool]:
    """Give the agreement that is kept with a study, and whether it was counted from the codings that are there now."""
    kept = tuple(one for one, _ in study.lines_of(KeptAgreement))
    now = made_from(study) if kept else ""
    return kept, all(one.made_from == now for one in kept)
