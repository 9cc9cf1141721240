"""Durations in ISO 8601: terms of imprisonment, arrests, time limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from onrecord.values.months import months_later
from onrecord.values.textual import TextualValue
from onrecord.values.worded import Worded, worded
from onrecord.values.wording import Language, counted, wording_language
from onrecord.values.wording_kk import duration_in_kk, is_kk

_SHAPE = re.compile(
    r"P(?=\d)(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,5})M)?"
    r"(?:(?P<weeks>\d{1,6})W)?(?:(?P<days>\d{1,7})D)?",
    re.ASCII,
)
_UNITS = ("years", "months", "weeks", "days")
_NOUNS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "en": (("year", "years"), ("month", "months"), ("week", "weeks"), ("day", "days")),
    "ru": (
        ("год", "года", "лет"),
        ("месяц", "месяца", "месяцев"),
        ("неделя", "недели", "недель"),
        ("день", "дня", "дней"),
    ),
}


class InvalidDuration(ValueError):
    """A duration that is not written in ISO 8601, or that leads beyond the calendar."""


@dataclass(frozen=True, slots=True)
class Duration(TextualValue):
    """Years, months, weeks and days, as the source gives them. Made by `parse`.

    Durations are equal when written alike (P1Y is not P12M). They have no order of their own:
    P1M may be shorter or longer than P30D. To compare two, add both to the same day.
    """

    text: str
    years: int
    months: int
    weeks: int
    days: int

    JSON_SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "string",
        "format": "duration",
        "pattern": r"^P(?=\d)(\d{1,4}Y)?(\d{1,5}M)?(\d{1,6}W)?(\d{1,7}D)?$",
        "description": "An ISO 8601 duration in whole years, months, weeks and days.",
        "examples": ["P7Y6M", "P10D", "P2Y10M"],
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        """The duration that an ISO 8601 string writes; InvalidDuration says what is wrong."""
        matched = _SHAPE.fullmatch(text)
        if matched is None:
            raise InvalidDuration(_problem(text))
        return cls(text, *(int(matched[unit] or 0) for unit in _UNITS))

    def added_to(self, day: date) -> date:
        """The day so much later: years and months first, then weeks and days.

        A month too short for the day gives its last day: 31 January and one month is
        28 or 29 February.
        """
        try:
            return months_later(day, 12 * self.years + self.months) + timedelta(
                days=7 * self.weeks + self.days
            )
        except OverflowError as error:
            raise InvalidDuration(
                worded(
                    "{text} after {day} lies beyond the year 9999; check the duration",
                    text=self.text,
                    day=day,
                )
            ) from error

    def __str__(self) -> str:
        return self.text

    def in_words(self, language: str = "en") -> str:
        """The duration in prose: "7 years 6 months", "10 дней"; language en, ru or kk."""
        amounts = (self.years, self.months, self.weeks, self.days)
        if is_kk(language):
            return duration_in_kk(amounts)
        spoken = wording_language(language)
        named = zip(amounts, _NOUNS[spoken], strict=True)
        parts = [counted(amount, forms, spoken) for amount, forms in named if amount]
        return " ".join(parts) or counted(0, _NOUNS[spoken][-1], spoken)


def _problem(text: str) -> Worded:
    if re.fullmatch(r"P.*[.,]\d.*", text):
        return worded(
            "{text!r} has a fraction; write whole units, for example P7Y6M for 7.5 years", text=text
        )
    if "T" in text:
        return worded("{text!r} has hours or smaller; write whole days, for example P1D", text=text)
    return worded(
        "{text!r} is not an ISO 8601 duration; write years, months, weeks and days in this "
        "order, for example P7Y6M, P2W or P10D",
        text=text,
    )
