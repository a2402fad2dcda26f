"""How one page of an edition leads to another."""

from pathlib import PurePosixPath
from posixpath import normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.document.html.addresses import Standpoint, file_of
from corridor.document.inline import Address

IDS = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
ADDRESSES = st.lists(IDS, min_size=1, max_size=3).map("/".join)


@pytest.mark.parametrize(
    ("start", "to", "href"),
    [
        ("index", Address("sources"), "sources.html"),
        ("index", Address("risks/trust", "why"), "risks/trust.html#why"),
        ("risks/trust", Address("index"), "../index.html"),
        ("risks/trust", Address("risks/youth"), "../risks/youth.html"),
        ("risks/trust", Address("risks/trust", "why"), "#why"),
        ("risks/trust", Address("risks/trust"), "../risks/trust.html"),
        ("a/b/c", Address("d"), "../../d.html"),
        ("index", Address('x"y', "<z>"), "x%22y.html#%3Cz%3E"),
    ],
)
def test_links_within_an_edition(start: str, to: Address, href: str) -> None:
    """Links are relative, so that an edition works from a folder, a memory stick or a server."""
    assert Standpoint("en", start).href(to) == href


@given(ADDRESSES, ADDRESSES, IDS)
def test_links_arrive(start: str, goal: str, anchor: str) -> None:
    """From any page, a link leads to the file of its goal, the switch to the same page, assets to the assets."""
    here = Standpoint("ru", start)
    folder = PurePosixPath(file_of("ru", start)).parent
    page, _, found = here.href(Address(goal, anchor)).partition("#")
    assert found == anchor
    assert normpath(str(folder / page)) == file_of("ru", goal) or (page == "" and goal == start)
    assert normpath(str(folder / here.in_language("en"))) == file_of("en", start)
    assert normpath(str(folder / here.asset("corridor.css"))) == "assets/corridor.css"
