from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from tests.values.strategies import CALENDAR_DAYS, DATES, PLAIN_DATES

from onrecord.values import InvalidDate, PartialDate, Precision, UnknownLanguage


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2019-12-27", "2019-12-27", "2019-12-27", "day"),
        ("2019-12", "2019-12-01", "2019-12-31", "month"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("00XX", "0001-01-01", "0099-12-31", "century"),
        ("2004-XX", "2004-01-01", "2004-12-31", "year"),
        ("2004-06-XX", "2004-06-01", "2004-06-30", "month"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
        ("2019-21", "2019-03-01", "2019-05-31", "season"),
        ("2019-22", "2019-06-01", "2019-08-31", "season"),
        ("2019-23", "2019-09-01", "2019-11-30", "season"),
        ("2019-24", "2019-12-01", "2020-02-29", "season"),
    ],
)
def test_a_date_reaches_from_its_first_to_its_last_possible_day(
    text: str, earliest: str, latest: str, precision: Precision
) -> None:
    read = PartialDate.parse(text)
    assert (read.earliest.isoformat(), read.latest.isoformat()) == (earliest, latest)
    assert read.precision == precision
    assert str(read) == text


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019-12-27~", "2019-12-26", "2019-12-28"),
        ("2020-02~", "2020-01-01", "2020-03-31"),
        ("2019-03%", "2019-02-01", "2019-04-30"),
        ("2012~", "2011-01-01", "2013-12-31"),
        ("2019-21~", "2018-12-01", "2019-08-31"),
        ("201X~", "2000-01-01", "2029-12-31"),
        ("20XX~", "1900-01-01", "2199-12-31"),
    ],
)
def test_an_approximate_date_is_one_unit_wider_on_each_side(
    text: str, earliest: str, latest: str
) -> None:
    read = PartialDate.parse(text)
    assert (read.earliest.isoformat(), read.latest.isoformat()) == (earliest, latest)
    assert read.approximate


def test_widening_stops_at_the_ends_of_the_calendar() -> None:
    assert PartialDate.parse("0001~").earliest == date.min
    assert PartialDate.parse("9999~").latest == date.max
    assert PartialDate.parse("9999-12-31~").latest == date.max


def test_an_uncertain_date_is_not_wider() -> None:
    read = PartialDate.parse("2019-12?")
    assert (read.uncertain, read.approximate) == (True, False)
    assert (read.earliest, read.latest) == (date(2019, 12, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2019-02-30", "'2019-02-30': that month has the days 01 to 28"),
        ("2019-12-00", "'2019-12-00': that month has the days 01 to 31"),
        ("2019-13", "there is no month 13; months are 01 to 12 and seasons 21 to 24"),
        ("2019-21-05", "there is no month 21"),
        ("0000", "there is no year 0000"),
        ("-0044", "outside the years 0001 to 9999"),
        ("Y20190", "outside the years 0001 to 9999"),
        ("9999-24", "ends after the year 9999"),
        ("201X-05", "gives a month of an unknown year; write '201X'"),
        ("2019-XX-05", "gives a day of an unknown month; write '2019-XX-XX'"),
        ("27.12.2019", "does not say which part is the month; write YYYY-MM-DD"),
        ("2019/2020", "is an interval where one date is expected"),
        ("", "is not an EDTF level 1 date; write YYYY-MM-DD"),
        ("December 2019", "is not an EDTF level 1 date"),
        ("2019-12-27\n", "is not an EDTF level 1 date"),
        ("٢٠١٩", "is not an EDTF level 1 date"),
        ("20?9", "is not an EDTF level 1 date"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str, problem: str) -> None:
    with pytest.raises(InvalidDate) as refusal:
        PartialDate.parse(text)
    assert problem in str(refusal.value)


def test_dates_have_no_order() -> None:
    with pytest.raises(TypeError):
        sorted([PartialDate.parse("2019"), PartialDate.parse("2019-12")])  # type: ignore[type-var]


def test_dates_written_alike_are_one_key() -> None:
    assert {PartialDate.parse("2019"), PartialDate.parse("2019")} == {PartialDate.parse("2019")}
    assert PartialDate.parse("2019") != PartialDate.parse("2019-XX")


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2019-12-27", "27 December 2019", "27 декабря 2019 г."),
        ("2019-12", "December 2019", "декабрь 2019 г."),
        ("2019-12-XX", "December 2019", "декабрь 2019 г."),
        ("2012~", "about 2012", "около 2012 г."),
        ("2019-12~", "about December 2019", "около декабря 2019 г."),
        ("2019?", "2019 (uncertain)", "2019 г. (под вопросом)"),
        ("2012%", "about 2012 (uncertain)", "около 2012 г. (под вопросом)"),
        ("201X", "2010s", "2010-е годы"),
        ("201X~", "about 2010s", "около 2010-х годов"),
        ("20XX", "2000–2099", "2000–2099 гг."),
        ("2019-21", "spring 2019", "весна 2019 г."),
        ("2019-24", "winter 2019–2020", "зима 2019–2020 гг."),
    ],
)
def test_a_date_is_said_in_words(text: str, english: str, russian: str) -> None:
    read = PartialDate.parse(text)
    assert (read.in_words(), read.in_words("ru-RU")) == (english, russian)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match="'de'; ask for 'en', 'ru' or 'kk'"):
        PartialDate.parse("2019").in_words("de")


@given(CALENDAR_DAYS)
def test_a_full_date_is_that_day_alone(day: date) -> None:
    read = PartialDate.parse(day.isoformat())
    assert (read.earliest, read.latest, read.precision) == (day, day, "day")


@given(DATES)
def test_every_date_is_written_as_it_was_read_and_begins_before_it_ends(text: str) -> None:
    read = PartialDate.parse(text)
    assert PartialDate.parse(str(read)) == read
    assert read.earliest <= read.latest


@given(PLAIN_DATES)
def test_the_bounds_are_those_of_the_edtf_library(text: str) -> None:
    oracle = parse_edtf(text)
    read = PartialDate.parse(text)
    assert read.earliest == date(*oracle.lower_strict()[:3])
    assert read.latest == date(*oracle.upper_strict()[:3])


@given(PLAIN_DATES)
def test_doubt_leaves_the_bounds_of_the_edtf_library(text: str) -> None:
    oracle = parse_edtf(text)
    read = PartialDate.parse(f"{text}?")
    assert read.earliest == date(*oracle.lower_strict()[:3])
    assert read.latest == date(*oracle.upper_strict()[:3])


@pytest.mark.parametrize("text", ["2019-21", "2019-22", "2019-23"])
def test_seasons_but_winter_are_those_of_the_edtf_library(text: str) -> None:
    oracle = parse_edtf(text)
    read = PartialDate.parse(text)
    assert read.earliest == date(*oracle.lower_strict()[:3])
    assert read.latest == date(*oracle.upper_strict()[:3])


def test_the_edtf_library_cuts_winter_off_at_the_end_of_december_and_we_do_not() -> None:
    assert date(*parse_edtf("2019-24").upper_strict()[:3]) == date(2019, 12, 31)
    assert PartialDate.parse("2019-24").latest == date(2020, 2, 29)
