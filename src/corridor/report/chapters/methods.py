"""Introduction, methods and limits: the study's prose, its scales, and what it does not cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Heading, Item, Listing, Page, Paragraph
from corridor.document.inline import Code, Strong, Words
from corridor.document.markdown import markdown_blocks
from corridor.kernel.ids import Ref
from corridor.report.claims import attribution
from corridor.report.confidence import rule_blocks
from corridor.study.model import Claim, Risk, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.study.model import Narrative


def pages(edition: Edition) -> Iterator[Page]:
    """Give the page of methods and limits."""
    blocks: list[Block] = []
    for name in ("introduction", "method", "limits", *_others(edition)):
        blocks.extend(narrative(edition, name))
    blocks.extend(_scales(edition))
    if edition.study.all(Risk):
        blocks.extend(rule_blocks(edition))
    blocks.extend(_switched_off(edition))
    blocks.extend(_rounding(edition))
    blocks.extend(_not_covered(edition))
    yield Page(
        "methods",
        edition.language.say("Methods and limits"),
        tuple(blocks),
        section="methods",
        summary=edition.language.say("How this study was made, and what it cannot say."),
    )


def _others(edition: Edition) -> list[str]:
    known = {"introduction", "method", "limits"}
    return [name for name in dict.fromkeys(one.name for one in edition.study.narratives) if name not in known]


def narrative(edition: Edition, name: str) -> Iterator[Block]:
    """Give a chapter of the study's prose, in the study's first language where this one is missing."""
    found = {one.language: one for one in edition.study.narratives if one.name == name}
    own: Narrative | None = found.get(edition.language.code) or next(iter(found.values()), None)
    if own is None:
        return
    if own.language != edition.language.code:
        language = edition.language.language_name(own.language)
        yield Paragraph(edition.say("This text exists only in {language}.", language=language), look="small")
    yield from markdown_blocks(own.text, lambda reference: cited(edition, reference))


def cited(edition: Edition, reference: str) -> Runs:
    """Give what `{{claim:…}}` or `{{value:claim:…}}` stands for: a citation, or the figure with its citation."""
    value = reference.startswith("value:")
    ref = Ref.parse(reference.removeprefix("value:"))
    claim = edition.study.get(Claim, ref) if ref is not None else None
    if ref is None or claim is None:
        return (Words(f"[{reference}]"),)
    if value and claim.figure is not None:
        return (
            Strong((Words(edition.figure(claim.figure)),)),
            Words(" ("),
            *edition.link(ref, _who(edition, claim)),
            Words(")"),
        )
    return (Words("("), *edition.link(ref, _who(edition, claim)), Words(")"))


def _who(edition: Edition, claim: Claim) -> Runs:
    asserter = claim.by[0] if claim.by else claim.source
    return edition.name(asserter) if asserter is not None else attribution(edition, claim)


def _scales(edition: Edition) -> Iterator[Block]:
    scales = edition.study.all(Scale)
    if scales:
        yield Heading(2, edition.say("Scales"), "scales")
    for scale in scales:
        dimension = edition.say("Likelihood") if scale.dimension == "likelihood" else edition.say("Impact")
        title = edition.text(scale.label) or dimension
        yield Heading(3, title, f"scale-{scale.id}")
        if scale.source is not None:
            yield Paragraph(edition.say("As used in {source}.", source=edition.link(scale.source)))
        levels = (
            Item(
                (
                    Strong(edition.text(level.label)),
                    Words(": "),
                    *(edition.text(level.definition) or edition.say("the document gives no definition")),
                )
            )
            for level in scale.levels
        )
        yield Listing(tuple(levels), numbered=True)
        if scale.note is not None:
            yield Paragraph(edition.text(scale.note), look="small")


def _switched_off(edition: Edition) -> Iterator[Block]:
    """Say which checks of numbers were not made, for what, and why."""
    off = [one for one, _ in edition.study.switched_off if one.check and one.reason is not None]
    if off:
        yield Heading(2, edition.say("Checks of numbers that were switched off"), "switched-off")
        yield Listing(
            tuple(
                Item(
                    (
                        Code(one.check or ""),
                        Words(" ("),
                        *(edition.links(one.about) if one.about else edition.say("the whole study")),
                        Words("): "),
                        *edition.text(one.reason),
                    )
                )
                for one in off
            )
        )


def _rounding(edition: Edition) -> Iterator[Block]:
    """Say how documents round, where the study says so."""
    rules = {"half-up": edition.say("halves away from zero"), "half-even": edition.say("halves to the even digit")}
    said = [one for one, _ in edition.study.rounding if one.rule]
    if said:
        yield Heading(2, edition.say("How numbers were rounded"), "rounding")
        yield Listing(
            tuple(
                Item(
                    (
                        *(edition.say("the whole study") if one.source is None else edition.link(one.source)),
                        Words(": "),
                        *rules[one.rule or "half-up"],
                    )
                )
                for one in said
            )
        )


def _not_covered(edition: Edition) -> Iterator[Block]:
    say = edition.language.say
    names = {
        "theory": say("a theory of change"),
        "risks": say("risks"),
        "ratings/published": say("published ratings"),
        "responses": say("responses"),
        "sources": say("sources"),
        "claims": say("claims"),
        "facts": say("contested facts"),
        "events": say("events"),
        "instruments": say("agreements and laws"),
    }
    if edition.study.not_covered:
        yield Heading(2, edition.say("What the study does not hold"), "not-covered")
        yield Listing(
            tuple(Item((Words(names.get(stem, stem)),)) for stem in edition.study.not_covered), look="compact"
        )
