"""The language of pages: how it is chosen, and that nothing of another is left in it."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client
from lxml import html
from tests.russian import untranslated, words_of_records
from tests.web.conftest import PAGES, Visitor, all_words, links_of, path_of, words


def declared(client: Client, address: str, **headers: str) -> str:
    page = html.document_fromstring(client.get(address, headers=headers).content.decode())
    return str(page.get("lang"))


@pytest.mark.usefixtures("aldora")
@pytest.mark.parametrize(
    ("address", "wanted", "spoken"),
    [
        ("/", "", "en"),
        ("/?lang=ru", "", "ru"),
        ("/?lang=ru-RU", "", "ru"),
        ("/?lang=kk-Cyrl", "", "kk"),
        ("/?lang=de", "", "en"),
        ("/", "ru", "ru"),
        ("/", "de, ru-RU;q=0.8, en;q=0.5", "ru"),
        ("/", "en-GB, ru;q=0.9", "en"),
        ("/", "kk, ru;q=0.5", "ru"),
        ("/?lang=en", "ru", "en"),
        ("/nothing-here/?lang=ru", "", "ru"),
        ("/?lang=ru&as_of=yesterday", "", "ru"),
    ],
)
def test_the_address_decides_then_what_the_browser_prefers(
    client: Client, address: str, wanted: str, spoken: str
) -> None:
    headers = {"accept-language": wanted} if wanted else {}
    assert declared(client, address, **headers) == spoken


@pytest.mark.usefixtures("aldora")
def test_who_only_reads_is_given_no_cookie(client: Client) -> None:
    client.get("/?lang=ru")
    assert client.cookies == {}


@pytest.mark.usefixtures("aldora")
def test_who_has_a_cookie_of_ours_keeps_the_choice_in_another(client: Client) -> None:
    client.cookies["onrecord-csrf"] = "t" * 32
    client.get("/?lang=ru")
    cookie = client.cookies["onrecord-language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("ru", True, "Strict")
    assert declared(client, "/") == "ru"
    assert declared(client, "/?lang=en") == "en"


@pytest.mark.usefixtures("aldora")
def test_the_switch_keeps_the_question(visitor: Visitor) -> None:
    page = visitor.opens("/people/?as_of=2019-01-01&q=kestar&lang=ru")
    [chosen] = page.xpath("//nav[@class='languages']/a[@aria-current]")
    assert words(chosen) == "Русский"
    [english] = page.xpath("//nav[@class='languages']/a[@hreflang='en']/@href")
    assert english == "?as_of=2019-01-01&q=kestar&lang=en"


@pytest.mark.usefixtures("aldora")
def test_a_translation_that_nobody_reviewed_says_so(
    visitor: Visitor, settings: LazySettings
) -> None:
    for tag, _ in settings.LANGUAGES:
        banners = all_words(visitor.opens(f"/?lang={tag}"), "//*[@class='banner']")
        shown = [text for text in banners if "тексерілмеген" in text or "Unreviewed" in text]
        assert bool(shown) is (tag in settings.UNREVIEWED_LANGUAGES), tag


@pytest.mark.django_db
def test_pages_in_russian_hold_no_english(request: pytest.FixtureRequest, client: Client) -> None:
    request.getfixturevalue("aldora")
    known = words_of_records()
    seen: set[str] = set()
    left = ["/?lang=ru", "/nothing-here/?lang=ru"]
    found: dict[str, str] = {}
    while left:
        address = left.pop()
        if path_of(address) in seen:
            continue
        seen.add(path_of(address))
        response = client.get(address, follow=True)
        if not response["Content-Type"].startswith("text/html"):
            continue
        page = html.document_fromstring(response.content.decode())
        assert page.get("lang") == "ru", address
        for text in untranslated(page, known):
            found.setdefault(text, address)
        left += links_of(page)
    assert found == {}
    assert len(seen) > 150


@pytest.mark.parametrize("name", ["instrument", "person", "calendar", "abroad", "law", "dialogue"])
@pytest.mark.django_db
def test_a_page_of_the_larger_register_in_russian_holds_no_english(
    request: pytest.FixtureRequest, visitor: Visitor, name: str
) -> None:
    request.getfixturevalue("kazakhstan")
    address = PAGES[name]
    page = visitor.opens(address + ("&" if "?" in address else "?") + "lang=ru")
    assert untranslated(page, words_of_records()) == []


@pytest.mark.usefixtures("aldora")
def test_what_the_register_says_in_another_language_is_marked_as_such(visitor: Visitor) -> None:
    page = visitor.opens("/people/darian-ulmet/?lang=ru")
    places = page.xpath("//ol[@class='notes']/li/span[@lang='en']")
    assert "section" in " ".join(map(words, places))
