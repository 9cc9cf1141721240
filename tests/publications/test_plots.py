"""Numbers over time are drawn with a mark and a number each, and stand in a table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publications.drawing import SVG, parse_drawing
from onrecord.publications.plots import Line, Plotted, Point, plot

WORDS = Plotted("People held", ("Whose", "When", "How many"), "part only", "counted otherwise")


def point(year: int, value: float, **fields: bool) -> Point:
    return Point(date(year, 6, 30), value, f"{value:.0f} people", str(year), **fields)


def line(*points: Point, label: str = "official") -> Line:
    return Line(label, "disc", "#123456", points)


def elements(svg: str, tag: str) -> list[dict[str, str]]:
    found = parse_drawing(svg).iter(f"{{{SVG}}}{tag}")
    return [{str(name): str(value) for name, value in each.items()} for each in found]


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in parse_drawing(svg).iter(f"{{{SVG}}}text")]


def joined(svg: str) -> int:
    """How many lines join two points."""
    return sum(each.get("stroke-width") == "2" for each in elements(svg, "line"))


def test_each_point_has_its_mark_its_number_and_its_row() -> None:
    chart = plot("p", WORDS, [line(point(2010, 14), point(2011, 36))])
    assert chart.columns == ("Whose", "When", "How many")
    assert chart.rows == (("official", "2010", "14 people"), ("official", "2011", "36 people"))
    assert {"14", "36", "official", "2010", "2011"} <= set(texts(chart.svg))
    assert len(elements(chart.svg, "circle")) == 3  # one is in the legend
    assert joined(chart.svg) == 1
    assert "official, 2011: 36 people." in chart.alt


def test_what_was_counted_otherwise_is_not_joined_and_a_part_is_hollow() -> None:
    chart = plot("p", WORDS, [line(point(2010, 14), point(2011, 36, is_apart=True, is_part=True))])
    assert joined(chart.svg) == 0
    assert chart.rows[1] == ("official", "2011", "36 people; part only; counted otherwise")
    hollow = [each for each in elements(chart.svg, "circle") if each["fill"] != each["stroke"]]
    assert len(hollow) == 2  # the point, and its like in the legend
    assert "part only" in texts(chart.svg)


def test_lines_are_told_apart_by_form() -> None:
    others = Line("independent", "diamond", "#123456", (point(2010, 20),))
    chart = plot("p", WORDS, [line(point(2010, 14)), others])
    assert len(elements(chart.svg, "polygon")) == 2
    assert len(elements(chart.svg, "circle")) == 2


def test_numbers_that_would_lie_on_each_other_are_left_to_the_table() -> None:
    chart = plot("p", WORDS, [line(point(2010, 100)), line(point(2010, 101), label="other")])
    assert "100" in texts(chart.svg)
    assert "101" not in texts(chart.svg)
    assert [row[2] for row in chart.rows] == ["100 people", "101 people"]


def test_without_a_point_there_is_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="needs a point"):
        plot("p", WORDS, [line()])


@given(st.lists(st.tuples(st.integers(1990, 2040), st.integers(0, 10**9)), min_size=1, max_size=30))
def test_every_point_lies_within_the_drawing(given_points: list[tuple[int, int]]) -> None:
    points = [point(year, value) for year, value in sorted(given_points)]
    chart = plot("p", WORDS, [line(*points)])
    width, height = map(float, parse_drawing(chart.svg).get("viewBox", "").split()[2:])
    marks = elements(chart.svg, "circle")
    assert len(marks) == len(points) + 1
    assert all(0 <= float(mark["cx"]) <= width for mark in marks)
    assert all(0 <= float(mark["cy"]) <= height for mark in marks)
