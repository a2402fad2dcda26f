"""The surveys a command is given: of a study, or a file of interviews that belongs to none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from corridor.cli.excerpt import Lines
from corridor.cli.listing import Listing
from corridor.cli.progress import progress
from corridor.cli.refusal import RefusalError
from corridor.cli.survey_sources import surveys_meant
from corridor.document.language import Language
from corridor.kernel.problem import Severity
from corridor.kernel.text import Text
from corridor.report.questionnaire.clauses import Clauses
from corridor.report.questionnaire.entries import numbers
from corridor.study.catalogue import catalogue
from corridor.survey.opening import NoInterviewsError, OpenSurvey, opened
from corridor.survey.streaming import streamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from corridor.cli.console import Console
    from corridor.kernel.problem import Problem, Where
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.places import Files
    from corridor.survey.plan.records import SurveyPlan
    from corridor.survey.tables.model import Results
    from corridor.survey.tabulate.tabulation import Bases, Tabulated


class Opened(Protocol):
    """What tables are made of: interviews read whole, or a stream of them."""

    @property
    def plan(self) -> SurveyPlan:
        """The plan."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of form, data and cleaning log."""

    @property
    def tabulated(self) -> Tabulated:
        """All tables, with what stood in their way."""

    def tables(self) -> Results:
        """Give all tables."""


@dataclass(frozen=True)
class Chosen:
    """One survey, read."""

    survey: Opened
    #: Folder of the study; None where the file belongs to none.
    study: Path | None
    #: Folder of the survey within the study.
    folder: Path | None


def chosen(
    target: str, name: str | None, asked: Mapping[str, Any], out: Console, unread: list[str]
) -> Iterator[Chosen]:  # fmt: skip
    """Make ready the surveys that are meant, one after another: one of a study, all of it, or a file of interviews.

    A large Parquet file is tabulated as it is read, where that gives the same figures. Of a survey whose interviews
    cannot be read its problems are shown, it is added to those `unread`, and the others go on; refused at the end,
    where not one could be opened.
    """
    return _chosen(target, name, asked, out, unread, _streamed_or_read)


def opened_whole(
    target: str, name: str | None, asked: Mapping[str, Any], out: Console, unread: list[str]
) -> Iterator[tuple[Chosen, OpenSurvey]]:  # fmt: skip
    """Open surveys as `chosen` does, always with every interview."""
    for each in _chosen(target, name, asked, out, unread, _read):
        yield each, cast("OpenSurvey", each.survey)


def _chosen(
    target: str, name: str | None, asked: Mapping[str, Any], out: Console, unread: list[str],
    reads: Callable[[Files, Bases, Console], Opened],
) -> Iterator[Chosen]:  # fmt: skip
    opened_any = False
    for each in surveys_meant(target, name, asked, out):
        try:
            found = reads(each.files, each.bases, out)
        except NoInterviewsError as error:
            show_problems(out, error.problems)
            unread.append(each.files.data_name)
            continue
        opened_any = True
        yield Chosen(found, each.study, each.folder)
    if not opened_any:
        raise RefusalError(
            out.language.say("No interviews can be read from {path}.", path=out.language.listing(unread)),
            out.language.say("Corridor reads CSV, XLSX, Parquet and SPSS files with a head line."),
        )


def _streamed_or_read(files: Files, bases: Bases, out: Console) -> Opened:
    found = streamed(files, bases, who_was_asked)
    if found is None:
        return _read(files, bases, out)
    say = out.language.say
    count = out.language.count("{n} row was read as a stream.", "{n} rows were read as a stream.", found.rows)
    out.paragraph(count, err=True)
    out.paragraph(
        say(
            "Figures are the same; answers were not held against filters and constraints: see `corridor survey check`."
        ),
        "  ",
        err=True,
    )
    return found


def _read(files: Files, bases: Bases, out: Console) -> OpenSurvey:
    with progress(out.language.say("Reading")) as shown:
        found = opened(files, bases=bases, asked_of=who_was_asked, advance=shown)
    if found.file or found.interviews.file:
        return found
    return replace(found, file=files.data_name)


def who_was_asked(instrument: Instrument) -> Mapping[str, Text]:
    """Say in English and Russian who was asked each question that not everybody was asked."""
    found: dict[str, dict[str, str]] = {}
    for code in ("en", "ru"):
        known = [language for language in instrument.languages if language]
        quoted = code if code in known else (known[0] if known else "")
        clauses = Clauses(instrument, Language.of(code), quoted, numbers(instrument))
        for question in instrument.questions:
            if instrument.filters_of(question) and (words := clauses.asked_of(question)):
                found.setdefault(question.name, {})[code] = words
    return {name: Text.from_mapping(words) for name, words in found.items()}


class _NoLines(Lines):
    """Shows no line of any file: what people answered does not belong on a screen that others may see."""

    def line(self, where: Where) -> str | None:  # noqa: ARG002 (the protocol of the listing)
        return None


def show_problems(out: Console, problems: Sequence[Problem], *, everything: bool = False) -> bool:
    """List problems without the lines they stand in; tell whether any is an error."""
    Listing(out, catalogue(), _NoLines(Path()), everything=everything).show(problems)
    return any(catalogue()[problem.code].severity is Severity.ERROR for problem in problems)
