"""`corridor evidence agreement`: how far coders agree, and where they differ, for a person to decide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from corridor.cli.adjudicating import adjudicator_named, decide
from corridor.cli.adjudication_file import list_file, take_list, write_list
from corridor.cli.command import Argument, Command
from corridor.cli.console import FAINT, STRONG
from corridor.cli.folders import NotAStudyError, opened, study_folder
from corridor.cli.naming import code_named
from corridor.cli.refusal import UNREADABLE, RefusalError
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import one_of
from corridor.evidence.codings.comparing import too_few
from corridor.evidence.codings.records import AGREEMENT
from corridor.kernel.files.atomic import write_file
from corridor.study.agreement import agreement_file, compared
from corridor.study.coding import under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.codings.comparing import CodeAgreement, Difference
    from corridor.figures.agreement import Agreement
    from corridor.study.agreement import Compared
    from corridor.study.model import Study

#: Characters of a passage that are shown.
_SHOWN = 300


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "agreement",
        language,
        about=(
            say("Compares coders over the passages of documents that at least two of them coded. A passage is coded"
                " where a coding shares a character with it; a coder who coded anything in a document is taken to have"
                " read all of it. For each code: whether it was given (per cent, Krippendorff's alpha), and the stance"
                " (alpha for the order contradicts, context, supports). Under two coders or ten passages they are only"
                " listed; where nothing varies alpha is not defined."),
            say("Then lists the passages on which coders differ, the greatest difference first. With --decide each is"
                " shown in turn and your decision is kept at once: as a coding of your own in codings/, or in"
                " decisions.csv where the code does not apply. What is decided is not listed again, and who decides is"
                " not compared."),
            say("Decisions may also be made in a table: --list writes all open differences to a new CSV file that"
                " spreadsheets open, a person fills in the column decision, and --from reads it back and shows what it"
                " decides; with --write that is kept, all of it or nothing. A decision that stands already adds"
                " nothing. The list holds words of the documents, so it stays outside the study or in private/."),
            say("With --keep the figures under all codes are written to agreement.csv. The report shows these, so it"
                " needs no documents; check says when the codings have changed since."),
        ),
        examples=(
            "corridor evidence agreement my-study",
            "corridor evidence agreement my-study --code risk:debt-after-late-pay --format json",
            "corridor evidence agreement my-study --list differences.csv",
            "corridor evidence agreement my-study --from differences.csv",
        ),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(["--code"], metavar=say("REFERENCE"), help=say("Only this code, with the codes under it.")),
            click.Option(["--most"], type=click.IntRange(0, 10_000), default=20, metavar="N",
                         help=say("How many differences to show.")),
            click.Option(["--decide"], is_flag=True, help=say("Ask about each difference and keep what is decided.")),
            click.Option(["--list", "listed"], metavar=say("FILE"),
                         help=say("Write the open differences to this new CSV file, to be filled in.")),
            click.Option(["--from", "filled"], metavar=say("FILE"),
                         help=say("Read decisions from this filled-in list, and show them.")),
            click.Option(["--write"], is_flag=True, help=say("Keep the decisions of the list.")),
            click.Option(["--keep"], is_flag=True,
                         help=say("Keep the figures in agreement.csv, from which the report shows them.")),
            click.Option(["--by"], metavar=say("NAME"), help=say("Who decides: a name that begins with adjudicated.")),
            click.Option(
                ["--format", "form"], default="text", metavar="text|json", callback=one_of(("text", "json"), language),
                help=say("Lines for people (text), or a list for programs (json)."),
            ),
        ),
        callback=_agreement,
    )  # fmt: skip


@click.pass_obj
def _agreement(out: Console, /, *, study: str, **options: Any) -> int:
    folder, by = study_folder(study, out.language), adjudicator_named(options["by"], out.language)
    _one_way(options, out.language)
    target = list_file(options["listed"], folder, out.language)
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    code = options["code"]
    codes = under(loaded, code_named(loaded, code, out.language)) if code is not None else None
    found = compared(loaded, None if options["filled"] or options["keep"] else codes)
    if target is not None:
        write_list(out, loaded, found.open, target)
        return 0
    if options["filled"] is not None:
        return take_list(out, loaded, found, options["filled"], by, write=options["write"])
    if options["keep"]:
        return _keep(out, loaded, found)
    shown = found.open[: options["most"]]
    if options["decide"]:
        number = decide(out, loaded, shown, by, lambda number, each: _difference(out, number, each))
        out.paragraph(out.language.count("{n} decision was kept.", "{n} decisions were kept.", number))
        return 0
    _show(out, found, shown, options["form"])
    return 0


def _show(out: Console, found: Compared, shown: Sequence[Difference], form: str) -> None:
    """Show measures and differences, for people or for programs."""
    if form == "json":
        click.echo(json.dumps(_plain(found), ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))
        return
    for each in found.codes:
        _code(out, each)
    for number, one in enumerate(shown, start=1):
        _difference(out, number, one)
    _summary(out, found, len(shown))


def _keep(out: Console, study: Study, found: Compared) -> int:
    """Write the figures into the study; where nothing could be compared, what is kept stays."""
    say = out.language.say
    if not found.codes:
        raise RefusalError(
            say("No document at hand was coded by two coders, so there is nothing to compare."),
            say("Nothing was written. Count where the documents are."),
        )
    path = study.folder / f"{AGREEMENT.stem}.csv"
    write_file(path, agreement_file(study, found))
    out.paragraph(out.language.count("{n} code written to {file}.", "{n} codes written to {file}.", len(found.codes),
                                     file=path.name))  # fmt: skip
    return 0


def _one_way(options: dict[str, Any], language: Language) -> None:
    """Refuse to decide in two ways at once, and to write where nothing is read."""
    ways = [f"--{way}" for way, on in (("decide", options["decide"]), ("list", options["listed"]),
                                       ("from", options["filled"]), ("keep", options["keep"])) if on]  # fmt: skip
    if len(ways) > 1:
        raise RefusalError(
            language.say("{first} and {second} do not go together.", first=ways[0], second=ways[1]),
            language.say("Give one of them."),
        )
    if options["write"] and not options["filled"]:
        raise RefusalError(
            language.say("--write keeps the decisions of a list, and none is given."),
            language.say("Name the list that was filled in: {option}.", option="--from"),
        )


def _code(out: Console, each: CodeAgreement) -> None:
    say, count = out.language.say, out.language.count
    out.line((str(each.code), STRONG))
    passages = count("{n} passage compared", "{n} passages compared", each.presence.units)
    coded = count("{n} coded by anybody", "{n} coded by anybody", each.coded)
    coders = count("{n} coder", "{n} coders", each.presence.coders)
    out.paragraph(f"{passages}, {coded}, {coders}", "  ")
    out.paragraph(say("given or not: {measures}", measures=_measures(out.language, each.presence)), "  ")
    out.paragraph(say("stance: {measures}", measures=_measures(out.language, each.stance)), "  ")


def _measures(language: Language, found: Agreement) -> str:
    """Say per cent and alpha, or why they are not given."""
    if too_few(found):
        return language.count(
            "only listed: {n} passage is too few", "only listed: {n} passages of two coders are too few", found.units
        )
    share = language.say("{share} of pairs agree", share=language.percent((found.share or 0) * 100, 1))
    if found.alpha is None:
        return f"{share}, {language.say('alpha not defined: nothing varies')}"
    alpha = language.say("alpha {value}", value=language.number(found.alpha, 3))
    kappa = language.say("kappa {value}", value=language.number(found.kappa, 3)) if found.kappa is not None else ""
    return ", ".join(part for part in (share, alpha, kappa) if part)


def _difference(out: Console, number: int, each: Difference) -> None:
    """Show a passage, and what each coder said of it."""
    say, passage = out.language.say, each.passage
    page = say("p. {page}", page=passage.page) if passage.page else ""
    where = f"{passage.document[:12]}:{passage.start}-{passage.end}"
    out.line((f"{number}. {each.code}", STRONG), (f"  {where}  {page}".rstrip(), FAINT))
    words = passage.text if len(passage.text) <= _SHOWN else passage.text[:_SHOWN] + " …"
    out.paragraph(say("“{words}”", words=words), "   ")
    names = {
        "supports": say("supports"), "contradicts": say("contradicts"), "context": say("context"),
        "coded": say("coded, no stance"), "": say("not coded so"),
    }  # fmt: skip
    told = (f"{coder}: {' + '.join(names[part] for part in said.split('+'))}" for coder, said in each.said.items())
    out.paragraph("; ".join(told), "   ")
    out.line()


def _summary(out: Console, found: Compared, shown: int) -> None:
    count = out.language.count
    if not found.documents:
        out.paragraph(out.language.say("No document at hand was coded by two coders, so there is nothing to compare."))
    else:
        out.paragraph(
            count("Coders differ on {n} passage that nobody has decided.",
                  "Coders differ on {n} passages that nobody has decided.", len(found.open))
        )  # fmt: skip
        if shown < len(found.open):
            out.paragraph(count("The first {n} is shown.", "The first {n} are shown.", shown))
    if found.decided:
        out.paragraph(count("{n} difference has been decided.", "{n} differences have been decided.", found.decided))
    if found.left_out:
        out.paragraph(
            count("{n} coding was left out: its words are not at hand or are others now.",
                  "{n} codings were left out: their words are not at hand or are others now.", found.left_out)
        )  # fmt: skip


def _plain(found: Compared) -> dict[str, object]:
    return {
        "documents": found.documents, "decided": found.decided, "left_out": found.left_out,
        "codes": [
            {"code": str(each.code), "coded": each.coded, "list_only": each.list_only,
             "presence": _as_data(each.presence), "stance": _as_data(each.stance)}
            for each in found.codes
        ],
        "differences": [
            {"code": str(one.code), "document": one.passage.document, "start": one.passage.start,
             "end": one.passage.end, "page": one.passage.page, "said": dict(one.said), "size": float(one.size),
             "text": one.passage.text}
            for one in found.open
        ],
    }  # fmt: skip


def _as_data(found: Agreement) -> dict[str, object]:
    """Give measures for programs; null where they are not defined or there is too little to count them from."""
    few = too_few(found)
    measures = {"share": found.share, "kappa": found.kappa, "alpha": found.alpha}
    return {"units": found.units, "coders": found.coders} | {
        name: None if few or value is None else round(float(value), 6) for name, value in measures.items()
    }
