"""What the YAML parser complains of, said as what a researcher did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.text import Text

if TYPE_CHECKING:
    import yaml

#: A line whose indentation holds a tab, whatever the parser says of it.
_TAB = Text.of(en="a tab stands where spaces are needed", ru="вместо пробелов стоит знак табуляции")

#: Pieces of the parser's message, and what they mean to the writer of the file; the first that fits is taken.
_MEANINGS: tuple[tuple[str, Text], ...] = (
    (
        "mapping values are not allowed",
        Text.of(
            en="a colon inside a text needs quotation marks around the text, or the indentation is off",
            ru="текст с двоеточием внутри нужно взять в кавычки, либо сбит отступ",
        ),
    ),
    (
        "found character '\\t'",
        _TAB,
    ),
    (
        "cannot start any token",
        Text.of(
            en="a text that begins with a special character or a tab needs quotation marks",
            ru="текст, который начинается со специального знака или табуляции, нужно взять в кавычки",
        ),
    ),
    (
        "escape character",
        Text.of(
            en="a backslash inside double quotation marks is followed by a character that has no meaning there",
            ru="после обратной косой черты в двойных кавычках стоит знак, который там ничего не значит",
        ),
    ),
    (
        "hexdecimal number",
        Text.of(
            en="a backslash inside double quotation marks is followed by a character that has no meaning there",
            ru="после обратной косой черты в двойных кавычках стоит знак, который там ничего не значит",
        ),
    ),
    (
        "block sequence entries are not allowed",
        Text.of(
            en="a list begins on the line of its key; its first dash needs a line of its own",
            ru="список начинается в строке своего ключа; первый дефис нужно перенести на новую строку",
        ),
    ),
    (
        "expected node content",
        Text.of(
            en="a bracket, brace or comma stands where a value should, or is not closed; such texts need quotes",
            ru="на месте значения стоит скобка или запятая, либо скобка не закрыта; такой текст нужно взять в кавычки",
        ),
    ),
    (
        "quoted scalar",
        Text.of(en="a quotation mark is opened and never closed", ru="кавычка открыта и не закрыта"),
    ),
    (
        "flow sequence",
        Text.of(
            en="a square bracket is opened and not closed, or a comma is missing in the list",
            ru="квадратная скобка открыта и не закрыта, либо в списке не хватает запятой",
        ),
    ),
    (
        "flow mapping",
        Text.of(
            en="a brace is opened and not closed, or a comma is missing between the entries",
            ru="фигурная скобка открыта и не закрыта, либо между записями не хватает запятой",
        ),
    ),
    (
        "could not find expected ':'",
        Text.of(
            en="a line has no colon after its key, or the line before it is not finished",
            ru="в строке нет двоеточия после ключа, либо не закончена предыдущая строка",
        ),
    ),
    (
        "block collection",
        Text.of(
            en="an entry of the list does not begin with a dash in the same column as the others",
            ru="запись списка не начинается с дефиса в том же столбце, что и остальные",
        ),
    ),
    (
        "block mapping",
        Text.of(
            en="a line is indented unlike the keys beside it, or something follows a closing quotation mark or bracket",
            ru="отступ строки не такой, как у соседних ключей, либо что-то стоит после закрывающей кавычки или скобки",
        ),
    ),
    (
        "control characters",
        Text.of(
            en="the file holds a control character that no text needs",
            ru="в файле есть управляющий символ, которому в тексте не место",
        ),
    ),
    (
        "unacceptable character",
        Text.of(
            en="the file holds a control character that no text needs",
            ru="в файле есть управляющий символ, которому в тексте не место",
        ),
    ),
    (
        "undefined alias",
        Text.of(
            en="an asterisk begins a text without quotation marks",
            ru="текст без кавычек начинается со звёздочки",
        ),
    ),
    (
        "directive",
        Text.of(
            en="a percent sign stands at the beginning of a line outside quotation marks",
            ru="знак процента стоит в начале строки вне кавычек",
        ),
    ),
    (
        "tag",
        Text.of(
            en="an exclamation mark begins a text without quotation marks",
            ru="текст без кавычек начинается с восклицательного знака",
        ),
    ),
    (
        "expected <document start>",
        Text.of(
            en="the file goes on after its end, or a line at the beginning is not a key",
            ru="файл продолжается после своего конца, либо одна из первых строк не является ключом",
        ),
    ),
)

_OTHERWISE = Text.of(
    en="the indentation, quotation marks or brackets of this place do not fit together",
    ru="отступы, кавычки или скобки в этом месте не согласованы",
)


def reason(error: yaml.YAMLError, line: str) -> Text:
    """Say in both languages what the writer of the file most likely did; `line` is the one complained of."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _TAB
    message = " ".join(str(getattr(error, part, None) or "") for part in ("context", "problem", "reason"))
    return next((meaning for piece, meaning in _MEANINGS if piece in message), _OTHERWISE)
