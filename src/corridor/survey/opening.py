"""A survey opened for work: plan, questionnaire and interviews read, cleaned and checked; tables on request."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from corridor.kernel.files.encoding import decode
from corridor.kernel.problem import Problem, Where
from corridor.kernel.records import Reading
from corridor.kernel.registers import read_whole
from corridor.kernel.text import Text
from corridor.survey.instrument.xlsform import ENDINGS, read_form
from corridor.survey.interviews.check import check_interviews
from corridor.survey.interviews.cleaning.apply import clean
from corridor.survey.interviews.cleaning.log import read_log
from corridor.survey.interviews.read import read_interviews
from corridor.survey.plan.questions import BannerPlan
from corridor.survey.plan.records import EstimateChoices, SampleDesign, SurveyPlan
from corridor.survey.tables.longform import Estimate, estimates
from corridor.survey.tabulate.frames import read_frame
from corridor.survey.tabulate.longfile import as_arrow
from corridor.survey.tabulate.missing import rules_of
from corridor.survey.tabulate.tabulation import Bases, Tabulated, tabulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.model import Interviews
    from corridor.survey.tables.model import Results, Table
    from corridor.survey.tabulate.frames import Frame

#: Endings of files that may hold interviews.
DATA = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".parquet", ".sav", ".zsav")
_OPEN = ("data", "interviews")


@dataclass(frozen=True)
class Files:
    """The files of one survey."""

    plan: SurveyPlan
    #: Files or folders of interviews; empty: there are none.
    data: tuple[Path, ...]
    #: What it is called in problems: a path within the study, or its name.
    data_name: str = ""
    form: Path | None = None
    form_name: str = ""
    cleaning: Path | None = None
    cleaning_name: str = ""
    #: Codes of open answers, by question.
    frames: Mapping[str, Path] = field(default_factory=dict)
    #: Files by their names within the study, whose hashes results keep.
    hashed: Mapping[str, Path] = field(default_factory=dict)


def files_of_study(study: Path, plan: SurveyPlan, folder: str = "") -> Files:
    """Find the files of a survey of a study: form beside its plan, interviews as the plan says or in `private/`."""
    home = study / "surveys" / (folder or plan.id)
    form = _first(home, (plan.form,) if plan.form else tuple(f"form{ending}" for ending in ENDINGS))
    data = _data(study, home, plan, folder or plan.id)
    cleaning = home / "cleaning.csv"
    found = {path.stem: path for path in sorted((home / "frames").glob("*.csv"))}
    named_frames = {each.question: home / "frames" / each.frame for each in plan.questions if each.frame}
    frames = found | {name: path for name, path in named_frames.items() if path.is_file()}
    named = [
        home / "survey.yaml",
        *([form] if form else []),
        *([cleaning] if cleaning.is_file() else []),
        *frames.values(),
    ]
    hashed = {_within(study, path): path for path in (*named, *_all_data(data)) if path.is_file()}
    return Files(
        plan, data, _within(study, data[0]) if data else "", form, _within(study, form) if form else "",
        cleaning if cleaning.is_file() else None, _within(study, cleaning), frames, hashed,
    )  # fmt: skip


def _first(home: Path, names: Sequence[str]) -> Path | None:
    return next((home / name for name in names if (home / name).is_file()), None)


def _data(study: Path, home: Path, plan: SurveyPlan, survey: str) -> tuple[Path, ...]:
    """Give what the plan names, as far as it lies in the study; else the private folder; else open data."""
    if plan.data:
        named = [study / each for each in plan.data]
        return tuple(each for each in named if each.exists() and each.resolve().is_relative_to(study.resolve()))
    private = study / "private" / "surveys" / survey
    if private.is_dir() and any(each.suffix.lower() in DATA for each in private.iterdir()):
        return (private,)
    there = sorted(home.iterdir()) if home.is_dir() else []
    return tuple(each for each in there if each.stem in _OPEN and each.suffix.lower() in DATA)[:1]


def _all_data(data: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for each in data:
        found += sorted(one for one in each.iterdir() if one.suffix.lower() in DATA) if each.is_dir() else [each]
    return found


def _within(study: Path, path: Path) -> str:
    return (
        path.resolve().relative_to(study.resolve()).as_posix()
        if path.resolve().is_relative_to(study.resolve())
        else path.name
    )


@dataclass(frozen=True)
class OpenSurvey:
    """A survey whose interviews have been read; nothing is estimated before it is asked for."""

    plan: SurveyPlan
    instrument: Instrument
    #: Interviews after the cleaning log, with what was not asked marked.
    interviews: Interviews
    #: Problems of form, data and cleaning log.
    problems: tuple[Problem, ...]
    #: sha256 of the files it was read from, by name.
    made_from: Mapping[str, str]
    file: str = ""
    bases: Bases = Bases()
    #: Words for who was asked a question, by name.
    asked_of: Mapping[str, Text] = field(default_factory=dict)
    frames: Mapping[str, Frame] = field(default_factory=dict)

    @cached_property
    def tabulated(self) -> Tabulated:
        """Make all tables, once."""
        return tabulate(
            self.interviews, self.instrument, self.plan, bases=self.bases, asked_of=self.asked_of,
            made_from=self.made_from, file=self.file, frames=self.frames,
        )  # fmt: skip

    def tables(self) -> Results:
        """Give all tables of the plan."""
        return self.tabulated.results

    def table(self, name: str) -> Table:
        """Give one table by its id, which is the question's name; KeyError where there is none."""
        for table in self.tables().tables:
            if table.id == name:
                return table
        raise KeyError(name)

    def estimate(self, question: str, by: str = "") -> tuple[Estimate, ...]:
        """Give the estimates of one question for the whole sample, and by another question's answers."""
        banners = (BannerPlan("by", None, by),) if by else ()
        plan = replace(self.plan, banners=banners, tables=())
        only = replace(
            self.instrument, questions=tuple(each for each in self.instrument.questions if each.name in {question, by})
        )
        found = tabulate(self.interviews, only, plan, bases=self.bases, asked_of=self.asked_of, file=self.file)
        return tuple(each for each in estimates(found.results) if each.question == question)

    def long(self) -> Any:
        """Give every estimate of every table as a row of a `pyarrow.Table`."""
        return as_arrow(self.tables())


