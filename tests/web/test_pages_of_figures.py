"""The page of an indicator draws its figures, both sides, part periods and gaps told apart."""

from __future__ import annotations

import pytest
from tests.web.conftest import Visitor, all_words

ADDRESS = "/indicators/torture-complaints-registered/"
TABLE = "//div[@class='chart scroll']/following-sibling::details[1]//tbody/tr"


@pytest.mark.usefixtures("kazakhstan")
def test_the_drawing_says_what_its_table_says(visitor: Visitor) -> None:
    page = visitor.opens(ADDRESS)
    [drawing] = page.xpath("//div[@class='chart scroll']/*")
    assert drawing.get("role") == "img"
    rows = [[cell.text_content() for cell in row] for row in page.xpath(TABLE)]
    assert rows == [
        ["Official", "2009", "14"],
        ["Official", "2010", "36"],
        ["Official", "2011", "52"],
        ["Official", "2012", "602"],
        ["Official", "from January 2013 to May 2013",
         "304; counted before the period was over"],
        ["Independent", "2015", "more than 70; counted before the period was over"],
    ]  # fmt: skip
    assert len(all_words(page, "//table[contains(@class, 'figures')]/tbody/tr")) == len(rows)


@pytest.mark.usefixtures("kazakhstan")
def test_one_figure_makes_no_drawing(visitor: Visitor) -> None:
    assert visitor.opens("/indicators/journalists-detained/").xpath("//div[@class='chart scroll']")
    assert not visitor.opens("/indicators/budget/").xpath("//div[@class='chart scroll']")
