"""No page of the documentation leads nowhere."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [
    *(page for page in ROOT.glob("*.md")),
    *(page for page in (ROOT / "docs").rglob("*.md") if "example" not in page.relative_to(ROOT / "docs").parts),
]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```$|^    [^\n]*$", re.MULTILINE | re.DOTALL)


@cache
def anchors(page: Path) -> set[str]:
    """Give what can be linked to on a page: written anchors and those that hosting sites make of headings."""
    text = page.read_text(encoding="utf-8")
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(text)}
    return made | set(re.findall(r'<a id="([^"]+)"', text))


def broken(page: Path) -> list[str]:
    """Give the links of a page that lead nowhere."""
    found = []
    for address, place in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        target = (page.parent / address).resolve() if address else page
        if not target.exists() or (place and place not in anchors(target)):
            found.append(f"{page.relative_to(ROOT)}: {address}#{place}")
    return found


def test_links_lead_somewhere() -> None:
    """Every relative link names a file that is there, and an anchor that this file has."""
    assert [link for page in PAGES for link in broken(page)] == []
