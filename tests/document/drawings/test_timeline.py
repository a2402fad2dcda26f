"""The timeline: time in proportion, labels apart, leaders free."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.document.drawings import layout
from corridor.document.drawings.shapes import Part, Scene, Stroke, Writing, around
from corridor.document.drawings.stacking import stairs
from corridor.document.drawings.timeline import runs_across
from corridor.document.pictures import Timeline, TimelineEvent

if TYPE_CHECKING:
    from corridor.document.drawings.shapes import Box


def dots(scene: Scene) -> dict[str, tuple[float, float]]:
    """Give the middle of the mark of each moment."""
    return {part.key: part.box.centre for part in scene.parts("moment")}


def label(part: Part) -> Box:
    """Give what the words of a moment cover."""
    return around(shape.box for shape in part.shapes if isinstance(shape, Writing))


def across(timeline: Timeline) -> Scene:
    """Give the form that runs across the page."""
    scene = layout(timeline, "ru")[0]
    assert runs_across(timeline, scene.width)
    return scene


def test_time_is_in_proportion(timeline: Timeline) -> None:
    """Across the page twice as many days are twice as many pixels, for events and for ratings."""
    places = dots(across(timeline))
    first, last = places["event/0"][0], places["event/8"][0]
    span = (timeline.events[8].first - timeline.events[0].first).days
    for place, event in enumerate(timeline.events):
        expected = first + (last - first) * (event.first - timeline.events[0].first).days / span
        assert places[f"event/{place}"][0] == pytest.approx(expected, abs=0.01)
    days = (timeline.ratings[1][0] - timeline.events[0].first).days
    assert places["rating/1"][0] == pytest.approx(first + (last - first) * days / span, abs=0.01)


def test_leaders_cross_no_label(timeline: Timeline) -> None:
    """Across the page, the pole of an event passes no label of another."""
    scene = across(timeline)
    parts = scene.parts("event") + scene.parts("rating")
    for part in parts:
        pole = next(shape for shape in part.shapes if isinstance(shape, Stroke))
        assert not [other for other in parts if other is not part and label(other).meets(pole.box.grown(0.1))]


def test_ratings_run_on_their_own_line(timeline: Timeline) -> None:
    """Marks of ratings stand on a second line beside that of the events."""
    for scene in layout(timeline, "ru"):
        beside = 1 if runs_across(timeline, scene.width) else 0
        events = {place[beside] for key, place in dots(scene).items() if key.startswith("event")}
        ratings = {place[beside] for key, place in dots(scene).items() if key.startswith("rating")}
        assert len(events) == len(ratings) == 1
        assert events != ratings


def test_more_sources_make_a_larger_mark(timeline: Timeline) -> None:
    """The mark of an event grows with the sources that tell of it."""
    scene = layout(timeline, "ru")[0]
    sizes = {part.key: part.box.width for part in scene.parts("moment")}
    assert sizes["event/0"] < sizes["event/1"] < sizes["event/4"] < sizes["event/6"]


def test_one_day_is_enough() -> None:
    """A timeline of a single day, even the last of the calendar, has an axis."""
    for day in (date(2024, 1, 1), date(9999, 12, 31), date(1, 1, 1)):
        event = TimelineEvent(day, day, "day", "event", 1, "1 source")
        for scene in layout(Timeline((event,), (), "Events", "Ratings"), "en"):
            assert len(scene.parts("moment")) == 1


flags = st.lists(st.tuples(st.floats(0, 500), st.floats(20, 150), st.floats(10, 60)), max_size=12)


@settings(max_examples=60)
@given(flags)
def test_flags_and_poles_never_meet(every: list[tuple[float, float, float]]) -> None:
    """Flags stacked by their poles overlap no flag, and no pole runs through one."""
    ordered = sorted(every)
    placed = stairs([left for left, _, _ in ordered], [[(wide, high)] for _, wide, high in ordered], 4)
    boxes = [
        (left, left + wide, lift, lift + high) for (left, wide, high), (_, lift) in zip(ordered, placed, strict=True)
    ]
    for place, (left, right, low, high) in enumerate(boxes):
        for other_left, _, other_low, other_high in boxes[place + 1 :]:
            apart = right < other_left or low >= other_high
            assert apart, (left, right, low, high, other_left, other_low)
