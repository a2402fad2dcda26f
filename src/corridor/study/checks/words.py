"""Names of things as problems show them: titles, levels, settings, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.locator import Locator
from corridor.kernel.text import Text, Wording
from corridor.risk.records import NOT_APPLICABLE
from corridor.study.model import Scale, Setting, Source

if TYPE_CHECKING:
    from corridor.kernel.ids import Ref
    from corridor.kernel.records import Record
    from corridor.risk.records import PublishedRating
    from corridor.study.model import Study

#: Languages in which the program speaks; titles of the study are set into its sentences in these.
SPOKEN = ("en", "ru")

NOT_RATED = Text.of(en="not rated", ru="нет оценки")
DOES_NOT_APPLY = Text.of(en="not applicable", ru="не применимо")

#: Names of the places in a document that ratings usually stand in.
_LOCI = {
    "section": Text.of(en="section", ru="раздел"),
    "annex": Text.of(en="annex", ru="приложение"),
    "matrix": Text.of(en="matrix", ru="матрица"),
    "table": Text.of(en="table", ru="таблица"),
    "summary": Text.of(en="summary", ru="резюме"),
}

#: Why a printed row stands for a risk, as the end of a sentence.
MATCHES = {
    "own": Text.of(en="its own row", ru="собственная строка риска"),
    "same-title": Text.of(en="same title", ru="тот же заголовок"),
    "same-title-other-object": Text.of(en="same title, other object", ru="тот же заголовок, другой предмет"),
    "close": Text.of(en="close in substance", ru="близкая по смыслу строка"),
    "merged": Text.of(en="merged with another risk", ru="объединена с другим риском"),
    "retitled": Text.of(en="under another title", ru="под другим заголовком"),
    "retitled-other-object": Text.of(
        en="under another title, other object", ru="под другим заголовком, другой предмет"
    ),
    "absorbed": Text.of(en="absorbed into another row", ru="вошла в другую строку"),
}


def filled(pattern: Text, **parts: Text | str) -> Text:
    """Put names into a phrase, each in the phrase's own language as far as it exists in it."""
    return Text(
        tuple(
            Wording(pattern.into(code).words.format(**{name: _in(part, code) for name, part in parts.items()}), code)
            for code in SPOKEN
        )
    )


def _in(part: Text | str, code: str) -> str:
    return part.into(code).words if isinstance(part, Text) else part


def bare(text: Text) -> Text:
    """Give a sentence without its full stop, so that it can stand within another one."""
    return Text(tuple(wording._replace(words=wording.words.removesuffix(".")) for wording in text.wordings))


def title(study: Study, ref: Ref | None) -> Text | str:
    """Name an item by its title, label or statement; by its reference where it has none or does not exist."""
    item = None if ref is None else study.items.get(study.current(ref))
    return str(ref or "") if item is None else title_of(item, str(ref))


def title_of(item: Record, otherwise: str) -> Text | str:
    """Name an item by the first text that can serve as its name."""
    for name in ("title", "label", "says", "statement"):
        text = getattr(item, name, None)
        if isinstance(text, Text) and text.wordings:
            return text
    return otherwise


def level(study: Study, scale: Ref | None, wanted: str | None) -> Text | str:
    """Name a level as its scale does; its id where the scale does not have it."""
    if wanted is None:
        return NOT_RATED
    if wanted == NOT_APPLICABLE:
        return DOES_NOT_APPLY
    known = study.get(Scale, scale)
    label = next((one.label for one in known.levels if one.id == wanted), None) if known else None
    return label if label is not None and label.wordings else wanted


def levels(study: Study, rating: PublishedRating) -> Text:
    """Name both levels of a rating."""
    return filled(
        Text.of(
            en="likelihood {likelihood}, impact {impact}",
            ru="вероятность — {likelihood}, уровень воздействия — {impact}",
        ),
        likelihood=level(study, rating.likelihood_scale, rating.likelihood),
        impact=level(study, rating.impact_scale, rating.impact),
    )


def setting(study: Study, ref: Ref | None) -> Text | str:
    """Name a setting."""
    known = study.get(Setting, ref)
    return known.label if known is not None and known.label.wordings else str(ref or "")


def document(study: Study, ref: Ref | None) -> Text | str:
    """Name a source, shortly where it has a short name."""
    known = study.get(Source, ref)
    names = () if known is None else (known.short, known.title)
    return next((name for name in names if name is not None and name.wordings), str(ref or ""))


def locus(name: str | None) -> Text | str:
    """Name a kind of place in a document."""
    return _LOCI.get(name or "", name or "")


def place(rating: PublishedRating) -> Locator | Text | str:
    """Say where in its document a rating is printed: without lines where it has a better place."""
    places = rating.locator.places if rating.locator else ()
    shown = tuple(one for one in places if one[0] != "lines") or places
    return Locator(shown) if shown else locus(rating.locus)
