"""Which date a passage speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from onrecord.extraction.dates import Moment
from onrecord.extraction.surface import Surface

_BIRTH_REACH = 24
_BORN = re.compile(
    r"(?:(?<!\w)(?:born|DOB|d\.o\.b\.|b\.|né|née|ur\.|род\.|родил\w+|рожден\w+)|of birth)"
    r"(?: +(?:in|on|en|le|в))?[ :,]*$",
    re.IGNORECASE,
)
_OF_BIRTH = re.compile(r"(?: *года?)? *г?\.? ?р\.|(?: *года?)? +рождения")


def dates_within(dates: tuple[Moment, ...], start: int, end: int) -> tuple[Moment, ...]:
    """The dates that begin between two positions."""
    low = bisect_left(dates, start, key=attrgetter("start"))
    return dates[low : bisect_left(dates, end, key=attrgetter("start"))]


def _is_birth(body: str, one: Moment) -> bool:
    """Whether a date is that of somebody's birth."""
    before = body[max(0, one.start - _BIRTH_REACH) : one.start]
    return bool(_BORN.search(before) or _OF_BIRTH.match(body, one.end))


def date_near(surface: Surface, dates: tuple[Moment, ...], position: int) -> str | None:
    """The date in the sentence of a position that stands nearest to it; None where none does."""
    sentence = surface.sentence_at(position)
    within = [
        one
        for one in dates_within(dates, sentence.start, sentence.end)
        if not _is_birth(surface.body, one)
    ]
    if not within:
        return None
    return min(within, key=lambda one: abs(one.start - position)).edtf
