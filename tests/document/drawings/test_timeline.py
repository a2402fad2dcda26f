"""The timeline: time in proportion, labels apart, leaders free."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.document.drawings import layout
from corridor.document.drawings.shapes import Part, Scene, Stroke, Writing, around
from corridor.document.drawings.stacking import spread, stairs
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


def test_time_is_in_proportion(timeline: Timeline) -> None:
    """Twice as many days are twice as many pixels, for events and for ratings."""
    for scene in layout(timeline, "ru"):
        places = dots(scene)
        along = 0 if runs_across(timeline, scene.width) else 1
        first, last = places["event/0"][along], places["event/8"][along]
        span = (timeline.events[8].first - timeline.events[0].first).days
        for place, event in enumerate(timeline.events):
            expected = first + (last - first) * (event.first - timeline.events[0].first).days / span
            assert places[f"event/{place}"][along] == pytest.approx(expected, abs=0.01)
        days = (timeline.ratings[1][0] - timeline.events[0].first).days
        assert places["rating/1"][along] == pytest.approx(first + (last - first) * days / span, abs=0.01)


def test_leaders_cross_no_label(timeline: Timeline) -> None:
    """Across the page, the pole of an event passes no label of another."""
    scene = layout(timeline, "ru")[0]
    assert runs_across(timeline, scene.width)
    parts = scene.parts("event") + scene.parts("rating")
    for part in parts:
        pole = next(shape for shape in part.shapes if isinstance(shape, Stroke))
        assert not [other for other in parts if other is not part and label(other).meets(pole.box.grown(0.1))]


def test_ratings_run_on_their_own_line(timeline: Timeline) -> None:
    """Marks of ratings stand on a second line beside that of the events."""
    for scene in layout(timeline, "ru"):
        across = 1 if runs_across(timeline, scene.width) else 0
        events = {place[across] for key, place in dots(scene).items() if key.startswith("event")}
        ratings = {place[across] for key, place in dots(scene).items() if key.startswith("rating")}
        assert len(events) == len(ratings) == 1
        assert events != ratings


def test_more_sources_make_a_larger_mark(timeline: Timeline) -> None:
    """The mark of an event grows with the sources that tell of it."""
    scene = layout(timeline, "ru")[0]
    sizes = {part.key: part.box.width for part in scene.parts("moment")}
    assert sizes["event/0"] < sizes["event/1"] < sizes["event/4"] < sizes["event/6"]


def test_a_crowd_runs_down_the_page() -> None:
    """More events than fit side by side are listed down the page instead of piled up."""
    days = [date(2022, 9, 1) + timedelta(days=day) for day in range(30)]
    events = tuple(TimelineEvent(day, day, day.isoformat(), "Объявлено событие", 1, "1 источник") for day in days)
    crowd = Timeline(events, (), "События", "Оценки")
    assert not runs_across(crowd, 940)
    for scene in layout(crowd, "ru"):
        tops = [label(part).top for part in scene.parts("event")]
        assert tops == sorted(tops)


def test_one_day_is_enough() -> None:
    """A timeline of a single day, even the last of the calendar, has an axis."""
    for day in (date(2024, 1, 1), date(9999, 12, 31), date(1, 1, 1)):
        event = TimelineEvent(day, day, "day", "event", 1, "1 source")
        for scene in layout(Timeline((event,), (), "Events", "Ratings"), "en"):
            assert len(scene.parts("moment")) == 1


pairs = st.lists(st.tuples(st.floats(0, 500), st.floats(5, 60)), min_size=1, max_size=12)


@given(pairs)
def test_spread_labels_keep_order_and_distance(labels: list[tuple[float, float]]) -> None:
    """Labels spread along a line keep their order, do not overlap and stay between the ends."""
    wanted, heights = sorted(place for place, _ in labels), [height for _, height in labels]
    tops = spread(wanted, heights, 0, max(600, sum(heights)))
    ends = [top + height for top, height in zip(tops, heights, strict=True)]
    assert all(end <= top + 1e-6 for end, top in zip(ends, tops[1:], strict=False))
    assert tops[0] >= -1e-6
    assert ends[-1] <= max(600, sum(heights)) + 1e-6


def test_labels_with_room_stay_where_they_are_wanted() -> None:
    """A label that meets no other is not moved."""
    assert spread([10, 100, 200], [20, 20, 20], 0, 300) == [10, 100, 200]


def test_crowded_labels_share_the_way() -> None:
    """Two labels wanted at one place part by the same distance: the least squares."""
    assert spread([100, 100], [20, 20], 0, 300) == [90, 110]


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
