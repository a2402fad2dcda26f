"""`corridor survey form` shows a questionnaire and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tests.report.strict_html import read_page
from tests.survey.instrument.forms import WORK

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def write(text: str = WORK, name: str = "form.md") -> Path:
    """Write a form into the current folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_form_is_shown_and_ends_with_0(run: Run) -> None:
    """Number, words, name, kind, answers with codes, who is asked; what nobody is asked is only counted."""
    write()
    done = run("survey", "form", "form.md")
    assert done.exit_code == 0
    for words in (
        "6 questions, 3 of them filtered, 1 group, 1 repeat; languages: English, Russian.",
        "3. What kind of work?",
        "kind, one answer",
        "build  Building",
        "Asked of those who answered “Yes” to “Do you work?” (2).",
        "An answer is accepted if it is at least 16 and it is at most 99.",
        "2 values are computed by the form or noted by the device: --all",
        "form.md: No problems.",
    ):
        assert words in done.stdout
    assert "if(${age} >= 18, 1, 0)" in run("survey", "form", "form.md", "--all").stdout


def test_a_russian_reader_sees_russian(run: Run) -> None:
    """Sentences follow the language of messages, questions that of the form where it has it."""
    write()
    done = run("--lang", "ru", "survey", "form", "form.md")
    assert "3. Кем Вы работаете?" in done.stdout
    assert "Вопрос задаётся тем, кто ответил «Да» на вопрос «Вы работаете?» (2)." in " ".join(done.stdout.split())
    mixed = run("--lang", "ru", "survey", "form", "form.md", "--form-lang", "en")
    assert "3. What kind of work?" in mixed.stdout


def test_a_broken_expression_is_shown_with_its_place(run: Run) -> None:
    """The cell's words stand under the place, with a mark where they break; the exit code is 1."""
    write(WORK.replace("${works} = 'yes'", "${works} == 'yes'"))
    done = run("survey", "form", "form.md", "--problems")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    at = next(place for place, line in enumerate(lines) if "${works} == 'yes'" in line)
    assert "form.md [survey] F7 expression-operator" in lines[at - 1]
    assert lines[at].index("==") == lines[at + 1].index("^")
    assert "Write = instead." in done.stdout
    assert "What kind of work?" not in done.stdout


def test_what_is_no_form_ends_with_2(run: Run) -> None:
    """A workbook without the sheet survey is told about, with the sheet that may be meant."""
    write(WORK.replace("| survey |", "| Surveys |"))
    done = run("survey", "form", "form.md")
    assert done.exit_code == 2
    assert "Did you mean the sheet “Surveys”?" in done.stdout
    assert run("survey", "form", "form.md", "--format", "html").exit_code == 2
    assert run("survey", "form", "nowhere.xlsx").exit_code == 2


def test_the_forms_of_a_study_are_found(run: Run, study: Path) -> None:
    """With a folder, the forms in surveys/ are shown, each under its path; none is said."""
    assert "There is no form" in run("survey", "form", str(study)).output
    (study / "surveys" / "moscow").mkdir(parents=True)
    (study / "surveys" / "moscow" / "form.md").write_text(WORK, encoding="utf-8")
    done = run("survey", "form", str(study))
    assert done.exit_code == 0
    assert "surveys/moscow/form.md: No problems." in done.stdout


def test_json_holds_everything_in_every_language(run: Run) -> None:
    """Programs get names, codes, filters as written and in words, and problems like those of check."""
    write(WORK.replace("${kind} != 'trade'", "${kind} != 'trading'"))
    done = run("survey", "form", "form.md", "--format", "json")
    assert done.exit_code == 1
    (given,) = json.loads(done.stdout)
    needs = next(item for item in given["form"]["items"] if item["name"] == "needs")
    assert needs["label"] == {"en": "What do you lack?", "ru": "Чего Вам не хватает?"}
    assert [answer["code"] for answer in needs["answers"]] == ["rest", "pay", "none"]
    assert needs["filter"] == "${kind} != 'trading'"
    assert given["problems"][0]["code"] == "form-unknown-code"
    assert given["problems"][0]["where"] == {"file": "form.md", "line": 9, "column": 6, "sheet": "survey"}


def test_a_page_is_written_whole(run: Run) -> None:
    """The page is one valid file with questions, answers and who is asked."""
    write()
    done = run("survey", "form", "form.md", "--form-lang", "ru", "--format", "html", "--out", "form.html")
    assert done.exit_code == 0
    page = Path("form.html").read_text(encoding="utf-8")
    assert read_page(page).faults == []
    assert "Кем Вы работаете?" in page
    assert 'lang="ru"' in page
    assert "Asked of those who answered “Да” to “Вы работаете?” (2)." in page


def test_markdown_escapes_its_own_signs(run: Run) -> None:
    """Names and expressions come out as they are written."""
    write()
    done = run("survey", "form", "form.md", "--format", "markdown")
    assert "**3\\. What kind of work?** (`kind`, one answer)" in done.stdout
    assert "- `build` Building" in done.stdout


def test_what_cannot_be_done_is_refused_in_words(run: Run) -> None:
    """A language the form has not, a file for lines of text, a folder that is not there."""
    write()
    assert "It has: en, ru." in run("survey", "form", "form.md", "--form-lang", "ky").output
    assert "--out goes with" in run("survey", "form", "form.md", "--out", "x.txt").output
    wrong = run("survey", "form", "form.md", "--format", "json", "--out", "no/x.json")
    assert (wrong.exit_code, "There is no folder" in wrong.output) == (2, True)
