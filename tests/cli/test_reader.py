"""The program speaks the language it is asked for, else that of the system."""

from __future__ import annotations

import pytest

from corridor.cli.reader import reader_language


@pytest.mark.parametrize(
    ("arguments", "environ", "windows", "expected"),
    [
        ("check x --lang ru", {}, None, "ru"),
        ("--lang=ru check x", {}, None, "ru"),
        ("--lang en check x --lang ru", {}, None, "ru"),
        ("--lang ru build x --lang en", {}, None, "ru"),
        ("build x --lang ru", {}, None, "ru"),
        ("build x --lang en --lang ru", {"LANG": "ru_RU.UTF-8"}, None, "ru"),
        ("check -- --lang ru", {}, None, "en"),
        ("check x --lang de", {"LANG": "ru_RU.UTF-8"}, None, "ru"),
        ("check x --lang", {}, None, "en"),
        ("", {"LANG": "ru_RU.UTF-8"}, None, "ru"),
        ("", {"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_GB"}, None, "en"),
        ("", {"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, None, "en"),
        ("", {"LC_ALL": "", "LANG": "ru"}, None, "ru"),
        ("", {"LANG": "ky_KG.UTF-8"}, None, "en"),
        ("", {}, 0x0419, "ru"),
        ("", {}, 0x0409, "en"),
        ("", {}, 0x0440, "en"),
        ("", {"LANG": "en_US.UTF-8"}, 0x0419, "en"),
    ],
)
def test_language(arguments: str, environ: dict[str, str], windows: int | None, expected: str) -> None:
    """`--lang` comes first, then the environment, then Windows; what the program does not speak is English."""
    assert expected == reader_language(arguments.split(), environ, windows)
