"""The five minutes of the README work as they are told, in both languages."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from corridor.cli.program import run

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.ru.md")
BLOCK = re.compile(r"^ *```console\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


class Told(NamedTuple):
    """A command of the README and the lines it says one will see."""

    arguments: tuple[str, ...]
    seen: tuple[str, ...]


def told(readme: str) -> list[Told]:
    """Give the commands of a README in order."""
    commands = "".join(BLOCK.findall(readme)).split("$ corridor ")[1:]
    return [
        Told(tuple(first.split()), tuple(line.strip() for line in rest.splitlines() if line.strip()))
        for first, _, rest in (command.partition("\n") for command in commands)
    ]


@pytest.mark.parametrize("name", READMES)
def test_the_five_minutes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command runs; it ends with 0, or with 1 after the mistake; and one sees what the README shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    ended: list[int] = []
    for command in told((ROOT / name).read_text(encoding="utf-8")):
        if len(ended) == 3:  # "Make a mistake"
            ratings = tmp_path / "my-study" / "ratings" / "published.csv"
            ratings.write_text(ratings.read_text(encoding="utf-8").replace("high", "hihg", 1), encoding="utf-8")
        ended.append(run(command.arguments))
        out = [line.strip() for line in capsys.readouterr().out.splitlines()]
        assert [line for line in command.seen if line not in out] == []
    assert ended == [0, 0, 0, 1, 0]


SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_every_other_command_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown on the data of the example works in a fresh copy of the tree as it stands."""
    monkeypatch.chdir(ROOT)
    lines = "".join(SHELL.findall((ROOT / name).read_text(encoding="utf-8"))).splitlines()
    assert len(lines) > 2
    assert [(line, run(shlex.split(line)[1:])) for line in lines] == [(line, 0) for line in lines]


def test_both_readmes_tell_the_same() -> None:
    """The same commands, pictures, sections and examples, in either language."""
    english, russian = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    assert [one.arguments for one in told(english)] == [one.arguments[2:] for one in told(russian)]
    assert english.count("\n## ") == russian.count("\n## ")
    assert english.count("![") == russian.count("![")
    assert re.search(r"```yaml\n.*?```", english, re.DOTALL)[0] == re.search(r"```yaml\n.*?```", russian, re.DOTALL)[0]  # type: ignore[index]
