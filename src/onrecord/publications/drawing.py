"""Drawings in SVG as publications may carry them: checked, and coloured for screen or paper."""

from __future__ import annotations

import re

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
ELEMENTS = frozenset(
    {"svg", "title", "desc", "g", "defs", "pattern", "path", "rect", "circle", "line", "polygon"}
    | {"text", "tspan"}
)
ATTRIBUTES = frozenset(
    {"aria-labelledby", "cx", "cy", "d", "fill", "fill-opacity", "font-family", "font-size"}
    | {"font-style", "font-weight", "height", "id", "lang", "opacity", "paint-order"}
    | {"patternTransform", "patternUnits", "points", "r", "role", "rx", "stroke"}
    | {"stroke-dasharray", "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor"}
    | {"transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2"}
)
FOREIGN_ADDRESS = re.compile(r"url\(\s*(?!#)|[a-z]+:/", re.IGNORECASE)
DRAWN_ID = re.compile(r"""\bid=["']([^"']*)["']""")
CUSTOM_PROPERTY = re.compile(r"var\(--[a-z0-9-]+,\s*([^()]*)\)")


class UnsafeDrawingError(ValueError):
    """The SVG holds something a publication does not carry; the message names it."""


def parse_drawing(svg: str) -> etree._Element:
    """Parse an SVG drawing into its root element.

    Raises UnsafeDrawingError for anything but the plain shapes and texts of ELEMENTS with the
    ATTRIBUTES above: no scripts, styles, entities, handlers, or addresses outside the drawing.
    """
    if "<!" in svg or "<?" in svg:
        raise UnsafeDrawingError(
            "a drawing holds no declarations, comments or instructions: remove them"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeDrawingError(f"the drawing is not well-formed XML: {error}") from error
    if root.tag != f"{{{SVG}}}svg":
        raise UnsafeDrawingError(f"the drawing's root is not svg in the namespace {SVG}")
    for element in root.iter():
        _refuse_unsafe(element)
    return root


def _refuse_unsafe(element: etree._Element) -> None:
    name = etree.QName(element)
    if name.namespace != SVG or name.localname not in ELEMENTS:
        raise UnsafeDrawingError(f"a drawing may not hold <{name.localname}>")
    for key, value in ((str(key), str(value)) for key, value in element.attrib.items()):
        if key not in ATTRIBUTES:
            raise UnsafeDrawingError(f"<{name.localname}> may not have the attribute {key}")
        if FOREIGN_ADDRESS.search(value):
            raise UnsafeDrawingError(
                f"{key}={value!r} of <{name.localname}> points out of the drawing"
            )


def drawn_ids(svg: str) -> list[str]:
    """The ids that a drawing, sound or not, gives to its parts."""
    return DRAWN_ID.findall(svg)


def fixed_colours(svg: str) -> str:
    """The drawing with each CSS custom property replaced by its fallback, for paper."""
    return CUSTOM_PROPERTY.sub(r"\1", svg)
