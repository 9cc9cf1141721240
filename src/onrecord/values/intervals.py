"""Spans of days, and single days known only within bounds, in EDTF.

`DateInterval` and `Bound` share the notation a/b and differ in meaning: an interval covers
all its days, a bound is one day somewhere between a and b.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from onrecord.values.date_wording import bound_in_words, interval_in_words
from onrecord.values.dates import EdtfValue, InvalidDate, PartialDate
from onrecord.values.worded import worded

_DATE = r"(\d{4}|\d{3}X|\d{2}XX)(-(\d{2}|XX)(-(\d{2}|XX))?)?[?~%]?"
_OPEN = ".."


@dataclass(frozen=True, slots=True)
class DateInterval(EdtfValue):
    """Days from a start to an end, both included. Made by `parse`; equal when written alike.

    Written `a/b`; `..` in place of a date is open (the span goes on), nothing is unknown. A
    single date is the span that it names. `start` and `end` are None where open or unknown,
    and so are `earliest` (the first day that can belong) and `latest` (the last one).
    """

    text: str
    start: PartialDate | None
    end: PartialDate | None
    open_start: bool
    open_end: bool

    JSON_SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "string",
        "format": "edtf",
        "pattern": rf"^({_DATE}|({_DATE}|\.\.)?/{_DATE}|{_DATE}/(\.\.)?)$",
        "description": "A span of days in EDTF level 1; .. is open, nothing is unknown.",
        "examples": ["2019-03/2020-02", "2017/..", "2019/", "/2020-02", "2019-12-27"],
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        """The span that an EDTF string writes; InvalidDate says what is wrong."""
        left, right = _ends(text)
        start, end = _end_date(left), _end_date(right)
        if start is None and end is None:
            raise InvalidDate(
                worded(
                    "{text!r} gives no date; write at least one end, such as '2017/..'", text=text
                )
            )
        _refuse_reversed(text, start, end)
        return cls(text, start, end, open_start=left == _OPEN, open_end=right == _OPEN)

    @property
    def earliest(self) -> date | None:
        """The first day that can belong to the span; None where its start is not known."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day that can belong to the span; None where it is open or not known."""
        return self.end.latest if self.end else None

    def contains(self, day: date) -> bool:
        """Whether the day can belong to the span; an open or unknown end excludes nothing."""
        begun = self.earliest is None or self.earliest <= day
        return begun and (self.latest is None or day <= self.latest)

    def __str__(self) -> str:
        return self.text

    def in_words(self, language: str = "en") -> str:
        """The span in prose: "from March 2019 to February 2020"; language en or ru."""
        return interval_in_words(self, language)


@dataclass(frozen=True, slots=True)
class Bound(EdtfValue):
    """One day, known only within bounds: when a situation began or ended.

    Made by `parse`; equal when written alike.

    | written            | means                                         |
    |--------------------|-----------------------------------------------|
    | 2019-12-27         | that day                                      |
    | 2019               | one day of that year                          |
    | 2019/2020          | one day from the first of 2019 to the last of 2020 |
    | /2020-02           | by the last day of February 2020              |
    | 2019/              | not before 2019                               |
    | ..                 | it goes on: only for the end of a situation   |
    """

    text: str
    start: PartialDate | None
    end: PartialDate | None
    ongoing: bool

    JSON_SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "string",
        "format": "edtf",
        "pattern": rf"^(\.\.|{_DATE}|({_DATE})?/{_DATE}|{_DATE}/)$",
        "description": "One day within bounds in EDTF; a/b is between, /b by b, .. is ongoing.",
        "examples": ["2019-12-27", "2019", "2019/2020", "/2020-02", "2019/", ".."],
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        """The bounded day that a string writes; InvalidDate says what is wrong."""
        if text == _OPEN:
            return cls(text, None, None, ongoing=True)
        left, right = _ends(text)
        if _OPEN in (left, right):
            raise InvalidDate(
                worded(
                    "{text!r}: one day has no open end; write '2019/' for not before, "
                    "'/2020-02' for by, or '..' alone for ongoing",
                    text=text,
                )
            )
        start, end = _end_date(left), _end_date(right)
        if start is None and end is None:
            raise InvalidDate(
                worded(
                    "{text!r} gives no date; leave the field out when nothing is known", text=text
                )
            )
        _refuse_reversed(text, start, end)
        return cls(text, start, end, ongoing=False)

    @property
    def earliest(self) -> date | None:
        """The first day that it can be; None when nothing is said, or ongoing."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day that it can be; None when nothing is said, or ongoing."""
        return self.end.latest if self.end else None

    def intersect(self, other: Bound) -> Bound | None:
        """The days that both allow, or None when they conflict; ongoing meets only ongoing."""
        if self.ongoing or other.ongoing:
            return self if self.ongoing and other.ongoing else None
        start, end = _narrowest(self, other)
        if start and end and start.earliest > end.latest:
            return None
        text = str(start) if start and start == end else f"{start or ''}/{end or ''}"
        return Bound(text, start, end, ongoing=False)

    def __str__(self) -> str:
        return self.text

    def in_words(self, language: str = "en") -> str:
        """The day in prose: "by February 2020", "ongoing"; language en or ru."""
        return bound_in_words(self, language)


def stated(bounds: Sequence[Bound]) -> Bound | None:
    """The day that all statements of it allow; of statements that conflict, the first one's.

    None where they only say that it goes on.
    """
    days = [bound for bound in bounds if not bound.ongoing]
    if not days:
        return None
    common: Bound | None = days[0]
    for bound in days[1:]:
        common = common.intersect(bound) if common is not None else None
    return common or days[0]


def _ends(text: str) -> tuple[str, str]:
    """What is written for the start and for the end; a single date stands for both."""
    parts = text.split("/")
    if len(parts) > 2:
        raise InvalidDate(
            worded("{text!r} has more than one slash; write one start and one end, a/b", text=text)
        )
    return parts[0], parts[-1]


def _end_date(text: str) -> PartialDate | None:
    return None if text in ("", _OPEN) else PartialDate.parse(text)


def _refuse_reversed(text: str, start: PartialDate | None, end: PartialDate | None) -> None:
    if start and end and start.earliest > end.latest:
        raise InvalidDate(
            worded("{text!r} starts after it ends; write the earlier date first", text=text)
        )


def _narrowest(one: Bound, other: Bound) -> tuple[PartialDate | None, PartialDate | None]:
    """The later start and the earlier end; among equals the same date for both, then the shorter.

    The choice among equals does not depend on the order of the two bounds.
    """
    given_starts = [bound.start for bound in (one, other) if bound.start]
    given_ends = [bound.end for bound in (one, other) if bound.end]
    first = max((day.earliest for day in given_starts), default=None)
    last = min((day.latest for day in given_ends), default=None)
    starts = [day for day in given_starts if day.earliest == first]
    ends = [day for day in given_ends if day.latest == last]
    shared = _shortest([day for day in starts if day in ends])
    return (shared, shared) if shared else (_shortest(starts), _shortest(ends))


def _shortest(dates: list[PartialDate]) -> PartialDate | None:
    return min(dates, key=lambda day: (len(day.text), day.text), default=None)
