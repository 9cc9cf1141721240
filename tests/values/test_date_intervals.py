from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from tests.values.strategies import CALENDAR_DAYS, INTERVALS

from onrecord.values import DateInterval, InvalidDate


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "open_start", "open_end"),
    [
        ("2019-03/2020-02", date(2019, 3, 1), date(2020, 2, 29), False, False),
        ("2017/..", date(2017, 1, 1), None, False, True),
        ("../2019-12", None, date(2019, 12, 31), True, False),
        ("2019/", date(2019, 1, 1), None, False, False),
        ("/2020-02", None, date(2020, 2, 29), False, False),
        ("2019-12-27", date(2019, 12, 27), date(2019, 12, 27), False, False),
        ("2019", date(2019, 1, 1), date(2019, 12, 31), False, False),
        ("2012~/2013", date(2011, 1, 1), date(2013, 12, 31), False, False),
    ],
)
def test_a_span_reaches_as_far_as_its_ends_can(
    text: str, earliest: date | None, latest: date | None, open_start: bool, open_end: bool
) -> None:
    read = DateInterval.parse(text)
    assert (read.earliest, read.latest) == (earliest, latest)
    assert (read.open_start, read.open_end) == (open_start, open_end)
    assert str(read) == text


def test_a_single_date_is_both_ends() -> None:
    read = DateInterval.parse("2019")
    assert read.start == read.end
    assert str(read.start) == "2019"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2020/2019", "'2020/2019' starts after it ends; write the earlier date first"),
        ("2019-12-28/2019-12-27", "starts after it ends"),
        ("2018/2019/2020", "more than one slash"),
        ("/", "gives no date"),
        ("../..", "gives no date"),
        ("..", "gives no date"),
        ("2019-02-30/2020", "'2019-02-30': that month has the days 01 to 28"),
    ],
)
def test_what_is_no_span_is_refused(text: str, problem: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        DateInterval.parse(text)
    assert problem in str(refusal.value)


def test_ends_that_may_overlap_are_a_span() -> None:
    assert DateInterval.parse("2019-12/2019").latest == date(2019, 12, 31)


def test_a_span_contains_its_days_and_an_open_or_unknown_end_excludes_none() -> None:
    assert DateInterval.parse("2019/2020").contains(date(2020, 12, 31))
    assert not DateInterval.parse("2019/2020").contains(date(2021, 1, 1))
    assert DateInterval.parse("2019/..").contains(date(2999, 1, 1))
    assert DateInterval.parse("/2019").contains(date(1900, 1, 1))
    assert not DateInterval.parse("2019/").contains(date(2018, 12, 31))


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        (
            "2019-03/2020-02",
            "from March 2019 to February 2020",
            "с марта 2019 г. по февраль 2020 г.",
        ),
        (
            "2019-21/2019-24",
            "from spring 2019 to winter 2019–2020",
            "с весны 2019 г. по зиму 2019–2020 гг.",
        ),
        ("2017/..", "since 2017", "с 2017 г."),
        ("../2019", "until 2019", "по 2019 г."),
        ("2019/", "from 2019, end unknown", "с 2019 г., окончание неизвестно"),
        ("/2019", "until 2019, start unknown", "по 2019 г., начало неизвестно"),
        ("2019-12-27", "27 December 2019", "27 декабря 2019 г."),
    ],
)
def test_a_span_is_said_in_words(text: str, english: str, russian: str) -> None:
    read = DateInterval.parse(text)
    assert (read.in_words(), read.in_words("ru")) == (english, russian)


@given(INTERVALS, CALENDAR_DAYS)
def test_a_span_contains_exactly_the_days_within_its_bounds(span: DateInterval, day: date) -> None:
    after_start = span.earliest is None or day >= span.earliest
    before_end = span.latest is None or day <= span.latest
    assert span.contains(day) == (after_start and before_end)


@given(CALENDAR_DAYS, CALENDAR_DAYS)
def test_closed_spans_are_those_of_the_edtf_library(one: date, other: date) -> None:
    text = f"{min(one, other)}/{max(one, other)}"
    oracle = parse_edtf(text)
    read = DateInterval.parse(text)
    assert read.earliest == date(*oracle.lower_strict()[:3])
    assert read.latest == date(*oracle.upper_strict()[:3])


def test_the_edtf_library_ends_an_unknown_end_after_ten_years_and_we_do_not() -> None:
    assert date(*parse_edtf("2009/").upper_strict()[:3]) == date(2019, 1, 1)
    assert DateInterval.parse("2009/").latest is None
    assert DateInterval.parse("2009/").contains(date(2019, 1, 1) + timedelta(days=1))
