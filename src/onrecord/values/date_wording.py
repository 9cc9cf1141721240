"""Dates, intervals and bounds said in prose, in English, Russian and kk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.values.wording import (
    MONTHS,
    MONTHS_OF,
    SEASONS,
    SEASONS_OF,
    SEASONS_TO,
    Language,
    wording_language,
)
from onrecord.values.wording_kk import (
    bound_in_kk,
    date_in_kk,
    interval_in_kk,
    is_kk,
)

if TYPE_CHECKING:
    from onrecord.values.dates import PartialDate
    from onrecord.values.intervals import Bound, DateInterval


_Case = Literal["nominative", "genitive", "accusative"]
_MONTH_NAMES = {"nominative": MONTHS, "genitive": MONTHS_OF, "accusative": MONTHS}
_SEASON_NAMES = {"nominative": SEASONS, "genitive": SEASONS_OF, "accusative": SEASONS_TO}


def date_in_words(value: PartialDate, language: str) -> str:
    """A date as a reader would write it: "27 December 2019", "about 2012", "декабрь 2019 г."."""
    if is_kk(language):
        return date_in_kk(value)
    return _in_case(value, wording_language(language), "nominative")


def _in_case(value: PartialDate, language: Language, case: _Case) -> str:
    if not value.approximate:
        return _plain(value, language, case) + _doubt(value, language)
    about = {"en": "about ", "ru": "около "}[language]
    return about + _plain(value, language, "genitive") + _doubt(value, language)


def _doubt(value: PartialDate, language: Language) -> str:
    if not value.uncertain:
        return ""
    return {"en": " (uncertain)", "ru": " (под вопросом)"}[language]


def _plain(value: PartialDate, language: Language, case: _Case) -> str:
    year = value.text[:4]
    match value.precision:
        case "day":
            month = MONTHS_OF[language][int(value.text[5:7]) - 1]
            return f"{int(value.text[8:10])} {month} {_year(year, language)}"
        case "month":
            month = _MONTH_NAMES[case][language][int(value.text[5:7]) - 1]
            return f"{month} {_year(year, language)}"
        case "season":
            return _season(value.text, language, case)
        case "year":
            return _year(year, language)
        case "decade":
            ending = "х годов" if case == "genitive" else "е годы"
            return {"en": f"{year[:3]}0s", "ru": f"{year[:3]}0-{ending}"}[language]
        case "century":
            span = f"{year[:2]}00–{year[:2]}99"
            return span if language == "en" else f"{span} гг."


def _year(digits: str, language: Language) -> str:
    number = str(int(digits))
    return number if language == "en" else f"{number} г."


def _season(text: str, language: Language, case: _Case) -> str:
    year, season = int(text[:4]), int(text[5:7]) - 21
    name = _SEASON_NAMES[case][language][season]
    if season < 3:
        return f"{name} {_year(str(year), language)}"
    years = f"{year}–{year + 1}"
    return f"{name} {years}" if language == "en" else f"{name} {years} гг."


_SPANS: dict[Language, dict[str, str]] = {
    "en": {
        "both": "from {start} to {end}",
        "end open": "since {start}",
        "end unknown": "from {start}, end unknown",
        "start open": "until {end}",
        "start unknown": "until {end}, start unknown",
    },
    "ru": {
        "both": "с {start} по {end}",
        "end open": "с {start}",
        "end unknown": "с {start}, окончание неизвестно",
        "start open": "по {end}",
        "start unknown": "по {end}, начало неизвестно",
    },
}
_BOUNDS: dict[Language, dict[str, str]] = {
    "en": {
        "both": "between {start} and {end}",
        "start": "not before {start}",
        "end": "by {end}",
        "ongoing": "ongoing",
    },
    "ru": {
        "both": "не раньше {start} и не позднее {end}",
        "start": "не раньше {start}",
        "end": "не позднее {end}",
        "ongoing": "по настоящее время",
    },
}


def interval_in_words(value: DateInterval, language: str) -> str:
    """A span in prose: "from March 2019 to February 2020", "since 2016", "until 2019"."""
    if is_kk(language):
        return interval_in_kk(value)
    spoken = wording_language(language)
    start, end = value.start, value.end
    if start is not None and start == end:
        return date_in_words(start, spoken)
    return _SPANS[spoken][_sides_of_span(value)].format(
        start=_in_case(start, spoken, "genitive") if start else "",
        end=_in_case(end, spoken, "accusative") if end else "",
    )


def _sides_of_span(value: DateInterval) -> str:
    if value.end is None:
        return "end open" if value.open_end else "end unknown"
    if value.start is None:
        return "start open" if value.open_start else "start unknown"
    return "both"


def bound_in_words(value: Bound, language: str) -> str:
    """A bounded day in prose: "by February 2020", "between 2019 and 2020", "ongoing"."""
    if is_kk(language):
        return bound_in_kk(value)
    spoken = wording_language(language)
    start, end = value.start, value.end
    if start is not None and start == end:
        return date_in_words(start, spoken)
    return _BOUNDS[spoken][_sides_of_bound(value)].format(
        start=_in_case(start, spoken, "genitive") if start else "",
        end=_in_case(end, spoken, "genitive") if end else "",
    )


def _sides_of_bound(value: Bound) -> str:
    if value.ongoing:
        return "ongoing"
    if value.start is None:
        return "end"
    return "both" if value.end else "start"
