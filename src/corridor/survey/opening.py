"""A survey opened for work: plan, questionnaire and interviews read, cleaned and checked; tables on request."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.kernel.files.encoding import decode
from corridor.kernel.text import Text
from corridor.survey.interviews.examine import Sources, examine
from corridor.survey.places import Files, files_of_study
from corridor.survey.plan.questions import BannerPlan
from corridor.survey.plan.reading import head_of, read_plan
from corridor.survey.plan.records import Disclosure, EstimateChoices, SampleDesign, SurveyPlan
from corridor.survey.tables.longform import Estimate, estimates
from corridor.survey.tabulate.frames import read_frame
from corridor.survey.tabulate.located import in_plan
from corridor.survey.tabulate.longfile import as_arrow
from corridor.survey.tabulate.missing import rules_of
from corridor.survey.tabulate.tabulation import Bases, Tabulated, tabulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from corridor.kernel.problem import Problem
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.model import Interviews
    from corridor.survey.tables.model import Results, Table
    from corridor.survey.tabulate.frames import Frame


class NoInterviewsError(FileNotFoundError):
    """There are no interviews, or none that can be read; carries what is wrong with their files."""

    def __init__(self, name: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(name)
        self.problems = problems


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
        found = tabulate(
            self.interviews, self.instrument, self.plan, bases=self.bases, asked_of=self.asked_of,
            made_from=self.made_from, file=self.file, frames=self.frames,
        )  # fmt: skip
        plan = next((name for name in self.made_from if name.endswith("/survey.yaml")), "")
        return found._replace(problems=in_plan(found.problems, plan))

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
        study = path.absolute().parent.parent
        head = head_of(study)
        plan = read_plan(path / "survey.yaml", head.languages)
        if plan is None:
            raise FileNotFoundError(f"no plan can be read from {path / 'survey.yaml'}")
        return opened(files_of_study(study, plan, path.name), bases=bases_of(head.disclosure), advance=advance)
    plan = plan_of(path, by=by, weight=weight, strata=strata, units=units, sample=sample)
    given = None if form is None else Path(form)
    return opened(Files(plan, (path,), (path.name,), given, given.name if given else ""), advance=advance)


def bases_of(disclosure: Disclosure | None) -> Bases:
    """Give what a study says of small bases, as tables take it."""
    return Bases() if disclosure is None else Bases(disclosure.smallest_base, disclosure.warn_base)


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
        raise NoInterviewsError(files.data_name)
    found = examine(sources_of(files), advance)
    checked = found.checked
    if not checked.interviews.main.rows:
        raise NoInterviewsError(files.data_name, found.problems())
    known = checked.interviews.instrument
    if known is None:
        raise NoInterviewsError(files.data_name, found.problems())
    made_from = hashes(files)
    names = {path: name for name, path in files.hashed.items()}
    frames = {
        question: read_frame(decode(path.read_bytes()).text or "", names.get(path, path.name))
        for question, path in files.frames.items()
    }
    of_frames = tuple(problem for frame in frames.values() for problem in frame.problems)
    return OpenSurvey(
        files.plan, known, checked.interviews, (*found.problems(), *of_frames), made_from, files.data_name,
        bases or Bases(), {} if asked_of is None else asked_of(known), frames,
    )  # fmt: skip


def sources_of(files: Files) -> Sources:
    """Give what is read of a survey, by the rules of its plan: key, missing answers, columns of the design."""
    return Sources(
        files.data, files.names, files.form, files.form_name, files.cleaning, files.cleaning_name, rules_of(files.plan),
        files.problems,
    )  # fmt: skip


def hashes(files: Files) -> dict[str, str]:
    """Give the sha256 of what results are made from, by name."""
    return {name: _digest(path) for name, path in files.hashed.items()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
