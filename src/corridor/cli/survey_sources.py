"""The surveys a command means: of a study, or a file of interviews that belongs to none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.cli.folders import NotAStudyError, study_folder
from corridor.cli.folders import opened as study_of
from corridor.cli.refusal import RefusalError
from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.study.model import SurveyPlan
from corridor.survey.opening import bases_of, plan_of
from corridor.survey.places import Files, files_of, files_of_study, surveys_of
from corridor.survey.tabulate.tabulation import Bases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corridor.cli.console import Console
    from corridor.study.model import Study

_HEAD = "study.yaml"


@dataclass(frozen=True)
class Meant:
    """One survey that is meant, with its files found; nothing is read yet."""

    #: What it is called: the folder of its plan, or the name of the file.
    name: str
    files: Files
    bases: Bases = Bases()
    #: Folder of the study, and of the survey within it; None where the file belongs to none.
    study: Path | None = None
    folder: Path | None = None


def surveys_meant(
    target: str, name: str | None, asked: Mapping[str, Any], out: Console, *, planned: bool = True
) -> list[Meant]:  # fmt: skip
    """Give the surveys that are meant and have interviews at hand; say of the others that they have none.

    A folder with a study.yaml is a study: one of its surveys, or all of them. Anything else holds interviews. Refused
    where there is nothing that could be meant, and where none of it has interviews. Surveys without a plan that can be
    read are said and left out where they must be `planned`; else the silence of a plan counts.
    """
    path = Path(target)
    path.stat()  # says why, where it cannot be reached
    if not (path / _HEAD).is_file() and (path.is_file() or files_of(path, "")):
        return [_of_data(path, target, name, asked, out)]
    study = _study(target, out)
    meant = [each for each in _of_study(study, name, out, planned=planned) if _has_data(each, out)]
    if not meant:
        raise RefusalError(
            out.language.say("There are no interviews in {path} to work on.", path=target),
            out.language.say("Put them into {folder}, or name them in the plan with `data`.",
                             folder="private/surveys/NAME/"),
        )  # fmt: skip
    return [replace(each, files=_with(each.files, asked)) for each in meant]


def _of_data(path: Path, written: str, name: str | None, asked: Mapping[str, Any], out: Console) -> Meant:
    say = out.language.say
    if name is not None:
        raise RefusalError(
            say("{path} is no study, so it has no survey “{name}”.", path=written, name=name),
            say("Name only the data; the questionnaire follows after --form."),
        )
    plan = plan_of(
        path, by=asked.get("by") or (), weight=asked.get("weight") or "", strata=asked.get("strata") or (),
        units=asked.get("units") or (), sample=asked.get("sample") or "probability", disclosure=0,
    )  # fmt: skip
    files = Files(plan, (path,), (path.name,))
    return Meant(path.name, _with(files, asked))


def _with(files: Files, asked: Mapping[str, Any]) -> Files:
    """Let what the command line names come before what lies in the study."""
    form, log = asked.get("form"), asked.get("cleaning")
    if form:
        Path(form).stat()
        files = replace(files, form=Path(form), form_name=form)
    if log:
        Path(log).stat()
        files = replace(files, cleaning=Path(log), cleaning_name=log)
    return files


def _study(target: str, out: Console) -> Study:
    folder = study_folder(target, out.language)
    try:
        return study_of(folder, None, out)
    except NotAStudyError as error:
        raise RefusalError(
            out.language.say("{path} is no study that can be read.", path=target),
            out.language.say("See: {command}", command=f"corridor check {target}"),
        ) from error


def _of_study(study: Study, name: str | None, out: Console, *, planned: bool) -> list[Meant]:
    say = out.language.say
    plans = {_folder(study, plan): plan for plan in study.all(SurveyPlan)}
    known = sorted({*plans, *(each for each in surveys_of(study.folder) if not planned)})
    if not known:
        raise RefusalError(
            say("There is no survey in {path}.", path=str(study.folder)),
            say("A survey of a study has its plan in surveys/NAME/survey.yaml; or name a file of interviews."),
        )
    if name is not None:
        known = [_named(name, known, plans, out)]
    bases = bases_of(study.head.disclosure)
    return [_one(study, folder, plans.get(folder), bases, out) for folder in known]


def _named(name: str, known: Sequence[str], plans: Mapping[str, SurveyPlan], out: Console) -> str:
    """Give the folder of a survey that is named by it, or by the id in its plan."""
    if name in known:
        return name
    by_id = {plan.id: folder for folder, plan in plans.items()}
    if name in by_id:
        return by_id[name]
    say, near = out.language.say, nearest(name, known)
    raise RefusalError(
        say("The study has no survey “{name}”.", name=name),
        say("Did you mean {nearest}?", nearest=near) if near else say("It has: {names}.", names=", ".join(known)),
    )


def _one(study: Study, folder: str, plan: SurveyPlan | None, bases: Bases, out: Console) -> Meant:
    file = f"surveys/{folder}/survey.yaml"
    if plan is None and (study.folder / file).is_file():
        out.paragraph(out.language.say("{path} cannot be read as a plan: see `corridor check`.", path=file), err=True)
    known = plan or plan_of(study.folder / "surveys" / folder)
    ref = Ref("survey", known.id)
    where = None if plan is None else lambda path: study.where(ref, path)
    files = files_of_study(study.folder, known, folder, where)
    return Meant(folder, files, bases, study.folder, study.folder / "surveys" / folder)


def _folder(study: Study, plan: SurveyPlan) -> str:
    return study.where(Ref("survey", plan.id)).file.split("/")[1]


def _has_data(meant: Meant, out: Console) -> bool:
    if meant.files.data:
        return True
    say = out.language.say
    out.paragraph(say("There are no interviews of the survey “{name}”.", name=meant.name), err=True)
    place = f"private/surveys/{meant.name}/"
    out.paragraph(say("Put them into {folder}, or name them in the plan with `data`.", folder=place), "  ", err=True)
    return False
