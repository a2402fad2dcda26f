"""What was coded: each code with its passages, by place and hash and never by their words, and how far coders agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Heading, Item, Listing, Page, Paragraph, Table
from corridor.document.inline import Address, Code, Link, Words
from corridor.evidence.codings.comparing import FEWEST_CODERS, FEWEST_UNITS
from corridor.evidence.codings.records import Code as CodeRecord
from corridor.evidence.codings.records import Coding
from corridor.evidence.codings.units import is_adjudicator
from corridor.kernel.ids import Ref
from corridor.report.coded import PAGE, anchor_of
from corridor.study.coded import Coded, sources_by_document
from corridor.study.kept_agreement import kept_agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.evidence.codings.records import KeptAgreement
    from corridor.report.edition import Edition
    from corridor.study.coded import Stretch

#: Characters of a hash that are shown; passages of one code that are listed.
_HASH, _MOST = 12, 500
_COMPARED = 2


def pages(edition: Edition) -> Iterator[Page]:
    """Give the page of everything that was coded, and one for each code with its passages; none where nothing was."""
    if not is_coded(edition):
        return
    codes = _codes(edition)
    yield Page(
        PAGE,
        edition.language.count("One code for passages", "{n} codes for passages", len(codes)),
        (
            Paragraph(
                edition.say(
                    "Passages of documents that people read and coded. Their words stay with the documents: here they"
                    " are known by their place, in characters of the extracted text, and by a hash of their words."
                    " Codings that share characters are one passage."
                )
            ),
            _table(edition, codes),
            *_agreement(edition),
        ),
        section="claims",
        summary=edition.language.say("What was coded with what, by how many coders, and how far they agree."),
    )
    sources = sources_by_document(edition.study)
    for code, found in codes.items():
        if found.stretches:
            yield _page(edition, code, found, sources)


def is_coded(edition: Edition) -> bool:
    """Whether the study has anything to show here: codes of its own, or passages coded with something."""
    return bool(edition.coded) or edition.study.has(CodeRecord)


def _codes(edition: Edition) -> Mapping[Ref, Coded]:
    """Give what was coded by item; codes of the study that nobody used yet come last."""
    own = (Ref(each.kind, each.id) for each in edition.study.all(CodeRecord))
    return {**edition.coded, **{ref: Coded(()) for ref in own if ref not in edition.coded}}


def _table(edition: Edition, codes: Mapping[Ref, Coded]) -> Table:
    say = edition.language.say
    head = (
        say("Coded with"), say("Passages"), say("Documents"), say("Coders"), say("Support"), say("Contradict"),
        say("Context"), say("Coders differ"),
    )  # fmt: skip
    return Table(
        caption=edition.say("What was coded with what, and what the passages say to it"),
        head=(tuple(Cell((Words(words),), head=True) for words in head),),
        rows=tuple(_row(edition, code, found) for code, found in codes.items()),
    )


def _row(edition: Edition, code: Ref, found: Coded) -> tuple[Cell, ...]:
    passages = edition.language.number(len(found.stretches))
    linked: Runs = (Words(passages),)
    if found.stretches:
        linked = (Link(Address(_address(code)), linked),)
    counts = (
        found.documents, len(found.coders), found.having("supports"), found.having("contradicts"),
        found.having("context"), found.contested,
    )  # fmt: skip
    name = edition.link(code) if code.kind != CodeRecord.kind else edition.name(code)
    return (
        Cell(name, head=True, anchor=anchor_of(code)),
        Cell(linked, number=True),
        *(Cell((Words(edition.language.number(count)),), number=True) for count in counts),
    )


def _address(code: Ref) -> str:
    return f"evidence/{anchor_of(code)}"


def _page(edition: Edition, code: Ref, found: Coded, sources: Mapping[str, Ref]) -> Page:
    blocks: list[Block] = [
        Paragraph(edition.say("What they are coded with: {item}.", item=edition.link(code))),
        Listing(tuple(_item(edition, each, sources) for each in found.stretches[:_MOST]), look="register"),
    ]
    item = edition.study.get(CodeRecord, code)
    if item is not None and item.definition is not None:
        blocks.insert(1, Paragraph(edition.text(item.definition)))
    rest = len(found.stretches) - _MOST
    if rest > 0:
        blocks.append(
            Paragraph(edition.language.count_runs("One more is not listed.", "{n} more are not listed.", rest))
        )
    return Page(
        _address(code),
        edition.language.count("One passage coded", "{n} passages coded", len(found.stretches)),
        tuple(blocks),
        section="claims",
        summary=edition.language.say("Coded passages by their places."),
        kicker=edition.language.say("Coding"),
    )


def _item(edition: Edition, each: Stretch, sources: Mapping[str, Ref]) -> Item:
    """Show a passage by its source, place and hash, with what was said of it and by how many."""
    source = sources.get(each.document)
    named = edition.link(source) if source is not None else edition.say(
        "document {hash}", hash=Code(each.document[:_HASH])
    )  # fmt: skip
    place = edition.say("{source}, characters {start}–{end}", source=named, start=str(each.start), end=str(each.end))
    words = {
        "supports": edition.language.say("supports"), "contradicts": edition.language.say("contradicts"),
        "context": edition.language.say("context"),
    }  # fmt: skip
    told = [edition.language.listing(words[stance] for stance in each.stances)] if each.stances else []
    told.append(edition.language.count("{n} coder", "{n} coders", len(each.coders)))
    hashed = (
        (Words("; "), *edition.say("hash of the passage {hash}", hash=Code(each.sha256[:_HASH]))) if each.sha256 else ()
    )
    return Item((*place, Words(f" · {' · '.join(told)}"), *hashed))


def _agreement(edition: Edition) -> Iterator[Block]:
    """Give the agreement of coders, where two worked, as it is kept: no document is looked into."""
    coders = {coding.coder for coding, _ in edition.study.lines_of(Coding) if not is_adjudicator(coding.coder)}
    if len(coders) < _COMPARED:
        return
    kept, fresh = kept_agreement(edition.study)
    yield Heading(2, edition.say("How far coders agree"), "agreement")
    if not kept:
        yield Paragraph(
            edition.say(
                "It has not been counted. Where the documents are at hand: {command}",
                command=Code("corridor evidence agreement --keep"),
            )
        )
        return
    yield _agreement_table(edition, kept)
    notes = []
    if not fresh:
        notes.append(edition.say("Codings have been added or changed since this was counted."))
    if undecided := sum(one.undecided for one in kept):
        notes.append(edition.language.count_runs(
            "Coders differ on {n} passage that nobody has decided.",
            "Coders differ on {n} passages that nobody has decided.", undecided))  # fmt: skip
    if left_out := sum(one.left_out for one in kept):
        notes.append(edition.language.count_runs(
            "{n} coding was left out: its words are not at hand or are others now.",
            "{n} codings were left out: their words are not at hand or are others now.", left_out))  # fmt: skip
    for runs in notes:
        yield Paragraph(runs, look="small")


def _agreement_table(edition: Edition, kept: tuple[KeptAgreement, ...]) -> Table:
    say = edition.language.say
    head = (say("Coded with"), say("Passages compared"), say("Coders"), say("Agree"), say("Alpha, given or not"),
            say("Alpha, stance"))  # fmt: skip
    return Table(
        caption=edition.say("Agreement of coders, passage by passage"),
        head=(tuple(Cell((Words(words),), head=True) for words in head),),
        rows=tuple(_agreement_row(edition, each) for each in kept),
        notes=(
            edition.say(
                "A passage is coded where a coding shares a character with it; a coder who coded anything in a document"
                " is taken to have read all of it. Krippendorff's alpha: 1 is full agreement, 0 what chance would give."
                " Under two coders or ten passages nothing is counted; where nothing varies alpha is not defined."
            ),
        ),
    )


def _agreement_row(edition: Edition, each: KeptAgreement) -> tuple[Cell, ...]:
    say, number = edition.language.say, edition.language.number
    too_few, undefined = say("too few"), say("not defined")
    few = each.passages < FEWEST_UNITS or each.coders < FEWEST_CODERS
    few_stances = each.stance_passages < FEWEST_UNITS or each.stance_coders < FEWEST_CODERS
    share = edition.language.percent(each.share * 100, 1) if each.share is not None else too_few
    alpha = too_few if few else number(each.alpha, 2) if each.alpha is not None else undefined
    stance = too_few if few_stances else number(each.stance_alpha, 2) if each.stance_alpha is not None else undefined
    code = edition.study.current(each.code) if each.code is not None else None
    return (
        Cell(edition.link(code) if code is not None else (), head=True),
        *(Cell((Words(words),), number=True) for words in
          (number(each.passages), number(each.coders), share, alpha, stance)),
    )  # fmt: skip
