"""Calendar arithmetic in months, which have no fixed length."""

from __future__ import annotations

import calendar
from datetime import date


def last_day_of_month(year: int, month: int) -> int:
    """The number of days of a month, 28 to 31."""
    return calendar.monthrange(year, month)[1]


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day when it is shorter.

    Raises OverflowError outside the years 0001 to 9999.
    """
    index = 12 * day.year + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{months} months from {day} lie outside the years 0001 to 9999")
    return date(year, month, min(day.day, last_day_of_month(year, month)))
