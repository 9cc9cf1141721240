from __future__ import annotations

import pytest
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.ledger.folder import RegisterFolder

BAD = {
    "as_of=yesterday": "as_of=yesterday is no day",
    "as_of=2020-02-30": "write a day as 2020-02-19",
    "as_of=20200219": "is no day",
    "as_published=soon": "as_published=soon is no day",
    "as_known=now": "write a day as 2020-02-19, or 2020-02-19T18:00",
    "as_known=1999-01-01": "the register knew nothing",
    "lang=x": "is no language tag",
}


@pytest.mark.parametrize(("question", "answer"), BAD.items())
@pytest.mark.parametrize("path", ["/", "/people/", "/people/ivo-testov/"])
def test_what_cannot_be_answered_says_what_to_write(
    register_folder: RegisterFolder, visitor: Visitor, path: str, question: str, answer: str
) -> None:
    loaded(register_folder, *small_register())
    page = visitor.opens(f"{path}?{question}", 400)
    assert answer in words(page.find(".//main"))


@pytest.mark.parametrize("question", ["page=0", "page=x", "page=9999999999", "page=-1"])
def test_a_page_that_is_no_number_is_refused(
    register_folder: RegisterFolder, visitor: Visitor, question: str
) -> None:
    loaded(register_folder, *small_register())
    assert "write a number from 1 on" in words(visitor.opens(f"/people/?{question}", 400))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("path", ["/", "/people/", "/people/maks-bokayev/"])
@pytest.mark.usefixtures("kazakhstan")
def test_the_ends_of_the_calendar_are_days_like_any_other(
    visitor: Visitor, path: str, day: str
) -> None:
    visitor.opens(f"{path}?as_of={day}&diff={day}")


@pytest.mark.usefixtures("kazakhstan")
def test_a_register_speaks_of_its_own_day_until_asked_for_another(visitor: Visitor) -> None:
    [own] = all_words(visitor.opens("/"), "//*[@class='asof-day']")
    [other] = all_words(visitor.opens("/?as_of=2018-06-01"), "//*[@class='asof-day']")
    assert own == "19 February 2020, the day of this register"
    assert other == "1 June 2018; this register speaks of 19 February 2020"


@pytest.mark.usefixtures("kazakhstan")
def test_links_keep_the_day(visitor: Visitor) -> None:
    page = visitor.opens("/people/?as_of=2018-06-01")
    addresses = page.xpath("//main//table//a/@href")
    assert len(addresses) > 5
    assert all(address.endswith("?as_of=2018-06-01") for address in addresses)


@pytest.mark.usefixtures("kazakhstan")
def test_only_documents_up_to_a_day(visitor: Visitor) -> None:
    page = visitor.opens("/people/maks-bokayev/?as_published=2017-12-31")
    assert "Only documents up to 2017-12-31" in words(page)
    lists = all_words(page, "//h2[text()='On whose lists']/following-sibling::ul[1]/li")
    assert [line.partition(": ")[2][:36] for line in lists] == [
        "Political prisoners named in the letter"[:36]
    ]
    visitor.gets("/sources/odf-2020-ep-followup/?as_published=2017-12-31", 404)


@pytest.mark.usefixtures("register_folder")
def test_a_register_that_is_empty_has_pages(visitor: Visitor) -> None:
    for path in ("/", "/people/", "/instruments/", "/sources/"):
        visitor.opens(path)
    visitor.opens("/people/nobody/", 404)
