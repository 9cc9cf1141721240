"""Grades by section as a bar chart in accessible SVG.

Colours are CSS custom properties with the colours of paper as fallbacks. Nothing is said by colour
alone: every part carries a sign, a pattern or a label, and the chart its figures in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from onrecord.publications.canvas import (
    FONT_SIZE,
    GAP,
    INK,
    INK_2,
    LINE,
    PAPER,
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
from onrecord.publications.content import Chart, GradeCode, GradeMark

GRADE_COLOURS: dict[GradeCode, str] = {
    "full": "var(--g-full, #1a7a5e)",
    "part": "var(--g-part, #9a6700)",
    "not": "var(--g-not, #a63a22)",
    "none": "var(--g-none, #6b675f)",
}
BAR_HEIGHT = 24.0
BAR_GAP = 14.0
SEAM = 1.5
ROOM_AFTER_BAR = 130.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the chart: how many of each grade; grades that it does not name count 0."""

    label: str
    counts: Mapping[GradeMark, int]


@dataclass(frozen=True, slots=True)
class _Paint:
    mark: GradeMark
    colour: str
    overlay: str | None


def stacked_bars(
    chart_id: str, title: str, heading: str, bars: Sequence[Bar], legend: Sequence[GradeMark]
) -> Chart:
    """Horizontal bars of counts by grade, in the order of the legend.

    `heading` names what the rows are, in the table of figures. Of grades that share a sign all
    but the last get stripes, each of its own slant. Raises ValueError for no bars, a grade that
    the legend lacks, or a count below 0.
    """
    _refuse_bad_bars(bars, legend)
    alt = f"{title}. " + " ".join(_bar_in_words(bar, legend) for bar in bars)
    places, top = _legend_places(legend)
    labels = [textwrap.wrap(bar.label, line_length(WIDTH)) for bar in bars]
    heights = [len(lines) * LINE + BAR_HEIGHT + BAR_GAP for lines in labels]
    root = canvas(chart_id, Size(WIDTH, top + sum(heights)), title, alt)
    paints = _paints(root, chart_id, legend)
    for paint, (x, y) in zip(paints, places, strict=True):
        _draw_legend_entry(root, paint, x, y)
    unit = (WIDTH - ROOM_AFTER_BAR) / max(1, *(sum(bar.counts.values()) for bar in bars))
    for bar, lines, height in zip(bars, labels, heights, strict=True):
        draw_lines(root, lines, top)
        _draw_bar(root, bar, paints, unit, top + len(lines) * LINE)
        top += height
    rows = tuple((bar.label, *(str(bar.counts.get(mark, 0)) for mark in legend)) for bar in bars)
    return Chart(as_text(root), alt, (heading, *(mark.word for mark in legend)), rows)


def _refuse_bad_bars(bars: Sequence[Bar], legend: Sequence[GradeMark]) -> None:
    if not bars or not legend:
        raise ValueError("a bar chart needs at least one bar and one grade in its legend")
    for bar in bars:
        for mark, count in bar.counts.items():
            if mark not in legend:
                raise ValueError(f"bar {bar.label!r}: the legend has no grade {mark.word!r}")
            if count < 0:
                raise ValueError(f"bar {bar.label!r}: {count} of {mark.word!r} is below 0")


def _bar_in_words(bar: Bar, legend: Sequence[GradeMark]) -> str:
    counted = [f"{bar.counts[mark]} {mark.word}" for mark in legend if bar.counts.get(mark)]
    return f"{bar.label}: {', '.join(counted) or '0'}."


def _legend_places(legend: Sequence[GradeMark]) -> tuple[list[tuple[float, float]], float]:
    """Upper left corners of the entries, wrapped to the width, and the height of it all."""
    places: list[tuple[float, float]] = []
    x, y = 0.0, 0.0
    for mark in legend:
        width = SWATCH + text_width(f"{mark.sign} {mark.word}") + 2 * GAP
        if x > 0 and x + width > WIDTH:
            x, y = 0.0, y + LINE
        places.append((x, y))
        x += width
    return places, y + LINE + BAR_GAP


def _paints(root: etree._Element, chart_id: str, legend: Sequence[GradeMark]) -> list[_Paint]:
    defs = add(root, "defs")
    codes = [mark.code for mark in legend]
    paints = []
    for position, mark in enumerate(legend):
        later, sharing = codes[position + 1 :].count(mark.code), codes.count(mark.code)
        overlay = None
        if later:
            slant = 45 + 180 * later / sharing
            overlay = stripes(defs, f"{chart_id}:stripes{position}", PAPER, slant, 0.25)
        paints.append(_Paint(mark, GRADE_COLOURS[mark.code], overlay))
    return paints


def _fill(root: etree._Element, paint: _Paint, **box: float) -> None:
    for colour in filter(None, (paint.colour, paint.overlay)):
        add(root, "rect", **box, fill=colour)


def _draw_legend_entry(root: etree._Element, paint: _Paint, x: float, y: float) -> None:
    _fill(root, paint, x=x, y=y + 2, width=SWATCH, height=SWATCH)
    words = f"{paint.mark.sign} {paint.mark.word}"
    add(root, "text", words, x=x + SWATCH + GAP, y=y + FONT_SIZE, fill=INK)


def _draw_bar(
    root: etree._Element, bar: Bar, paints: Sequence[_Paint], unit: float, y: float
) -> None:
    """The segments with count and sign; what is too narrow for that is said after the bar."""
    x = 0.0
    baseline = y + BAR_HEIGHT / 2 + FONT_SIZE * 0.35
    too_narrow = []
    for paint in paints:
        count = bar.counts.get(paint.mark, 0)
        if not count:
            continue
        words, width = f"{count} {paint.mark.sign}", count * unit
        _fill(root, paint, x=x, y=y, width=max(width - SEAM, 1.0), height=BAR_HEIGHT)
        if width > text_width(words) + GAP:
            _draw_count(root, words, paint, x + (width - SEAM) / 2, baseline)
        else:
            too_narrow.append(words)
        x += width
    total = str(sum(bar.counts.values()))
    add(root, "text", total, x=x + GAP, y=baseline, fill=INK, font_weight="bold")
    if too_narrow:
        after = x + GAP + text_width(total) + GAP
        add(root, "text", ", ".join(too_narrow), x=after, y=baseline, fill=INK_2)


def _draw_count(root: etree._Element, words: str, paint: _Paint, x: float, y: float) -> None:
    """A halo of the segment's own colour keeps the count legible on stripes."""
    add(
        root,
        "text",
        words,
        x=x,
        y=y,
        text_anchor="middle",
        fill=PAPER,
        stroke=paint.colour,
        stroke_width=4.0,
        stroke_linejoin="round",
        paint_order="stroke",
    )
