"""Numbers over time as accessible SVG: a point for each, with its own mark for each line of them.

Lines are told apart by the form of their marks as well as by colour, every point has its number
beside it where there is room, and the same stands in a table.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lxml import etree

from onrecord.publications.canvas import (
    FONT_SIZE,
    GAP,
    INK,
    INK_2,
    LINE,
    PAPER,
    RULE,
    WIDTH,
    Attribute,
    Size,
    add,
    as_text,
    canvas,
    text_width,
)
from onrecord.publications.content import Chart

Form = Literal["disc", "diamond", "square"]

HEIGHT = 240.0
RADIUS = 5.5
SMALL = 12.0
MOST_LABELS = 40
MOST_YEARS = 12
STEPS = (1, 2, 5, 10)
RULES = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A number on a day. `words` and `when` say both as a reader does.

    `is_part`: it stops before its period is over. `is_apart`: nobody says that it was counted as
    the one before it was, so that no line joins the two.
    """

    day: date
    value: float
    words: str
    when: str
    is_part: bool = False
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Points that belong together, oldest first; `colour` is that of the canvas."""

    label: str
    form: Form
    colour: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Plotted:
    """The words of a plot: its title, the headings of its table, what is said of parts and breaks.

    `part` stands beside a number that covers a part of its period, `apart` beside one that was
    counted otherwise than the one before.
    """

    title: str
    columns: tuple[str, str, str]
    part: str = ""
    apart: str = ""


def plot(chart_id: str, said: Plotted, lines: Sequence[Line]) -> Chart:
    """Draw the points of lines over time. Raises ValueError where there is no point."""
    points = [point for line in lines for point in line.points]
    if not points:
        raise ValueError("a plot needs a point")
    rows = tuple(_rows(said, lines))
    alt = f"{said.title}. " + " ".join(f"{what}, {when}: {number}." for what, when, number in rows)
    legend = _legend(said, lines)
    top = LINE * len(legend) + 2 * GAP
    root = canvas(chart_id, Size(WIDTH, top + HEIGHT + 2 * LINE), said.title, alt)
    for number, entry in enumerate(legend):
        _draw_entry(root, entry, number * LINE)
    frame = _Frame(root, top, points)
    frame.draw_rules()
    frame.draw_years()
    for line in lines:
        frame.draw(line)
    if len(points) <= MOST_LABELS:
        frame.draw_numbers(points)
    return Chart(as_text(root), alt, said.columns, rows)


def _rows(said: Plotted, lines: Sequence[Line]) -> Iterator[tuple[str, str, str]]:
    for line in lines:
        for point in line.points:
            notes = [said.part] if point.is_part else []
            notes += [said.apart] if point.is_apart else []
            yield line.label, point.when, "; ".join((point.words, *notes))


Entry = tuple[str, Form, str, bool]
"""Of the legend: its words, the form and colour of its mark, whether it is hollow."""


def _legend(said: Plotted, lines: Sequence[Line]) -> list[Entry]:
    """The lines, and what hollow marks mean where there are such."""
    points = [point for line in lines for point in line.points]
    found: list[Entry] = [(line.label, line.form, line.colour, False) for line in lines]
    if any(point.is_part for point in points):
        found.append((said.part, "disc", INK_2, True))
    return found


def _draw_entry(root: etree._Element, entry: Entry, y: float) -> None:
    words, form, colour, is_hollow = entry
    middle = y + LINE / 2
    _draw_mark(root, form, colour, (RADIUS + 1, middle), is_hollow=is_hollow)
    add(root, "text", words, x=2 * RADIUS + 2 * GAP, y=middle + FONT_SIZE * 0.35, fill=INK)


def _draw_mark(
    root: etree._Element, form: Form, colour: str, at: tuple[float, float], *, is_hollow: bool
) -> None:
    x, y = at
    paint: dict[str, Attribute] = {
        "fill": PAPER if is_hollow else colour,
        "stroke": colour,
        "stroke_width": 2.0,
    }
    if form == "disc":
        add(root, "circle", cx=x, cy=y, r=RADIUS, **paint)
        return
    far = RADIUS * (1.3 if form == "diamond" else 0.95)
    corners = (
        [(x, y - far), (x + far, y), (x, y + far), (x - far, y)]
        if form == "diamond"
        else [(x - far, y - far), (x + far, y - far), (x + far, y + far), (x - far, y + far)]
    )
    add(root, "polygon", points=" ".join(f"{a:.2f},{b:.2f}" for a, b in corners), **paint)


def _steps(highest: float) -> list[float]:
    """Round numbers from 0 to the first that is not below the highest."""
    rough = max(highest, 1.0) / RULES
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(1.0, next(power * each for each in STEPS if power * each >= rough))
    return [step * number for number in range(math.ceil(max(highest, 1.0) / step) + 1)]


def _rounded(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}")


class _Frame:
    """The field that points are drawn in, with a place for each day and number."""

    def __init__(self, root: etree._Element, top: float, points: Sequence[Point]) -> None:
        self._root = root
        self._top = top + LINE
        self._bottom = top + HEIGHT
        self._rules = _steps(max(point.value for point in points))
        self._left = text_width(_rounded(self._rules[-1])) + 2 * GAP
        days = [point.day for point in points]
        self._first, self._last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)

    def _x(self, day: date) -> float:
        share = (day - self._first).days / max(1, (self._last - self._first).days)
        return self._left + 2 * RADIUS + (WIDTH - self._left - 4 * RADIUS) * share

    def _y(self, value: float) -> float:
        return self._bottom - (self._bottom - self._top) * value / self._rules[-1]

    def draw_rules(self) -> None:
        """A line for each round number, with the number before it."""
        for value in self._rules:
            y = self._y(value)
            ends = {"x1": self._left, "x2": WIDTH, "y1": y, "y2": y}
            add(self._root, "line", **ends, stroke=RULE if value else INK_2)
            place = {"x": self._left - GAP, "y": y + FONT_SIZE * 0.35}
            add(self._root, "text", _rounded(value), **place, text_anchor="end", fill=INK_2)

    def draw_years(self) -> None:
        """The years below, so many as there is room for."""
        years = range(self._first.year, self._last.year + 1)
        for year in years[:: -(-len(years) // MOST_YEARS)]:
            middle = (self._x(date(year, 1, 1)) + self._x(date(year, 12, 31))) / 2
            place = {"x": middle, "y": self._bottom + LINE}
            add(self._root, "text", str(year), **place, text_anchor="middle", fill=INK_2)

    def draw(self, line: Line) -> None:
        """The points of a line, joined as far as they were counted alike."""
        places = [(self._x(point.day), self._y(point.value)) for point in line.points]
        for number in range(1, len(places)):
            (x1, y1), (x2, y2) = places[number - 1], places[number]
            if not line.points[number].is_apart:
                ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
                add(self._root, "line", **ends, stroke=line.colour, stroke_width=2.0)
        for point, at in zip(line.points, places, strict=True):
            _draw_mark(self._root, line.form, line.colour, at, is_hollow=point.is_part)

    def draw_numbers(self, points: Sequence[Point]) -> None:
        """The number of each point above its mark, as far as there is room and it is not 0."""
        taken: list[tuple[float, float, float]] = []
        for point in points:
            words = _rounded(point.value)
            half = text_width(words, SMALL) / 2
            x = min(max(self._x(point.day), half), WIDTH - half)
            y = self._y(point.value) - RADIUS - GAP
            is_free = all(abs(x - a) > half + b or abs(y - c) > SMALL for a, b, c in taken)
            if point.value and is_free:
                taken.append((x, half, y))
                place: dict[str, Attribute] = {"x": x, "y": y, "font_size": SMALL}
                halo: dict[str, Attribute] = {
                    "stroke": PAPER,
                    "stroke_width": 3.0,
                    "paint_order": "stroke",
                }
                add(self._root, "text", words, **place, **halo, text_anchor="middle", fill=INK)
