"""The risk matrix of every setting, drawn, with its rows as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Drawing, Heading, Item, Listing, Page, Paragraph, Table
from corridor.document.inline import Emphasis, Words
from corridor.document.pictures import Matrix, MatrixMark
from corridor.kernel.ids import Ref
from corridor.report.ratings import locus_words, match_words
from corridor.risk.records import NOT_APPLICABLE
from corridor.study.model import Risk, Scale, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Address, Runs
    from corridor.report.edition import Edition
    from corridor.study.model import Rated


def pages(edition: Edition) -> Iterator[Page]:
    """Give the list of matrices and a page for each setting."""
    settings = edition.study.all(Setting)
    items = tuple(Item((*edition.link(Ref("setting", one.id)), *_count(edition, one))) for one in settings)
    yield Page(
        "matrices",
        edition.language.count("One matrix as printed", "{n} matrices as printed", len(settings)),
        (Listing(items, look="register"),) if items else (Paragraph(edition.say("The study names no settings.")),),
        section="matrices",
        summary=edition.language.say("Printed ratings by likelihood and impact, for each group of countries."),
    )
    for setting in settings:
        yield _page(edition, setting)


def _count(edition: Edition, setting: Setting) -> Runs:
    rows = {rated.rating.row for rated in _in_setting(edition, setting)}
    return (Words(" "), *edition.language.count_runs("(one printed row)", "({n} printed rows)", len(rows)))


def _in_setting(edition: Edition, setting: Setting) -> list[Rated]:
    return [rated for rated in edition.study.ratings if rated.rating.setting == Ref("setting", setting.id)]


def _page(edition: Edition, setting: Setting) -> Page:
    rated = _in_setting(edition, setting)
    blocks: list[Block] = []
    scales = _scales(edition, rated)
    if scales is not None:
        blocks.append(_drawing(edition, setting, rated, *scales))
    if rated:
        blocks.append(Heading(2, edition.say("The rows as printed")))
        blocks.append(_table(edition, rated))
    else:
        blocks.append(Paragraph(edition.say("No rating is printed for this setting.")))
    return Page(
        f"matrices/{setting.id}",
        edition.language.shown(setting.label),
        tuple(blocks),
        section="matrices",
        summary=edition.language.say("Risks by likelihood and impact as printed for {setting}.", setting=setting.label),
        kicker=edition.language.say("Risk matrix"),
    )


def _scales(edition: Edition, rated: list[Rated]) -> tuple[Scale, Scale] | None:
    for one in rated:
        likelihood = edition.study.get(Scale, one.rating.likelihood_scale)
        impact = edition.study.get(Scale, one.rating.impact_scale)
        if likelihood is not None and impact is not None:
            return likelihood, impact
    return None


def _drawing(edition: Edition, setting: Setting, rated: list[Rated], likelihood: Scale, impact: Scale) -> Drawing:
    say = edition.language.say
    here = {one.rating.risk: one for one in rated if one.rating.likelihood not in {None, NOT_APPLICABLE}}
    elsewhere = [
        one
        for one in edition.study.ratings
        if one.rating.setting != Ref("setting", setting.id)
        and edition.overlapping(one.rating.setting, Ref("setting", setting.id))
    ]
    picture = Matrix(
        likelihood_name=say("Likelihood"),
        impact_name=say("Impact"),
        likelihood=tuple(edition.language.shown(level.label) for level in likelihood.levels),
        impact=tuple(edition.language.shown(level.label) for level in impact.levels),
        marks=tuple(_marks(edition, rated, elsewhere, likelihood, impact)),
        unrated=tuple(_unrated(edition, set(here))),
        unrated_title=say("Without a rating here"),
        full_words=say("rated for {setting}", setting=setting.label),
        hollow_words=say("the same risk as rated elsewhere in the document"),
    )
    return Drawing(
        picture,
        caption=_caption(edition, picture),
        alternative=say("A matrix of likelihood and impact; the same ratings stand in the table below."),
        source=_sources(edition, rated),
        anchor="matrix",
    )


def _marks(
    edition: Edition, rated: list[Rated], elsewhere: list[Rated], likelihood: Scale, impact: Scale
) -> Iterator[MatrixMark]:
    seen: set[tuple[Ref, int, int]] = set()
    full = {one.rating.risk for one in rated}
    for hollow, ratings in ((False, rated), (True, elsewhere)):
        for one in ratings:
            risk = one.rating.risk
            ranks = likelihood.rank(one.rating.likelihood or ""), impact.rank(one.rating.impact or "")
            if risk is None or ranks[0] is None or ranks[1] is None or (hollow and risk not in full):
                continue
            place = (edition.study.current(risk), ranks[0], ranks[1])
            if place in seen or place[0] not in edition.numbers:
                continue
            seen.add(place)
            yield MatrixMark(
                label=edition.numbers[place[0]],
                name=_words(edition.name(risk)),
                likelihood=ranks[0],
                impact=ranks[1],
                hollow=hollow,
                locus=_words(locus_words(edition, one.rating)),
                to=edition.address(risk),
            )


def _words(runs: Runs) -> str:
    return "".join(run.words for run in runs if isinstance(run, Words))


def _unrated(edition: Edition, here: set[Ref | None]) -> Iterator[tuple[str, str, Address | None]]:
    for risk in edition.study.all(Risk):
        ref = Ref("risk", risk.id)
        if ref not in here:
            yield edition.numbers[ref], edition.language.shown(risk.title), edition.address(ref)


def _caption(edition: Edition, picture: Matrix) -> Runs:
    full = [mark for mark in picture.marks if not mark.hollow]
    impacts = {mark.impact for mark in full}
    differing = {mark.label for mark in picture.marks if mark.hollow}
    runs: Runs = ()
    if len(impacts) == 1 and len(full) > 1:
        name = picture.impact[impacts.pop()]
        runs = edition.say("Every rated risk has the impact “{level}”: the axis sorts nothing. ", level=name)
    if differing:
        return (*runs, *edition.language.count_runs(
            "One risk is rated differently elsewhere in the document.",
            "{n} risks are rated differently elsewhere in the document.", len(differing),
        ))  # fmt: skip
    return runs or edition.say("Risks by likelihood and impact as printed.")


def _sources(edition: Edition, rated: list[Rated]) -> Runs:
    sources = dict.fromkeys(one.rating.source for one in rated if one.rating.source is not None)
    return edition.links(sources) if sources else ()


def _table(edition: Edition, rated: list[Rated]) -> Table:
    say = edition.language.say
    names = (say("Title as printed"), say("Where printed"), say("Likelihood"), say("Impact"), say("Matched to"))
    rows: dict[str, list[Rated]] = {}
    for one in rated:
        rows.setdefault(one.rating.row, []).append(one)
    return Table(
        caption=edition.say("Each printed row once, with the risks of this study it is matched to"),
        head=(tuple(Cell((Words(name),), head=True) for name in names),),
        rows=tuple(_row(edition, ones) for ones in rows.values()),
        source=_sources(edition, rated),
    )


def _row(edition: Edition, ones: list[Rated]) -> tuple[Cell, ...]:
    rating = ones[0].rating
    matched = edition.language.listing_runs(
        [
            (*edition.link(one.rating.risk), Words(f" ({match_words(edition, one.rating.match)})"))
            for one in ones
            if one.rating.risk is not None
        ]
    )
    title = edition.text(rating.label) or (Words(rating.row),)
    return (
        Cell((Emphasis(title),), head=True, anchor=rating.row),
        Cell(locus_words(edition, rating)),
        Cell(edition.level(rating.likelihood_scale, rating.likelihood)),
        Cell(edition.level(rating.impact_scale, rating.impact)),
        Cell(matched),
    )
