from __future__ import annotations

import pytest
from lxml import html
from tests.web.conftest import Visitor, all_words, words

TORTURE = "/indicators/torture-complaints-registered/"


def rows(page: html.HtmlElement, group: int = 1) -> list[list[str]]:
    """The cells of the lines of a group of figures."""
    table = page.xpath("//table[contains(@class, 'figures')]")[group - 1]
    return [all_words(row, "td") for row in table.xpath("tbody/tr")]


@pytest.mark.usefixtures("kazakhstan")
def test_five_months_are_marked_as_such_beside_whole_years(visitor: Visitor) -> None:
    series = rows(visitor.opens(TORTURE))
    assert [line[0] for line in series] == [
        "2009",
        "2010",
        "2011",
        "2012",
        "from January 2013 to May 2013 ◐ 5 months only",
    ]
    assert [line[1].rstrip()[:-1] for line in series] == ["14", "36", "52", "602", "304"]
    assert {line[3] for line in series} == {"Official"}


@pytest.mark.usefixtures("kazakhstan")
def test_what_no_series_makes_comparable_stands_apart_with_whose_count_it_is(
    visitor: Visitor,
) -> None:
    [line] = rows(visitor.opens(TORTURE), 2)
    assert line[0] == "2015 ◐ counted before the period was over"
    assert line[3] == "Independent Yevgeniy Zhovtis"


@pytest.mark.usefixtures("kazakhstan")
def test_breaks_of_a_series_are_told(visitor: Visitor) -> None:
    page = visitor.opens(TORTURE)
    [told] = page.xpath("//p[starts-with(., 'Breaks and method')]")
    assert "the five months are not a year" in words(told)


@pytest.mark.usefixtures("kazakhstan")
def test_official_and_independent_figures_are_counted_for_each_indicator(visitor: Visitor) -> None:
    page = visitor.opens("/indicators/")
    [line] = page.xpath(f"//tr[td/a/@href='{TORTURE}']")
    assert all_words(line, "td")[1:] == ["6", "5", "1"]
    visitor.opens("/indicators/rainfall/", 404)


@pytest.mark.usefixtures("aldora")
def test_complaints_are_followed_stage_by_stage(visitor: Visitor) -> None:
    page = visitor.opens("/courses-of-complaints/torture-official-2019/")
    lines = [all_words(row, "td") for row in page.xpath("//main//tbody/tr")]
    assert [(line[0], line[2]) for line in lines] == [
        ("Complaints registered", ""),
        ("Sent to court", "4.2 % of the stage before"),
        ("Convictions", "22.2 % of the stage before"),
    ]
    widths = page.xpath("//main//rect/@width")
    assert [float(width) for width in widths] == [100.0, 4.21, 0.93]
