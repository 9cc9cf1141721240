from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from tests.values.strategies import CALENDAR_DAYS, DURATIONS

from onrecord.values import Duration, InvalidDuration


@pytest.mark.parametrize(
    ("text", "day", "later"),
    [
        ("P7Y6M", date(2012, 10, 8), date(2020, 4, 8)),
        ("P10D", date(2020, 2, 22), date(2020, 3, 3)),
        ("P2Y10M", date(2019, 12, 27), date(2022, 10, 27)),
        ("P2W", date(2020, 1, 1), date(2020, 1, 15)),
        ("P1M", date(2019, 1, 31), date(2019, 2, 28)),
        ("P1M1D", date(2020, 1, 31), date(2020, 3, 1)),
        ("P1Y", date(2020, 2, 29), date(2021, 2, 28)),
        ("P0D", date(2020, 2, 29), date(2020, 2, 29)),
    ],
)
def test_a_duration_is_added_by_the_calendar(text: str, day: date, later: date) -> None:
    assert Duration.parse(text).added_to(day) == later


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("P7.5Y", "has a fraction; write whole units, for example P7Y6M"),
        ("PT5H", "has hours or smaller; write whole days"),
        ("P", "is not an ISO 8601 duration; write years, months, weeks and days"),
        ("P6M7Y", "in this order"),
        ("7 years", "is not an ISO 8601 duration"),
        ("-P1Y", "is not an ISO 8601 duration"),
        ("p1y", "is not an ISO 8601 duration"),
    ],
)
def test_what_is_no_duration_is_refused_with_what_to_write(text: str, problem: str) -> None:
    with pytest.raises(InvalidDuration) as refusal:
        Duration.parse(text)
    assert problem in str(refusal.value)


@pytest.mark.parametrize("text", ["P9000Y", "P99999M", "P9999999D"])
def test_a_term_beyond_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(InvalidDuration, match="lies beyond the year 9999"):
        Duration.parse(text).added_to(date(2020, 1, 1))


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("P7Y6M", "7 years 6 months", "7 лет 6 месяцев"),
        ("P1Y1M1W1D", "1 year 1 month 1 week 1 day", "1 год 1 месяц 1 неделя 1 день"),
        ("P2Y3M4W22D", "2 years 3 months 4 weeks 22 days", "2 года 3 месяца 4 недели 22 дня"),
        ("P11Y12M", "11 years 12 months", "11 лет 12 месяцев"),
        ("P21Y", "21 years", "21 год"),
        ("P10D", "10 days", "10 дней"),
        ("P0Y", "0 days", "0 дней"),
    ],
)
def test_a_duration_is_said_in_words(text: str, english: str, russian: str) -> None:
    read = Duration.parse(text)
    assert (read.in_words(), read.in_words("ru")) == (english, russian)


def test_durations_have_no_order_but_that_of_a_day() -> None:
    month, thirty_days = Duration.parse("P1M"), Duration.parse("P30D")
    with pytest.raises(TypeError):
        _ = month < thirty_days  # type: ignore[operator]
    assert month.added_to(date(2019, 2, 1)) < thirty_days.added_to(date(2019, 2, 1))
    assert month.added_to(date(2019, 3, 1)) > thirty_days.added_to(date(2019, 3, 1))


@given(DURATIONS, CALENDAR_DAYS)
def test_adding_a_duration_never_goes_back(duration: Duration, day: date) -> None:
    assert duration.added_to(day) >= day


@given(CALENDAR_DAYS)
def test_twelve_months_are_a_year(day: date) -> None:
    assert Duration.parse("P12M").added_to(day) == Duration.parse("P1Y").added_to(day)
