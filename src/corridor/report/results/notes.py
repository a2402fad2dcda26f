"""What must be said about a table: tests in words, remarks, who is outside the base."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from corridor.document.messages import to_say
from corridor.report.results.shape import Counted, counted, is_small, limits, of_kind
from corridor.report.results.words import column_name, decimal, p_words, row_label, tested_words
from corridor.survey.tables.model import Hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.language import Language
    from corridor.survey.tables.model import Results, Table, Test

#: Remarks about a whole table, by their code; values stand in braces.
_REMARKS = {
    "experiment": to_say(
        "Groups to which cases were assigned by chance can be compared; how high a figure is holds for these cases."
    ),
    "pooled-quotas": to_say("Groups were sampled in equal numbers: the column of all is not the population's mix."),
    "filter-base-differs": to_say(
        "{passed} passed the filter, the base is {base}: {lost} of them have no answer, {unasked} others have one."
    ),
    "filter-not-told": to_say("Whether those who answered passed the filter cannot be told from the data."),
    "overlapping-columns": to_say("Groups of “{banner}” overlap: they are not compared."),
    "weights-unusable": to_say("Figures are unweighted: the weights in column {column} cannot be used."),
    "no-errors": to_say("Errors and intervals are not given: the design could not be resolved."),
    "not-raked": to_say("Weights were not brought to the known margins ({margins})."),
    "raked": to_say("Weights are brought to the known margins ({margins}); errors take them as given."),
    "raked-known": to_say(
        "Weights are brought to the known margins ({margins}); errors account for it: what the margins explain is "
        "taken off."
    ),
    "raked-in-bounds": to_say(
        "Weights are brought to the known margins ({margins}) within bounds, at which {trimmed} of them are held; "
        "errors account for the margins and take the bounds as given."
    ),
    "raked-only": to_say("Weights are brought to the known margins ({margins})."),
    "raked-nearly": to_say(
        "Weights come only near the known margins ({margins}); errors take them as given, as if nothing were known."
    ),
    "weights-given": to_say(
        "Weights are those of column {column}; errors take them as given and do not know whether they were brought "
        "to known margins."
    ),
    "instances": to_say("Counted are {instances} entries of “{repeat}” from {interviews} interviews."),
    "instances-of-cases": to_say("Counted are {instances} entries of “{repeat}” from {interviews} cases."),
    "instances-of-records": to_say("Counted are {instances} entries of “{repeat}” from {interviews} records."),
    "register": to_say(
        "All records of a register are counted: errors say how far figures would vary if these records were one draw "
        "of many."
    ),
}
_VALUE = re.compile(r"\{([a-z_]+)\}")
#: A space at which no line ends.
_KEPT = "\N{NO-BREAK SPACE}"


def differences_in_words(language: Language, results: Results, table: Table) -> tuple[str, ...]:
    """Say of every test whether answers differ between groups, with its figures."""
    alpha = limits(results).alpha
    return tuple(_tested(language, table, test, alpha) for test in table.tests)


def figures_of_test(language: Language, test: Test) -> str:
    """Write the figures of a test, never broken at a sign: F(3.2, 1201) = 5.1, p < 0.001."""
    said = language.say(
        "F({numerator}, {denominator}) = {f}, {p}",
        numerator=_freedom(language, test.df1),
        denominator=_freedom(language, test.df2),
        f=language.number(decimal(test.f), 1 if test.f >= 1 else 2),
        p=p_words(language, test.p),
    )
    within, closed, rest = said.partition(")")
    rest = rest.replace(" = ", f"{_KEPT}={_KEPT}").replace(" < ", f"{_KEPT}<{_KEPT}")
    return within.replace(" ", _KEPT) + closed + rest


def _freedom(language: Language, df: float) -> str:
    """Write degrees of freedom as journals do: without a sign between thousands."""
    return str(round(df)) if df == int(df) or df > 100 else language.number(decimal(df), 1)  # noqa: PLR2004


def _tested(language: Language, table: Table, test: Test, alpha: float) -> str:
    params: dict[str, Any] = {"banner": tested_words(language, table, test)}
    params["test"] = figures_of_test(language, test)
    differs = test.p < alpha
    if test.answer:
        row = next((row for row in table.rows if row.id == test.answer), None)
        params["answer"] = row_label(language, row) if row is not None else test.answer
        if differs:
            return language.say("“{answer}”: shares differ by “{banner}”: {test}.", **params)
        return language.say("“{answer}”: no difference by “{banner}” is shown: {test}.", **params)
    if differs:
        return language.say("Answers differ by “{banner}”: {test}.", **params)
    return language.say("No difference by “{banner}” is shown: {test}.", **params)


def notes(language: Language, results: Results, table: Table) -> tuple[str, ...]:
    """Give every remark a reader of the table needs, in whole sentences."""
    found = (
        *_remarks(language, table),
        *_letters(language, results, table),
        *_small(language, results, table),
        *_hidden(language, results, table),
        *_left_out(language, table),
    )
    return tuple(dict.fromkeys(found))


def _remarks(language: Language, table: Table) -> Iterator[str]:
    of_cells = {code for row in table.rows for cell in row.cells for code in cell.notes}
    if "model-assumed" in of_cells or "model-assumed" in {code for code, _ in table.notes}:
        yield language.say("Errors are conditional: the sample is not a probability sample.")
    if "no-variance" in of_cells:
        yield language.say("Where a share is 0% or 100%, the interval is Clopper and Pearson's for the whole base.")
    if "fixed-by-margins" in of_cells:
        yield language.say("Figures that the known margins fix have no error: the interval is the figure itself.")
    for code, given in table.notes:
        if code != "model-assumed":
            kind = "" if code != "instances" else of_kind(table, "", "-of-cases", "-of-records")
            yield remark(language, f"{code}{kind}", dict(given))


def remark(language: Language, code: str, given: dict[str, str]) -> str:
    """Say a remark by its code; one without a sentence, or without its values, is shown as it is and not lost."""
    sentence = _REMARKS.get(code, "")
    if sentence and set(_VALUE.findall(sentence)) <= set(given):
        values: dict[str, Any] = {name: _whole(value) for name, value in given.items()}
        return language.say(sentence, **values)
    values_said = ", ".join(f"{name} {value}" for name, value in given.items())
    return language.say("Remark: {code}.", code=f"{code} ({values_said})" if values_said else code)


def _whole(value: str) -> Decimal | str:
    return Decimal(value) if value.isascii() and value.isdigit() else value


def _letters(language: Language, results: Results, table: Table) -> Iterator[str]:
    used = "".join(cell.letters for row in table.rows for cell in row.cells)
    if not any(column.letter for column in table.columns) and not used:
        return
    params: dict[str, Any] = {
        "alpha": Decimal(str(limits(results).alpha)),
        "correction": correction_words(language, results),
    }
    if set(used) & {"+", "-"}:
        yield language.say(
            "A plus (minus) marks a share above (below) that of everybody else, p < {alpha}, {correction}.", **params
        )
    if set(used) - {"+", "-"} or any(column.letter for column in table.columns):
        yield language.say(
            "A letter marks a figure that is above that of the column so named, p < {alpha}, {correction}.", **params
        )


def correction_words(language: Language, results: Results) -> str:
    """Name the correction for several comparisons."""
    names = {
        "holm": language.say("corrected after Holm within a row of a banner"),
        "bonferroni": language.say("corrected after Bonferroni within a row of a banner"),
        "benjamini-hochberg": language.say("corrected after Benjamini and Hochberg within a row of a banner"),
        "none": language.say("not corrected for the number of comparisons"),
    }
    said = dict(results.design).get("correction") or "holm"
    return names.get(said, said)


def _small(language: Language, results: Results, table: Table) -> Iterator[str]:
    for column in table.columns:
        if is_small(column, limits(results).warned):
            yield language.say(
                "Small base: {column}, n = {n}; read with care.",
                column=column_name(language, column),
                n=column.base.unweighted or 0,
            )


def _hidden(language: Language, results: Results, table: Table) -> Iterator[str]:
    marks = {column.hidden for column in table.columns} | {cell.hidden for row in table.rows for cell in row.cells}
    if Hidden.PRECISION in marks:
        yield small_words(language, results)
    if Hidden.DISCLOSURE in marks:
        yield language.say("Figures of so few people that they might be recognised are hidden to protect them.")


def small_words(language: Language, results: Results) -> str:
    """Say below which base figures are not shown."""
    say, smallest = language.say, limits(results).smallest
    return of_kind(
        results,
        say("Figures on fewer than {n} interviews are not shown: the base is small.", n=smallest),
        say("Figures on fewer than {n} cases are not shown: the base is small.", n=smallest),
        say("Figures on fewer than {n} records are not shown: the base is small.", n=smallest),
    )


def _left_out(language: Language, table: Table) -> Iterator[str]:
    for reason, number in table.left_out:
        yield left_out_words(language, reason, number, noted=counted(table) is not Counted.INTERVIEWS)


def left_out_words(language: Language, reason: str, number: int, *, noted: bool = False) -> str:
    """Say how many interviews, or instances of a repeat, are outside the base, and why; `noted`: nobody was asked."""
    of_noted = {
        "not-asked": language.say("does not apply"),
        "lost": language.say("the value is lost"),
        "no-answer": language.say("no value"),
        "unknown-code": language.say("a value that no list has"),
        "outside-rule": language.say("the value breaks its rule"),
    }
    why = {
        "not-asked": language.say("the question was not asked"),
        "lost": language.say("the answer is lost"),
        "no-answer": language.say("no answer"),
        "refused": language.say("refused"),
        "dont-know": language.say("don't know"),
        "unknown-code": language.say("the answer is not in the questionnaire"),
        "outside-rule": language.say("the answer breaks the questionnaire's rule"),
        "weight": language.say("the weight cannot be used"),
        **(of_noted if noted else {}),
    }.get(reason, reason)
    return language.say("Outside the base: {n} ({why}).", n=number, why=why)
