"""The plan of one survey read by itself, without the rest of its study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from corridor.kernel.decoders import WORD_LIST, Nested
from corridor.kernel.files.encoding import decode
from corridor.kernel.records import Reading, Record, said
from corridor.kernel.registers import read_whole
from corridor.survey.plan.records import Disclosure, SurveyPlan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PlanHead(Record):
    """What `study.yaml` says that a survey needs."""

    languages: tuple[str, ...] = said(WORD_LIST, "Languages of its texts.", default=("en", "ru"))
    disclosure: Disclosure | None = said(Nested(Disclosure), "When a base is small.")


def head_of(study: Path) -> PlanHead:
    """Read what a study's head says for its surveys; the defaults where there is no head, or nothing in it."""
    return cast("PlanHead", _read(PlanHead, study / "study.yaml", ("en", "ru")) or PlanHead())


def read_plan(path: Path, languages: Sequence[str]) -> SurveyPlan | None:
    """Read a plan; None where nothing can be made of the file. What is wrong with it, `corridor check` says."""
    return cast("SurveyPlan | None", _read(SurveyPlan, path, tuple(languages) or ("en", "ru")))


def _read(record: type[Record], path: Path, languages: tuple[str, ...]) -> Record | None:
    if not path.is_file():
        return None
    fragment = read_whole(record, decode(path.read_bytes()).text or "", Reading(path.name, languages))
    return fragment.items[0][0] if fragment.items else None
