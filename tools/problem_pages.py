"""A page for every problem code, and their index, made from the catalogues of the parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tools.glossary import anchor, russian, words_in

from corridor.study.catalogue import catalogue

if TYPE_CHECKING:
    from corridor.kernel.problem import ProblemKind
    from corridor.kernel.text import Text

#: A value in a sentence, or a number with the forms of its noun.
_VALUE = re.compile(r"\{[a-z_]+(?::([^{}]*))?\}")

_GRADES = {"error": ("error", "ошибка"), "warning": ("warning", "предупреждение"), "note": ("note", "примечание")}
_HEADINGS = {"error": "Errors · Ошибки", "warning": "Warnings · Предупреждения", "note": "Notes · Примечания"}

_LABELS = {
    "en": ("English", "What the program says", "What to do", "Words used here"),
    "ru": ("По-русски", "Что говорит программа", "Что сделать", "Слова"),
}

_INTRODUCTION = """\
# Problems · Замечания

What does not hold in a study is reported as a *problem*: a code, a place (file, line, column), what was found and \
what would be right. `corridor explain CODE` prints the same pages. An **error** means that something could not be \
read or cannot be true; a **warning** that something does not hold together; a **note** that something is worth \
knowing. With errors or warnings `corridor check` ends with exit code 1, with notes alone it ends with 0.

О том, что в исследовании не сходится, программа сообщает *замечанием*: код, место (файл, строка, столбец), что \
найдено и как было бы верно. Те же страницы печатает команда `corridor explain КОД`. **Ошибка**: что-то не прочитано \
или не может быть правдой. **Предупреждение**: что-то не согласуется. **Примечание**: что-то полезно знать. При \
ошибках и предупреждениях `corridor check` завершается с кодом 1, при одних примечаниях с кодом 0.

In the sentences below “…” stands for what the program fills in. · Многоточие «…» стоит там, где программа подставляет \
найденное.
"""

#: First line of every page that is made here.
MADE = "<!-- Made by `python -m tools.docs` from the problem catalogues; edit those. -->"


def pages() -> dict[str, str]:
    """Give every page by its file name, the index as `README.md`."""
    kinds = catalogue().kinds
    return {"README.md": _index()} | {f"{code}.md": _page(kind) for code, kind in kinds.items()}


def _index() -> str:
    listed = sorted(catalogue().kinds.values(), key=lambda kind: kind.code)
    parts = [MADE, "", _INTRODUCTION]
    for grade, heading in _HEADINGS.items():
        rows = [_index_row(kind) for kind in listed if kind.severity == grade]
        if rows:
            parts += [f"## {heading}", "", "| Code | What was found | Что найдено |", "| --- | --- | --- |", *rows, ""]
    return "\n".join(parts).rstrip() + "\n"


def _index_row(kind: ProblemKind) -> str:
    found = (_sentence(kind.found, language).replace("|", "\\|") for language in ("en", "ru"))
    return f"| [`{kind.code}`]({kind.code}.md) | {' | '.join(found)} |"


def _page(kind: ProblemKind) -> str:
    grades = " · ".join(_GRADES[kind.severity])
    parts = [MADE, "", f"# `{kind.code}`", "", f"{grades[:1].upper()}{grades[1:]}. [All problems](README.md)", ""]
    for language in ("en", "ru"):
        parts += _in_language(kind, language)
    return "\n".join(parts).rstrip() + "\n"


def _in_language(kind: ProblemKind, language: str) -> list[str]:
    heading, says, does, words = _LABELS[language]
    hints = [_sentence(text, language) for text in (kind.hint_near, kind.hint) if text is not None]
    return [
        f"## {heading}",
        "",
        f"**{says}:** {_sentence(kind.found, language)}",
        "",
        f"**{does}:** {' / '.join(hints)}",
        "",
        kind.page.into(language).words,
        "",
        f"{words}: {', '.join(_word(word, language) for word in key_terms(kind))}.",
        "",
    ]


def key_terms(kind: ProblemKind) -> tuple[str, ...]:
    """Give the words of the glossary on which a problem turns: those in its code, what was found and the hint."""
    return words_in(kind.code, f"{kind.found.into('en').words} {kind.hint.into('en').words}")


def _word(word: str, language: str) -> str:
    return f"[{word if language == 'en' else russian(word)}](../glossary.md#{anchor(word)})"


def _sentence(text: Text, language: str) -> str:
    """Show a sentence with its values left open: “…” for a value, the last form of a noun after its number."""

    def left_open(value: re.Match[str]) -> str:
        return f"… {value[1].split('|')[-1]}" if value[1] else "…"

    return _VALUE.sub(left_open, text.into(language).words)
