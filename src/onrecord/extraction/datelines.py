"""The day a text is dated, and the year that this gives to a day written without one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_HEAD = 700  # a text is dated within its first letters
_ALONE = 70  # a line that holds little more than a date is a dateline
_OPENING = 40  # letters before the date in a line that a dateline opens: "(Town, 3 May 2031) –"
_CLOSED = re.compile(r"[\s)/]*(?:[–—:/]|-(?!\w)|\)|\|)")


def dateline(text: str, days: Iterable[tuple[int, int, date]]) -> date | None:
    """The day that the head of a text is dated; None where it is not.

    `days` are the whole dates of the text with their positions, in order.
    """
    for start, end, day in days:
        if start > _HEAD:
            return None
        opening = text.rfind("\n", 0, start) + 1
        closing = text.find("\n", end)
        line = text[opening : closing if closing >= 0 else len(text)]
        alone = len(line.strip()) <= _ALONE and not line.rstrip().endswith((".", ";"))
        if alone or (start - opening <= _OPENING and _CLOSED.match(text, end)):
            return day
    return None


def year_near(dated: date, month: int, day: int) -> int | None:
    """The year in which a day and month come nearest to the day that a text is dated."""
    found = []
    for year in (dated.year - 1, dated.year, dated.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda one: abs((one - dated).days)).year if found else None
