"""How a survey's figures were made, as names and sentences: the same words on its page and in its workbook."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from corridor.document.messages import to_say
from corridor.report.results.notes import correction_words, small_words
from corridor.report.results.shape import Counted, counted, is_experiment, limits, of_kind
from corridor.report.results.words import decimal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.language import Language
    from corridor.report.results.own import OwnSurvey
    from corridor.survey.tables.model import Results


#: What the effective base is, of interviews, cases and records.
_EFFECTIVE = (
    to_say(
        "The effective base is the size of a simple random sample as precise as this one: after Kish by the weights "
        "alone, and by the whole design (interviews divided by the design effect)."
    ),
    to_say(
        "The effective base is the number of cases, independent and of equal weight, that would be as precise as "
        "these: after Kish by the weights alone, and by the whole design (cases divided by the design effect)."
    ),
    to_say(
        "The effective base is the number of records, independent and of equal weight, that would be as precise as "
        "these: after Kish by the weights alone, and by the whole design (records divided by the design effect)."
    ),
)


def methods(language: Language, own: OwnSurvey) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give what must be known to judge the figures, by name, in the order a methodologist asks."""
    results, say = own.results, language.say
    rows = (
        (say("Sample"), _sample(language, own)),
        (say("Design"), tuple(_design(language, results))),
        (say("Weights"), tuple(_weights(language, results))),
        (say("Errors"), tuple(_errors(language, results))),
        (say("Intervals"), tuple(_intervals(language, results))),
        (say("Degrees of freedom"), (_freedom(language, results),)),
        (say("Comparisons"), (_comparisons(language, results),)),
        (say("Tests"), _tests(language, results)),
        (say("Answers that are none"), (_missing(language, results),)),
        (say("What is hidden, and why"), tuple(_hidden(language, results))),
    )
    return tuple((name, sentences) for name, sentences in rows if sentences)


def _sample(language: Language, own: OwnSurvey) -> tuple[str, ...]:
    number = number_words(language, own.results)
    speaks = language.say("It speaks of: {population}.", population=own.population) if own.population else ""
    if speaks and is_experiment(own.results):
        speaks = language.say("Its cases: {population}.", population=own.population)
    return tuple(each for each in (number, speaks, sample_words(language, own.results)) if each)


def number_words(language: Language, results: Results) -> str:
    """Say how many interviews there are; in experiments and registers nobody is interviewed."""
    number = results.interviews
    return of_kind(
        results,
        language.count("One interview.", "{n} interviews.", number),
        language.count("One case.", "{n} cases.", number),
        language.count("One record.", "{n} records.", number),
    )


def sample_words(language: Language, results: Results) -> str:
    """Say how people came into the sample."""
    sentences = {
        "probability": language.say("A probability sample: everybody had a known chance to be asked."),
        "quota": language.say("A quota sample: people were chosen until quotas were full, not by chance."),
        "street": language.say("A street sample: whoever passed by and agreed, not by chance."),
        "experiment": language.say(
            "An experiment: what is compared was assigned by chance, the cases themselves were not drawn by chance."
        ),
        "register": language.say("A register: all its records are counted, none was drawn by chance."),
    }
    return sentences.get(results.sample, "")


def caution_words(language: Language, results: Results) -> str:
    """Say what errors are worth where cases were not drawn by chance; empty for a probability sample."""
    if results.sample == "probability":
        return ""
    if is_experiment(results):
        return language.say(
            "Differences between groups that were assigned by chance can be relied on; how high a figure is "
            "holds for the cases of this experiment."
        )
    if counted(results) is Counted.RECORDS:
        return language.say(
            "Errors and intervals say how far figures would vary if these records were one draw of many."
        )
    return language.say(
        "Errors and intervals are conditional: they would hold if interviews had been drawn by chance as the design "
        "says."
    )


def _design(language: Language, results: Results) -> Iterator[str]:
    said = dict(results.design)
    say = language.say
    if said.get("strata"):
        yield say("Strata: {columns}.", columns=said["strata"])
    if said.get("units"):
        clusters = say("Clusters: {columns}.", columns=said["units"])
        units = say("Primary sampling units: {columns}.", columns=said["units"])
        yield of_kind(results, units, clusters, clusters)
    else:
        yield of_kind(
            results,
            say("Every interview was drawn by itself: there are no clusters."),
            say("Every case was assigned by itself: there are no clusters."),
            say("Every record counts by itself: there are no clusters."),
        )
    if said.get("finite"):
        yield say("With a correction for the finite population: {columns}.", columns=said["finite"])
    if said.get("lone") == "centered":
        yield say("A stratum with one unit varies as that unit differs from the whole sample's mean.")
    if said.get("lone") == "certainty":
        yield say("A stratum with one unit is taken as drawn with certainty: it adds nothing to errors.")


