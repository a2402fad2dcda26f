"""What a field expects and what was found in it, as words for people in every language of the program."""

from __future__ import annotations

from corridor.kernel.text import Text

#: Greatest whole number; where a field allows it, it allows any.
UNBOUNDED = 10**12

#: Longest piece of a file that is repeated in a message.
_LONGEST = 80

_NAMED = {
    "mapping": Text.of(en="keys with values", ru="ключи со значениями"),
    "list": Text.of(en="a list", ru="список"),
    "text": Text.of(en="a text", ru="текст"),
    "words": Text.of(en="words", ru="слова"),
    "id": Text.of(en="an id", ru="идентификатор"),
    "number": Text.of(en="a number", ru="число"),
    "number | claim id | table cell": Text.of(
        en="a number, claim:<id> for the figure of a claim, or table:<id>/<row>/<column> for a cell of a table",
        ru="число, claim:<id> (показатель утверждения) либо table:<id>/<строка>/<столбец> (ячейка таблицы)",
    ),
    "table cell": Text.of(
        en="a cell of a table as table:<id>/<row>/<column>", ru="ячейка таблицы в виде table:<id>/<строка>/<столбец>"
    ),
    "period": Text.of(en="a date or period", ru="дата или период"),
    "yes | no": Text.of(en="yes or no", ru="yes или no"),
    "locator": Text.of(
        en='a place in the document as keys with values, such as {section: "4.1"}',
        ru='место в документе в виде ключей со значениями, например {section: "4.1"}',
    ),
}  # fmt: skip


def expectation(expected: str) -> Text | str:
    """Name a type that a decoder expects; names of kinds and choices are the same in every language."""
    if expected.startswith("whole number"):
        return Text.of(en="a whole number", ru="целое число")
    return _NAMED.get(expected, expected)


def between(least: int, most: int) -> Text:
    """Say which whole numbers a field takes."""
    if most < UNBOUNDED:
        return Text.of(en=f"from {least} to {most}", ru=f"от {least} до {most}")
    return Text.of(en=f"{least} or more", ru=f"{least} или больше")


def shortened(words: str) -> str:
    """Give words from a file as a message may repeat them: one line, not long, nothing that steers a terminal."""
    line = " ".join(words.split()) if words.strip() else words.strip()
    shown = "".join(character if character.isprintable() else "�" for character in line[: _LONGEST + 1])
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST].rstrip() + "…"
