"""What `corridor survey` works on: a survey of a study, or a file of interviews with its form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.refusal import RefusalError
from corridor.cli.usage import near
from corridor.survey.interviews.examine import Sources, sources_of, surveys_of
from corridor.survey.opening import files_of_study, plan_in
from corridor.survey.tabulate.missing import rules_of

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.survey.interviews.rules import Rules

_HEAD = "study.yaml"


def chosen_sources(
    written: str, survey: str | None, form: str | None, log: str | None, rules: Rules, language: Language
) -> list[tuple[str, Sources]]:
    """Give the surveys meant, each with its name; refuse what cannot be meant.

    A folder with a study.yaml is a study: one of its surveys, or all of them. Anything else holds interviews.
    """
    path, say = Path(written), language.say
    path.stat()  # says why, where it cannot be reached
    if not (path / _HEAD).is_file():
        if survey is not None:
            raise RefusalError(
                say("{path} is no study, so it has no survey “{name}”.", path=written, name=survey),
                say("Name only the data; the questionnaire follows after --form."),
            )
        return [(path.name, _of_data(path, written, form, log, rules))]
    known = surveys_of(path)
    if survey is not None and survey not in known:
        sentence = say("The study has no survey “{name}”.", name=survey)
        close = language.listing(near(survey, known) or known)
        raise RefusalError(
            sentence, say("There are: {names}.", names=close) if known else say("Surveys are folders in surveys/.")
        )
    if not known:
        raise RefusalError(
            say("The study {path} has no surveys.", path=written),
            say(
                "A survey is a folder in surveys/, with its form and its plan; the interviews lie in private/surveys/."
            ),
        )
    names = [survey] if survey is not None else known
    return [(name, _with(_of_survey(path, name), form, log, rules)) for name in names]


def _of_survey(study: Path, name: str) -> Sources:
    """Find the files of a survey: those its plan names, with its rules; by their usual names where it has no plan."""
    usual, plan = sources_of(study, name), plan_in(study / "surveys" / name)
    if plan is None:
        return usual
    files = files_of_study(study, plan, name)
    return Sources(
        files.data or usual.data, files.data_name or usual.name, files.form, files.form_name,
        files.cleaning, files.cleaning_name, rules_of(plan),
    )  # fmt: skip


def _of_data(path: Path, written: str, form: str | None, log: str | None, rules: Rules) -> Sources:
    return _with(Sources((path,), Path(written).name if path.is_file() else ""), form, log, rules)


def _with(sources: Sources, form: str | None, log: str | None, rules: Rules) -> Sources:
    """Let what the command line names come before what lies in the study."""
    if form is not None:
        Path(form).stat()
        sources = replace(sources, form=Path(form), form_name=form)
    if log is not None:
        Path(log).stat()
        sources = replace(sources, log=Path(log), log_name=log)
    return replace(
        sources,
        rules=replace(
            sources.rules, key=rules.key or sources.rules.key, sheet=rules.sheet or sources.rules.sheet,
            encoding=rules.encoding or sources.rules.encoding,
        ),
    )  # fmt: skip
