from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from tests.web.conftest import PAGES, Visitor, links_of, path_of, words

from onrecord.records import KINDS
from onrecord.web.addresses import KIND_NAMES

MOST_QUERIES = 15
MOST_BYTES = 150_000
APOLOGIES = {"not found": ("/nothing-here/", 404), "not answered": ("/?as_of=yesterday", 400)}


def check(page: html.HtmlElement, language: str = "en") -> None:
    """What holds for every page."""
    ids = Counter(page.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.xpath("//*[@style]|//script|//style|//*[@onclick]") == []
    assert page.xpath("//*[@class='skip']/@href") == ["#content"]
    assert page.xpath("//input[not(@type='hidden')][not(@id)]") == []
    named = set(page.xpath("//label/@for"))
    assert {field.get("id") for field in page.xpath("//input[@id]|//select")} <= named
    targets = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert set(targets) <= ids.keys()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("kazakhstan")
def test_a_page_of_each_kind_is_well_made(visitor: Visitor, name: str) -> None:
    page = visitor.opens(PAGES[name])
    check(page, "ru" if PAGES[name].endswith("lang=ru") else "en")
    assert words(page.find(".//title")).endswith("· Onrecord")


@pytest.mark.parametrize("name", APOLOGIES)
@pytest.mark.usefixtures("kazakhstan")
def test_apologies_are_pages_as_well_made(visitor: Visitor, name: str) -> None:
    check(visitor.opens(*APOLOGIES[name]))


@pytest.mark.parametrize("register", ["kazakhstan", "aldora"])
def test_every_link_of_every_page_leads_somewhere(
    request: pytest.FixtureRequest, client: Client, register: str
) -> None:
    request.getfixturevalue(register)
    seen: set[str] = set()
    left = ["/"]
    while left:
        address = left.pop()
        if path_of(address) in seen:
            continue
        seen.add(path_of(address))
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        if not response["Content-Type"].startswith("text/html"):
            continue
        page = html.document_fromstring(response.content.decode())
        check(page)
        left += links_of(page)
    assert len(seen) > 150


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("kazakhstan")
def test_a_page_asks_the_database_little_and_weighs_little(visitor: Visitor, name: str) -> None:
    visitor.gets(PAGES[name])  # the first request fills what a process keeps of the register
    with CaptureQueriesContext(connection) as queries:
        page = visitor.gets(PAGES[name])
    assert len(queries) <= MOST_QUERIES
    assert len(page.encode()) <= MOST_BYTES


@pytest.mark.usefixtures("kazakhstan")
def test_pages_are_neither_stored_nor_listed_nor_framed(client: Client) -> None:
    for address, status in (("/", 200), APOLOGIES["not found"], APOLOGIES["not answered"]):
        response = client.get(address)
        assert response.status_code == status
        assert response["Cache-Control"] == "no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["X-Frame-Options"] == "DENY"
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


@pytest.mark.usefixtures("kazakhstan")
def test_pages_are_only_read(client: Client) -> None:
    for address in PAGES.values():
        assert client.post(path_of(address)).status_code == 405


@pytest.mark.usefixtures("kazakhstan")
def test_names_and_foreign_texts_say_their_language(visitor: Visitor) -> None:
    page = visitor.opens("/people/maks-bokayev/")
    cyrillic = [
        element
        for element in page.xpath("//main//*[not(self::svg)][text()]")
        if re.search("[а-я]", "".join(element.xpath("text()")))
    ]
    assert cyrillic != []
    assert all(element.xpath("ancestor-or-self::*[@lang='ru']") for element in cyrillic)


@pytest.mark.usefixtures("kazakhstan")
def test_the_register_speaks_the_language_that_is_asked_for(visitor: Visitor) -> None:
    page = visitor.opens("/people/maks-bokayev/?lang=ru")
    assert page.get("lang") == "ru"
    [heading] = page.xpath("//h1")
    assert words(heading) == "Макс Бокаев"
    assert all(
        "lang=" in address
        for address in page.xpath("//main//a[@href]/@href")
        if address.startswith("/")
    )


def test_every_kind_of_record_has_a_name_and_a_list() -> None:
    assert KIND_NAMES.keys() == KINDS.keys()
