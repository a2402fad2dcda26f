"""A text made from another one leads back to it, character by character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.documents.alignment import Builder


def test_kept_replaced_and_left_out() -> None:
    """Kept stretches lead back letter by letter, replaced ones as a whole, and what was left out to nothing."""
    builder = Builder("abc-\ndef  ghi")
    builder.keep(0, 3)
    builder.keep(5, 8)
    builder.put(" ", 8, 10)
    builder.keep(10, 13)
    text, way = builder.finish()
    assert text == "abcdef ghi"
    assert way.to_source(2, 4) == (2, 6)
    assert way.to_source(6, 7) == (8, 10)
    assert way.to_view(5, 6) == (3, 4)
    assert way.to_view(3, 5) == (3, 3)
    assert way.to_view(9, 11) == (6, 8)


def test_columns_that_were_moved_lead_back_to_their_places() -> None:
    """A stretch read over the end of a column is found between the places it was taken from."""
    builder = Builder("left one right one left two right two ")
    for start in (0, 19, 9, 28):
        builder.keep(start, start + (9 if start in {0, 19} else 10))
    text, way = builder.finish()
    assert text == "left one left two right one right two "
    assert way.to_source(9, 17) == (19, 27)
    assert way.to_source(5, 13) == (5, 23)
    assert text[slice(*way.to_view(9, 18))] == "right one"


@given(st.lists(st.tuples(st.sampled_from(["keep", "drop", "put", "insert"]), st.integers(1, 5)), max_size=12))
def test_every_kept_character_returns(pieces: list[tuple[str, int]]) -> None:
    """Whatever is kept, replaced, left out or put in: each kept character leads to itself and back."""
    source = "".join(chr(0x410 + place % 64) for place in range(80))
    builder, position, kept = Builder(source), 0, []
    for kind, length in pieces:
        if kind == "keep":
            kept += [(builder.length + step, position + step) for step in range(length)]
            builder.keep(position, position + length)
        elif kind == "put":
            builder.put("#" * (length + 1), position, position + length)
        elif kind == "insert":
            builder.put("+", position, position)
            continue
        position += length
    text, way = builder.finish()
    for view, place in kept:
        assert text[view] == source[place]
        assert way.to_source(view, view + 1) == (place, place + 1)
        assert way.to_view(place, place + 1) == (view, view + 1)
