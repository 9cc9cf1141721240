"""Dates as people write them into a field: "Sept 2019", "about 2012", "27.12.2019", "конец 2019".

One date, or one day within bounds ("between May and July 2014", "by 2016"), in the languages of
`data/date_words.yaml`. Dates in running text are another matter: see `onrecord.extraction.dates`.
The beginning, middle and end of a year or a month are written with `~`, as there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.values.dates import SEASON_CODES, InvalidDate, PartialDate
from onrecord.values.intervals import Bound, DateInterval
from onrecord.values.worded import worded

Kind = type[PartialDate] | type[DateInterval] | type[Bound]

WORDS = "data/date_words.yaml"
ONGOING = ".."
CENTURY = 31
"""Two digits below this are years of the present century, as in `onrecord.extraction.dates`."""
YEARS_OF_A_CENTURY = 99
MONTHS = 12

_YEAR_WORD = re.compile(
    r"(?<=[\dxх])[ \u00a0]*(?:гг?\.|г(?!\w)|год(?:а|у|ов)?(?!\w)|(?:жыл\w*|ж\.))", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|-?го|-?е)(?!\w)")
_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_DECADE = re.compile(r"(?:the )?(\d{3})0(?:s|'s|-?е|-?х)(?: год\w*)?")
_DASH = re.compile(r" *[‐‑‒–—−] *| +- +")


class UnclearDate(InvalidDate):
    """Words that are no date, or more than one; `readings` are those that they may be, in EDTF."""

    def __init__(self, message: str, readings: tuple[str, ...] = ()) -> None:
        self.readings = readings
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is written of one date; `whole` is a decade or century in EDTF."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    whole: str = ""
    mark: str = ""

    def edtf(self) -> str:
        """The date in EDTF, whether or not the calendar has it; empty without a year."""
        if self.whole or self.year is None:
            return self.whole + self.mark if self.whole else ""
        within = self.season or self.month
        written = f"{self.year:04d}" + (f"-{within:02d}" if within else "")
        return written + (f"-{self.day:02d}" if self.day else "") + self.mark


def read_date(text: str, kind: Kind = Bound) -> str:
    """EDTF of a date as somebody writes it, for a field of this class.

    Day and month are in this order between points ("03.04.2019" is in April); between slashes or
    hyphens, where both could be the month, UnclearDate offers the two readings. It is raised too
    for what is no date, or none that such a field takes.
    """
    squeezed = _squeezed(text)
    for candidate in (text.strip(), squeezed):
        if _holds(candidate, kind):
            return candidate
    found = _span(squeezed, kind) or ""
    if not _holds(found, kind):
        raise UnclearDate(
            worded(
                "“{text}” is no date; write it as the source does (14 March 2019, March "
                "2019, 2019), or as 2019-03-14",
                text=text.strip(),
            )
        )
    return found


def _holds(edtf: str, kind: Kind) -> bool:
    try:
        kind.parse(edtf)
    except InvalidDate:
        return False
    return True


def _squeezed(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    plain = " ".join(folded.split()).strip(" ,;")
    return _ORDINAL.sub(r"\1", _YEAR_WORD.sub("", plain)).strip(" .,;")


# --- bounds -------------------------------------------------------------------------------------


def _span(text: str, kind: Kind) -> str | None:
    """A date, two ends, or one side."""
    if text in _table()["ongoing"]:
        return ONGOING
    single = _dated(text)
    if single is not None and single.edtf():
        return single.edtf()
    return _part_of_year(text) or _two_ends(text) or _one_side(text, kind)


def _two_ends(text: str) -> str | None:
    for first, second in _splits(text):
        start, end = _dated(first), _dated(second)
        if start is None or end is None:
            continue
        ends = _filled(start, end).edtf(), end.edtf()
        if all(ends) and _holds("/".join(ends), Bound):
            return "/".join(ends)
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """What may be the first and the second end."""
    for opening, joint in _table()["spans"]:
        begins = f"{opening} " if opening else ""
        if text.startswith(begins):
            first, found, second = text.removeprefix(begins).partition(f" {joint} ")
            yield from [(first, second)] if found else []
    for dash in _DASH.finditer(text):
        yield text[: dash.start()], text[dash.end() :]
    day, hyphen, rest = text.partition("-")
    if hyphen and day.isdecimal() and len(day) <= 2:  # the digits of a day
        yield day, rest


def _filled(first: _Said, second: _Said) -> _Said:
    """The first of two dates with what only the second states: "5–7 May 2014"."""
    whole = replace(first, year=first.year or second.year)
    if first.day and not first.month:
        return replace(whole, month=second.month)
    return whole


def _one_side(text: str, kind: Kind) -> str | None:
    for words, form in (("until", "/{}"), ("since", "{}/")):
        for opening in _table()[words]:
            rest = text.removeprefix(f"{opening} ")
            said = _dated(rest) if rest != text else None
            if said is not None and said.edtf():
                goes_on = kind is DateInterval and opening in _table()["goes_on"]
                return form.format(said.edtf()) + (ONGOING if goes_on else "")
    return None


def _part_of_year(text: str) -> str | None:
    for words, (first, last) in _table()["parts"].items():
        rest = _without_opening(text).removeprefix(f"{words} ")
        said = _date(rest) if rest != text else None
        if said is not None and said == _Said(year=said.year) and said.year:
            return f"{said.year:04d}-{first:02d}/{said.year:04d}-{last:02d}"
    return None


# --- one date -----------------------------------------------------------------------------------


def _dated(text: str) -> _Said | None:
    """One date with what is said of how sure it is."""
    text, doubt = _ended(text, "uncertain")
    text, about = _begun(_without_opening(text), "about")
    text = _without_opening(text)
    said = _within(text) or _date(text) or _exact(text)
    if said is None or (said.mark and (about or doubt)):
        return said
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((about, doubt), "")
    return replace(said, mark=mark or said.mark)


def _without_opening(text: str) -> str:
    return _begun(text, "in")[0]


def _begun(text: str, words: str) -> tuple[str, bool]:
    """The text without one of these words before it, and whether there was one."""
    for word in _table()[words]:
        joint = "" if word.endswith((".", "-")) else " "
        if text.startswith(word + joint):
            return text.removeprefix(word).strip(), True
    return text, False


def _ended(text: str, words: str) -> tuple[str, bool]:
    for word in _table()[words]:
        if text.endswith(f" {word}"):
            return text.removesuffix(word).strip(" .,"), True
    return text, False


def _within(text: str) -> _Said | None:
    """The beginning, middle or end of a month or a year."""
    for words, month in (("beginning", 1), ("middle", None), ("end", MONTHS)):
        rest, is_so = _begun(text, words)
        said = _date(rest) if is_so else None
        if said is not None and said.year and not (said.day or said.season):
            return replace(said, month=said.month or month, mark="~")
    return None


def _exact(text: str) -> _Said | None:
    """A date that is in EDTF already."""
    try:
        found = PartialDate.parse(text.upper())
    except InvalidDate:
        return None
    plain = found.text.rstrip("?~%")
    return _Said(whole=plain, mark=found.text[len(plain) :])


def _date(text: str) -> _Said | None:
    """One date in figures or with the name of a month; its year, and more, may be missing."""
    if decade := _DECADE.fullmatch(text):
        return _Said(whole=f"{decade[1]}X")
    if numbers := _NUMBERS.fullmatch(text):
        return _in_figures(numbers)
    return _century(text) or _in_words(text.replace(",", " ").replace(".", " ").split())


def _century(text: str) -> _Said | None:
    first, dash, last = text.partition("–")
    if not (dash and first.isdecimal() and last.isdecimal() and first.endswith("00")):
        return None
    if int(last) - int(first) != YEARS_OF_A_CENTURY:
        return None
    return _Said(whole=f"{first[:-2]}XX")


def _in_figures(numbers: re.Match[str]) -> _Said | None:
    first, point, second, third = numbers.groups()
    if len(first) == 4:  # the digits of a year
        return _Said(int(first), int(second), int(third))
    if len(first) > 2 or len(third) == 3:  # neither a day nor a year
        return None
    year = _full_year(third)
    day, month = int(first), int(second)
    if point != "." and day != month and max(day, month) <= MONTHS:
        _refuse_both(numbers[0], year, day, month)
    if point == "/" and month > MONTHS >= day:
        day, month = month, day
    return _Said(year, month, day)


def _full_year(digits: str) -> int:
    if len(digits) == 4:  # the digits of a year
        return int(digits)
    return int(digits) + (2000 if int(digits) < CENTURY else 1900)


def _refuse_both(text: str, year: int, first: int, second: int) -> None:
    readings = f"{year:04d}-{second:02d}-{first:02d}", f"{year:04d}-{first:02d}-{second:02d}"
    days = [PartialDate.parse(each) for each in readings]
    raise UnclearDate(
        worded(
            "“{text}” may be {one} or {other}; write {first} or {second}",
            text=text,
            one=days[0],
            other=days[1],
            first=readings[0],
            second=readings[1],
        ),
        readings,
    )


def _in_words(words: list[str]) -> _Said | None:
    """Day, month or season, and year, in any order in which sources have them."""
    table, said = _table(), _Said()
    for word in words:
        month, season = table["months"].get(word), table["seasons"].get(word)
        if (month or season) and not (said.month or said.season):
            said = replace(said, month=month, season=season)
        elif word.isdecimal() and len(word) == 4 and said.year is None:
            said = replace(said, year=int(word))
        elif word.isdecimal() and len(word) <= 2 and said.day is None:
            said = replace(said, day=int(word))
        elif said.season == SEASON_CODES[-1] and said.year is None and "–" in word:
            said = replace(said, year=_first_of_two(word))
        elif word != "of":
            return None
    return said if words and not (said.day and said.season) else None


def _first_of_two(years: str) -> int | None:
    first, _, second = years.partition("–")
    follows = first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1
    return int(first) if follows else None


# --- the words ----------------------------------------------------------------------------------


@cache
def _table() -> Mapping[str, Any]:
    """The words of all languages together; of words that begin alike the longer one first."""
    text = files("onrecord.values").joinpath(WORDS).read_text(encoding="utf-8")
    languages = list(yaml.safe_load(text.replace("ё", "е")).values())
    listed: dict[str, Any] = {
        name: sorted({word for each in languages for word in each[name]}, key=len, reverse=True)
        for name in (
            "in", "about", "uncertain", "beginning", "middle", "end", "until", "since", "ongoing"
        )
    }  # fmt: skip
    return listed | {
        "months": _numbered(languages, "months", 1),
        "seasons": _numbered(languages, "seasons", SEASON_CODES[0]),
        "spans": [tuple(pair) for each in languages for pair in each["spans"]],
        "parts": {words: months for each in languages for words, months in each["parts"].items()},
        "goes_on": {word for each in languages for word in each["goes_on"]},
    }


def _numbered(languages: list[Mapping[str, Any]], name: str, first: int) -> dict[str, int]:
    return {
        word: number
        for each in languages
        for number, line in enumerate(each[name], first)
        for word in line.split()
    }
