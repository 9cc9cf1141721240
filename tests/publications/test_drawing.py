from __future__ import annotations

import pytest

from onrecord.publications.drawing import (
    UnsafeDrawingError,
    drawn_ids,
    fixed_colours,
    parse_drawing,
)

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>x</script>", "may not hold <script>"),
        ("<foreignObject/>", "may not hold <foreignObject>"),
        ('<image href="x.png"/>', "may not hold <image>"),
        ('<rect onload="x"/>', "may not have the attribute onload"),
        ('<rect style="fill:red"/>', "may not have the attribute style"),
        ('<rect fill="url(https://example.org/a#b)"/>', "points out of the drawing"),
        ('<rect fill="url(other.svg#b)"/>', "points out of the drawing"),
        ('<a xmlns="http://www.w3.org/1999/xhtml">x</a>', "may not hold <a>"),
        ("<!-- x -->", "no declarations, comments"),
        ("<rect>", "not well-formed"),
    ],
)
def test_a_drawing_holds_nothing_but_shapes_and_words(inside: str, message: str) -> None:
    with pytest.raises(UnsafeDrawingError, match=message):
        parse_drawing(f"<svg {NAMESPACE}>{inside}</svg>")


def test_entities_are_refused() -> None:
    bomb = f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {NAMESPACE}><text>&a;</text></svg>'
    with pytest.raises(UnsafeDrawingError, match="no declarations"):
        parse_drawing(bomb)


def test_the_root_is_an_svg() -> None:
    with pytest.raises(UnsafeDrawingError, match="root is not svg"):
        parse_drawing("<svg/>")


def test_a_pattern_of_the_drawing_itself_may_be_used() -> None:
    root = parse_drawing(f'<svg {NAMESPACE}><rect fill="url(#here)"/></svg>')
    assert root[0].get("fill") == "url(#here)"


def test_paper_takes_the_fallback_of_each_colour() -> None:
    assert fixed_colours('fill="var(--g-not, #a63a22)"') == 'fill="#a63a22"'
    assert fixed_colours('font-family="var(--sans, Libertinus Serif)"') == (
        'font-family="Libertinus Serif"'
    )


def test_ids_are_found() -> None:
    assert drawn_ids("<g id='a'><rect id=\"b\" width='1'/></g>") == ["a", "b"]
