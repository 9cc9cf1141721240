"""Which date a passage speaks of."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from onrecord.extraction.dates import Moment
from onrecord.extraction.surface import Surface


def dates_within(dates: tuple[Moment, ...], start: int, end: int) -> tuple[Moment, ...]:
    """The dates that begin between two positions."""
    low = bisect_left(dates, start, key=attrgetter("start"))
    return dates[low : bisect_left(dates, end, key=attrgetter("start"))]


def date_near(surface: Surface, dates: tuple[Moment, ...], position: int) -> str | None:
    """The date in the sentence of a position that stands nearest to it; None where none does."""
    sentence = surface.sentence_at(position)
    within = dates_within(dates, sentence.start, sentence.end)
    if not within:
        return None
    return min(within, key=lambda one: abs(one.start - position)).edtf
