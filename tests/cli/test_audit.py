"""`corridor audit`: what people, programs and code hosts are told of a text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from corridor.cli import audit_input
from corridor.cli.commands import audit as audit_command
from corridor.evidence.audit import Check

if TYPE_CHECKING:
    from tests.cli.conftest import Run

WRONG = (
    "Мы были там.\r\n"
    "In the north, 42 respondents out of 200 (8%) had heard of the programme.\r\n"
    "The overwhelming majority of migrants from the south (56%) had not.\r\n"
)
RIGHT = "In the north, 42 respondents out of 200 (21%) had heard of the programme.\n"
KEYS = [
    "grade", "check", "quotation", "start", "end", "message", "arithmetic", "possible", "assumptions", "group",
]  # fmt: skip


@pytest.fixture
def article(run: Run) -> Path:  # noqa: ARG001 (sets the folder)
    """A text with a share that cannot be and a word too strong."""
    path = Path("article.txt")
    path.write_bytes(WRONG.encode())
    return path


def _json(run: Run, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("audit", *arguments, "--format", "json").stdout)
    return found


def test_findings_print_like_those_of_a_compiler(run: Run, article: Path) -> None:
    """The place, the line with its figures marked, the arithmetic, what would be possible; exit code 1."""
    done = run("audit", str(article))
    lines = done.stdout.splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("article.txt:2:1 impossible share"))
    assert lines[at + 1] == "    2 | In the north, 42 respondents out of 200 (8%) had heard of the programme."
    assert lines[at + 2].startswith("      | ~~~~~~~~~~~~~~^^~~~~~~~~~~~~~~~~~~~~^^^~~")
    assert "  42 / 200 = 21% ≠ 8%" in lines
    assert "  Would be possible: percentage 21%; part 17" in lines
    assert (done.exit_code, "1 impossible, 1 unsupported" in lines) == (1, True)


def test_a_right_text_ends_with_0(run: Run, article: Path) -> None:
    """The summary says how much was read."""
    article.write_text(RIGHT, encoding="utf-8")
    done = run("audit", str(article))
    assert (done.exit_code, done.stdout.splitlines()[-2]) == (0, "Nothing was found that does not add up.")
    assert "1 assertion: 1 holds, 0 do not hold" in done.stdout


def test_russian_readers_are_told_in_russian(run: Run, article: Path) -> None:
    """Sentences and numbers are Russian, codes stay."""
    done = run("audit", str(article), LANG="ru_RU.UTF-8")
    assert "42 / 200 = 21 % ≠ 8 %" in done.stdout.replace("\u00a0", " ")
    assert done.stdout.splitlines()[-2] == "1 невозможное, 1 неподкреплённое"


def test_json_has_these_keys(run: Run, article: Path) -> None:
    """Offsets are code points of the text as given, line ends and all."""
    found = _json(run, str(article))
    assert [list(one) for one in found] == [KEYS, KEYS]
    assert all(WRONG[one["start"] : one["end"]] == one["quotation"] for one in found)
    assert (found[0]["arithmetic"], found[0]["possible"][0]) == (
        "42 / 200 = 21% ≠ 8%",
        {"role": "percent", "value": "21"},
    )


def test_grades_can_be_chosen(run: Run, article: Path) -> None:
    """Only the grade asked for is shown and counts; with --strict a word too strong ends with 1."""
    done = run("audit", str(article), "--grade", "unsupported")
    assert (done.exit_code, "1 more of other grades is not shown." in done.stdout) == (0, True)
    assert run("audit", str(article), "--grade", "unsupported", "--strict").exit_code == 1


def test_checks_can_be_switched_off(run: Run, article: Path) -> None:
    """The reason is printed with the result, beside a list for programs on the error stream."""
    off = ("--off", "share=rounded by the printer", "--off", "phrase=a figure of speech")
    done = run("audit", str(article), *off)
    assert (done.exit_code, "Reason: rounded by the printer" in done.stdout) == (0, True)
    done = run("audit", str(article), *off, "--format", "json")
    assert (json.loads(done.stdout), "Reason: a figure of speech" in done.stderr) == ([], True)


@pytest.mark.parametrize(
    ("off", "said"),
    [
        ("shrae=why", "Did you mean share"),
        ("share", "needs a reason"),
        ("share= ", "needs a reason"),
        ("=x", "no check “”"),
    ],
)
def test_wrong_switches_are_refused(run: Run, article: Path, off: str, said: str) -> None:
    """A check that does not exist, or no reason, ends with 2."""
    done = run("audit", str(article), "--off", off)
    assert (done.exit_code, said in done.stderr) == (2, True)


@pytest.mark.parametrize(("rule", "found"), [("half-up", 2), ("half-even", 1)])
def test_rounding_can_be_named(run: Run, article: Path, rule: str, found: int) -> None:
    """A half that the named rule rounds the other way is found."""
    text = "Of 40 migrants, 25 (62%) worked. In the north 9 respondents out of 24 (37%) did not.\n"
    article.write_text(text, encoding="utf-8")
    assert len(_json(run, str(article), "--rounding", rule)) == found


@pytest.mark.parametrize(("codec", "name"), [("utf-16", "UTF-16"), ("cp1251", "cp1251"), ("utf-8-sig", "")])
def test_encodings_are_recognised(run: Run, article: Path, codec: str, name: str) -> None:
    """What is not UTF-8 is read and said; a mark at the start counts in no offset."""
    article.write_bytes(WRONG.encode(codec))
    done = run("audit", str(article), "--format", "json")
    assert json.loads(done.stdout)[0]["start"] == WRONG.index("In the north")
    assert done.stderr == (f"article.txt was read as {name}.\n" if name else "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "article.txt is empty."),
        (b" \n\t\n", "article.txt is empty."),
        (b"%PDF\x00\x01", "article.txt is no text."),
        ("caf\xe9 na\xefve".encode("latin-1"), "The encoding of article.txt is not recognised."),
    ],
)
def test_what_is_no_text_is_refused(run: Run, article: Path, content: bytes, said: str) -> None:
    """One sentence, and exit code 2."""
    article.write_bytes(content)
    done = run("audit", str(article))
    assert (done.exit_code, done.stdout, said in done.stderr) == (2, "", True)


def test_places_without_a_text_are_refused(run: Run, article: Path) -> None:
    """A missing file, a folder, a file too large, no file at all."""
    assert "missing.txt is not there." in run("audit", "missing.txt").stderr
    assert ". is a folder; an audit reads one text." in run("audit", ".").stderr
    with article.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    done = run("audit", str(article))
    assert (done.exit_code, f"article.txt is larger than {audit_input.MOST} MB." in done.stderr) == (2, True)
    assert run("audit").exit_code == 2


def test_the_standard_input_is_read(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` stands for it; places name it."""
    with article.open("rb") as file:
        monkeypatch.setattr(audit_input, "standard_input", lambda: file)
        done = run("audit", "-")
    assert (done.exit_code, "stdin:2:1 impossible share" in done.stdout) == (1, True)


