"""Figures of one indicator as a drawing over time: those of authorities beside those of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from onrecord.publications.canvas import ACCENT, INK_2
from onrecord.publications.content import Chart
from onrecord.publications.plots import Form, Line, Plotted, Point, plot
from onrecord.records import Figure

from .languages import spoken
from .reader import Reader

LEAST = 2
"""So many points make a drawing."""
LINES: dict[str | None, tuple[Form, str]] = {
    "official": ("disc", ACCENT),
    "independent": ("diamond", "var(--g-part, #8a5c00)"),
    None: ("square", INK_2),
}
"""The mark and colour of each side; None: it is not stated whose a figure is."""


def drawn(shapes: Iterable[Figure], title: str, reader: Reader) -> Chart | None:
    """The figures in the unit that most of them are in; None where too few have a day and a number.

    Points are joined where one series holds both, for then a source counted them alike.
    """
    placed = [each for each in shapes if _day(each) and _number(each) is not None]
    unit = next(iter(Counter(map(_unit, placed)).most_common(1)), (None, 0))[0]
    chosen = sorted((each for each in placed if _unit(each) == unit), key=_in_time)
    if len(chosen) < LEAST:
        return None
    sides = {side: [each for each in chosen if each.stance == side] for side in LINES}
    said = Plotted(
        title=title,
        columns=(_("Whose count"), _("Of which time"), _("Figure")),
        part=_("counted before the period was over"),
        apart=_("not known to be counted as the one before"),
    )
    lines = [_line(side, own, reader) for side, own in sides.items() if own]
    return plot("figures", said, lines)


def _line(side: str | None, own: list[Figure], reader: Reader) -> Line:
    form, colour = LINES[side]
    label = reader.label("claimant", side).plain if side else _("whose is not stated")
    before = [None, *own]
    points = (_point(each, last) for each, last in zip(own, before, strict=False))
    return Line(label, form, colour, tuple(points))


def _point(shape: Figure, last: Figure | None) -> Point:
    measure = shape.value or shape.amount
    when = shape.period or shape.as_of
    return Point(
        day=_day(shape) or date.max,
        value=_number(shape) or 0.0,
        words=measure.text(spoken()) if measure else "",
        when=when.in_words(spoken()) if when else "",
        is_part=shape.part_of_period,
        is_apart=last is not None and (shape.series is None or shape.series != last.series),
    )


def _unit(shape: Figure) -> str:
    return shape.unit or (shape.amount.currency if shape.amount else "")


def _in_time(shape: Figure) -> tuple[date, str]:
    return _day(shape) or date.max, shape.id


def _day(shape: Figure) -> date | None:
    """The middle of the time that is counted, or its known end."""
    when = shape.period or shape.as_of
    if when is None or when.earliest is None or when.latest is None:
        return when and (when.latest or when.earliest)
    return when.earliest + (when.latest - when.earliest) / 2


def _number(shape: Figure) -> float | None:
    """The best number of a quantity or of the money, else its lowest, else its highest."""
    measure = shape.value or (shape.amount.amount if shape.amount else None)
    found = (measure.best, measure.low, measure.high) if measure else ()
    return next((float(each) for each in found if each is not None), None)
