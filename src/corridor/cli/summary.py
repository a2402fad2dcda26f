"""The last lines of a check: what was read, how many problems of which grade, what is accepted, how long it took."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from corridor.cli.console import FAINT, STRONG
from corridor.cli.listing import grade_count
from corridor.document.messages import to_count
from corridor.kernel.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.study.check import Checked
    from corridor.study.model import Study

#: Kinds of items, in the order in which a study is thought through.
_KINDS = {
    "component": to_count("{n} component", "{n} components"),
    "element": to_count("{n} element", "{n} elements"),
    "assumption": to_count("{n} assumption", "{n} assumptions"),
    "opportunity": to_count("{n} opportunity", "{n} opportunities"),
    "population": to_count("{n} population", "{n} populations"),
    "stage": to_count("{n} stage", "{n} stages"),
    "transition": to_count("{n} transition", "{n} transitions"),
    "actor": to_count("{n} actor", "{n} actors"),
    "guideline": to_count("{n} guideline", "{n} guidelines"),
    "risk": to_count("{n} risk", "{n} risks"),
    "rating": to_count("{n} published rating", "{n} published ratings"),
    "response": to_count("{n} response", "{n} responses"),
    "source": to_count("{n} source", "{n} sources"),
    "claim": to_count("{n} claim", "{n} claims"),
    "topic": to_count("{n} contested fact", "{n} contested facts"),
    "event": to_count("{n} event", "{n} events"),
    "instrument": to_count("{n} agreement or law", "{n} agreements and laws"),
    "table": to_count("{n} published table", "{n} published tables"),
    "survey": to_count("{n} survey", "{n} surveys"),
    "narrative": to_count("{n} chapter of prose", "{n} chapters of prose"),
    "setting": to_count("{n} setting", "{n} settings"),
    "scale": to_count("{n} scale", "{n} scales"),
}


def summarise(out: Console, study: Study, checked: Checked, seconds: float) -> None:
    """Write what was read and what was found."""
    language = out.language
    # `study.yaml` is read before the other files and is not among the fragments.
    files = language.count("{n} file read", "{n} files read", len(study.fragments) + 1)
    items = ", ".join(_items(study, language))
    out.paragraph(f"{files}: {items}." if items else f"{files}.")
    out.line((grades(checked, language), STRONG))
    if checked.accepted:
        out.line(accepted(checked, language))
    out.line((language.say("{seconds} s", seconds=language.number(Decimal(seconds), 2)), FAINT))


def grades(checked: Checked, language: Language) -> str:
    """Say how many problems of each grade there are."""
    counts = [(severity, checked.count(severity)) for severity in Severity]
    said = [grade_count(language, severity, n) for severity, n in counts if n]
    return ", ".join(said) if said else language.say("No problems.")


def accepted(checked: Checked, language: Language) -> str:
    """Say how many problems are accepted."""
    one, many = to_count("{n} more is accepted: --all shows it", "{n} more are accepted: --all shows them")
    return language.count(one, many, len(checked.accepted))


def _items(study: Study, language: Language) -> Iterator[str]:
    counts = Counter(ref.kind for ref in study.items)
    counts["rating"] = len(study.ratings)
    counts["narrative"] = len(study.narratives)
    for kind, (one, many) in _KINDS.items():
        if counts[kind]:
            yield language.count(one, many, counts[kind]).replace(" ", "\N{NO-BREAK SPACE}", 1)
