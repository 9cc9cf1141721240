"""Dates of documents as spans of days, for comparing one with another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.values import DateInterval
from onrecord.values.dates import InvalidDate

_MONTH = 31
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that a date can mean."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def is_within_a_month(self) -> bool:
        """Whether it is a day, some days or a month."""
        return self.days <= _MONTH

    @property
    def is_part_of_a_year(self) -> bool:
        """Whether it begins or ends within one calendar year without being the whole of it."""
        return self.first.year == self.last.year and not self.is_year

    @property
    def is_year(self) -> bool:
        """Whether it is one calendar year."""
        return self.first == date(self.first.year, 1, 1) and self.last == date(
            self.first.year, 12, 31
        )

    def within(self, other: Span) -> bool:
        """Whether all of it lies in the other."""
        return other.first <= self.first and self.last <= other.last

    def meets(self, other: Span) -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


def ends_of(edtf: str | None) -> tuple[str, str]:
    """The two ends of an EDTF interval as they are written, empty for one that is none."""
    first, _, last = (edtf or "").partition("/")
    return first if last else "", last


def span_of(edtf: str | None) -> Span | None:
    """The days of an EDTF date or interval; None for none, for open ends and for no date."""
    if not edtf:
        return None
    try:
        interval = DateInterval.parse(edtf)
    except InvalidDate:
        return None
    first, last = interval.earliest, interval.latest
    return Span(first, last) if first and last else None
