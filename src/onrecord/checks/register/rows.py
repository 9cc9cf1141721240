"""Figures in series, and one number given for two periods, in the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from onrecord.checks.findings import Finding, Severity
from onrecord.checks.wordlists import pattern
from onrecord.records import Figure, Series
from onrecord.values import BoundCode

from .book import Book, found, span

BREAK = "record_break_in_a_series"
PERIODS = "record_one_count_with_two_periods"
_LEAP = 5.0
_LEAST = 3
"""From which number on it is unlikely that nothing came after, as in documents."""


def breaks(book: Book) -> Iterator[Finding]:
    """A year's number five times that of the year before, or a fifth, unexplained in the series."""
    for name, figures in _series(book).items():
        series = book.get(name, Series)
        said = " ".join((series.summary or {}).values()) if series else ""
        for one, other in pairwise(figures):
            low, high = sorted((_number(one), _number(other)))
            if low and high / low >= _LEAP and not pattern("because").search(said):
                yield from found(
                    BREAK,
                    Severity.LOW,
                    f"From {one.id} ({_number(one):g}) to {other.id} ({_number(other):g}) the "
                    f"series {name} leaps: mostly it was counted in another way. Say in its "
                    "summary because of what, or take one of them out.",
                    one.id,
                    other.id,
                    name,
                )


def _series(book: Book) -> dict[str, list[Figure]]:
    """The figures for whole years of each series, in their order."""
    rows: dict[str, list[Figure]] = defaultdict(list)
    for one in book.all(Figure):
        days = span(one.period)
        if one.series and days and days.is_year and _number(one):
            rows[one.series].append(one)
    return {name: sorted(row, key=lambda one: str(one.period)) for name, row in rows.items()}


def periods(book: Book) -> Iterator[Finding]:
    """One exact number of one thing, for a year and for a part of that year."""
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in book.all(Figure):
        if _number(one) >= _LEAST:
            alike[_what(one)].append(one)
    for group in alike.values():
        for one, other in combinations(group, 2):
            own, its = span(one.period), span(other.period)
            if own and its and own != its and (own.within(its) or its.within(own)):
                yield from found(
                    PERIODS,
                    Severity.LOW,
                    f"{one.id} and {other.id} are one number, for {one.period} and for "
                    f"{other.period}. Either nothing came after, or one period is wrong: look "
                    "both up.",
                    one.id,
                    other.id,
                )


def _what(one: Figure) -> tuple[object, ...]:
    """What is counted, and the number."""
    population = tuple(sorted((one.population or {}).items()))
    return one.indicator, one.unit, one.place, population, _number(one)


def _number(one: Figure) -> float:
    """The number of an exact figure, 0 for any other."""
    if one.value is None or one.value.bound != BoundCode.EXACT or one.value.low is None:
        return 0
    return float(one.value.low)
