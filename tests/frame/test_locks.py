"""Dependencies are locked: exact versions, hashes, and no word about where they come from."""

from __future__ import annotations

import re

import pytest
from tests.frame.tree import ROOT, settings

_LOCKS = ("run", "dev", "browser", "build", "lock")
_ENTRY = re.compile(
    r"^([a-z0-9._-]+)==(\S+)(?: ; .+?)? \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def _text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def _versions(lock: str) -> dict[str, str]:
    return {match[1]: match[2] for match in _ENTRY.finditer(_text(lock))}


def _named(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower()


@pytest.mark.parametrize("lock", _LOCKS)
def test_every_requirement_is_exact_and_hashed(lock: str) -> None:
    """A lock consists of comments and of entries with a version and hashes, and of nothing else."""
    rest = re.sub(r"^ *#.*\n", "", _ENTRY.sub("", _text(lock)), flags=re.MULTILINE)
    assert rest.strip() == ""


@pytest.mark.parametrize("lock", _LOCKS)
def test_no_address_of_an_index(lock: str) -> None:
    """Where packages are fetched from is the matter of whoever installs them."""
    assert not re.search(
        r"://|index-url|find-links|trusted-host|^ *-", re.sub(r" +--hash=\S+", "", _text(lock)), re.MULTILINE
    )


@pytest.mark.parametrize("lock", ["run", "dev", "build"])
def test_locks_agree(lock: str) -> None:
    """Every lock is a part of one resolution."""
    whole = _versions("browser")
    assert {name: whole.get(name) for name in _versions(lock)} == _versions(lock)


def test_everything_asked_for_is_locked() -> None:
    """Each dependency of `pyproject.toml` stands in its lock; only the run-time ones stand in `run`."""
    project = settings()
    groups = project["dependency-groups"]
    asked = {
        "run": project["project"]["dependencies"],
        "dev": [*project["project"]["dependencies"], *groups["dev"]],
        "browser": groups["browser"],
        "build": [*project["build-system"]["requires"], *groups["build"]],
        "lock": groups["lock"],
    }
    missing = {
        lock: [name for name in map(_named, names) if name not in _versions(lock)] for lock, names in asked.items()
    }
    assert {lock: names for lock, names in missing.items() if names} == {}


def test_the_program_needs_few_packages() -> None:
    """What a user installs stays small: the dependencies, and the two small packages that they bring along."""
    brought = {"markupsafe", "mdurl"}
    assert {*map(_named, settings()["project"]["dependencies"]), *brought} == set(_versions("run"))
