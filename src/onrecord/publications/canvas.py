"""Building SVG as a tree, so that labels are text whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from onrecord.publications.drawing import SVG

FONT = "var(--sans, Libertinus Serif)"
FONT_SIZE = 15.0
# Mean advance of a letter in parts of the font size; wide enough for Cyrillic capitals in a row
# of lower case, so that estimated lines do not run out of the drawing.
LETTER_WIDTH = 0.56
WIDTH = 680.0
LINE = 20.0
GAP = 6.0
SWATCH = 15.0

INK = "var(--ink, #1c1b19)"
INK_2 = "var(--ink-2, #57534c)"
PAPER = "var(--paper, #ffffff)"
RULE = "var(--rule, #dcd7cb)"
ACCENT = "var(--accent, #0b5563)"

Attribute = str | float


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Estimated width of a line of text, in the drawing's units."""
    return len(text) * size * LETTER_WIDTH


def line_length(width: float, size: float = FONT_SIZE) -> int:
    """How many letters surely fit into a width."""
    return int(width / (size * LETTER_WIDTH))


def add(
    parent: etree._Element, tag: str, text: str | None = None, /, **attributes: Attribute
) -> etree._Element:
    """A new element under the parent; `font_size` and its like mean `font-size`."""
    child = etree.SubElement(parent, f"{{{SVG}}}{tag}")
    child.text = text
    for name, value in attributes.items():
        child.set(name.replace("_", "-"), _number(value))
    return child


def _number(value: Attribute) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


class Size(NamedTuple):
    """Of a drawing, in its own units (of 1/96 inch on paper)."""

    width: float
    height: float


def canvas(chart_id: str, size: Size, title: str, alt: str) -> etree._Element:
    """An empty drawing that screen readers announce by its title and description."""
    root = etree.fromstring(f'<svg xmlns="{SVG}"/>')
    width, height = _number(size.width), _number(size.height)
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("width", width)
    root.set("height", height)
    root.set("role", "img")
    root.set("aria-labelledby", f"{chart_id}:title {chart_id}:desc")
    root.set("font-family", FONT)
    root.set("font-size", _number(FONT_SIZE))
    add(root, "title", title, id=f"{chart_id}:title")
    add(root, "desc", alt, id=f"{chart_id}:desc")
    return root


def stripes(
    defs: etree._Element, pattern_id: str, colour: str, angle: float, opacity: float
) -> str:
    """Define a pattern of parallel stripes; returns the paint that uses it."""
    pattern = add(
        defs,
        "pattern",
        id=pattern_id,
        width=8.0,
        height=8.0,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({_number(angle)})",
    )
    add(pattern, "rect", width=3.0, height=8.0, fill=colour, fill_opacity=opacity)
    return f"url(#{pattern_id})"


def draw_lines(root: etree._Element, lines: Sequence[str], top: float) -> None:
    """Lines of text at the left edge, one under another."""
    for number, line in enumerate(lines):
        add(root, "text", line, x=0.0, y=top + number * LINE + FONT_SIZE, fill=INK)


def as_text(root: etree._Element) -> str:
    """The drawing written out."""
    return etree.tostring(root, encoding="unicode")
