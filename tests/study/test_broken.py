"""Every kind of problem: a study that has it, an entry that explains it, a place in the code that reports it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.evidence.exchange.mistakes import MISTAKES
from tests.study.studies import BROKEN, BUILDERS

from corridor.document.language import Language
from corridor.document.problem_text import found, hint, page
from corridor.kernel.catalogues import read_catalogue
from corridor.study.catalogue import PARTS, catalogue
from corridor.study.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corridor.kernel.problem import Problem, ProblemKind
    from corridor.kernel.text import Text

    Broken = Callable[[str], tuple[Problem, ...]]

SOURCE = Path(__file__).parents[2] / "src" / "corridor"
#: Parts whose code reports problems; `theory` has none of its own.
REPORTING = (*PARTS, "theory")
CODES = sorted(catalogue().kinds)
KEPT = sorted(folder.name for folder in BROKEN.iterdir())
_PLACE = re.compile(r"\{([a-z_]+)(:[^{}]*\|[^{}]*)?\}")
#: Problems that a minimal study has besides its own, because it is minimal.
_MINIMAL = {"not-covered"}
#: What else is wrong where one mistake has two sides.
_ALSO = {
    "cleaning-interview-twice": {"interview-key-twice"},
    "private-column": {"unknown-file"},
    "weights-sum-to-nothing": {"weight-zero"},
    "unknown-key": {"risk-without-horizon"},
    "unknown-language": {"missing-translation"},
    "wrong-type": {"risk-without-bearer"},
}


@pytest.mark.parametrize("code", CODES)
def test_a_broken_study_has_its_problem_and_no_other(code: str, broken: Broken) -> None:
    """The study named after a code has that problem, and nothing else is held against it."""
    assert {problem.code for problem in broken(code)} - _MINIMAL == {code} - _MINIMAL | _ALSO.get(code, set())
    assert code in {problem.code for problem in broken(code)}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_problem_can_be_said(code: str, language: str, broken: Broken) -> None:
    """What was found and what would be right come out as whole sentences, all places filled."""
    reader = Language.of(language)
    for problem in broken(code):
        kind = catalogue()[problem.code]
        for sentence in (found(problem, kind, reader), hint(problem, kind, reader)):
            assert re.search(r"[.?:!”»]$", sentence), sentence
            assert not re.search(r"None|Ref\(|Text\(|\(\)|, ,|: \.|“”|«»", sentence), sentence


@pytest.mark.parametrize("code", CODES)
def test_every_problem_names_a_place_in_its_study(code: str, broken: Broken) -> None:
    """The file of a problem is one of the study, and its line and column lie within that file."""
    for problem in broken(code):
        path = BROKEN / code / problem.where.file
        if code in KEPT and problem.where.line and path.suffix != ".xlsx":
            lines = path.read_bytes().decode("utf-8", "replace").split("\n")
            assert problem.where.line <= len(lines)
            assert problem.where.column <= len(lines[problem.where.line - 1]) + 1


def test_codes_entries_and_broken_studies_are_in_step() -> None:
    """What the code reports, what the catalogue explains and what is broken are the same codes."""
    assert _reported() <= set(CODES)
    assert set(CODES) <= _mentioned()
    assert sorted([*KEPT, *BUILDERS, *MISTAKES]) == CODES


def test_every_rule_is_registered_under_known_codes() -> None:
    """A rule's codes stand in the catalogue, and no rule is registered twice."""
    assert {code for rule in RULES for code in rule.codes} <= set(CODES)
    assert len({rule.rule for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_explains_what_it_reports(part: str) -> None:
    """The entry of a code stands in the part whose code names it, or in the part that it works on."""
    kinds = read_catalogue((SOURCE / part / "problems.toml").read_text(encoding="utf-8")).kinds
    assert set(kinds) <= {code for each in _WORKING.get(part, (part,)) for code in _constants(each)}


#: Parts that work on what another part describes, and report in its words.
_WORKING = {"survey/design": ("survey/design", "survey/estimate", "survey/weights")}


@pytest.mark.parametrize("code", CODES)
def test_an_entry_says_the_same_in_both_languages(code: str) -> None:
    """Every sentence exists in English and Russian, with the same places and the right number of plural forms."""
    kind = catalogue()[code]
    for text in _texts(kind):
        assert [wording.language for wording in text.wordings] == ["en", "ru"]
        english, russian = (wording.words for wording in text.wordings)
        assert english.strip()
        assert english != russian
        assert _names(english) == _names(russian)
        assert all(forms.count("|") == 1 for _, forms in _PLACE.findall(english) if forms)
        assert all(forms.count("|") == 2 for _, forms in _PLACE.findall(russian) if forms)


@pytest.mark.parametrize("code", CODES)
def test_a_hint_with_a_near_word_is_there_where_one_may_be_found(code: str, broken: Broken) -> None:
    """`nearest` is used in the hint that is made for it, and nowhere else."""
    kind = catalogue()[code]
    assert "nearest" not in _names(kind.found.into("en").words) | _names(kind.hint.into("en").words)
    if kind.hint_near is not None:
        assert all("nearest" in problem.params for problem in broken(code) if problem.code == code)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_page_is_a_short_page(code: str, language: str) -> None:
    """The page of a problem has some sentences and holds no places to be filled."""
    words = page(catalogue()[code], Language.of(language))
    assert 100 < len(words) < 2_000
    assert words[0].isupper() or not words[0].isalpha() or words.startswith(("study.yaml", "accepted.yaml"))


def test_problems_of_rules_name_the_items_they_are_about(broken: Broken) -> None:
    """A problem found by a rule about an item carries the item's reference, a risk before its rows."""
    for rule in RULES:
        for code in rule.codes:
            for problem in broken(code):
                kinds = [ref.kind for ref in problem.refs]
                assert problem.code != code or "row" not in kinds or kinds[0] == "risk"


def _texts(kind: ProblemKind) -> Iterator[Text]:
    yield from (kind.found, kind.hint, kind.page)
    if kind.hint_near is not None:
        yield kind.hint_near


def _names(sentence: str) -> set[str]:
    return {name for name, _ in _PLACE.findall(sentence)}


def _modules(part: str) -> Iterator[ast.Module]:
    for path in sorted((SOURCE / part).rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def _constants(part: str) -> set[str]:
    """All words that stand as such in the code of a part."""
    return {
        node.value
        for module in _modules(part)
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _mentioned() -> set[str]:
    return {code for part in REPORTING for code in _constants(part)}


def _reported() -> set[str]:
    """All words handed to what makes a problem, as its code."""
    found_codes: set[str] = set()
    for part in REPORTING:
        for module in _modules(part):
            for node in ast.walk(module):
                if (
                    isinstance(node, ast.Call)
                    and _name(node.func) in {"report", "report_at", "Problem", "Fault"}
                    and node.args
                ):
                    first = node.args[0]
                    found_codes |= {
                        leaf.value
                        for leaf in ([first.body, first.orelse] if isinstance(first, ast.IfExp) else [first])
                        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
                    }
    return found_codes


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
