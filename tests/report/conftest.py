"""Studies as a person would write them, and the reports built of them."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, TypeAlias

import pytest

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.report.reading import Report  # noqa: E402 - found from the root of the repository

from corridor.document.language import Language  # noqa: E402
from corridor.report.build import build  # noqa: E402
from corridor.report.edition import Edition  # noqa: E402
from corridor.study.check import check  # noqa: E402
from corridor.study.load import load  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.report.reading import Page

    from corridor.study.model import Study

EXAMPLE = ROOT / "examples" / "central-asia"

#: The day on which the tests build.
TODAY = date(2026, 11, 1)

#: What a test's study says of itself, where the test says nothing.
HEAD = """
    format: 1
    id: small
    title: {en: A small study, ru: Малое исследование}
    languages: [en, ru]
"""


#: Writes a study folder: files by name; `study.yaml` is added where it is not given.
Writes: TypeAlias = "Callable[..., Path]"
#: Writes a study folder and builds its report, in the languages given or in all.
Builds: TypeAlias = "Callable[..., Report]"
#: Writes a study folder and gives its edition in a language, English unless said.
Edits: TypeAlias = "Callable[..., Edition]"


@pytest.fixture
def write(tmp_path: Path) -> Writes:
    """Write studies into the test's own folder."""

    def writes(files: Mapping[str, str], name: str = "study") -> Path:
        folder = tmp_path / name
        for path, text in {"study.yaml": HEAD, **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(dedent(text).strip("\n") + "\n", encoding="utf-8")
        return folder

    return writes


@pytest.fixture
def built(write: Writes, tmp_path: Path) -> Builds:
    """Build reports of studies written in a test."""

    def builds(files: Mapping[str, str], *languages: str) -> Report:
        build(write(files), tmp_path / "report", languages, as_of=TODAY)
        return Report(tmp_path / "report")

    return builds


@pytest.fixture
def edited(write: Writes) -> Edits:
    """Give editions of studies written in a test."""

    def edits(files: Mapping[str, str], language: str = "en") -> Edition:
        study = load(write(files), TODAY)
        return Edition(study, check(study), Language.of(language))

    return edits


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report of the example study in both languages, built once."""
    out = tmp_path_factory.mktemp("example") / "report"
    build(EXAMPLE, out, as_of=TODAY)
    return Report(out)


@pytest.fixture(scope="session")
def example_study() -> Study:
    """The example study, loaded once."""
    return load(EXAMPLE, TODAY)


@pytest.fixture(scope="session")
def example_pages(example: Report) -> list[Page]:
    """The English pages of the example."""
    return [example.page(name) for name in example.names if name.startswith("en/")]
