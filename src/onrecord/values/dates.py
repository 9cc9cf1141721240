"""Partial dates in EDTF levels 0 and 1 (ISO 8601-2), read as whole days from and to.

Source of the notation: Library of Congress, Extended Date/Time Format specification, 2019,
https://www.loc.gov/standards/datetime/. The calendar is the proleptic Gregorian one, years
0001 to 9999.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, ClassVar, Literal, Self

from onrecord.values.date_wording import date_in_words
from onrecord.values.months import last_day_of_month, months_later
from onrecord.values.textual import TextualValue
from onrecord.values.worded import Worded, worded

Precision = Literal["day", "month", "season", "year", "decade", "century"]

EXAMPLES = ("2019-12-27", "2019-12", "2019", "2019-12~", "2019?", "201X", "2019-21")
_HOW_TO_WRITE = worded(
    "write YYYY-MM-DD, YYYY-MM or YYYY, with X for unknown digits at the end (201X, 2019-12-XX) "
    "and ? (uncertain), ~ (approximate) or % (both) last, for example 2019-12-27, 2019-12 or 2012~"
)
_SHAPE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?P<mark>[?~%]?)",
    re.ASCII,
)
SEASON_CODES = range(21, 25)
_MONTHS_PER_UNIT = {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}


class InvalidDate(ValueError):
    """A date that is not written in EDTF level 1, or that the calendar does not have."""


class EdtfValue(TextualValue):
    """A value written in EDTF; YAML may also give a year as a number or a calendar day."""

    __slots__ = ()

    @classmethod
    def accept(cls, value: object) -> Self:
        """The value itself, or the one that an EDTF string, a year or a datetime.date writes."""
        if isinstance(value, datetime):
            raise InvalidDate(
                worded(
                    "{value} has a time of day; write the day alone: {day}",
                    value=value,
                    day=value.date(),
                )
            )
        if isinstance(value, date):
            return cls.parse(value.isoformat())
        if isinstance(value, int) and not isinstance(value, bool):
            return cls.parse(f"{value:04d}")
        return super().accept(value)


@dataclass(frozen=True, slots=True)
class PartialDate(EdtfValue):
    """A date as exactly as its source gives it. Made by `parse`; equal when written alike.

    `earliest` and `latest` are the first and last day it can mean, both included. `~` and `%`
    (approximate) widen each side by one unit of the precision; `?` (uncertain) does not.
    Seasons are the meteorological ones of the northern hemisphere, and winter is the one
    that begins in December of the year: 2019-24 is 2019-12-01 to 2020-02-29.
    Partial dates have no order: compare `earliest` and `latest`.
    """

    text: str
    earliest: date
    latest: date
    precision: Precision
    approximate: bool
    uncertain: bool

    JSON_SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "string",
        "format": "edtf",
        "pattern": r"^(\d{4}|\d{3}X|\d{2}XX)(-(\d{2}|XX)(-(\d{2}|XX))?)?[?~%]?$",
        "description": "A date in EDTF level 1, from a day to a century.",
        "examples": list(EXAMPLES),
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date that an EDTF string writes; InvalidDate says what is wrong and what to write."""
        return cls(text, *_read(text))

    def __str__(self) -> str:
        return self.text

    def in_words(self, language: str = "en") -> str:
        """The date in prose: "27 December 2019", "about 2012", "2010s"; language en, ru or kk."""
        return date_in_words(self, language)


@lru_cache(maxsize=16384)
def _read(text: str) -> tuple[date, date, Precision, bool, bool]:
    matched = _SHAPE.fullmatch(text)
    if matched is None:
        raise InvalidDate(_shape_problem(text))
    year, month, day, mark = matched.group("year", "month", "day", "mark")
    first, last, precision = _span(text, year, month, day)
    approximate = mark in ("~", "%")
    if approximate:
        first, last = _step_back(first, precision), _step_on(last, precision)
    return first, last, precision, approximate, mark in ("?", "%")