def _weights(language: Language, results: Results) -> Iterator[str]:
    said, design = dict(results.weights), dict(results.design)
    if not design.get("weight") and said.get("efficiency", 1.0) == 1:
        say = language.say
        yield of_kind(
            results, say("None: every interview counts the same."), say("None: every case counts the same."),
            say("None: every record counts the same."),
        )  # fmt: skip
        return
    if design.get("weight"):
        yield language.say("Column {column}.", column=design["weight"])
    if design.get("margins"):
        yield language.say("Brought to known margins by raking: {columns}.", columns=design["margins"])
        if _takes_margins_off(results):
            yield language.say(
                "Errors account for these margins: what they explain is taken off (Deville and Särndal)."
            )
    if {"least", "most"} <= set(said):
        low, high = (language.number(decimal(said[name]), 2) for name in ("least", "most"))
        yield language.say("From {low} to {high}.", low=low, high=high)
    if "efficiency" in said:
        yield _efficiency(language, results, said["efficiency"])
    if said.get("trimmed"):
        yield language.count("One weight was trimmed.", "{n} weights were trimmed.", round(said["trimmed"]))
    if "passes" in said and "worst" in said:
        yield language.say(
            "Raking took {passes} passes; no margin is further off than {worst}.",
            passes=round(said["passes"]),
            worst=language.percent(decimal(said["worst"]) * 100, 4),
        )


def _efficiency(language: Language, results: Results, efficiency: float) -> str:
    say, n = language.say, int(results.interviews * efficiency)
    share = language.percent(decimal(efficiency) * 100, 0)
    asked = to_say("Efficiency after Kish: {share}; so weighting alone leaves the precision of {n} interviews.")
    cases = to_say("Efficiency after Kish: {share}; so weighting alone leaves the precision of {n} cases.")
    records = to_say("Efficiency after Kish: {share}; so weighting alone leaves the precision of {n} records.")
    return say(of_kind(results, asked, cases, records), share=share, n=n)


def _takes_margins_off(results: Results) -> bool:
    codes = {code for table in results.tables for code, _ in table.notes}
    return bool(codes & {"raked-known", "raked-in-bounds"})


def _errors(language: Language, results: Results) -> Iterator[str]:
    asked = to_say(
        "Standard errors follow from the design by linearisation (Taylor series, ultimate clusters); groups are never "
        "cut out of the sample."
    )
    noted = to_say(
        "Standard errors follow from the design by linearisation (Taylor series, ultimate clusters); groups are never "
        "cut out of the data."
    )
    yield language.say(of_kind(results, asked, noted, noted))
    if caution := caution_words(language, results):
        yield caution
    yield language.say(of_kind(results, *_EFFECTIVE))
    if dict(results.design).get("reference") == "without-replacement":
        yield language.say("Design effects compare with a simple random sample drawn without replacement.")
    else:
        yield language.say("Design effects compare with a simple random sample drawn with replacement.")


def _intervals(language: Language, results: Results) -> Iterator[str]:
    names = {
        "logit": language.say("on the logit scale"),
        "beta": language.say("after Korn and Graubard"),
        "beta-unlimited": language.say("after Korn and Graubard, the effective base without a limit"),
        "wald": language.say("symmetric, with Student's t"),
    }
    method = dict(results.design).get("interval") or "logit"
    yield language.say(
        "For shares {method}, at a confidence level of {level}.",
        method=names.get(method, method),
        level=language.percent(Decimal(str(limits(results).level)).normalize() + 0),
    )
    yield language.say("For means symmetric, with Student's t.")
    yield language.say(
        "Where nobody or everybody gave an answer, Clopper and Pearson's interval for the whole base stands."
    )


def _freedom(language: Language, results: Results) -> str:
    if dict(results.design).get("df") in {"whole", "design"}:
        return language.say("Primary units less strata of the whole design.")
    return language.say("Primary units less strata among those with members in the base of the figure.")


def _comparisons(language: Language, results: Results) -> str:
    against = dict(results.design).get("against") or "columns"
    if against == "nothing":
        return language.say("Columns are not compared.")
    if against == "rest":
        return language.say(
            "Each column is compared with everybody else; p < {alpha}, {correction}.",
            alpha=Decimal(str(limits(results).alpha)),
            correction=correction_words(language, results),
        )
    return language.say(
        "Columns of one banner are compared in pairs, with the covariance the design gives; p < {alpha}, {correction}.",
        alpha=Decimal(str(limits(results).alpha)),
        correction=correction_words(language, results),
    )


def _tests(language: Language, results: Results) -> tuple[str, ...]:
    if not any(table.tests for table in results.tables):
        return ()
    return (
        language.say("Whether answers differ between groups is tested after Rao and Scott (second order, F)."),
        language.say("So many tests find some differences by chance: at p < 0.05 one in twenty where there are none."),
    )


def _missing(language: Language, results: Results) -> str:
    say = language.say
    return of_kind(
        results,
        say(
            "“Don't know” and refusals are rows of the table and stay in its base; interviews that were not asked, and "
            "answers that are lost, do not."
        ),
        say(
            "Cases for which something was not noted, or to which it does not apply, are outside the base of its table."
        ),
        say("Records without a value, or to which it does not apply, are outside the base of its table."),
    )


def _hidden(language: Language, results: Results) -> Iterator[str]:
    found = limits(results)
    yield small_words(language, results)
    yield language.say("Bases under {n} carry a warning.", n=found.warned)
    few = dict(results.design).get("disclosure") or "0"
    if few not in {"0", ""}:
        yield language.say(
            "Cells and bases of fewer than {n} people, but not of nobody, are hidden to protect them.", n=int(few)
        )
