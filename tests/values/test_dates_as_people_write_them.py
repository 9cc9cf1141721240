"""Dates typed as people write them mean what a reader takes them to mean, or are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.values import Bound, DateInterval, PartialDate, UnclearDate, read_date

WRITTEN = {
    "Sept 2019": "2019-09",
    "sep. 2019": "2019-09",
    "about 2012": "2012~",
    "27.12.2019": "2019-12-27",
    "03.04.2019": "2019-04-03",
    "27.12.19": "2019-12-27",
    "2019.12.27": "2019-12-27",
    "27/12/2019": "2019-12-27",
    "12/27/2019": "2019-12-27",
    "04/04/2019": "2019-04-04",
    "27th of December, 2019": "2019-12-27",
    "December 27, 2019": "2019-12-27",
    "on 27 December 2019": "2019-12-27",
    "2019-12~": "2019-12~",
    "the 2010s": "201X",
    "winter 2019–2020": "2019-24",
    "mid-2015": "2015~",
    "the end of May 2014": "2014-05~",
    "between May and July 2014": "2014-05/2014-07",
    "5–7 May 2014": "2014-05-05/2014-05-07",
    "5-7 May 2014": "2014-05-05/2014-05-07",
    "May 2014 – June 2015": "2014-05/2015-06",
    "first half of 2015": "2015-01/2015-06",
    "by 2016": "/2016",
    "before March 2019": "/2019-03",
    "after 3 March 2019": "2019-03-03/",
    "ongoing": "..",
    "конец 2019": "2019-12~",
    "к концу 2019 г.": "/2019-12~",
    "в сентябре 2019 г.": "2019-09",
    "от 3 марта 2014 года": "2014-03-03",
    "не ранее мая 2014 г.": "2014-05/",
    "с марта 2014 г. по май 2015 г.": "2014-03/2015-05",
    "в первом полугодии 2015 года": "2015-01/2015-06",
    "12 желтоқсан 2013": "2013-12-12",
    "2013 жылғы 12 желтоқсан": "2013-12-12",
    "2019 жылдың қыркүйегінде": "2019-09",
}


@pytest.mark.parametrize("words", WRITTEN)
def test_a_date_is_taken_as_written(words: str) -> None:
    assert read_date(words) == WRITTEN[words]


def test_where_either_may_be_the_month_both_readings_are_offered() -> None:
    with pytest.raises(UnclearDate, match="4 March 2019 or 3 April 2019") as refused:
        read_date("04/03/2019")
    assert refused.value.readings == ("2019-03-04", "2019-04-03")
    with pytest.raises(UnclearDate, match="write 2014-03-12 or 2014-12-03"):
        read_date("12-03-2014")


@pytest.mark.parametrize(
    "words",
    ["", "x", "May", "31 February 2019", "31.02.2019", "2019 or 2020", "the day after", "123",
     "between July and May 2014", "13 13 2019", "about", "by", "5 autumn 2019", "99/99/2019"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_how_to_write_one(words: str) -> None:
    with pytest.raises(UnclearDate, match="write it as the source does"):
        read_date(words)


def test_a_field_for_one_date_takes_no_bounds() -> None:
    with pytest.raises(UnclearDate):
        read_date("by 2016", PartialDate)
    assert read_date("Sept 2019", PartialDate) == "2019-09"


def test_what_goes_on_does_so_in_a_span_and_not_in_a_day() -> None:
    assert read_date("since 2016", DateInterval) == "2016/.."
    assert read_date("с 2016 г.", DateInterval) == "2016/.."
    assert read_date("since 2016", Bound) == "2016/"


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    """Dates of every precision, as sure or unsure as can be."""
    year = draw(st.integers(1000, 9990))
    day = st.dates().map(lambda each: f"{year:04d}-{each.month:02d}-{min(each.day, 28):02d}")
    plain = draw(
        st.one_of(
            day,
            st.integers(1, 12).map(lambda month: f"{year:04d}-{month:02d}"),
            st.integers(21, 24).map(lambda season: f"{year:04d}-{season}"),
            st.just(f"{year:04d}"),
            st.just(f"{year // 10}X"),
            st.just(f"{year // 100}XX"),
        )
    )
    return PartialDate.parse(plain + draw(st.sampled_from(["", "~", "?", "%"])))


@given(dates(), st.sampled_from(["en", "ru"]))
def test_a_date_in_words_is_read_back_as_that_date(date: PartialDate, language: str) -> None:
    assert read_date(date.in_words(language), PartialDate) == date.text


@given(dates(), dates(), st.sampled_from(["en", "ru"]))
def test_a_bounded_day_in_words_is_read_back(
    one: PartialDate, other: PartialDate, language: str
) -> None:
    first, last = sorted((one, other), key=lambda each: each.earliest)
    written = [f"{first}/", f"/{last}", ".."]
    if first != last:
        written.append(f"{first}/{last}")
    for text in written:
        bound = Bound.parse(text)
        assert read_date(bound.in_words(language), Bound) == bound.text


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_is_refused(words: str) -> None:
    try:
        found = read_date(words)
    except UnclearDate:
        return
    assert Bound.parse(found).text == found
