"""The quick exit: signs out, has the browser forget, and leads away from every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.web.conftest import PAGES, Visitor, words

if TYPE_CHECKING:
    from pytest_django import Settings


@pytest.mark.usefixtures("aldora")
def test_it_leads_elsewhere_and_has_the_browser_forget(client: Client, settings: Settings) -> None:
    settings.LEAVE_TO = "https://weather.example/"
    answer = client.get("/leave/")
    assert (answer.status_code, answer["Location"]) == (302, "https://weather.example/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    assert client.post("/leave/").status_code == 405


@pytest.mark.usefixtures("kazakhstan")
@pytest.mark.parametrize("name", ["overview", "person", "calendar"])
def test_it_is_on_every_page(visitor: Visitor, name: str) -> None:
    [link] = visitor.opens(PAGES[name]).xpath("//header//a[@class='leave']")
    assert link.get("href") == "/leave/"
    assert "noreferrer" in link.get("rel")


@pytest.mark.usefixtures("aldora")
def test_it_is_on_the_pages_of_the_desk_with_its_key(desk: Visitor) -> None:
    page = desk.opens("/review/duplicates/")
    assert page.xpath("//header//a[@data-leave]/@href") == ["/leave/"]


@pytest.mark.usefixtures("aldora")
def test_every_page_can_be_called_something_neutral(visitor: Visitor, settings: Settings) -> None:
    settings.NEUTRAL_TITLE = "Notes"
    for address in ("/", "/people/", "/search/?q=prison"):
        assert words(visitor.opens(address).find(".//title")) == "Notes"
    assert words(visitor.opens("/nothing-here/", 404).find(".//title")) == "Notes"