def open_survey(
    path: Path | str, *, form: Path | str | None = None, by: Sequence[str] = (), weight: str = "",
    strata: Sequence[str] = (), units: Sequence[str] = (), sample: str = "probability",
    advance: Callable[[int, int], None] | None = None,
) -> OpenSurvey:  # fmt: skip
    """Open a survey of a study (`study/surveys/port`), or a file of interviews with or without its form.

    For a survey of a study, everything follows from its plan. For a file, `by` names the questions whose answers are
    columns of the tables, and `weight`, `strata` and `units` the columns of the design. What is wrong is in
    `problems`; FileNotFoundError where there are no interviews at all.
    """
    path = Path(path)
    if (path / "survey.yaml").is_file():
        kept = plan_in(path)
        if kept is None:
            raise FileNotFoundError(f"no plan can be read from {path / 'survey.yaml'}")
        return opened(files_of_study(path.parent.parent, kept, path.name), advance=advance)
    plan = plan_of(path, by=by, weight=weight, strata=strata, units=units, sample=sample)
    given = None if form is None else Path(form)
    return opened(Files(plan, (path,), path.name, given, given.name if given else ""), advance=advance)


def plan_in(folder: Path) -> SurveyPlan | None:
    """Give the plan in the folder of a survey; None where there is none, or none that can be read."""
    file = folder / "survey.yaml"
    if not file.is_file():
        return None
    fragment = read_whole(SurveyPlan, decode(file.read_bytes()).text or "", Reading(file.name, ("en", "ru")))
    return next((cast("SurveyPlan", item) for item, _ in fragment.items), None)


def plan_of(
    path: Path, *, by: Sequence[str] = (), weight: str = "", strata: Sequence[str] = (), units: Sequence[str] = (),
    sample: str = "probability", disclosure: int | None = None,
) -> SurveyPlan:  # fmt: skip
    """Give the plan of a file that has none: one table per question, by the questions named."""
    name = path.stem or path.name
    banners = tuple(BannerPlan(each.replace("_", "-").lower() or each, None, each) for each in by)
    design = SampleDesign(strata=tuple(strata), units=tuple(units), weight=weight)
    settings = EstimateChoices(disclosure=disclosure)
    return SurveyPlan(name, Text.of(en=name, ru=name), sample=sample, design=design, banners=banners, settings=settings)


def opened(
    files: Files, *, bases: Bases | None = None, asked_of: Callable[[Instrument], Mapping[str, Text]] | None = None,
    advance: Callable[[int, int], None] | None = None,
) -> OpenSurvey:  # fmt: skip
    """Read the files of a survey, apply its cleaning log and hold answers against the questionnaire.

    `asked_of` says in words who was asked a question. FileNotFoundError where there are no interviews.
    """
    if not files.data or not files.data[0].exists():
        raise FileNotFoundError(files.data_name)
    rules = rules_of(files.plan)
    instrument, problems = _form(files)
    given = files.data[0] if len(files.data) == 1 else files.data
    interviews = read_interviews(given, instrument, rules, name=files.data_name, advance=advance)
    if files.cleaning is not None:
        log = read_log(files.cleaning.read_bytes(), files.cleaning_name)
        cleaned = clean(interviews, log.entries)
        interviews, problems = cleaned.interviews, (*problems, *log.problems, *cleaned.problems)
    checked = check_interviews(interviews, rules)
    known = checked.interviews.instrument
    if known is None:
        raise FileNotFoundError(files.data_name)
    made_from = {name: _digest(path) for name, path in files.hashed.items()}
    names = {path: name for name, path in files.hashed.items()}
    frames = {
        question: read_frame(decode(path.read_bytes()).text or "", names.get(path, path.name))
        for question, path in files.frames.items()
    }
    of_frames = tuple(problem for frame in frames.values() for problem in frame.problems)
    return OpenSurvey(
        files.plan, known, checked.interviews, (*problems, *of_frames, *checked.problems), made_from, files.data_name,
        bases or Bases(), {} if asked_of is None else asked_of(known), frames,
    )  # fmt: skip


def _form(files: Files) -> tuple[Instrument | None, tuple[Problem, ...]]:
    if files.form is None:
        return None, ()
    if not files.form.is_file():
        return None, (Problem("unreadable-file", Where(files.form_name)),)
    read = read_form(files.form.read_bytes(), files.form_name, checked=False)
    return read.instrument, read.problems if read.instrument is None else ()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
