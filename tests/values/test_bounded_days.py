from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from tests.values.strategies import BOUNDS, CALENDAR_DAYS, DATED_BOUNDS

from onrecord.values import Bound, InvalidDate


def allows(bound: Bound, day: date) -> bool:
    begun = bound.earliest is None or bound.earliest <= day
    return begun and (bound.latest is None or day <= bound.latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "ongoing"),
    [
        ("2019-12-27", date(2019, 12, 27), date(2019, 12, 27), False),
        ("2019", date(2019, 1, 1), date(2019, 12, 31), False),
        ("2019/2020", date(2019, 1, 1), date(2020, 12, 31), False),
        ("/2020-02", None, date(2020, 2, 29), False),
        ("2019/", date(2019, 1, 1), None, False),
        ("..", None, None, True),
    ],
)
def test_a_day_is_known_within_bounds(
    text: str, earliest: date | None, latest: date | None, ongoing: bool
) -> None:
    read = Bound.parse(text)
    assert (read.earliest, read.latest, read.ongoing) == (earliest, latest, ongoing)
    assert str(read) == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2019/..", "one day has no open end; write '2019/' for not before"),
        ("../2019", "one day has no open end"),
        ("/", "gives no date; leave the field out when nothing is known"),
        ("", "gives no date"),
        ("2020/2019", "starts after it ends"),
    ],
)
def test_what_bounds_no_day_is_refused(text: str, problem: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        Bound.parse(text)
    assert problem in str(refusal.value)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("2019", "2019-12-27", "2019-12-27"),
        ("2019", "2019-12", "2019-12"),
        ("2019/", "/2020-02", "2019/2020-02"),
        ("2019", "2019-06/2021", "2019-06/2019"),
        ("/2020", "/2019-05", "/2019-05"),
        ("..", "..", ".."),
    ],
)
def test_two_statements_of_one_day_intersect(one: str, other: str, both: str) -> None:
    assert Bound.parse(one).intersect(Bound.parse(other)) == Bound.parse(both)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2019", "2020"), ("/2019", "2020/"), ("..", "2019"), ("2019-12-27", "2019-12-28")],
)
def test_statements_that_conflict_have_no_intersection(one: str, other: str) -> None:
    assert Bound.parse(one).intersect(Bound.parse(other)) is None
    assert Bound.parse(other).intersect(Bound.parse(one)) is None


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2019-12-27", "27 December 2019", "27 декабря 2019 г."),
        ("2019/2020", "between 2019 and 2020", "не раньше 2019 г. и не позднее 2020 г."),
        ("/2020-02", "by February 2020", "не позднее февраля 2020 г."),
        ("2019/", "not before 2019", "не раньше 2019 г."),
        ("..", "ongoing", "по настоящее время"),
    ],
)
def test_a_bounded_day_is_said_in_words(text: str, english: str, russian: str) -> None:
    read = Bound.parse(text)
    assert (read.in_words(), read.in_words("ru")) == (english, russian)


@given(DATED_BOUNDS, DATED_BOUNDS, CALENDAR_DAYS)
def test_the_intersection_allows_what_both_allow(one: Bound, other: Bound, day: date) -> None:
    both = one.intersect(other)
    assert (both is not None and allows(both, day)) == (allows(one, day) and allows(other, day))


@given(BOUNDS, BOUNDS)
def test_the_intersection_does_not_depend_on_the_order(one: Bound, other: Bound) -> None:
    assert one.intersect(other) == other.intersect(one)


@given(BOUNDS, BOUNDS)
def test_the_intersection_is_written_so_that_it_reads_back(one: Bound, other: Bound) -> None:
    both = one.intersect(other)
    assert both is None or Bound.parse(both.text) == both


@given(BOUNDS)
def test_a_bound_agrees_with_itself(bound: Bound) -> None:
    both = bound.intersect(bound)
    assert both is not None
    assert (both.earliest, both.latest, both.ongoing) == (
        bound.earliest,
        bound.latest,
        bound.ongoing,
    )
