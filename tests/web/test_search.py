"""The one box of the header finds people first, then every record that says the words."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from tests.factories import cite, document, loaded, person, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.test_nothing_leaks import HIDDEN, NAME, TOKEN, UNNAMED, public_records, secrets

from onrecord.ledger.folder import RegisterFolder

Payload = dict[str, Any]


def search(words: str, **limits: str) -> str:
    rest = "".join(f"&{name}={quote(value)}" for name, value in limits.items())
    return f"/search/?q={quote(words)}{rest}"


def titles(visitor: Visitor, address: str) -> list[str]:
    return all_words(visitor.opens(address), "//main//ol[@class='plain list']/li")


@pytest.mark.usefixtures("kazakhstan")
def test_the_box_of_every_page_leads_here(visitor: Visitor) -> None:
    [form] = visitor.opens("/").xpath("//header//form[@class='find']")
    assert form.get("action") == "/search/"


@pytest.mark.usefixtures("kazakhstan")
def test_people_come_first_then_records_with_the_words_marked_and_their_sources(
    visitor: Visitor,
) -> None:
    page = visitor.opens(search("Бокаев"))
    assert all_words(page, "//main//ul[@class='names-list']/li") == ["Maks Bokayev"]
    assert "Bokayev" in all_words(page, "//main//ol[@class='plain list']//mark")
    assert page.xpath("//main//ol[@class='plain list']//a[@class='cite']") != []


@pytest.mark.usefixtures("kazakhstan")
def test_kinds_are_counted_and_each_leads_to_as_many(visitor: Visitor) -> None:
    page = visitor.opens(search("torture"))
    for facet in page.xpath("//main//nav[@aria-label='Kinds of record']/a"):
        number = words(facet).rpartition(" ")[2]
        narrowed = visitor.opens(facet.get("href"))
        assert words(narrowed.xpath("//h1/span")[0]).split()[0] == number


@pytest.mark.usefixtures("kazakhstan")
def test_every_answer_is_on_one_page_and_no_answer_on_two(visitor: Visitor) -> None:
    address: str | None = search("torture")
    seen: list[str] = []
    while address:
        page = visitor.opens(address)
        seen += page.xpath("//main//ol[@class='plain list']/li/a[1]/@href")
        address = next(iter(page.xpath("//a[@rel='next']/@href")), None)
    total = int(words(visitor.opens(search("torture")).xpath("//h1/span")[0]).split()[0])
    assert len(seen) == len(set(seen)) == total > 20


@pytest.mark.usefixtures("kazakhstan")
def test_a_question_that_cannot_be_says_what_to_write(visitor: Visitor) -> None:
    for address in ("/search/?q=%3F%21", search("torture", kind="wish"), search("a", since="May")):
        assert "write" in words(visitor.opens(address, 400)) or "choose" in words(
            visitor.opens(address, 400)
        )


# --- what visitors may not see --------------------------------------------------------------------


@pytest.mark.parametrize("how", HIDDEN)
def test_hidden_words_are_found_in_no_record_number_or_excerpt(
    register_folder: RegisterFolder, visitor: Visitor, how: str
) -> None:
    loaded(register_folder, *public_records(how), *secrets(how, **HIDDEN[how]))
    for question in (TOKEN, f"{TOKEN}*", TOKEN[:5] + "*", NAME, f"Anna {NAME}", "Кухиддова"):
        missing = search(question.translate(str.maketrans("yqи", "xwы")))
        assert titles(visitor, search(question)) == titles(visitor, missing), question
        assert len(visitor.gets(search(question))) == len(visitor.gets(missing)), question
    for question in (TOKEN, NAME, "Кухиддова"):
        assert all_words(visitor.opens(search(question)), "//h1/span") == ["0 records"], question


@pytest.mark.usefixtures("kazakhstan")
def test_where_nothing_says_all_of_it_the_page_says_what_it_shows(visitor: Visitor) -> None:
    said = words(visitor.opens(search("torturing prisons of Sunday")))
    assert "No record says all of this. These say some of its words." in said
    said = words(visitor.opens(search("torture in prison")))
    assert "These say its words in other forms." in said
    assert "No record says any of this." in words(visitor.opens(search("qqunheardof")))


def test_the_same_words_are_found_where_they_are_public(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register_folder, *public_records("public"), *secrets("public"))
    assert len(titles(visitor, search(TOKEN))) == 20
    assert titles(visitor, search(NAME)) != []


@pytest.mark.parametrize("why", UNNAMED)
def test_a_name_withheld_finds_nothing_and_is_in_no_excerpt(
    register_folder: RegisterFolder, visitor: Visitor, client: Client, why: str
) -> None:
    secret = person("person-1", f"Anna {NAME}", "Анна Тайнова", **UNNAMED[why])
    mention = document(
        "memoir", title={"en": f"What Anna {NAME} and Тайнову saw"}, cites=[cite("report")]
    )
    loaded(register_folder, *small_register(), secret, mention)
    for question in (NAME, NAME[:4] + "*", "Тайнова", "Тайнову", "Tainova", f'"Anna {NAME}"'):
        page = client.get(search(question)).content.decode()
        assert "0 records" in page, question
        assert "memoir" not in page, question
        assert "person-1" not in page, question
    page = visitor.gets(search("saw"))
    assert NAME not in page
    assert "Тайнов" not in page
    assert "a person whose name is withheld" in page
