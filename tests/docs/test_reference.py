"""The reference of the study folder is complete, in step with the program, and its examples load."""

import re
from datetime import date
from pathlib import Path

import pytest
from tools.docs import DOCS, EXAMPLE, REFERENCES, files, stale_pages
from tools.field_tables import (
    FILES,
    example,
    fields_table,
    heads,
    meaning_and_absence,
    records,
    sentences,
    translations,
)

from corridor.document.language import Language
from corridor.document.problem_text import found
from corridor.kernel.files.yaml_events import Fault, entries
from corridor.kernel.problem import Severity
from corridor.kernel.records import Reading, fields_of
from corridor.study.catalogue import catalogue
from corridor.study.check import check
from corridor.study.files import TABLES
from corridor.study.load import load

BLOCK = re.compile(r"^```(?:yaml|csv|markdown) (?P<name>\S+)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_documentation_is_in_step() -> None:
    """What `python -m tools.docs` would write is what is there."""
    stale = [
        file.name
        for file, content in files().items()
        if not file.is_file() or file.read_text(encoding="utf-8") != content
    ]
    assert (stale, stale_pages()) == ([], []), "run: python -m tools.docs"


@pytest.mark.parametrize("language", REFERENCES)
def test_every_record_and_file_has_its_table(language: str) -> None:
    """A record that is new in the program is missing in the reference, in either language, until it has a table."""
    page = REFERENCES[language].read_text(encoding="utf-8")
    in_tables = {register.record.__name__ for register in TABLES.values()}
    wanted = {f"<!-- fields: {name} -->" for name in records() if name not in {*heads(), *in_tables}}
    wanted |= {f"<!-- keys: {file} -->" for file in FILES} | {f"<!-- columns: {stem} -->" for stem in TABLES}
    assert {marker for marker in wanted if marker not in page} == set()


def test_every_meaning_is_translated() -> None:
    """The Russian reference says what the English one says, and nothing that no field says any more."""
    assert set(sentences()) == set(translations())


def test_every_translation_says_what_absence_means_where_english_does() -> None:
    """A meaning that ends in what absence says does so in both languages."""
    for sentence in sentences():
        english, russian = (meaning_and_absence(sentence, language)[1] for language in ("en", "ru"))
        assert bool(english) == bool(russian), sentence


@pytest.mark.parametrize("name", records())
def test_every_example_can_be_read(name: str) -> None:
    """The example that stands beside a field is one the program reads without a problem."""
    record = records()[name]
    for key, spec in fields_of(record).items():
        faults: list[Fault] = []
        reading = Reading("example.yaml", ("en", "ru"))
        written = f"{key}: [{example(record, spec)}]\n"
        read = [spec.decoder(node, reading, key) for _, _, node in entries(written, faults)]
        assert (len(read), None in read, faults, reading.problems) == (1, False, [], []), written


def test_a_table_says_type_absence_meaning_and_example() -> None:
    """A row of the tables, as a researcher reads it in both languages."""
    rows = [row for language in ("en", "ru") for row in fields_table("PublishedTable", language).splitlines()]
    assert [row for row in rows if row.startswith("| `asked_of`")] == [
        '| `asked_of` | [text](#texts) | everybody | Who was asked. | `{en: "…", ru: "…"}` |',
        '| `asked_of` | [текст](#texts) | всем | Кому задавали вопрос. | `{en: "…", ru: "…"}` |',
    ]


@pytest.mark.parametrize("language", REFERENCES)
def test_the_examples_are_one_study_without_errors(language: str, tmp_path: Path) -> None:
    """The blocks of the page, written out as files, load and check: there is at most a note."""
    for block in BLOCK.finditer(REFERENCES[language].read_text(encoding="utf-8")):
        file = tmp_path / block["name"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block["content"], encoding="utf-8")
    written = {file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file()}
    assert written == {file.relative_to(EXAMPLE) for file in EXAMPLE.rglob("*") if file.is_file()}
    study = load(tmp_path, date(2026, 11, 1))
    checked = check(study)
    kinds = catalogue()
    grave = [problem for problem in checked.problems if kinds[problem.code].severity is not Severity.NOTE]
    assert [(str(problem.where), found(problem, kinds[problem.code], Language.of("en"))) for problem in grave] == []
    assert study.not_covered == ()


def test_every_code_has_its_page_in_both_languages() -> None:
    """`docs/problems/<code>.md` exists for every code and speaks English and Russian."""
    for code in catalogue().kinds:
        page = (DOCS / "problems" / f"{code}.md").read_text(encoding="utf-8")
        assert ("## English" in page, "## По-русски" in page) == (True, True), code
