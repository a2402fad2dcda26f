"""What an audit says of itself: what was not understood, switched off, inferred, cut short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corridor.document import finding_text
from corridor.evidence.audit import Check, wording
from corridor.figures import Rounding
from corridor.report.audit.checks import check_words
from corridor.report.audit.told import said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corridor.document.language import Language
    from corridor.evidence.audit import Note

#: Most ways to divide a base that are written out.
_WAYS = 3


def note_words(note: Note, language: Language) -> str:
    """Say a note."""
    if note.code in _WORDS:
        return _WORDS[note.code](note.params, language)
    return said(wording.noted(note), language)


def _unread(params: Mapping[str, Any], language: Language) -> str:
    return language.count(
        "{n} of {of} figures takes part in no assertion that could be read, and was not judged.",
        "{n} of {of} figures take part in no assertion that could be read, and were not judged.",
        int(params["n"]),
        of=int(params["of"]),
    )


def _switched_off(params: Mapping[str, Any], language: Language) -> str:
    check = Check(params["check"])
    name = check_words(check, language).name
    return language.say("Switched off: {check} ({name}). Reason: {reason}", check=str(check), name=name,
                        reason=str(params["reason"]))  # fmt: skip


def _weighted(_params: Mapping[str, Any], language: Language) -> str:
    return language.say("The text says that its percentages are weighted: no whole number of people is sought behind"
                        " them.")  # fmt: skip


def _rounding(params: Mapping[str, Any], language: Language) -> str:
    rule = finding_text.plain(Rounding(params["rule"]), language)
    return language.say("Wherever the text rounds a half, it rounds {rule}.", rule=rule)


def _splits(params: Mapping[str, Any], language: Language) -> str:
    ways = params["ways"]
    shown = "; ".join(_way(params["groups"], way, language) for way in ways[:_WAYS])
    more = "; …" if len(ways) > _WAYS else ""
    return language.count(
        "A base of {total} can be divided in {n} way that fits every percentage printed by group: {ways}",
        "A base of {total} can be divided in {n} ways that fit every percentage printed by group: {ways}",
        len(ways),
        total=_total(params),
        ways=shown + more,
    )


def _splits_cut(params: Mapping[str, Any], language: Language) -> str:
    return language.count(
        "Dividing a base of {total} into groups was stopped early: at least {n} way fits every percentage.",
        "Dividing a base of {total} into groups was stopped early: at least {n} ways fit every percentage.",
        len(params["ways"]),
        total=_total(params),
    )


def _total(params: Mapping[str, Any]) -> int:
    return int(params["total"])


def _way(groups: Any, way: Any, language: Language) -> str:
    return ", ".join(
        f"{name} {language.number(size)}" for name, size in zip(groups or [""] * len(way), way, strict=False)
    )


_WORDS: Mapping[str, Callable[[Mapping[str, Any], Language], str]] = {
    "unread": _unread,
    "switched-off": _switched_off,
    "weighted": _weighted,
    "rounding": _rounding,
    "splits": _splits,
    "splits-cut": _splits_cut,
}
