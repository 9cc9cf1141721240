"""Dates, intervals and bounds said in prose, in English and Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.values.wording import (
    MONTHS,
    MONTHS_OF,
    SEASONS,
    SEASONS_OF,
    Language,
    wording_language,
)

if TYPE_CHECKING:
    from onrecord.values.dates import PartialDate
    from onrecord.values.intervals import Bound, DateInterval


def date_in_words(value: PartialDate, language: str) -> str:
    """A date as a reader would write it: "27 December 2019", "about 2012", "декабрь 2019 г."."""
    spoken = wording_language(language)
    if not value.approximate:
        return _plain(value, spoken) + _doubt(value, spoken)
    about = {"en": "about ", "ru": "около "}[spoken]
    return about + _plain(value, spoken, genitive=True) + _doubt(value, spoken)


def _date_of(value: PartialDate, language: Language) -> str:
    """The date in the case that Russian asks for after "с", "до" and "не позднее"."""
    if value.approximate:
        return date_in_words(value, language)
    return _plain(value, language, genitive=True) + _doubt(value, language)


def _doubt(value: PartialDate, language: Language) -> str:
    if not value.uncertain:
        return ""
    return {"en": " (uncertain)", "ru": " (под вопросом)"}[language]


def _plain(value: PartialDate, language: Language, *, genitive: bool = False) -> str:
    year = value.text[:4]
    match value.precision:
        case "day":
            month = MONTHS_OF[language][int(value.text[5:7]) - 1]
            return f"{int(value.text[8:10])} {month} {_year(year, language)}"
        case "month":
            names = MONTHS_OF if genitive else MONTHS
            return f"{names[language][int(value.text[5:7]) - 1]} {_year(year, language)}"
        case "season":
            return _season(value.text, language, genitive=genitive)
        case "year":
            return _year(year, language)
        case "decade":
            ending = "х годов" if genitive else "е годы"
            return {"en": f"{year[:3]}0s", "ru": f"{year[:3]}0-{ending}"}[language]
        case "century":
            span = f"{year[:2]}00–{year[:2]}99"
            return span if language == "en" else f"{span} гг."


def _year(digits: str, language: Language) -> str:
    number = str(int(digits))
    return number if language == "en" else f"{number} г."


def _season(text: str, language: Language, *, genitive: bool) -> str:
    year, code = int(text[:4]), int(text[5:7])
    name = (SEASONS_OF if genitive else SEASONS)[language][code - 21]
    if name not in (SEASONS[language][3], SEASONS_OF[language][3]):
        return f"{name} {_year(str(year), language)}"
    years = f"{year}–{year + 1}"
    return f"{name} {years}" if language == "en" else f"{name} {years} гг."


def interval_in_words(value: DateInterval, language: str) -> str:
    """An interval in prose: "from March 2019 to February 2020", "since 2016", "until 2019"."""
    spoken = wording_language(language)
    start, end = value.start, value.end
    if start is not None and start == end:
        return date_in_words(start, spoken)
    words = [_start(start, spoken, goes_on=value.open_end), _end(end, spoken)]
    if start is None and not value.open_start:
        words.append({"en": "start unknown", "ru": "начало неизвестно"}[spoken])
    if end is None and not value.open_end:
        words.append({"en": "end unknown", "ru": "окончание неизвестно"}[spoken])
    joiner = ", " if start is None or end is None else " "
    return joiner.join(filter(None, words))


def _start(start: PartialDate | None, language: Language, *, goes_on: bool) -> str:
    if start is None:
        return ""
    word = {"en": "since" if goes_on else "from", "ru": "с"}[language]
    return f"{word} {_date_of(start, language)}"


def _end(end: PartialDate | None, language: Language) -> str:
    if end is None:
        return ""
    return {"en": "to ", "ru": "по "}[language] + _date_of(end, language)


def bound_in_words(value: Bound, language: str) -> str:
    """A bounded day in prose: "by February 2020", "between 2019 and 2020", "ongoing"."""
    spoken = wording_language(language)
    start, end = value.start, value.end
    if value.ongoing:
        return {"en": "ongoing", "ru": "по настоящее время"}[spoken]
    if start is not None and start == end:
        return date_in_words(start, spoken)
    words = []
    if start is not None:
        words.append({"en": "not before ", "ru": "не раньше "}[spoken] + _date_of(start, spoken))
    if end is not None:
        words.append({"en": "by ", "ru": "не позднее "}[spoken] + _date_of(end, spoken))
    return {"en": " and ", "ru": " и "}[spoken].join(words)
