"""Keep the documentation in step with the program: `python -m tools.docs`.

Writes the tables of fields and the examples between the markers of the study-folder reference, and a page for every
problem code. With `--check` nothing is written and the exit code tells whether something would be.

A marker is a comment on a line of its own, `<!-- fields: Risk -->`, `<!-- keys: theory.yaml -->`,
`<!-- columns: ratings/published -->`, `<!-- locator keys -->` or `<!-- example: risks.yaml -->`; what it made ends with
`<!-- end -->`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tools import problem_pages
from tools.field_tables import TRANSLATIONS, columns_table, fields_table, keys_table, sentences, translations

from corridor.kernel.locator import LOCATOR_KEYS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PROBLEMS = DOCS / "problems"
#: The study from which the reference takes its examples.
EXAMPLE = DOCS / "example"

#: The reference, by language.
REFERENCES = {"en": DOCS / "study-folder.md", "ru": DOCS / "study-folder.ru.md"}

_MARKED = re.compile(
    r"^<!-- (?P<what>[a-z ]+?)(?:: (?P<name>[^\n]+?))? -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL
)


def files() -> dict[Path, str]:
    """Give every file that is made, wholly or in part, as it should be."""
    made = {PROBLEMS / name: page for name, page in problem_pages.pages().items()}
    for language, page in REFERENCES.items():
        made[page] = refreshed(page.read_text(encoding="utf-8"), language)
    return made


def stale_pages() -> list[Path]:
    """Give the pages of problems that no longer exist."""
    known = problem_pages.pages()
    return [page for page in sorted(PROBLEMS.glob("*.md")) if page.name not in known]


def refreshed(page: str, language: str) -> str:
    """Give a page with what stands between its markers made anew."""

    def made(match: re.Match[str]) -> str:
        first = match.group().partition("\n")[0]
        return f"{first}\n\n{_content(match['what'], match['name'] or '', language)}\n\n<!-- end -->"

    return _MARKED.sub(made, page)


def _content(what: str, name: str, language: str) -> str:
    match what:
        case "fields":
            return fields_table(name, language)
        case "keys":
            return keys_table(name, language)
        case "columns":
            return columns_table(name, language)
        case "locator keys":
            return ", ".join(f"`{key}`" for key in LOCATOR_KEYS)
        case "example":
            return _example(name)
    raise ValueError(f"no such marker: {what}")


def _example(name: str) -> str:
    """Give a file of the example study as a block that names it, so that a test can find it again."""
    content = (EXAMPLE / name).read_text(encoding="utf-8").rstrip("\n")
    kind = {"yaml": "yaml", "csv": "csv", "md": "markdown"}[name.rpartition(".")[2]]
    return f"```{kind} {name}\n{content}\n```"


def main(arguments: list[str]) -> int:
    """Write the documentation, or only check it."""
    check, stale = "--check" in arguments, 0
    for file, content in files().items():
        if not file.is_file() or file.read_text(encoding="utf-8") != content:
            stale += 1
            print(f"{file.relative_to(ROOT)} {'is stale' if check else 'written'}")
            if not check:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content, encoding="utf-8", newline="\n")
    for page in stale_pages():
        stale += 1
        print(f"{page.relative_to(ROOT)} {'is of no problem' if check else 'deleted'}")
        if not check:
            page.unlink()
    for sentence in sentences():
        if sentence not in translations():
            print(f"{TRANSLATIONS.relative_to(ROOT)}: no translation of {sentence!r}")
    for sentence in set(translations()) - set(sentences()):
        print(f"{TRANSLATIONS.relative_to(ROOT)}: no field says {sentence!r} any more")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
