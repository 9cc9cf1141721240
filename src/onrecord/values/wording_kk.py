"""Dates, spans, durations and quantities said in kk, in phrases that need no case endings.

Nobody who speaks the language has read these phrases over. What is read in it is dates alone
(`onrecord.extraction`); quantities are read in English and Russian.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from onrecord.values.wording import numeral

if TYPE_CHECKING:
    from onrecord.values.dates import PartialDate
    from onrecord.values.intervals import Bound, DateInterval
    from onrecord.values.quantity import Quantity

MONTHS = (
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
).split()
SEASONS = ("көктем", "жаз", "күз", "қыс")
UNITS = ("жыл", "ай", "апта", "күн")
INDEFINITE = {
    2: "бірнеше",
    10: "ондаған",
    12: "ондаған",
    100: "жүздеген",
    1_000: "мыңдаған",
    10_000: "ондаған мың",
    100_000: "жүздеген мың",
    1_000_000: "миллиондаған",
}
UNKNOWN = "белгісіз сан"
BOUNDED = {
    "at_least": "кемінде {}",
    "more_than": "> {}",
    "at_most": "көп дегенде {}",
    "less_than": "< {}",
    "about": "шамамен {}",
    "almost": "≈ {}",
}
LAST_AUTUMN = 3


def is_kk(language: str) -> bool:
    """Whether a BCP 47 tag is of kk."""
    return language.partition("-")[0].lower() == "kk"


def date_in_kk(value: PartialDate) -> str:
    """A date: "2019 жылғы 27 желтоқсан", "шамамен 2012 жыл"."""
    about = "шамамен " if value.approximate else ""
    doubt = " (нақты емес)" if value.uncertain else ""
    return about + _plain(value) + doubt


def _plain(value: PartialDate) -> str:
    year = value.text[:4].lstrip("0")
    match value.precision:
        case "day":
            return f"{year} жылғы {int(value.text[8:10])} {MONTHS[int(value.text[5:7]) - 1]}"
        case "month":
            return f"{year} жылғы {MONTHS[int(value.text[5:7]) - 1]}"
        case "season":
            return _season(int(year), int(value.text[5:7]) - 21)
        case "year":
            return f"{year} жыл"
        case "decade":
            return f"{year[:-1]}0-жылдар"
        case "century":
            return f"{year[:-2]}00–{year[:-2]}99 жылдар"


def _season(year: int, season: int) -> str:
    years = f"{year}–{year + 1}" if season == LAST_AUTUMN else str(year)
    return f"{years} жылғы {SEASONS[season]}"


def interval_in_kk(value: DateInterval) -> str:
    """A span: "2016 жыл – 2019 жыл", "басталуы: 2016 жыл"."""
    start = date_in_kk(value.start) if value.start else ""
    end = date_in_kk(value.end) if value.end else ""
    if start and end:
        return start if start == end else f"{start} – {end}"
    if start:
        return f"басталуы: {start}" + ("" if value.open_end else ", аяқталуы белгісіз")
    return f"аяқталуы: {end}" + ("" if value.open_start else ", басталуы белгісіз")


def bound_in_kk(value: Bound) -> str:
    """A bounded day: "кеш дегенде 2020 жылғы ақпан", "осы уақытқа дейін"."""
    if value.ongoing:
        return "осы уақытқа дейін"
    start = date_in_kk(value.start) if value.start else ""
    end = date_in_kk(value.end) if value.end else ""
    if start and end:
        return start if start == end else f"{start} – {end} аралығында"
    return f"кеш дегенде {end}" if end else f"ерте дегенде {start}"


def duration_in_kk(amounts: tuple[int, ...]) -> str:
    """Years, months, weeks and days: "7 жыл 6 ай"."""
    parts = [f"{number} {unit}" for number, unit in zip(amounts, UNITS, strict=True) if number]
    return " ".join(parts) or f"0 {UNITS[-1]}"


def quantity_in_kk(quantity: Quantity) -> str:
    """A quantity: "кемінде 16", "500–800", "жүздеген"."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if quantity.bound == "indefinite":
        return UNKNOWN if low is None else INDEFINITE[int(low)]
    if best is None and low is not None and high is not None:
        said = f"{_numeral(low)}–{_numeral(high)}"
    else:
        said = _numeral(next(each for each in (best, low, high) if each is not None))
    bound: str = quantity.bound
    if bound == "range" and high is None:
        bound = "at_least"
    elif bound == "range" and low is None:
        bound = "at_most"
    return BOUNDED.get(bound, "{}").format(said)


def _numeral(number: int | Decimal) -> str:
    """Digits are grouped and pointed as in Russian (Unicode CLDR 46, kk)."""
    return numeral(number, "ru")