def _shape_problem(text: str) -> Worded:
    if re.fullmatch(r"-\d{4}.*|Y-?\d+.*", text):
        return worded(
            "{text!r} lies outside the years 0001 to 9999, which is all that dates here cover",
            text=text,
        )
    if "/" in text or ".." in text:
        return worded(
            "{text!r} is an interval where one date is expected; {how}",
            text=text,
            how=_HOW_TO_WRITE,
        )
    if re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{4}", text):
        return worded(
            "{text!r} does not say which part is the month; {how}", text=text, how=_HOW_TO_WRITE
        )
    return worded("{text!r} is not an EDTF level 1 date; {how}", text=text, how=_HOW_TO_WRITE)


def _span(text: str, year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    first_year, last_year = _year(text, year.replace("X", "0")), int(year.replace("X", "9"))
    if "X" in year:
        if month is not None:
            raise InvalidDate(
                worded(
                    "{text!r} gives a month of an unknown year; write {year!r}",
                    text=text,
                    year=year,
                )
            )
        precision: Precision = "century" if year.endswith("XX") else "decade"
        return date(first_year, 1, 1), date(last_year, 12, 31), precision
    if month is None:
        return date(first_year, 1, 1), date(first_year, 12, 31), "year"
    if month == "XX":
        if day not in (None, "XX"):
            raise InvalidDate(
                worded(
                    "{text!r} gives a day of an unknown month; write '{year}-XX-XX'",
                    text=text,
                    year=year,
                )
            )
        return date(first_year, 1, 1), date(first_year, 12, 31), "year"
    return _span_within_year(text, first_year, int(month), day)


def _year(text: str, digits: str) -> int:
    if digits == "0000" and "X" not in text:
        raise InvalidDate(
            worded("{text!r}: there is no year 0000; dates here begin with 0001", text=text)
        )
    return max(int(digits), 1)


def _span_within_year(
    text: str, year: int, month: int, day: str | None
) -> tuple[date, date, Precision]:
    if month in SEASON_CODES and day is None:
        return _season(text, year, month)
    if not 1 <= month <= 12:
        raise InvalidDate(
            worded(
                "{text!r}: there is no month {month:02d}; months are 01 to 12 and seasons "
                "21 to 24, for example {year:04d}-12",
                text=text,
                month=month,
                year=year,
            )
        )
    last_day = last_day_of_month(year, month)
    if day is None or day == "XX":
        return date(year, month, 1), date(year, month, last_day), "month"
    if not 1 <= int(day) <= last_day:
        raise InvalidDate(
            worded(
                "{text!r}: that month has the days 01 to {last_day}; write a day within it,"
                " or the month alone: {year:04d}-{month:02d}",
                text=text,
                last_day=last_day,
                year=year,
                month=month,
            )
        )
    exact = date(year, month, int(day))
    return exact, exact, "day"


def _season(text: str, year: int, code: int) -> tuple[date, date, Precision]:
    first_month = 3 * (code - 20)
    try:
        first = date(year, first_month, 1)
        last = months_later(first, 3) - timedelta(days=1)
    except OverflowError as error:
        raise InvalidDate(
            worded("{text!r} ends after the year 9999; write the year alone", text=text)
        ) from error
    return first, last, "season"


def _step_back(first: date, precision: Precision) -> date:
    try:
        if precision == "day":
            return first - timedelta(days=1)
        return months_later(first, -_MONTHS_PER_UNIT[precision])
    except OverflowError:
        return date.min


def _step_on(last: date, precision: Precision) -> date:
    try:
        if precision == "day":
            return last + timedelta(days=1)
        # The day after the last is a first of a month, which every month has.
        following = last + timedelta(days=1)
        return months_later(following, _MONTHS_PER_UNIT[precision]) - timedelta(days=1)
    except OverflowError:
        return date.max
