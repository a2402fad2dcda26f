"""The catalogues are in step with the program, complete, and say the same with the same values."""

import re
from pathlib import Path

import pytest
from tools.catalogues import Known, catalogue, files
from tools.gettext_files import Entry, mo, plural_forms, po, read
from tools.sentences import Sentence, sentences

from corridor.document.translations import CATALOGUES, PARTS, SPOKEN, plural_form, translations

PLACE = re.compile(r"\{[a-z_]+\}")


def entries(part: str) -> list[Entry]:
    """Read the Russian catalogue of a part."""
    return read((CATALOGUES / "ru" / f"{part}.po").read_bytes(), "ru")


def test_compiled_catalogues_are_in_step() -> None:
    """The committed `.po` and `.mo` files are what `python -m tools.catalogues` would write."""
    stale = [
        file.name
        for language in SPOKEN[1:]
        for file, content in files(language).items()
        if file.read_bytes() != content
    ]
    assert stale == [], "run: python -m tools.catalogues"


@pytest.mark.parametrize("part", PARTS)
def test_every_sentence_has_a_translation(part: str) -> None:
    """No sentence of the program is left in English in a Russian edition, in any of its plural forms."""
    assert [entry.msgid for entry in entries(part) if not entry.complete] == []


@pytest.mark.parametrize("part", PARTS)
def test_translations_hold_the_same_values(part: str) -> None:
    """A translation fills in what the sentence fills in; only the number itself may be left out of a form."""
    for entry in entries(part):
        wanted = set(PLACE.findall(entry.msgid + entry.plural))
        for form in filter(None, entry.forms):
            assert wanted ^ set(PLACE.findall(form)) <= ({"{n}"} if entry.plural else set()), form


@pytest.mark.parametrize("part", PARTS)
def test_translations_use_russian_quotation_marks(part: str) -> None:
    """Russian words stand between «guillemets», never between English marks."""
    assert [form for entry in entries(part) for form in entry.forms if re.search('[“”"]', form)] == []


def test_sentences_are_found_in_code_and_templates(tmp_path: Path) -> None:
    """Literal sentences are found wherever they are said; the lowest part that says one keeps it."""
    (tmp_path / "report").mkdir()
    (tmp_path / "cli").mkdir()
    (tmp_path / "report" / "a.py").write_text(
        'say("Shared")\nself.language.count("{n} risk", "{n} risks", 3)\nsay(variable)\nsay("Close", context="near")\n'
    )
    (tmp_path / "cli" / "b.py").write_text('x = to_say("Only here")\ny.say("Shared", n=1)\n')
    (tmp_path / "page.jinja").write_text('{{ sheet.say("In a template") }}')
    assert sentences(tmp_path) == [
        Sentence("Only here", "", "", ("cli/b.py",)),
        Sentence("Shared", "", "", ("cli/b.py", "report/a.py")),
        Sentence("{n} risk", "{n} risks", "", ("report/a.py",)),
        Sentence("Close", "", "near", ("report/a.py",)),
        Sentence("In a template", "", "", ("page.jinja",)),
    ]
    found = {
        part: [entry.msgid for entry in catalogue(sentences(tmp_path), {each: {} for each in PARTS}, part, "ru")]
        for part in PARTS
    }
    assert found == {"document": ["In a template"], "report": ["Shared", "{n} risk", "Close"], "cli": ["Only here"]}


def test_a_translation_follows_its_sentence_to_another_part() -> None:
    """A sentence that a lower part begins to say takes its translation along."""
    said = [Sentence("Base", "", "", ("document/x.py", "report/y.py"))]
    known: dict[str, Known] = {"document": {}, "report": {("", "Base", ""): ("База",)}, "cli": {}}
    assert catalogue(said, known, "document", "ru") == [
        Entry("Base", "", "", ("База",), ("document/x.py", "report/y.py"))
    ]
    assert catalogue(said, known, "report", "ru") == []


def test_a_sentence_with_two_plurals_is_refused(tmp_path: Path) -> None:
    """Catalogues find a sentence by its first form: the same one counted and said would collide."""
    (tmp_path / "a.py").write_text('say("{n} row")\ncount("{n} row", "{n} rows", 2)\n')
    with pytest.raises(ValueError, match="has the plural"):
        sentences(tmp_path)


def test_catalogue_files_round_trip() -> None:
    """What is written as `.po` is read back the same; what is not translated stays out of the `.mo`."""
    entries = [
        Entry('A "quoted" \\ line\nand a second', "", "", ("Строка «в кавычках»\nи вторая",), ("a.py",)),
        Entry("{n} row", "{n} rows", "", ("{n} строка", "{n} строки", "{n} строк"), ("a.py", "b.py")),
        Entry("Close", "", "near", ("",), ("a.py",)),
    ]
    assert read(po(entries, "ru"), "ru") == entries
    assert b"Close" not in mo(entries, "ru")


def test_plural_forms_agree_with_gettext() -> None:
    """The rule for problem sentences and the rule of the catalogues choose the same form."""
    assert plural_forms("ru") == 3
    forms = [
        "{amount}\N{NO-BREAK SPACE}человек",
        "{amount}\N{NO-BREAK SPACE}человека",
        "{amount}\N{NO-BREAK SPACE}человек",
    ]
    for n in range(1200):
        assert translations("ru").ngettext("{amount} person", "{amount} persons", n) == forms[plural_form("ru", n)]
