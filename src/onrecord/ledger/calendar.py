"""What falls on a day: the entries of a calendar, made by each room from its own rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Occasion(StrEnum):
    """Why a record stands in the calendar on its day."""

    OPPORTUNITY = "opportunity"
    INPUT_DUE = "input_due"
    ASK_DUE = "ask_due"
    REPLY_DUE = "reply_due"
    COMMITMENT_DUE = "commitment_due"
    REMEDY_DUE = "remedy_due"
    PROCEEDING = "proceeding"
    TERM_ENDS = "term_ends"
    PAROLE = "parole"


@dataclass(frozen=True, order=True)
class Entry:
    """An occasion on one of the days from `first` to `last`; `at` is the place in the record."""

    first: date
    last: date
    occasion: Occasion
    record: str
    at: str = ""


def falling(
    first: date | None, last: date | None, occasion: Occasion, record: str, at: str = ""
) -> Iterator[Entry]:
    """The entry of a day within bounds, one bounded only above on its last day; none without."""
    if last is not None:
        yield Entry(first or last, last, occasion, record, at)


def within(entries: Iterable[Entry], first: date, last: date) -> list[Entry]:
    """The entries that can fall on a day from `first` to `last`, in order."""
    return sorted(each for each in entries if each.first <= last and first <= each.last)
