"""Dates in running text become EDTF, in five languages."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract


def found(text: str, language: str | None = None) -> list[str]:
    return [one.edtf for one in extract(text, language).dates]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Ivo Testov was freed on 3 May 2031.", ["2031-05-03"]),
        ("He was heard on 3rd of May, 2031.", ["2031-05-03"]),
        ("On May 3, 2031 the court met.", ["2031-05-03"]),
        ("In May 2031 and June 2031 it met.", ["2031-05", "2031-06"]),
        ("They met in 2031.", ["2031"]),
        ("The letter of 03.05.2031 came back.", ["2031-05-03"]),
        ("The note 2031-05-03 came back.", ["2031-05-03"]),
        ("From 3 to 7 May 2031 it rained.", ["2031-05-03/2031-05-07"]),
        ("From January to March 2031 it rained.", ["2031-01/2031-03"]),
        ("Between 2029 and 2031 it rained.", ["2029/2031"]),
        ("The years 2029-2031 were dry.", ["2029/2031"]),
        ("April-May 2031 was dry.", ["2031-04/2031-05"]),
        ("In the first half of 2031 it rained.", ["2031-01/2031-06"]),
        ("In the first nine months of 2031 it rained.", ["2031-01/2031-09"]),
        ("At the end of 2031 it rained.", ["2031-12~"]),
        ("In late June 2031 it rained.", ["2031-06~"]),
        ("In the 1990s it rained.", ["199X"]),
        ("In the spring of 2031 it rained.", ["2031-21"]),
    ],
)
def test_a_date_in_english(text: str, edtf: list[str]) -> None:
    assert found(text) == edtf


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("Он осуждён 27 марта 2030 года.", "ru", ["2030-03-27"]),
        ("С января по ноябрь 2030 года шли дожди.", "ru", ["2030-01/2030-11"]),
        ("2019 жылғы 13 желтоқсанда сот болды.", "kk", ["2019-12-13"]),
        ("Il est né le 14 juillet 2019.", "fr", ["2019-07-14"]),
        ("Wyrok zapadł 5 września 2030 r.", "pl", ["2030-09-05"]),
    ],
)
def test_a_date_in_other_languages(text: str, language: str, edtf: list[str]) -> None:
    assert found(text, language) == edtf


def test_a_day_without_a_year_takes_the_year_before_it_and_says_so() -> None:
    first, second = extract("He fled on 3 May 2031. On 5 June he came back.").dates
    assert (second.edtf, second.reasons) == ("2031-06-05", ("the year is that of the date before",))
    assert second.confidence < first.confidence


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2031/2610 was adopted.",
        "The symbol is LC/A/RES/14(2031) here.",
        "More than 2000 people came.",
        "The fair Expo-2031 was closed.",
        "See https://docs.example/2031/05/03 for more.",
        "They may come in May.",
        "On 31 February 2031 nothing was.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On July 14-15, 2020 it rained.", ["2020-07-14/2020-07-15"]),
        ("On April 25 and 26, 2014 they met.", ["2014-04-25", "2014-04-26"]),
        ("Lake/20.04.23/News: nobody came.", ["2023-04-20"]),
        ("Held since 3-May-2016.", ["2016-05-03"]),
        ("LAKE, Jan. 11, 2013 at noon", ["2013-01-11"]),
        ("Held 2 Sept. 2019 by the police.", ["2019-09-02"]),
        ("12:30, 28 сентября 2023 года", ["2023-09-28"]),
        ("7\u221231 октября 2014 года", ["2014-10-07/2014-10-31"]),
        ("Resolution 1900 (2012) is old.", []),
    ],
)
def test_a_date_in_another_form(text: str, found: list[str]) -> None:
    assert [one.edtf for one in extract(text).dates] == found


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "April 6, 2031\n\nHe wrote in 2014.\n\nIt is on the 5th of April.",
            ["2031-04-06", "2014", "2031-04-05"],
        ),
        (
            "Tarmo, August 30, 2031 — She flies.\n\nShe flies on 1 September.",
            ["2031-08-30", "2031-09-01"],
        ),
        ("2 January 2031\n\nThe trial began on 30 December.", ["2031-01-02", "2030-12-30"]),
    ],
)
def test_a_day_without_its_year_is_near_the_day_that_the_text_is_dated(
    text: str, dates: list[str]
) -> None:
    assert found(text) == dates


def test_a_day_takes_the_year_that_its_own_paragraph_states_before_it() -> None:
    text = "April 6, 2031\n\nHe was arrested in 2014 and tried on 5 May."
    assert found(text) == ["2031-04-06", "2014", "2014-05-05"]


def test_a_day_of_which_nothing_tells_the_year_is_not_proposed() -> None:
    assert found("He was tried on 5 May.\n\nA judgment of 2014 says so.") == ["2014"]


def test_the_same_year_is_the_year_before() -> None:
    assert found("Он уехал в марте 2031 года, а в ноябре того же года вернулся.") == [
        "2031-03",
        "2031-11",
    ]


def test_a_season_may_open_a_sentence() -> None:
    assert found("Осенью 2031 года список вырос.") == ["2031-23"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("He is tried under the 1999 penal code.", []),
        ("Он в оппозиции с 1990‑х.", ["199X"]),
        ("В 2020 году его судили. Его отпустили 11 сентября прошлого года.", ["2020"]),
    ],
)
def test_years_of_codes_decades_and_relative_years(text: str, dates: list[str]) -> None:
    assert found(text) == dates
