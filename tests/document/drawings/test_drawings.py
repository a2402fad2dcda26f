"""What every drawing promises, whatever it shows."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.document.drawings import draw, layout, stylesheet
from corridor.document.drawings.shapes import SMALL, Box
from corridor.document.inline import Address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.pictures import Picture

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<a href=\"javascript:x\" onclick='y'>&amp;\u202eпереворот\u202c\x00\x0b\ufffe</a>"


def link(to: Address) -> str:
    """Write an address with letters that must be escaped."""
    return f"{to.page}.html?a&b#{to.anchor}"


def parsed(picture: Picture, language: str = "en") -> ET.Element:
    """Draw and parse a picture."""
    return ET.fromstring(draw(picture, language, link))  # noqa: S314 - our own drawing


def addresses(value: Any) -> Iterator[Address]:
    """Give every address inside a picture."""
    if isinstance(value, Address):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from addresses(each)
    elif dataclasses.is_dataclass(value):
        yield from addresses(tuple(getattr(value, field.name) for field in dataclasses.fields(value)))


def reworded(value: Any, words: str) -> Any:
    """Give a picture with the same shape whose every text is `words`, except signs and statuses."""
    if isinstance(value, str):
        return words
    if isinstance(value, tuple):
        return tuple(reworded(each, words) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, Address):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        kept = {"sign", "status"}
        new = {name: each if name in kept else reworded(each, words) for name, each in fields.items()}
        return dataclasses.replace(value, **new)  # type: ignore[type-var]
    return value


def test_every_address_is_linked(picture: Picture) -> None:
    """Every place a picture knows can be reached from each of its forms."""
    for svg in parsed(picture):
        assert {a.get("href") for a in svg.iter(f"{SVG}a")} == {link(to) for to in addresses(picture)}


def test_no_link_lies_in_a_link(picture: Picture) -> None:
    """Links stand side by side, never one in another."""
    assert not [inner for a in parsed(picture).iter(f"{SVG}a") for inner in a.iter(f"{SVG}a") if inner is not a]


def test_each_form_has_a_name_of_its_own(picture: Picture) -> None:
    """Each form is named by its title, and no id is used twice."""
    root = parsed(picture)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for svg in root:
        titles = {title.get("id"): title.text for title in svg.findall(f"{SVG}title")}
        assert titles[svg.get("aria-labelledby")]


def test_links_have_names(picture: Picture) -> None:
    """Every link has words or a label to be read aloud."""
    for a in parsed(picture).iter(f"{SVG}a"):
        assert a.get("aria-label") or "".join(a.itertext()).strip()


def test_role_follows_the_links(picture: Picture) -> None:
    """A drawing with links is a group, one without is an image told in its description."""
    for svg in parsed(picture):
        linked = svg.find(f".//{SVG}a") is not None
        assert svg.get("role") == ("group" if linked else "img")
        assert linked or svg.get("aria-describedby") == svg.findall(f"{SVG}desc")[0].get("id")


def test_nothing_acts_and_nothing_is_fetched(picture: Picture) -> None:
    """A drawing holds no script, no style attribute, no handler, and points nowhere but to links and itself."""
    for element in parsed(picture).iter():
        assert not element.tag.endswith(("script", "style", "image", "use", "foreignObject"))
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert element.get("fill", "url(#d").startswith("url(#d")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_words_never_lie_on_words(picture: Picture, language: str) -> None:
    """No two texts of a drawing overlap, and none leaves it."""
    for scene in layout(picture, language):
        page = Box(0, 0, scene.width, scene.height)
        boxes = [(writing.box, writing.lines) for writing in scene.writings()]
        assert [lines for box, lines in boxes if not page.holds(box)] == []
        assert [(a[1], b[1]) for a, b in combinations(boxes, 2) if a[0].meets(b[0])] == []


def test_letters_are_never_small(picture: Picture) -> None:
    """No text is set smaller than 12 pixels at natural size."""
    for scene in layout(picture, "ru"):
        assert min(writing.size for writing in scene.writings()) >= SMALL


def test_every_picture_has_a_narrow_form(picture: Picture) -> None:
    """The last form fits a phone."""
    assert layout(picture, "en")[-1].width <= 340


def test_same_picture_same_bytes(picture: Picture) -> None:
    """Drawing is a function of its input."""
    assert draw(picture, "ru", link) == draw(picture, "ru", link)


def test_hostile_words_stay_words(picture: Picture) -> None:
    """Markup in a label is shown, not obeyed, and cannot turn the reading direction of what follows."""
    drawn = draw(reworded(picture, HOSTILE), "en", link)
    assert '<a href="javascript' not in drawn
    assert "\u202e" not in drawn
    assert not [e for e in parsed(reworded(picture, HOSTILE)).iter() if e.get("onclick")]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60))
def test_any_words_give_wellformed_xml(picture: Picture, words: str) -> None:
    """Whatever a label holds, the drawing can be parsed."""
    for svg in parsed(reworded(picture, words)):
        assert svg.tag == f"{SVG}svg"


@pytest.mark.parametrize("words", ["", "Ж" * 300, "слово " * 40, "достопримечательность" * 4])
def test_any_length_of_words_is_drawn(picture: Picture, words: str) -> None:
    """Empty, endless and long-winded labels break nothing and leave the page of no narrow form."""
    scene = layout(reworded(picture, words), "ru")[-1]
    for writing in scene.writings():
        assert writing.box.right <= scene.width + 1


def test_emptied_pictures_are_drawn(picture: Picture) -> None:
    """A picture that holds nothing is still a drawing."""
    fields = [field.name for field in dataclasses.fields(picture) if isinstance(getattr(picture, field.name), tuple)]
    empty: Any = dataclasses.replace(picture, **dict.fromkeys(fields, ()))  # type: ignore[arg-type]
    assert len(parsed(empty)) >= 2


def test_stylesheet_knows_every_look(picture: Picture) -> None:
    """Every class of a drawing that gives a look has a rule in the stylesheet."""
    rules = stylesheet()
    looks = {look for e in parsed(picture).iter() for look in e.get("class", "").split() if look.startswith("d-")} - {
        "d-start"
    }
    assert {look for look in looks if f".{look} " not in rules} <= {"d-forms-2"}
