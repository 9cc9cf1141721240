"""A person's liberty over time as a drawing in accessible SVG.

What is certain is a full bar, what is not is hatched; events are numbered marks with a list below,
so that labels of any length in any script stay whole.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lxml import etree

from onrecord.publications.canvas import (
    ACCENT,
    FONT_SIZE,
    GAP,
    INK_2,
    LINE,
    PAPER,
    RULE,
    SWATCH,
    WIDTH,
    Size,
    add,
    as_text,
    canvas,
    draw_lines,
    line_length,
    stripes,
    text_width,
)
from onrecord.publications.content import Chart
from onrecord.publications.wording import Words

Situation = Literal["held", "restricted", "free", "unknown"]

SITUATION_COLOURS: dict[Situation, str] = {
    "held": "var(--g-not, #a63a22)",
    "restricted": "var(--g-part, #9a6700)",
    "free": "var(--g-full, #1a7a5e)",
    "unknown": "var(--g-none, #6b675f)",
}
BAR_HEIGHT = 14.0
RADIUS = 10.0
LANE = 2.2 * RADIUS
SPANS_TOP = LINE + GAP
MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class LibertySpan:
    """A situation in time, from the first to the last day of `possible`.

    It surely was so on the days of `certain`, each from a first to a last day. `dates` says the
    same in words of the publication's language.
    """

    label: str
    dates: str
    situation: Situation
    possible: tuple[date, date]
    certain: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class EventMark:
    """Something that happened on one day between `earliest` and `latest`."""

    label: str
    dates: str
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class History:
    """What a time line shows, between its first and its last day; what lies outside is cut off."""

    spans: tuple[LibertySpan, ...]
    events: tuple[EventMark, ...]
    first: date
    last: date


def timeline(chart_id: str, title: str, words: Words, history: History) -> Chart:
    """Draw a history.

    Raises ValueError when its last day is not after its first, or when a span or an event ends
    before it begins or is certain on days on which it is not possible.
    """
    _refuse_bad_days(history)
    items: list[LibertySpan | EventMark] = [*history.spans, *history.events]
    rows = tuple((item.label, item.dates) for item in items)
    said = [f"{span.label} ({span.dates})" for span in history.spans]
    listed = [f"{n}. {mark.label} ({mark.dates})" for n, mark in enumerate(history.events, 1)]
    alt = f"{title}. " + " ".join(f"{line}." for line in (*said, *listed))
    labels = [textwrap.wrap(line, line_length(WIDTH)) for line in said]
    notes = [part for line in listed for part in textwrap.wrap(line, line_length(WIDTH))]
    lanes = _lanes([_x(history, mark.earliest) for mark in history.events])
    events_top = SPANS_TOP + sum(len(lines) * LINE + BAR_HEIGHT + GAP for lines in labels)
    axis_y = events_top + GAP + (max(lanes, default=-1) + 1) * LANE
    notes_top = axis_y + LINE + GAP
    root = canvas(chart_id, Size(WIDTH, notes_top + len(notes) * LINE + GAP), title, alt)
    picture = _Picture(root, chart_id, history)
    picture.draw_legend(words)
    picture.draw_years(axis_y)
    picture.draw_spans(labels)
    picture.draw_events(lanes, axis_y)
    draw_lines(root, notes, notes_top)
    return Chart(as_text(root), alt, (words.what, words.when), rows)


def _refuse_bad_days(history: History) -> None:
    if history.last <= history.first:
        raise ValueError(f"a time line cannot run from {history.first} to {history.last}")
    for span in history.spans:
        for begin, end in (span.possible, *span.certain):
            if not span.possible[0] <= begin <= end <= span.possible[1]:
                raise ValueError(
                    f"{span.label!r}: certain {begin} to {end} is not within the possible"
                )
    for mark in history.events:
        if mark.latest < mark.earliest:
            raise ValueError(f"{mark.label!r}: {mark.latest} lies before {mark.earliest}")


def _x(history: History, day: date) -> float:
    """Place of a day on the drawing; days outside stand at the nearer end."""
    inside = min(max(day, history.first), history.last)
    share = (inside - history.first).days / (history.last - history.first).days
    return RADIUS + (WIDTH - 2 * RADIUS) * share


def _lanes(places: Sequence[float]) -> list[int]:
    """For each mark the lowest lane, counted from 0, in which it touches no earlier mark."""
    taken: list[list[float]] = []
    lanes = []
    for x in places:
        free = (n for n, lane in enumerate(taken) if all(abs(x - y) > 2 * RADIUS for y in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(x)
        lanes.append(lane)
    return lanes


@dataclass(frozen=True, slots=True)
class _Picture:
    root: etree._Element
    chart_id: str
    history: History

    def hatch(self, defs: etree._Element, name: str, colour: str) -> str:
        return stripes(defs, f"{self.chart_id}:{name}", colour, angle=45, opacity=0.75)

    def draw_legend(self, words: Words) -> None:
        colour = SITUATION_COLOURS["unknown"]
        hatch = self.hatch(add(self.root, "defs"), "legend", colour)
        x = 1.0
        for fill, said in ((colour, words.certain), (hatch, words.uncertain)):
            box = {"x": x, "y": 2.0, "width": 2 * SWATCH, "height": SWATCH}
            add(self.root, "rect", **box, fill=fill, stroke=colour)
            x += 2 * SWATCH + GAP
            add(self.root, "text", said, x=x, y=FONT_SIZE, fill=INK_2)
            x += text_width(said) + 2 * GAP
        radius = SWATCH / 2
        add(self.root, "circle", cx=x + radius, cy=radius + 2, r=radius, fill=ACCENT)
        add(self.root, "text", words.event, x=x + SWATCH + GAP, y=FONT_SIZE, fill=INK_2)

    def draw_years(self, bottom: float) -> None:
        first, last = self.history.first, self.history.last
        years = range(first.year + (first > date(first.year, 1, 1)), last.year + 1)
        add(self.root, "line", x1=0.0, x2=WIDTH, y1=bottom, y2=bottom, stroke=INK_2)
        for year in years[:: -(-len(years) // MOST_TICKS) or 1]:
            x = _x(self.history, date(year, 1, 1))
            ends = {"x1": x, "x2": x, "y1": SPANS_TOP, "y2": bottom + 4}
            add(self.root, "line", **ends, stroke=RULE, stroke_dasharray="2 4")
            half = text_width(str(year)) / 2
            inside = min(max(x, half), WIDTH - half)
            place = {"x": inside, "y": bottom + LINE}
            add(self.root, "text", str(year), **place, text_anchor="middle", fill=INK_2)

    def draw_spans(self, labels: Sequence[list[str]]) -> None:
        defs = add(self.root, "defs")
        hatches = {
            name: self.hatch(defs, name, SITUATION_COLOURS[name])
            for name in dict.fromkeys(span.situation for span in self.history.spans)
        }
        top = SPANS_TOP
        for span, lines in zip(self.history.spans, labels, strict=True):
            draw_lines(self.root, lines, top)
            top += len(lines) * LINE
            colour = SITUATION_COLOURS[span.situation]
            self.draw_days(span.possible, top, hatches[span.situation], colour)
            for days in span.certain:
                self.draw_days(days, top, colour, colour)
            top += BAR_HEIGHT + GAP

    def draw_days(self, days: tuple[date, date], y: float, fill: str, edge: str) -> None:
        begin, end = days
        if end < self.history.first or begin > self.history.last:
            return
        x = _x(self.history, begin)
        width = max(_x(self.history, end) - x, 1.0)
        box = {"x": x, "y": y, "width": width, "height": BAR_HEIGHT}
        add(self.root, "rect", **box, fill=fill, stroke=edge)

    def draw_events(self, lanes: Sequence[int], axis_y: float) -> None:
        for number, (mark, lane) in enumerate(zip(self.history.events, lanes, strict=True), 1):
            x, y = _x(self.history, mark.earliest), axis_y - (lane + 0.5) * LANE
            ends = {"x1": x, "x2": _x(self.history, mark.latest), "y1": y, "y2": y}
            add(self.root, "line", **ends, stroke=ACCENT, stroke_width=3.0)
            add(self.root, "circle", cx=x, cy=y, r=RADIUS, fill=ACCENT)
            place = {"x": x, "y": y + 4, "font_size": 13.0}
            add(self.root, "text", str(number), **place, text_anchor="middle", fill=PAPER)
