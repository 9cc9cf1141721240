from __future__ import annotations

import pytest
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import counts_by_kind
from onrecord.web.addresses import KIND_NAMES


@pytest.mark.usefixtures("aldora")
def test_a_newcomer_finds_a_page_for_each_question(visitor: Visitor) -> None:
    page = visitor.opens("/contents/")
    questions = all_words(page, "//main//section/h2")
    assert questions[0] == "What was a state told, and what did it do?"
    assert len(questions) == 7
    for address in page.xpath("//dl[@class='ways']//a/@href"):
        visitor.gets(address)


def test_what_a_register_has_nothing_of_is_not_offered(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register_folder, *small_register())
    ways = all_words(visitor.opens("/contents/"), "//dl[@class='ways']/dt")
    assert "Persecution abroad" in ways
    assert "Responsible officials" not in ways
    assert "Figures by what they count" not in ways


@pytest.mark.usefixtures("aldora")
def test_the_first_page_and_the_bar_lead_to_the_contents(visitor: Visitor) -> None:
    page = visitor.opens("/")
    assert "/contents/" in page.xpath("//nav[@aria-label='Where to begin']/a/@href")
    assert "/contents/" in page.xpath("//nav[@aria-label='Register']/a/@href")
    here = visitor.opens("/contents/").xpath("//nav[@aria-label='Register']/a[@aria-current]")
    assert [link.text for link in here] == ["Contents"]


@pytest.mark.usefixtures("aldora")
def test_every_kind_is_listed_with_how_many_the_reader_may_see(visitor: Visitor) -> None:
    page = visitor.opens("/contents/")
    listed = {
        words(item.find("a")): int(words(item.find("span")))
        for item in page.xpath("//h2[.='Everything by kind of record']/following-sibling::ul/li")
    }
    numbers = counts_by_kind(PUBLIC)
    assert listed == {KIND_NAMES[code].several: number for code, number in numbers.items()}
