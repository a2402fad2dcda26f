"""PDF files written by hand: lines of any script at given places, as small as the format allows."""

from __future__ import annotations

from dataclasses import dataclass

#: Size of an A4 page in points.
WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Line:
    """A line of text on a page: its lower left corner in points, and its size."""

    x: float
    y: float
    words: str
    size: float = 10


@dataclass(frozen=True)
class Page:
    """Lines in the order in which they are drawn, and how the page is turned."""

    lines: tuple[Line, ...]
    rotate: int = 0
    #: Text matrix without its shift; the default runs from left to right.
    matrix: str = "1 0 0 1"
    #: Whether a picture covers it.
    pictured: bool = False


_FONTS = "/Resources<</Font<</F 3 0 R/G<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def pdf(*pages: Page, trailer: str = "") -> bytes:
    """Write a PDF of some pages; letters are half as wide as they are high, and code points are their codes."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(pages)))}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        (
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/DW 500/FontDescriptor 5 0 R"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        ),
        (
            b"<</Type/FontDescriptor/FontName/Any/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800"
            b"/Descent -200/CapHeight 700/StemV 80>>"
        ),
        _stream(_to_unicode()),
    ]
    for number, page in enumerate(pages):
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {page.rotate}"
            f"{_FONTS}/Contents {8 + 2 * number} 0 R>>".encode()
        )
        bodies.append(_stream(_content(page)))
    return _file(bodies, trailer)


def _content(page: Page) -> bytes:
    # Turned lines need letters with a shape: they are set in a font that every reader has, and must be ASCII.
    turned = page.matrix != Page.matrix
    shown = (
        f"BT /{'G' if turned else 'F'} {line.size} Tf {page.matrix} {line.x} {line.y} Tm "
        f"<{line.words.encode('ascii' if turned else 'utf-16-be').hex()}> Tj ET"
        for line in page.lines
    )
    picture = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n" if page.pictured else ""
    return (picture + "\n".join(shown)).encode("latin-1")


def _to_unicode() -> bytes:
    ranges = "\n".join(f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(0x30))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Any def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n48 beginbfrange\n{ranges}\nendbfrange\n"
        "endcmap end end"
    ).encode()


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)


def _file(bodies: list[bytes], trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
