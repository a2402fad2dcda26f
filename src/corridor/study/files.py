"""Which file of a study is read by which part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.evidence.codings.records import AGREEMENT, CODES, CODINGS, DECIDED
from corridor.evidence.records import CLAIMS, EVENTS, FACTS, INSTRUMENTS, SOURCES
from corridor.evidence.synonym_groups import SYNONYMS
from corridor.kernel.registers import Fragment, read_register, read_table, read_whole
from corridor.risk.records import PUBLISHED, RESPONSES, RISKS
from corridor.study.model import Narrative
from corridor.study.records import ACCEPTED, AUDIT
from corridor.survey.plan.records import SurveyPlan
from corridor.survey.published import PublishedTable, TableCells, read_cells
from corridor.survey.tables.reading import read_results
from corridor.theory.records import THEORY

if TYPE_CHECKING:
    from corridor.kernel.records import Reading
    from corridor.survey.tables.model import Results

#: YAML registers other than `study.yaml`, each one file or a folder of files.
REGISTERS = (
    THEORY, RISKS, RESPONSES, SOURCES, CLAIMS, FACTS, EVENTS, INSTRUMENTS, CODES, SYNONYMS, AUDIT, ACCEPTED,
)  # fmt: skip

#: CSV registers by the stem of their part.
TABLES = {register.stem: register for register in (PUBLISHED, CODINGS, DECIDED, AGREEMENT)}

_STEMS = {register.stem: register for register in REGISTERS}
_NARRATIVE = re.compile(r"narrative/([a-z0-9-]+)\.([a-z]{2,3})\.md")
_TABLE_YAML = re.compile(r"tables/([^/]+)\.yaml")
_TABLE_CSV = re.compile(r"tables/([^/]+)\.csv")
_PLAN = re.compile(r"surveys/([^/]+)/survey\.yaml")
_RESULTS = re.compile(r"surveys/([^/]+)/results\.json")
#: What lies beside a plan and is read only by commands of the survey: questionnaire, data, cleaning log, code frames.
_SURVEY_FILE = re.compile(
    r"surveys/[^/]+/([^/]+\.(csv|tsv|xlsx|xls|ods|parquet|sav|zsav|sps|xml|md)|frames/[^/]+\.csv)", re.IGNORECASE
)

#: Stem of files of which a study keeps nothing but their hash.
UNREAD = "survey-files"

#: Files that may lie in a study, or beside a survey's, without being part of it.
_BESIDE = re.compile(r"(surveys/[^/]+/)?(README|LICENSE|CHANGELOG|NOTICE)[^/]*", re.IGNORECASE)

#: What other names mean; the first that fits counts.
_BY_NAME = (
    (re.compile(rf"{PUBLISHED.stem}\.csv"), PUBLISHED.stem),
    (re.compile(rf"{DECIDED.stem}\.csv"), DECIDED.stem),
    (re.compile(rf"{AGREEMENT.stem}\.csv"), AGREEMENT.stem),
    (re.compile(rf"{CODINGS.stem}/[^/]+\.csv"), CODINGS.stem),
    (_TABLE_YAML, "tables"),
    (_TABLE_CSV, "tables"),
    (_NARRATIVE, "narrative"),
    (_PLAN, "surveys"),
    (_RESULTS, "surveys"),
    (_BESIDE, ""),
    (_SURVEY_FILE, UNREAD),
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one file gave."""

    #: Stem of the register, `tables`, `narrative`, `surveys`, or empty for a file that is not read.
    stem: str
    fragment: Fragment
    #: Cells of a published table, where the file is one.
    cells: TableCells | None = None
    #: Prose, where the file is some.
    narrative: Narrative | None = None
    #: Kept results of a survey, where the file holds some.
    results: Results | None = None


def register_of(name: str) -> str | None:
    """Give the register a file belongs to by its name: its stem, an empty string for a bystander, None if unknown."""
    folder, slash, _ = name.partition("/")
    if name == "study.yaml":
        return "study"
    if name.endswith(".yaml") and (name[:-5] in _STEMS or (slash and folder in _STEMS)):
        return folder.removesuffix(".yaml")
    return next((stem for pattern, stem in _BY_NAME if pattern.fullmatch(name)), None)


def read_part(name: str, text: str, reading: Reading) -> Part:
    """Read one file of the study by the part it belongs to."""
    stem = register_of(name) or ""
    if stem in _STEMS:
        return Part(stem, read_register(_STEMS[stem], text, reading))
    if stem in TABLES:
        return Part(stem, read_table(TABLES[stem], text, reading))
    if stem == "narrative":
        return Part(stem, Fragment(name), narrative=_narrative(name, text))
    if stem == "surveys":
        return _survey_part(name, text, reading)
    if match := _TABLE_CSV.fullmatch(name):
        cells, fragment = read_cells(match[1], text, reading)
        return Part(stem, fragment, cells=cells)
    return Part(stem, read_whole(PublishedTable, text, reading))


def _survey_part(name: str, text: str, reading: Reading) -> Part:
    if _PLAN.fullmatch(name):
        return Part("surveys", read_whole(SurveyPlan, text, reading))
    results, problems = read_results(text, name)
    return Part("surveys", Fragment(name, problems=problems), results=results)


def _narrative(name: str, text: str) -> Narrative | None:
    match = _NARRATIVE.fullmatch(name)
    return Narrative(match[1], match[2], text, name) if match else None
