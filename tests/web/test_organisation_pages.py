from __future__ import annotations

import pytest
from django.test import Client
from lxml import html
from tests.web.conftest import Visitor, all_words, words


def section(page: html.HtmlElement, title: str) -> html.HtmlElement:
    """The section under this heading."""
    [found] = page.xpath(f"//section[h2[starts-with(., '{title}')]]")
    return found


@pytest.mark.usefixtures("aldora")
def test_an_organisation_stands_as_sources_say_until_they_say_otherwise(visitor: Visitor) -> None:
    def stood(day: str) -> list[bool]:
        page = visitor.opens(f"/organisations/severny-bereg/?as_of={day}")
        lines = page.xpath("//table[@class='points']/tbody/tr")
        return ["so it stood on" in words(line) for line in lines]

    assert stood("2017-11-05") == [False, False]
    assert stood("2020-02-08") == [True, False]
    assert stood("2020-02-09") == [True, True]


@pytest.mark.usefixtures("kazakhstan")
def test_what_a_body_asked_and_what_it_decided_are_told_apart(visitor: Visitor) -> None:
    page = visitor.opens("/organisations/wgad/")
    decided = all_words(section(page, "What it decided"), ".//li/a")
    assert "WGAD opinion 16/2017: Maks Bokayev and Talgat Ayan" in decided


@pytest.mark.usefixtures("kazakhstan")
def test_an_organisation_that_recognises_and_grades_is_shown_as_both(visitor: Visitor) -> None:
    page = visitor.opens("/organisations/odf/")
    assert len(section(page, "Whom it recognises").xpath(".//li")) == 2
    graded = section(page, "Whose recommendations it graded")
    assert words(graded.find(".//h2")).endswith(" 22")


@pytest.mark.usefixtures("kazakhstan")
def test_a_long_role_says_how_many_there_are_and_names_the_first(visitor: Visitor) -> None:
    page = visitor.opens("/organisations/odf/")
    for role in page.xpath("//main//section[h2/span]"):
        assert len(role.xpath(".//li")) <= 60


@pytest.mark.usefixtures("kazakhstan")
def test_the_page_that_any_record_has_leads_to_the_organisations_own(client: Client) -> None:
    response = client.get("/records/odf/")
    assert (response.status_code, response["Location"]) == (302, "/organisations/odf/")
