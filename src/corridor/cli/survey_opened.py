"""The surveys a command is given: of a study, or a file of interviews that belongs to none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.cli.excerpt import Lines
from corridor.cli.folders import NotAStudyError, study_folder
from corridor.cli.folders import opened as study_of
from corridor.cli.listing import Listing
from corridor.cli.progress import progress
from corridor.cli.refusal import RefusalError
from corridor.document.language import Language
from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Severity
from corridor.kernel.text import Text
from corridor.report.questionnaire.clauses import Clauses
from corridor.report.questionnaire.entries import numbers
from corridor.study.catalogue import catalogue
from corridor.study.model import SurveyPlan
from corridor.survey.opening import DATA, Files, OpenSurvey, files_of_study, opened, plan_of
from corridor.survey.tabulate.tabulation import Bases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corridor.cli.console import Console
    from corridor.kernel.problem import Problem, Where
    from corridor.study.model import Study
    from corridor.survey.instrument.model import Instrument


@dataclass(frozen=True)
class Chosen:
    """One survey, read."""

    survey: OpenSurvey
    #: Folder of the study; None where the file belongs to none.
    study: Path | None
    #: Folder of the survey within the study.
    folder: Path | None


def chosen(target: str, name: str | None, asked: Mapping[str, Any], out: Console) -> Iterator[Chosen]:
    """Open the surveys that are meant: one of a study, all of it, or a file of interviews."""
    path = Path(target)
    if path.is_file() or (path.is_dir() and not (path / "study.yaml").is_file() and _holds_data(path)):
        yield Chosen(_of_file(path, asked, out), None, None)
        return
    folder = study_folder(target, out.language)
    try:
        study = study_of(folder, None, out)
    except NotAStudyError as error:
        raise RefusalError(
            out.language.say("{path} is no study that can be read.", path=target),
            out.language.say("See: {command}", command=f"corridor check {target}"),
        ) from error
    plans = _plans(study, name, out.language)
    for plan in plans:
        yield _of_study(study, plan, out)


def _holds_data(path: Path) -> bool:
    return any(each.suffix.lower() in DATA for each in path.iterdir())


def _plans(study: Study, name: str | None, language: Language) -> Sequence[SurveyPlan]:
    plans, say = study.all(SurveyPlan), language.say
    if not plans:
        raise RefusalError(
            say("There is no survey in {path}.", path=str(study.folder)),
            say("A survey of a study has its plan in surveys/NAME/survey.yaml; or name a file of interviews."),
        )
    if name is None:
        return plans
    known = [plan.id for plan in plans]
    if name not in known:
        near = nearest(name, known)
        raise RefusalError(
            say("The study has no survey “{name}”.", name=name),
            say("Did you mean {nearest}?", nearest=near) if near else say("It has: {names}.", names=", ".join(known)),
        )
    return [plan for plan in plans if plan.id == name]


def _of_study(study: Study, plan: SurveyPlan, out: Console) -> Chosen:
    disclosure = study.head.disclosure
    bases = Bases(disclosure.smallest_base, disclosure.warn_base) if disclosure is not None else Bases()
    folder = study.where(Ref("survey", plan.id)).file.split("/")[1]
    files = files_of_study(study.folder, plan, folder)
    if not files.data:
        raise RefusalError(
            out.language.say("There are no interviews of the survey “{name}”.", name=plan.id),
            out.language.say(
                "Put them into {folder}, or name them in the plan with `data`.",
                folder=f"private/surveys/{folder}/",
            ),
        )
    return Chosen(_read(files, bases, out), study.folder, study.folder / "surveys" / folder)


def _of_file(path: Path, asked: Mapping[str, Any], out: Console) -> OpenSurvey:
    form = Path(asked["form"]) if asked.get("form") else None
    if form is not None:
        form.stat()  # says why, where it cannot be read
    plan = plan_of(
        path, by=asked.get("by") or (), weight=asked.get("weight") or "", strata=asked.get("strata") or (),
        units=asked.get("units") or (), sample=asked.get("sample") or "probability", disclosure=0,
    )  # fmt: skip
    return _read(Files(plan, (path,), path.name, form, form.name if form else ""), Bases(), out)


def _read(files: Files, bases: Bases, out: Console) -> OpenSurvey:
    with progress(out.language.say("Reading")) as shown:
        try:
            found = opened(files, bases=bases, asked_of=who_was_asked, advance=shown)
        except FileNotFoundError as error:
            raise RefusalError(
                out.language.say("No interviews can be read from {path}.", path=files.data_name),
                out.language.say("Corridor reads CSV, XLSX, Parquet and SPSS files with a head line."),
            ) from error
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
