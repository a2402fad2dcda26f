"""No page of the documentation leads nowhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    *(page for page in ROOT.glob("*.md")),
    *(page for page in (ROOT / "docs").rglob("*.md") if "example" not in page.relative_to(ROOT / "docs").parts),
]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)|<img src=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```$|^    [^\n]*$", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Give what can be linked to on a page: written anchors and those that hosting sites make of headings."""
    text = page.read_text(encoding="utf-8")
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(text)}
    return made | set(re.findall(r'<a id="([^"]+)"', text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page names a file that is there, and an anchor that this file has."""
    broken = []
    for address, place, picture in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        target = (page.parent / (address or picture)).resolve() if address or picture else page
        if not target.exists() or (place and place not in anchors(target)):
            broken.append(f"{address}{picture}#{place}")
    assert broken == []
