"""The timeline down the page: labels beside their marks, years as long as their labels need."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise, takewhile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.document.drawings import NARROW, WIDE, layout
from corridor.document.drawings.shapes import LEADING, SMALL, Box, Part, Plate, Stroke, Writing, around
from corridor.document.drawings.timeline import runs_across
from corridor.document.drawings.timeline_down import timeline_down
from corridor.document.drawings.timeline_years import lanes
from corridor.document.pictures import Timeline, TimelineEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corridor.document.drawings.shapes import Point, Scene

LABELS = ("Столкновения в Оше", "Россия и Таджикистан договорились исключать из перечня за мелкие нарушения", "Опрос")
#: First and last days of the example study, 20 of them in 2016 and 2017 or in two weeks of 2022.
MANY = (
    *((date(year, 1, 1), date(year, 12, 31)) for year in (2007, 2009, 2010, 2012, 2016, 2017, 2021)),
    (date(2007, 1, 1), date(2008, 12, 31)), (date(2010, 12, 11), date(2010, 12, 11)),
    (date(2015, 8, 1), date(2015, 8, 31)), (date(2015, 12, 1), date(2016, 1, 31)),
    (date(2016, 1, 1), date(2017, 12, 31)), (date(2016, 6, 1), date(2016, 6, 30)),
    *((date(2017, month, 1), date(2017, month, 28)) for month in (1, 2, 2, 3, 4, 4, 5, 9)),
    (date(2017, 4, 1), date(2017, 9, 30)), (date(2022, 2, 1), date(2022, 2, 28)),
    *((date(2022, 9, day), date(2022, 9, day)) for day in (10, 10, 20, 20, 21, 21, 22, 22, 22)),
    (date(2023, 1, 1), date(2023, 12, 31)), (date(2023, 8, 21), date(2023, 8, 21)),
    (date(2023, 12, 27), date(2023, 12, 27)), (date(2023, 12, 31), date(2023, 12, 31)),
)  # fmt: skip
ONE_DAY = (date(2022, 9, 21), date(2022, 9, 21))
CASES = {
    "none": (),
    "one": MANY[:1],
    "two": MANY[:2],
    "many": MANY,
    "a crowd": tuple((day, day) for day in (date(1999, 1, 1) + timedelta(days=place * 41) for place in range(200))),
    "one day": (ONE_DAY,) * 200,
    "far apart": ((date.min, date.min), (date.min, date.max), (date.max, date.max)),
}


def study(
    days: Iterable[tuple[date, date]], ratings: Sequence[date] = (date(2017, 1, 1), date(2022, 9, 21))
) -> Timeline:
    """Give a timeline of events at these days, with sources and words of different length."""
    events = tuple(
        TimelineEvent(first, last, first.isoformat(), LABELS[place % 3], place % 5, f"{place % 5} источника")
        for place, (first, last) in enumerate(days)
    )
    rated = tuple((day, day + timedelta(days=90), day.isoformat(), "Оценка") for day in ratings)
    return Timeline(events, rated, "События", "Оценки", "Пунктир: пустые годы")


def scenes(timeline: Timeline) -> tuple[Scene, Scene]:
    """Give the form with labels on both sides and the form of a phone."""
    return timeline_down(timeline, WIDE), timeline_down(timeline, NARROW)


def drawn(scene: Scene) -> dict[str, Part]:
    """Give events and ratings by the keys of their marks."""
    return {f"{part.kind}/{part.key}": part for part in scene.parts() if part.kind in {"event", "rating"}}


def dot(part: Part) -> Point:
    """Give the middle of the mark of a moment."""
    return next(shape for shape in part.shapes if isinstance(shape, Part)).box.centre


def leader(part: Part) -> Stroke:
    """Give the line from mark to words."""
    return next(shape for shape in part.shapes if isinstance(shape, Stroke))


def label(part: Part) -> Box:
    """Give what the words of a moment cover."""
    return around(shape.box for shape in part.shapes if isinstance(shape, Writing))


def bar(part: Part) -> Box | None:
    """Give the bar of what lasts."""
    return next((shape.box for shape in part.shapes if isinstance(shape, Plate)), None)


@pytest.fixture(params=CASES)
def timeline(request: pytest.FixtureRequest) -> Timeline:
    """Give few events and many, strewn over years and all on one day."""
    return study(CASES[request.param])


def test_earlier_stands_higher(timeline: Timeline) -> None:
    """Events and ratings stand down the page in order of time, and so do the names of the years."""
    days = {f"event/{place}": event.first for place, event in enumerate(timeline.events)}
    days |= {f"rating/{place}": rating[0] for place, rating in enumerate(timeline.ratings)}
    for scene in scenes(timeline):
        heights = {key: dot(part)[1] for key, part in drawn(scene).items()}
        for one, other in combinations(days, 2):
            apart = (days[one] > days[other]) - (days[one] < days[other])
            assert not apart or (heights[one] - heights[other]) * apart > 0
        for tick in scene.parts("tick"):
            begins, top = date(int(tick.key), 1, 1), tick.box.top
            assert all((day < begins) == (heights[key] < top) for key, day in days.items())


def test_labels_stand_beside_their_marks(timeline: Timeline) -> None:
    """The first line of a label is on the height of its mark, at most 80 pixels away, its leader level."""
    for scene in scenes(timeline):
        for part in drawn(scene).values():
            x, y = dot(part)
            box = label(part)
            assert min(abs(box.left - x), abs(box.right - x)) <= 80
            assert y - LEADING[SMALL] / 2 <= box.top <= y <= box.bottom
            assert [height for _, height in leader(part).points] == pytest.approx([y, y])


def meeting(boxes: Iterable[tuple[str, Box]]) -> list[tuple[str, str]]:
    """Give the pairs of boxes that share more than an edge."""
    ordered = sorted(boxes, key=lambda each: each[1].top)
    return [
        (name, other)
        for place, (name, box) in enumerate(ordered)
        for other, below in takewhile(lambda each: each[1].top < box.bottom, ordered[place + 1 :])  # noqa: B023
        if box.meets(below)
    ]


def test_nothing_lies_on_anything(timeline: Timeline) -> None:
    """No label, mark or name of a year meets another, and a leader meets none but its own mark: no leaders cross."""
    for scene in scenes(timeline):
        boxes = [("year", tick.box) for tick in scene.parts("tick")]
        for key, part in drawn(scene).items():
            mark = next(shape for shape in part.shapes if isinstance(shape, Part))
            boxes += [
                (key, mark.box),
                (f"label of {key}", label(part)),
                (f"leader of {key}", leader(part).box.grown(0.5)),
            ]
        assert {pair for pair in meeting(boxes) if len({name.split()[-1] for name in pair}) == 2} == set()


def test_what_lasts_has_a_bar(timeline: Timeline) -> None:
    """An event that lasts has a bar from its mark to the mark or year after its last day; a day has none."""
    for scene in scenes(timeline):
        parts = drawn(scene)
        days = [(dot(parts[f"event/{place}"])[1], event) for place, event in enumerate(timeline.events)]
        for place, (height, event) in enumerate(days):
            box = bar(parts[f"event/{place}"])
            assert (box is not None) == (event.last > event.first)
            if box is not None:
                assert box.top == height
                assert all(y <= box.bottom + 2 for y, other in days if other.first <= event.last)
                assert all(y >= box.bottom or box.height <= 8 for y, other in days if other.first > event.last)


def test_empty_years_are_short_and_named() -> None:
    """Years in which nothing begins or ends are one dashed stretch that tells the first and the last of them."""
    for scene in scenes(study([(date(1901, 5, 1),) * 2, (date(2001, 5, 1),) * 2, (date(2003, 5, 1),) * 2], ())):
        names = ["".join(line for shape in tick.shapes if isinstance(shape, Writing) for line in shape.lines)
                 for tick in scene.parts("tick")]  # fmt: skip
        assert names == ["1901", "1902–2000", "2001", "2002", "2003"]
        dashed = [shape for shape in scene.shapes if isinstance(shape, Stroke) and shape.look == "absent"]
        assert len(dashed) == 2
        assert scene.height < 350


def test_a_phone_has_one_column_and_a_desk_two() -> None:
    """With labels on both sides the drawing is about two thirds as high."""
    wide, narrow = scenes(study(MANY))
    assert {label(part).left > dot(part)[0] for part in drawn(wide).values()} == {True, False}
    assert {label(part).left > dot(part)[0] for part in drawn(narrow).values()} == {True}
    assert wide.height < narrow.height * 0.7


def test_time_shows_where_there_is_room() -> None:
    """Where labels leave a choice, a mark stands nearer to the neighbour that is nearer in time."""
    heights = []
    for month in (2, 11):
        days = [date(2001, each, 1) for each in (1, month, 12)]
        for scene in scenes(study([(day, day) for day in days], ())):
            first, middle, last = (dot(part)[1] for part in drawn(scene).values())
            heights.append((middle - first) / (last - first))
    assert max(heights[:2]) < min(heights[2:])


def test_many_events_run_down_the_page() -> None:
    """More events than fit side by side are listed down the page, and the legend says how long years are drawn."""
    crowd = study(MANY)
    assert not runs_across(crowd, WIDE)
    for scene in layout(crowd, "ru"):
        assert ("Пунктир: пустые годы",) in {writing.lines for writing in scene.writings()}


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=14)


@settings(max_examples=60)
@given(spans)
def test_bars_in_a_lane_follow_one_another(every: list[tuple[int, int]]) -> None:
    """Bars share a lane only where one ends before the next begins."""
    ordered = sorted((first, first + long) for first, long in every)
    taken = lanes(ordered, 14)
    for lane in set(taken):
        inside = [span for span, each in zip(ordered, taken, strict=True) if each == lane]
        assert all(one[1] <= other[0] for one, other in pairwise(inside))


def test_lanes_are_few() -> None:
    """What finds no lane of its own shares the last one."""
    assert lanes([(0, 9), (1, 9), (2, 9), (3, 5), (9, 10)], 2) == [0, 1, 1, 1, 0]
