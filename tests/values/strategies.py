"""Generated values: dates in EDTF, quantities with a number that lies in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from onrecord.values import Bound, BoundCode, Citation, DateInterval, Duration, Quantity

# Years far enough from both ends of the calendar that widening stays within it.
YEARS = st.integers(1200, 8800)
CALENDAR_DAYS = st.dates(date(1200, 1, 1), date(8800, 12, 31))


def _years() -> st.SearchStrategy[str]:
    return YEARS.map("{:04d}".format)


PLAIN_DATES = st.one_of(
    CALENDAR_DAYS.map(date.isoformat),
    CALENDAR_DAYS.map(lambda day: day.isoformat()[:7]),
    CALENDAR_DAYS.map(lambda day: f"{day.isoformat()[:7]}-XX"),
    _years(),
    _years().map("{}-XX".format),
    _years().map("{}-XX-XX".format),
    _years().map(lambda year: f"{year[:3]}X"),
    _years().map(lambda year: f"{year[:2]}XX"),
)
SEASONS = st.builds("{:04d}-{}".format, YEARS, st.integers(21, 24))
DATES = st.builds(
    "{}{}".format, st.one_of(PLAIN_DATES, SEASONS), st.sampled_from(["", "?", "~", "%"])
)


def _interval_text(one: date, other: date, start: str, end: str) -> str:
    first, last = sorted((one, other))
    return f"{start.format(first)}/{end.format(last)}"


INTERVALS = st.one_of(
    DATES,
    st.builds(
        _interval_text,
        CALENDAR_DAYS,
        CALENDAR_DAYS,
        st.sampled_from(["{}", "", ".."]),
        st.just("{}"),
    ),
    st.builds(
        _interval_text,
        CALENDAR_DAYS,
        CALENDAR_DAYS,
        st.just("{}"),
        st.sampled_from(["{}", "", ".."]),
    ),
).map(DateInterval.parse)
DATED_BOUNDS = st.one_of(
    DATES,
    st.builds(
        _interval_text, CALENDAR_DAYS, CALENDAR_DAYS, st.sampled_from(["{}", ""]), st.just("{}")
    ),
    st.builds(_interval_text, CALENDAR_DAYS, CALENDAR_DAYS, st.just("{}"), st.just("")),
).map(Bound.parse)
BOUNDS = st.one_of(DATED_BOUNDS, st.just(Bound.parse("..")))

DURATIONS = st.builds(
    "P{}Y{}M{}W{}D".format,
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 999),
).map(Duration.parse)

NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6),
    st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=2),
)


# Which of three rising numbers each bound takes, and as what.
_TAKEN = {
    BoundCode.EXACT: {"best": 1},
    BoundCode.AT_LEAST: {"low": 0},
    BoundCode.MORE_THAN: {"low": 0},
    BoundCode.AT_MOST: {"high": 2},
    BoundCode.LESS_THAN: {"high": 2},
    BoundCode.ABOUT: {"best": 1},
    BoundCode.ALMOST: {"best": 2, "high": 2},
    BoundCode.RANGE: {"low": 0, "best": 1, "high": 2},
}


def _limited(numbers: list[int | Decimal], bound: BoundCode) -> Quantity:
    if bound is BoundCode.INDEFINITE:
        return Quantity(low=100, bound=bound)
    rising = sorted(numbers)
    limits = {name: rising[place] for name, place in _TAKEN[bound].items()}
    return Quantity.model_validate({**limits, "bound": bound})


QUANTITIES = st.builds(
    _limited,
    st.lists(NUMBERS, min_size=3, max_size=3, unique_by=Fraction),
    st.sampled_from(BoundCode),
)


@st.composite
def quantities_with_a_member(draw: st.DrawFn) -> tuple[Quantity, int | Decimal]:
    """A quantity and a number that it can be."""
    quantity = draw(QUANTITIES)
    number = draw(NUMBERS)
    if quantity.low is not None and number <= quantity.low:
        number = quantity.low + (1 if quantity.high is None else 0)
    if quantity.high is not None and number >= quantity.high:
        number = quantity.high - (1 if quantity.low is None else 0)
    return quantity, number


def _citation(document: str, span: tuple[int, int] | None, place: str | None) -> Citation:
    start, end = (None, None) if span is None else (span[0], span[0] + span[1])
    return Citation(document=document, place=place, start=start, end=end, pointer="/grade")


CITATIONS = st.builds(
    _citation,
    st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    st.none() | st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)),
    st.none() | st.just("section 3, footnote 6"),
)
