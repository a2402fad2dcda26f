"""Responses by addressee: printed, inferred or none, never blurred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Heading, Item, Listing, Page, Paragraph
from corridor.document.inline import Words
from corridor.kernel.ids import Ref
from corridor.report.responses import response_item
from corridor.study.model import Response
from corridor.theory.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition


def pages(edition: Edition) -> Iterator[Page]:
    """Give the page of all responses, grouped by who is asked and on what ground."""
    responses = edition.study.all(Response)
    blocks: list[Block] = [Paragraph(_message(edition, responses), look="lead")] if responses else []
    for basis, message in (
        ("stated", edition.say("The document prints who should act")),
        ("inferred", edition.say("The document does not print who should act; we infer it")),
        ("none", edition.say("Nobody is named, and we name nobody")),
    ):
        found = [one for one in responses if _basis(one) == basis]
        if found:
            blocks.append(Heading(2, message, basis))
            blocks.extend(_by_actor(edition, found))
    if edition.study.has(Actor):
        blocks.append(Heading(2, edition.say("Who is spoken of"), "actors"))
        blocks.append(Listing(tuple(_actor(edition, actor) for actor in edition.study.all(Actor)), look="compact"))
    yield Page(
        "responses",
        edition.language.count("One response, and who is asked", "{n} responses, and who is asked", len(responses)),
        tuple(blocks) or (Paragraph(edition.say("The study names no responses.")),),
        section="responses",
        summary=edition.language.say("What is recommended or done, and of whom it is asked."),
    )


def _basis(response: Response) -> str:
    return response.addressee.basis if response.addressee is not None else "none"


def _message(edition: Edition, responses: tuple[Response, ...]) -> Runs:
    without = sum(one.owner is None and one.deadline is None and one.indicator is None for one in responses)
    if without == len(responses):
        return edition.language.count_runs(
            "The one response names neither who is responsible, nor a deadline, nor an indicator.",
            "None of the {n} responses names who is responsible, a deadline or an indicator.",
            without,
        )
    return edition.language.count_runs(
        "{without} of {n} response names neither who is responsible, nor a deadline, nor an indicator.",
        "{without} of {n} responses name neither who is responsible, nor a deadline, nor an indicator.",
        len(responses),
        without=without,
    )


def _by_actor(edition: Edition, responses: list[Response]) -> Iterator[Block]:
    groups: dict[tuple[Ref, ...], list[Response]] = {}
    for one in responses:
        actors = one.addressee.actors if one.addressee is not None else ()
        groups.setdefault(actors, []).append(one)
    for actors, found in groups.items():
        if actors:
            yield Heading(3, edition.links(actors))
        yield Listing(tuple(response_item(edition, one, at_home=True) for one in found), look="register")


def _actor(edition: Edition, actor: Actor) -> Item:
    ref = Ref("actor", actor.id)
    asked = dict.fromkeys(edition.checked.links.to(ref, "addressee.actors"))
    named = edition.language.count_runs("asked once", "asked {n} times", len(asked)) if asked else ()
    runs: Runs = (*edition.text(actor.title), *((Words(": "), *named) if named else ()))
    if actor.note is not None:
        runs = (*runs, Words(". "), *edition.text(actor.note))
    return Item(runs, anchor=f"actor-{actor.id}")
