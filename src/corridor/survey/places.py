"""Where the files of a survey lie in a study: the one place that knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from corridor.survey.plan.records import SurveyPlan

#: Names of a questionnaire beside a plan that names none, the usual one first.
FORMS = ("form.xlsx", "form.xls", "form.xlsm", "form.ods", "form.csv", "form.md")
#: Endings of files of a folder that hold interviews.
DATA = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".sav", ".zsav", ".parquet", ".zip")
#: Name of the cleaning log, and of the folder with codes of open answers.
CLEANING, FRAMES = "cleaning.csv", "frames"
#: Names of open data beside a plan.
_OPEN = ("data", "interviews")


@dataclass(frozen=True)
class Files:
    """The files of one survey."""

    plan: SurveyPlan
    #: Files or folders of interviews; empty: there are none at hand.
    data: tuple[Path, ...]
    #: What each of them is called in problems: a path within the study, or its name.
    names: tuple[str, ...] = ()
    form: Path | None = None
    form_name: str = ""
    cleaning: Path | None = None
    cleaning_name: str = ""
    #: Codes of open answers, by question.
    frames: Mapping[str, Path] = field(default_factory=dict)
    #: Files by their names within the study, whose hashes results keep.
    hashed: Mapping[str, Path] = field(default_factory=dict)
    #: Files that the plan names and that are not there, although others are.
    problems: tuple[Problem, ...] = ()

    @property
    def data_name(self) -> str:
        """What the data are called in problems about all of them."""
        return ", ".join(self.names)


def surveys_of(study: Path) -> tuple[str, ...]:
    """Name the folders of surveys in a study."""
    folder = study / "surveys"
    found = folder.iterdir() if folder.is_dir() else iter(())
    return tuple(sorted(each.name for each in found if each.is_dir() and not each.name.startswith(".")))


def form_of(study: Path, folder: str, plan: SurveyPlan | None = None) -> Path | None:
    """Give the questionnaire of a survey: the one its plan names, else the first usual name there is."""
    home = study / "surveys" / folder
    if plan is not None and plan.form:
        return home / plan.form
    return next((home / name for name in FORMS if (home / name).is_file()), None)


def files_of_study(
    study: Path, plan: SurveyPlan, folder: str = "", where: Callable[[str], Where] | None = None
) -> Files:  # fmt: skip
    """Find the files of a survey of a study: form beside its plan, interviews as the plan says or in `private/`.

    Where the plan names several files of interviews and some of them are not there, that is a problem, at the place
    that `where` gives for a path of the plan; where none is there, the survey has no data at hand.
    """
    folder = folder or plan.id
    home = study / "surveys" / folder
    form = form_of(study, folder, plan)
    data = _data(study, home, plan, folder)
    cleaning = home / CLEANING
    frames = _frames(home, plan)
    beside = [home / "survey.yaml", *([form] if form else []), cleaning, *frames.values()]
    hashed = {_within(study, path): path for path in (*beside, *_each(data)) if path.is_file()}
    return Files(
        plan, data, tuple(_within(study, each) for each in data), form, _within(study, form) if form else "",
        cleaning if cleaning.is_file() else None, _within(study, cleaning), frames, hashed,
        tuple(_absent(plan, data, study, where or _at(folder))) if data else (),
    )  # fmt: skip


def files_of(path: Path, file: str) -> list[tuple[Path, str]]:
    """Give the file, or the files of a folder that hold interviews, in the order of their names."""
    if not path.is_dir():
        return [(path, file)]
    return [
        (each, f"{file}/{each.name}" if file else each.name)
        for each in sorted(path.iterdir())
        if each.is_file() and each.suffix.lower() in DATA and not each.name.startswith((".", "~"))
    ]


def _data(study: Path, home: Path, plan: SurveyPlan, folder: str) -> tuple[Path, ...]:
    """Give what the plan names, as far as it lies in the study; else the private folder; else open data."""
    if plan.data:
        named = [study / each for each in dict.fromkeys(plan.data)]
        return tuple(each for each in named if _is_within(study, each) and files_of(each, ""))
    private = study / "private" / "surveys" / folder
    if private.is_dir() and files_of(private, ""):
        return (private,)
    there = files_of(home, "") if home.is_dir() else []
    return tuple(each for each, _ in there if each.stem in _OPEN)


def _is_within(study: Path, path: Path) -> bool:
    return path.exists() and path.resolve().is_relative_to(study.resolve())


def _absent(
    plan: SurveyPlan, data: tuple[Path, ...], study: Path, where: Callable[[str], Where]
) -> Iterator[Problem]:  # fmt: skip
    for place, name in enumerate(plan.data):
        if study / name not in data:
            yield Problem("data-not-there", where(f"data.{place}"), {"file": name})


def _at(folder: str) -> Callable[[str], Where]:
    return lambda _: Where(f"surveys/{folder}/survey.yaml")


def _frames(home: Path, plan: SurveyPlan) -> dict[str, Path]:
    found = {path.stem: path for path in sorted((home / FRAMES).glob("*.csv"))}
    named = {each.question: home / FRAMES / each.frame for each in plan.questions if each.frame}
    return found | {name: path for name, path in named.items() if path.is_file()}


def _each(data: tuple[Path, ...]) -> Iterator[Path]:
    for one in data:
        yield from (path for path, _ in files_of(one, ""))


def _within(study: Path, path: Path) -> str:
    """Give a path within the study, as it was written: a link keeps its own name."""
    return path.relative_to(study).as_posix() if path.is_relative_to(study) else path.name
