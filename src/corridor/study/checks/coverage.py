"""The study × its format: what the folder does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem, Where
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.study.links import Links
    from corridor.study.model import Study

#: What each register would hold.
_HOLDS = {
    "theory": Text.of(en="the theory of change", ru="теория изменений"),
    "risks": Text.of(en="risks", ru="риски"),
    "ratings/published": Text.of(en="published ratings", ru="опубликованные оценки"),
    "responses": Text.of(en="responses", ru="меры реагирования"),
    "sources": Text.of(en="sources", ru="источники"),
    "claims": Text.of(en="claims", ru="утверждения"),
    "facts": Text.of(en="topics on which sources differ", ru="вопросы, в которых источники расходятся"),
    "events": Text.of(en="events", ru="события"),
    "instruments": Text.of(en="agreements and laws", ru="соглашения и законы"),
}


def not_covered(study: Study, _: Links) -> Iterator[Problem]:
    """Report registers that the study does not have: nothing is said of what they would hold."""
    for stem in study.not_covered:
        file = f"{stem}.csv" if "/" in stem else f"{stem}.yaml"
        yield Problem("not-covered", Where(), {"what": _HOLDS.get(stem, stem), "file": file}, ())