@pytest.mark.parametrize("form", ["json", "sarif", "html"])
def test_results_go_to_a_file(run: Run, article: Path, form: str) -> None:
    """The file is what the standard output would be; the summary says where it is."""
    done = run("audit", str(article), "--format", form, "--out", "result")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (1, "Written: result")
    assert Path("result").read_text(encoding="utf-8") == run("audit", str(article), "--format", form).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "x"), "--out goes with json, sarif, html and yaml."),
        (("--format", "html", "--out", "article.txt"), "article.txt is the text itself"),
        (("--format", "html", "--out", "."), ". is a folder."),
        (("--format", "html", "--out", "no/page.html"), "There is no folder no to write to."),
        (("--format", "pdf"), "--format cannot be “pdf”."),
    ],
)
def test_files_that_cannot_be_written_are_refused(
    run: Run, article: Path, arguments: tuple[str, ...], said: str
) -> None:
    """The text itself is never overwritten."""
    done = run("audit", str(article), *arguments)
    assert (done.exit_code, said in done.stderr, article.read_bytes()) == (2, True, WRONG.encode())


def test_sarif_names_rules_and_places(run: Run, article: Path) -> None:
    """Rules have help, results have level, region in lines, columns and code points, and the words themselves."""
    log = json.loads(run("audit", str(article), "--format", "sarif").stdout)
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert (log["version"], only["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in rules] == list(Check)
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    assert [(rules[one["ruleIndex"]]["id"], one["ruleId"], one["level"]) for one in only["results"]] == [
        ("share", "share", "error"), ("phrase", "phrase", "warning"),
    ]  # fmt: skip
    where = only["results"][0]["locations"][0]["physicalLocation"]
    region = where["region"]
    start, length = region["charOffset"], region["charLength"]
    assert (where["artifactLocation"]["uri"], region["startLine"], region["startColumn"]) == ("article.txt", 2, 1)
    assert region["snippet"]["text"] == WRONG[start : start + length]
    assert (region["endLine"], region["endColumn"]) == (2, 1 + length)


def test_sarif_names_a_file_as_an_address(run: Run, article: Path) -> None:
    """Spaces and letters beyond ASCII are escaped; an absolute path becomes a file address."""
    odd = article.rename("моя статья.txt")
    for name, begins in ((str(odd), "%D0%BC"), (str(odd.resolve()), "file:///")):
        log = json.loads(run("audit", name, "--format", "sarif").stdout)
        uri = log["runs"][0]["artifacts"][0]["location"]["uri"]
        assert (uri.startswith(begins), " " in uri) == (True, False)


def test_hostile_text_is_made_harmless(run: Run, article: Path) -> None:
    """Escape sequences do not reach the terminal, and a line without an end is shown around the place."""
    article.write_bytes(("\x1b[31m\u202e" + "word " * 500 + WRONG).encode())
    done = run("audit", str(article))
    assert ("\x1b" in done.stdout, "\u202e" in done.stdout, done.exit_code) == (False, False, 1)
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_stopping_is_clean(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C gives a sentence and leaves no file."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(audit_command, "audit_text", stop)
    done = run("audit", str(article), "--format", "html", "--out", "page.html")
    assert (done.exit_code, Path("page.html").exists(), "Traceback" in done.output) == (130, False, False)
