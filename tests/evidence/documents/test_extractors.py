"""Every format gives its text, and every bad file a reason; nothing is executed, nothing runs out of bounds."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evidence.documents.pdf_by_hand import Line, Page, pdf

from corridor.evidence.documents.extract import extract
from corridor.evidence.documents.extraction import NoTextError
from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.recognition import Format, recognise

if TYPE_CHECKING:
    from collections.abc import Callable

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def word(make: Callable[[docx.document.Document], object]) -> bytes:
    """A Word file as python-docx writes it."""
    document, made = docx.Document(), io.BytesIO()
    make(document)
    document.save(made)
    return made.getvalue()


def with_part(raw: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The same zip file with one part changed, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, change(old.read(name).decode() if name in old.namelist() else ""))
    return made.getvalue()


def odt(body: str, **parts: str) -> bytes:
    """An OpenDocument text with a body."""
    made = io.BytesIO()
    content = f'<?xml version="1.0"?><office:document-content {_ODT}><office:body><office:text>{body}</office:text></office:body></office:document-content>'  # noqa: E501 (one line of XML)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", str(Format.ODT))
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", part)
    return made.getvalue()


def refused(raw: bytes, name: str = "file") -> str:
    """The code under which a file is refused."""
    with pytest.raises(NoTextError) as refusal:
        extract(raw, name)
    return refusal.value.code


def test_pdf_gives_pages_lines_and_their_places() -> None:
    """Each page is a stretch of the text, each line has its box, and broken words keep hyphen and line end."""
    first = Page((Line(50, 700, "запрет на повтор-"), Line(50, 688, "ный въезд")))
    found = extract(pdf(first, Page((Line(60, 500, "Далее"),))), "a.pdf")
    assert found.text == "запрет на повтор-\nный въезд\fДалее\f"
    assert [(page.number, found.text[page.start : page.end]) for page in found.pages] == [
        ("1", "запрет на повтор-\nный въезд\f"), ("2", "Далее\f"),
    ]  # fmt: skip
    assert [(found.text[box.start : box.end], box.page, box.left) for box in found.boxes] == [
        ("запрет на повтор-", 0, 50.0), ("ный въезд", 0, 50.0), ("Далее", 1, 60.0),
    ]  # fmt: skip


def test_columns_drawn_line_by_line_are_read_one_after_the_other() -> None:
    """A page drawn across both columns is read down the left, then down the right; a heading over both stays first."""
    rows = [
        Line(x, 700 - 12 * n, f"{side} строка номер {n} идёт до края колонки", 8)
        for n in range(9)
        for x, side in ((50, "левая"), (310, "правая"))
    ]
    text = extract(
        pdf(Page((Line(120, 760, "Заголовок идёт над обеими колонками сразу и до конца", 8), *rows))), "a.pdf"
    ).text
    order = [
        text.index(words)
        for words in ("Заголовок", "левая строка номер 0", "левая строка номер 8", "правая строка номер 0")
    ]
    assert order == sorted(order)


def test_cells_of_a_table_stay_in_their_row() -> None:
    """Short cells side by side are a row with tabs."""
    rows = [Line(x, 700 - 12 * n, word, 8) for n in range(8) for x, word in ((50, f"Страна {n}"), (310, f"{n}0 %"))]
    assert "Страна 3\t30 %\n" in extract(pdf(Page(tuple(rows))), "a.pdf").text


@pytest.mark.parametrize(("rotate", "matrix", "step"), [(90, "0 1 -1 0", (12, 0)), (0, "-1 0 0 -1", (0, 12))])
def test_turned_lines_are_read_along_their_direction(rotate: int, matrix: str, step: tuple[int, int]) -> None:
    """Lines of a page that was turned, or printed upside down, come in order and with their broken word joined."""
    lines = (Line(300, 300, "A ban on re-en"), Line(300 + step[0], 300 + step[1], "try was lifted"))
    assert extract(pdf(Page(lines, rotate, matrix)), "a.pdf").text == "A ban on re-en\ntry was lifted\f"


def test_letters_beyond_the_basic_plane_are_one_character() -> None:
    """Emoji are single code points of the text, so that offsets behind them are right."""
    assert extract(pdf(Page((Line(50, 700, "да 😀 нет"),))), "a.pdf").text == "да 😀 нет\f"


def test_word_gives_paragraphs_tables_and_notes_without_heads() -> None:
    """Paragraphs are lines, rows of tables lines with tabs; heads of pages are left out."""

    def make(document: docx.document.Document) -> None:
        document.core_properties.title = "О запретах"
        document.sections[0].header.paragraphs[0].text = "КОЛОНТИТУЛ"
        document.add_heading("Глава", 1)
        document.add_paragraph("Первый абзац.")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Ош", "40\nи более"

    found = extract(word(make), "a.docx")
    assert found.text == "Глава\nПервый абзац.\nОш\t40 и более\n"
    assert (found.title, found.layout) == ("О запретах", Layout.LINES)


def test_words_that_were_deleted_are_not_read_and_inserted_ones_are() -> None:
    """Of tracked changes the text as it would be accepted is read; footnotes follow their paragraph."""
    runs = (
        "<w:r><w:t>Было </w:t></w:r><w:del><w:r><w:delText>мало</w:delText></w:r></w:del>"
        '<w:ins><w:r><w:t>много</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    raw = with_part(word(lambda document: document.add_paragraph("X")), "word/document.xml",
                    lambda xml: xml.replace("<w:r><w:t>X</w:t></w:r>", runs))  # fmt: skip
    notes = f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2"><w:p><w:r><w:t>Сноска.</w:t></w:r></w:p></w:footnote></w:footnotes>'  # noqa: E501 (one line of XML)
    assert extract(with_part(raw, "word/footnotes.xml", lambda _: notes), "a.docx").text == "Было много\n[1] Сноска.\n"


def test_opendocument_gives_paragraphs_tables_and_notes() -> None:
    """Spaces that are spoken of are kept, others single; rows are lines with tabs; notes follow their paragraph."""
    body = (
        "<text:h>Глава</text:h><text:p>Много   слов<text:s text:c='2'/>и<text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Сноска.</text:p></text:note-body></text:note>"
        " конец</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>а</text:p></table:table-cell>"
        "<table:table-cell><text:p>б</text:p></table:table-cell></table:table-row></table:table>"
        "<text:tracked-changes><text:p>удалено</text:p></text:tracked-changes>"
    )
    assert extract(odt(body), "a.odt").text == "Глава\nМного слов  и конец\n[1] Сноска.\nа\tб\n"


def test_a_web_page_gives_its_article_and_no_script() -> None:
    """Scripts are neither run nor read; title, date and publisher are offered; the encoding is that of the page."""
    page = (
        '<html><head><meta charset="windows-1251"><title>Запреты</title>'
        '<meta property="og:site_name" content="Газета"><meta name="date" content="2016-05-04">'
        "<script>document.write('взлом')</script></head><body><nav>Меню</nav><article><h1>Запреты</h1>"
        + "".join(
            f"<p>Людям с запретом на въезд помогли в {n} центрах, сообщила служба, и помощь продолжится.</p>"
            for n in range(4)
        )
        + "</article><script>alert('взлом')</script></body></html>"
    )
    found = extract(page.encode("cp1251"), "a.html")
    assert "помогли в 3 центрах" in found.text
    assert "взлом" not in found.text
    assert (found.title, found.date, found.publisher) == ("Запреты", "2016-05-04", "Газета")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_old_encodings_of_russian_are_told_apart(encoding: str) -> None:
    """A page of Russian is read in whatever encoding it was saved."""
    text = "По данным службы, 104 000 граждан остаются в списке тех, кому въезд запрещён.\n"
    assert extract(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "document-empty"),
        (b"\xef\xbb\xbf \n", "document-empty"),
        (b"<html><body><script>1</script></body></html>", "document-empty"),
        (b"%PDF-1.4\nrubbish", "document-broken"),
        (b"PK\x03\x04rubbish", "document-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "document-format-unknown"),
        (b"{\\rtf1 text}", "document-format-unknown"),
        (b"text\x00with zeros", "document-format-unknown"),
        (pdf(Page((), pictured=True)), "document-no-text-layer"),
        (pdf(Page(())), "document-empty"),
        (odt("<text:p>x</text:p>", **{"META-INF__manifest": "<a>encryption-data</a>"}), "document-encrypted"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_reason(raw: bytes, code: str) -> None:
    """Empty, broken, foreign and scanned files are told apart."""
    assert refused(raw) == code


def test_an_encrypted_pdf_is_told_from_a_broken_one() -> None:
    """A password is asked for in words, not guessed at."""
    encrypt = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>"
    assert refused(pdf(Page((Line(50, 700, "тайна"),)), trailer=encrypt)) == "document-encrypted"


def test_a_bomb_is_not_unpacked() -> None:
    """A small archive that unpacks to hundreds of megabytes is refused before anything is unpacked."""
    assert refused(odt("<text:p>" + " " * 40_000_000 + "</text:p>")) == "document-too-large"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_entities_are_refused_unread(kind: str) -> None:
    """A document type in XML is refused, whatever it declares."""
    evil = '<!DOCTYPE a [<!ENTITY b "x">]>'
    raw = (
        odt("<text:p>x</text:p>", meta=f"{evil}<a>&b;</a>")
        if kind == "odt"
        else with_part(word(lambda document: document.add_paragraph("x")), "word/document.xml", lambda xml: evil + xml)
    )
    assert refused(raw) == "document-xml-entities"


@pytest.mark.parametrize("depth", [5_000, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    """Elements in one another beyond reason end in a refusal, not in a crash."""
    assert refused(odt("<text:list>" * depth + "<text:p>x</text:p>" + "</text:list>" * depth)) == "document-broken"
    assert refused(b"<html><body>" + b"<div>" * depth + b"text" + b"</div>" * depth) == "document-broken"


_SEEDS = [
    pdf(Page((Line(50, 700, "запрет на повтор-"), Line(50, 688, "ный въезд")))),
    word(lambda document: document.add_paragraph("Первый абзац.")),
    odt("<text:p>Первый<text:s/>абзац.</text:p>"),
    "<html><meta charset='utf-8'><body><p>Первый абзац статьи.</p></body></html>".encode(),
    "И: Кто?\nР1: Я.\nИ: Когда?\nР1: Вчера.\n".encode("cp866"),
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from(_SEEDS), st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6)), max_size=8), st.data()
)
def test_damaged_files_never_crash_a_reader(seed: bytes, damage: list[tuple[int, bytes]], data: st.DataObject) -> None:
    """However a file of any format is damaged or cut off, there is a text or a reason."""
    raw = bytearray(seed)
    for place, put in damage:
        at = place % len(raw)
        raw[at : at + len(put)] = put
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(1, len(raw))) :]
    try:
        found = extract(bytes(raw), "file")
    except NoTextError:
        return
    assert found.text.strip()
    assert all(0 <= page.start <= page.end <= len(found.text) for page in found.pages)


@given(st.binary(max_size=300))
def test_any_bytes_are_recognised_or_refused(raw: bytes) -> None:
    """Bytes of any kind have a format, or a reason why they have none."""
    try:
        told: object = recognise(raw, "x.txt")
    except NoTextError as error:
        told = error.code
    assert isinstance(told, Format) or str(told).startswith("document-")
