"""`corridor explain`: a page for every code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corridor.study.catalogue import catalogue

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize(("language", "said"), [("en", "error"), ("ru", "ошибка")])
def test_the_page_is_in_the_readers_language(run: Run, language: str, said: str) -> None:
    """Code and grade first; prose is wrapped, examples keep their layout."""
    done = run("explain", "bad-id", "--lang", language)
    assert (0, f"bad-id {said}") == (done.exit_code, done.stdout.splitlines()[0])
    assert "\n    - id: women-in-distress\n" in done.stdout
    assert "{" not in done.stdout.splitlines()[1]


def test_near_codes_are_offered(run: Run) -> None:
    """A code that does not exist ends with 2 and what may have been meant."""
    done = run("explain", "bad-idd")
    assert (done.exit_code, "Did you mean bad-id" in done.stderr) == (2, True)


def test_all_codes_are_listed(run: Run) -> None:
    """Without a code, every code stands with one line under its grade."""
    listed = run("explain").stdout.splitlines()
    assert set(catalogue().kinds) <= {line.strip() for line in listed}


def test_every_page_can_be_printed(run: Run) -> None:
    """No page fails in any language."""
    for code in catalogue().kinds:
        for language in ("en", "ru"):
            assert run("explain", code, "--lang", language).exit_code == 0
