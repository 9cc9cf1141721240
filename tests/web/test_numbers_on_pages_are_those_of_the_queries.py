from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from tests.web.conftest import INSTRUMENT, Visitor, all_words, words

from onrecord.accounts import PUBLIC
from onrecord.cases.queries import difference, roll
from onrecord.cases.standing import Standing
from onrecord.ledger.history import counts_by_kind, vocabularies
from onrecord.recommendations.queries import followup

DAY = date(2020, 2, 19)


@pytest.mark.usefixtures("kazakhstan")
def test_the_tally_of_an_instrument_stands_in_figures(visitor: Visitor) -> None:
    page = visitor.opens(f"/instruments/{INSTRUMENT}/")
    found = followup(INSTRUMENT, DAY, PUBLIC)
    totals = [tally.total for tally in found.by_addressee.values()]
    assert all_words(page, "//*[@class='tally-head']") == [
        "20 asked of Kazakhstan",
        "2 asked of European Union",
    ]
    assert totals == [20, 2]
    assert all_words(page, "//*[@class='tally-of'][1]//li") == [
        "18 ○ Not fulfilled",
        "2 ◐ Partially fulfilled",
        "0 ● Fulfilled",
    ]
    assert all_words(page, "//*[@class='tally-of'][2]//li") == [
        "2 ◐ Not fulfilled to the full extent",
        "0 ● Fulfilled",
    ]


@pytest.mark.usefixtures("kazakhstan")
def test_every_recommendation_has_its_grade(visitor: Visitor) -> None:
    page = visitor.opens(f"/instruments/{INSTRUMENT}/")
    found = followup(INSTRUMENT, DAY, PUBLIC)
    grades = Counter(each.grade for each in found.recommendations)
    shown = Counter(all_words(page, "//table//td[1]"))
    assert shown == {
        "○ Not fulfilled": grades["not_fulfilled"],
        "◐ Partially fulfilled": grades["partially_fulfilled"],
        "◐ Not fulfilled to the full extent": grades["not_fully_fulfilled"],
    }
    addresses = page.xpath("//table//td[2]/p[1]/a/@href")
    assert addresses == [f"/recommendations/{each.id}/" for each in found.recommendations]


@pytest.mark.usefixtures("kazakhstan")
def test_before_anybody_graded_nothing_is_graded(visitor: Visitor) -> None:
    page = visitor.opens(f"/instruments/{INSTRUMENT}/?as_of=2019-06-01")
    assert page.xpath("//table//span[contains(@class, 'grade')]") == []
    assert "graded by nobody in this register" in words(page)


@pytest.mark.usefixtures("kazakhstan")
def test_an_ungraded_instrument_shows_who_must_act(visitor: Visitor) -> None:
    page = visitor.opens("/instruments/odf-2020-demands/")
    assert all_words(page, "//table//th")[0] == "Must act"
    assert Counter(all_words(page, "//table//td[1]")) == {"Kazakhstan": 9, "European Union": 1}


@pytest.mark.usefixtures("kazakhstan")
def test_the_roll_of_an_edition_counts_17(visitor: Visitor) -> None:
    page = visitor.opens("/people/?by=odf&as_of=2017-11-07&diff=2020-02-19")
    found = roll(date(2017, 11, 7), PUBLIC, vocabularies(), "odf")
    second = roll(DAY, PUBLIC, vocabularies(), "odf")
    change = difference(found, second, PUBLIC)
    figures = [f"{found.count(each)} " for each in Standing]
    standings = all_words(page, "//*[contains(@class, 'standings')]/li")
    assert [text.split("●")[0].split("◐")[0].split("○")[0] for text in standings] == figures
    assert figures[0] == "17 "
    assert all_words(page, "//*[@class='changes']//dt") == [
        f"{len(change.stay)} still held",
        f"{len(change.gone)} no longer for certain",
        f"{len(change.new)} new",
    ]
    rows = page.xpath("//table")
    assert [len(table.xpath(".//tbody/tr")) for table in rows] == [
        len(found.people),
        len(found.suspended),
        len(found.confined),
    ]
    assert [len(found.suspended), len(found.confined)] == [8, 1]


@pytest.mark.usefixtures("kazakhstan")
def test_the_days_can_be_asked_for_in_either_order(visitor: Visitor) -> None:
    forth = visitor.opens("/people/?by=odf&as_of=2017-11-07&diff=2020-02-19")
    back = visitor.opens("/people/?by=odf&as_of=2020-02-19&diff=2017-11-07")
    changes = "//*[@class='changes']"
    assert all_words(forth, changes) == all_words(back, changes)


@pytest.mark.usefixtures("kazakhstan")
def test_the_overview_counts_what_is_public(visitor: Visitor) -> None:
    page = visitor.opens("/")
    numbers = counts_by_kind(PUBLIC)
    counted = all_words(page, "//*[@class='lede']/a")
    assert counted[0] == f"{numbers['person']} people"
    assert f"{numbers['recommendation']} recommendations" in counted
    lists = "//section[starts-with(h2, 'Lists')]//table//td[4]"
    assert all_words(page, lists) == ["17", "at least 16"]


@pytest.mark.usefixtures("aldora")
def test_the_fictional_register_has_its_own_totals(visitor: Visitor) -> None:
    page = visitor.opens("/")
    [address] = page.xpath("//main//section[1]/h2/a/@href")
    key = address.strip("/").split("/")[1]
    day = date.fromisoformat(page.xpath("//input[@id='as-of']/@value")[0])
    found = followup(key, day, PUBLIC)
    totals = sorted((tally.total for tally in found.by_addressee.values()), reverse=True)
    heads = all_words(page, "//main//section[1]//*[@class='tally-head']")
    assert [int(head.split()[0]) for head in heads] == totals


@pytest.mark.usefixtures("kazakhstan")
def test_a_person_stands_on_its_page_as_on_the_roll(visitor: Visitor) -> None:
    on_the_roll = {entry.id: entry for entry in roll(DAY, PUBLIC, vocabularies()).people}
    for key in ("maks-bokayev", "igor-sychev", "mukhtar-dzhakishev"):
        page = visitor.opens(f"/people/{key}/")
        first = all_words(page, "//main/p/span[contains(@class, 'standing')]")[0]
        assert first.endswith(f"Prison, {on_the_roll[key].standing.value}")
