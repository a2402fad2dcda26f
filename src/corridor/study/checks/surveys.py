"""Surveys × what is kept of them: plans that contradict themselves, and results of other files than there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem, Where
from corridor.kernel.text import Text
from corridor.study.model import SurveyPlan
from corridor.survey.places import CLEANING, FORMS, FRAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from corridor.study.links import Links
    from corridor.study.model import Study
    from corridor.survey.plan.questions import AnswerGroup


def folders(study: Study, _: Links) -> Iterator[Problem]:
    """Report plans whose id is not the name of their folder: results and data are found by it."""
    for plan in study.all(SurveyPlan):
        ref = Ref("survey", plan.id)
        folder = _folder(study, plan)
        if folder != plan.id:
            yield Problem("survey-id-differs", study.where(ref, "id"), {"id": plan.id, "folder": folder}, (ref,))


def without_source(study: Study, _: Links) -> Iterator[Problem]:
    """Report surveys that cannot be cited."""
    for plan in study.all(SurveyPlan):
        ref = Ref("survey", plan.id)
        if plan.source is None:
            yield Problem("survey-without-source", study.where(ref), {"survey": plan.title}, (ref,))


def results(study: Study, _: Links) -> Iterator[Problem]:
    """Report results that are missing, that belong to no plan, or that were made from other files than there are."""
    plans = {_folder(study, plan): plan for plan in study.all(SurveyPlan)}
    for folder, plan in plans.items():
        ref = Ref("survey", plan.id)
        if f"surveys/{folder}/results.json" not in study.fragments:
            yield Problem("survey-without-results", study.where(ref), {"survey": plan.title, "id": plan.id}, (ref,))
    for folder, kept in study.results.items():
        where = Where(f"surveys/{folder}/results.json")
        if folder not in plans:
            yield Problem("results-without-plan", where, {"file": f"surveys/{folder}/survey.yaml"})
        elif changed := tuple(_changed(study, folder, plans[folder], dict(kept.made_from))):
            refs = (Ref("survey", plans[folder].id),)
            yield Problem("results-out-of-date", where, {"files": changed, "id": plans[folder].id}, refs)


def _changed(study: Study, folder: str, plan: SurveyPlan, made_from: dict[str, str]) -> Iterator[str]:
    """Name files that are not what results were made from; private ones are not looked into."""
    for file, digest in made_from.items():
        if not file.startswith("private/") and study.hash_of(file) != digest:
            yield file
    frames = f"surveys/{folder}/{FRAMES}/"
    forms = (plan.form,) if plan.form else FORMS
    form = next((name for name in forms if study.hash_of(f"surveys/{folder}/{name}")), "")
    names = [f"surveys/{folder}/{name}" for name in ("survey.yaml", form, CLEANING) if name]
    beside = [file for file in names if study.hash_of(file)]
    beside += [file for file in study.fragments if file.startswith(frames)]
    yield from (file for file in beside if file not in made_from)


def choices(study: Study, _: Links) -> Iterator[Problem]:
    """Report numbers of a plan that cannot be what they are said to be: a level of 0.95 per cent."""
    for plan in study.all(SurveyPlan):
        ref = Ref("survey", plan.id)
        for found in _out_of_range(plan):
            params = {"found": found.number, "expected": found.expected, "field": found.path.rpartition(".")[2]}
            yield Problem("survey-number-impossible", study.where(ref, found.path), params, (ref,))


class _Number(NamedTuple):
    """A number that is out of its range."""

    path: str
    number: Decimal
    expected: Text


def _out_of_range(plan: SurveyPlan) -> Iterator[_Number]:
    settings, weighting = plan.settings, plan.weighting
    if settings is not None and settings.level is not None and not 50 <= settings.level < 100:  # noqa: PLR2004
        expected = Text.of(en="per cent, from 50 to under 100", ru="проценты, от 50 и меньше 100")
        yield _Number("settings.level", settings.level, expected)
    if settings is not None and settings.alpha is not None and not 0 < settings.alpha < 1:
        yield _Number("settings.alpha", settings.alpha, Text.of(en="between 0 and 1", ru="между 0 и 1"))
    if weighting is not None and weighting.least is not None and not 0 <= weighting.least < 1:
        yield _Number("weighting.least", weighting.least, Text.of(en="from 0 to under 1", ru="от 0 и меньше 1"))
    if weighting is not None and weighting.most is not None and weighting.most <= 1:
        yield _Number("weighting.most", weighting.most, Text.of(en="more than 1", ru="больше 1"))


def banners(study: Study, _: Links) -> Iterator[Problem]:
    """Report banners and tables of nothing, ids that stand twice, and tables that name a banner there is none of."""
    for plan in study.all(SurveyPlan):
        ref = Ref("survey", plan.id)
        known = tuple(banner.id for banner in plan.banners)
        for path, name in _of_nothing(plan):
            yield Problem("survey-item-of-nothing", study.where(ref, path), {"name": name}, (ref,))
        for path, name in _twice(plan):
            yield Problem("survey-id-twice", study.where(ref, path), {"name": name}, (ref,))
        for place, table in enumerate(plan.tables):
            for at, name in enumerate(table.banners or ()):
                if name not in known:
                    params = {"found": name, "known": known, "nearest": nearest(name, known)}
                    yield Problem("unknown-banner", study.where(ref, f"tables.{place}.banners.{at}"), params, (ref,))


def _of_nothing(plan: SurveyPlan) -> Iterator[tuple[str, str]]:
    for place, banner in enumerate(plan.banners):
        if not banner.question and not banner.nested:
            yield f"banners.{place}", banner.id
    for place, table in enumerate(plan.tables):
        if not table.question and not table.questions:
            yield f"tables.{place}", table.id


def _twice(plan: SurveyPlan) -> Iterator[tuple[str, str]]:
    yield from _repeated("banners", [banner.id for banner in plan.banners], "id")
    yield from _repeated("tables", [table.id for table in plan.tables], "id")
    yield from _repeated("questions", [each.question for each in plan.questions], "question")
    for place, banner in enumerate(plan.banners):
        yield from _repeated(f"banners.{place}.groups", _ids(banner.groups), "id")
        yield from _repeated(f"banners.{place}.nets", _ids(banner.nets), "id")
    for place, question in enumerate(plan.questions):
        yield from _repeated(f"questions.{place}.nets", _ids(question.nets), "id")
        yield from _repeated(f"questions.{place}.bands", _ids(question.bands), "id")


def _ids(groups: Iterable[AnswerGroup]) -> list[str]:
    return [group.id for group in groups]


def _repeated(path: str, names: list[str], field: str) -> Iterator[tuple[str, str]]:
    seen: Counter[str] = Counter()
    for place, name in enumerate(names):
        seen[name] += 1
        if name and seen[name] == 2:  # noqa: PLR2004 (said once, at the second)
            yield f"{path}.{place}.{field}", name


def _folder(study: Study, plan: SurveyPlan) -> str:
    return study.positions[Ref("survey", plan.id)].file.split("/")[1]
