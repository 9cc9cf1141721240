"""A page shows fifty of a long list at once, says how many there are, and asks no more for more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import Payload, changed, loaded, small_register
from tests.web.conftest import Visitor, words

from onrecord.accounts import PUBLIC
from onrecord.recommendations.answers import answers
from onrecord.recommendations.queries import followup
from onrecord.sources.queries import citing_records

if TYPE_CHECKING:
    from onrecord.ledger.folder import RegisterFolder

SHOWN = changed(small_register(), "ivo-testov", basis="already-public")
ANSWERED = "/recommendations/free-them/"
ANSWERS = '//a[starts-with(@href, "/records/reply-")]'
INSTRUMENT = "/instruments/resolution/"
BODY = "/organisations/assembly/"
SOURCE = "/sources/letter/"


def replies(number: int) -> list[Payload]:
    return [
        {
            "kind": "reply",
            "id": f"reply-{each:03}",
            "to": ["free-them"],
            "by": "TST",
            "position": "noted",
            "summary": {"en": f"Noted for the {each}th time"},
            "cites": [{"document": "letter", "place": f"p. {each}"}],
        }
        for each in range(number)
    ]


def demands(number: int) -> list[Payload]:
    return [
        {
            "kind": "recommendation",
            "id": f"demand-{each:03}",
            "instrument": "resolution",
            "number": str(each + 10),
            "summary": {"en": f"Do what was asked for the {each}th time"},
            "asked_of": ["TST"],
            "must_act": ["TST"],
            "themes": ["torture"],
            "cites": [{"document": "letter", "place": f"p. {each}"}],
        }
        for each in range(number)
    ]


def vocabulary(number: int) -> Payload:
    return {
        "kind": "concept_scheme",
        "id": "terms",
        "title": {"en": "Terms"},
        "source": "invented",
        "version": "1",
        "verified": False,
        "concepts": [
            {"code": f"term-{each}", "label": {"en": f"term {each}"}} for each in range(number)
        ],
    }


def test_replies_are_shown_fifty_at_a_time_with_how_many_there_are(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register_folder, *SHOWN, *replies(60))

    first, second = (visitor.opens(f"{ANSWERED}?page={number}") for number in (1, 2))

    assert [len(page.xpath(ANSWERS)) for page in (first, second)] == [50, 10]
    [heading] = first.xpath('//h2[starts-with(., "What was answered")]')
    assert words(heading) == "What was answered 60"
    assert first.xpath('//a[@rel="next"]/@href') == [f"{ANSWERED}?page=2"]
    assert second.xpath('//a[@rel="next"]') == []
    visitor.opens(f"{ANSWERED}?page=3", status=404)


def test_a_short_list_has_no_pages(register_folder: RegisterFolder, visitor: Visitor) -> None:
    loaded(register_folder, *SHOWN, *replies(3))

    opened = visitor.opens(ANSWERED)

    assert len(opened.xpath(ANSWERS)) == 3
    assert opened.xpath('//a[@rel="next"]') == []


def test_what_rests_on_a_source_goes_fifty_at_a_time_with_whole_counts(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register_folder, *SHOWN, *replies(60))

    pages = [visitor.opens(f"{SOURCE}?page={number}") for number in (1, 2)]

    rest = len(citing_records("letter", PUBLIC)) - 50
    for page, number in zip(pages, (50, rest), strict=True):
        assert len(page.xpath("//ul[contains(@class, 'citing')]/li")) == number
        [replying] = page.xpath('//h3[starts-with(., "Replies")]')
        assert words(replying) == "Replies 60"
    visitor.opens(f"{SOURCE}?page=3", status=404)


def test_the_recommendations_of_an_instrument_go_fifty_at_a_time_with_whole_counts(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register_folder, *SHOWN, *demands(60), *replies(25))
    found = followup("resolution", date(2020, 2, 19), PUBLIC)

    pages = [visitor.opens(f"{INSTRUMENT}?page={number}") for number in (1, 2)]

    own = "//table//td[2]/p[1]/a/@href"
    listed = [address for page in pages for address in page.xpath(own)]
    assert listed == [f"/recommendations/{each.id}/" for each in found.recommendations]
    total = f"{len(found.recommendations)} recommendations"
    for page in pages:
        assert total in words(page.xpath("//main//section/h2")[0])
        assert total in words(page.xpath("//p[@class='lede']")[0])
    [row] = pages[0].xpath("//tr[.//a/@href='/recommendations/free-them/']")
    assert "and 15 more" in words(row)


def test_replies_beside_facts_go_fifty_recommendations_at_a_time(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register_folder, *SHOWN, *demands(60), *replies(25))
    found = answers("resolution", date(2020, 2, 19), PUBLIC)

    pages = [visitor.opens(f"{INSTRUMENT}replies/?page={number}") for number in (1, 2)]

    own = "//table//td[1]/p[1]/a/@href"
    listed = [address for page in pages for address in page.xpath(own)]
    assert listed == [f"/recommendations/{each.recommendation}/" for each in found.answers]
    for page in pages:
        tally = page.xpath("//ul[@class='tally']/li")
        assert list(map(words, tally)) == ["62 no answer in this register", "1 noted"]
    row = "//tr[td[1]//a/@href='/recommendations/free-them/']"
    [answered] = [found for page in pages for found in page.xpath(row)]
    assert len(answered.xpath(ANSWERS.replace("//", ".//", 1))) == 10
    assert "and 15 more" in words(answered)


@pytest.mark.parametrize("address", ["/records/terms/", "/review/records/terms/"])
def test_the_terms_of_a_vocabulary_go_fifty_at_a_time(
    register_folder: RegisterFolder, desk: Visitor, address: str
) -> None:
    loaded(register_folder, *SHOWN, vocabulary(60))

    first, second = (desk.opens(f"{address}?page={number}") for number in (1, 2))

    assert ("term 49" in words(first), "term 50" in words(first)) == (True, False)
    assert ("term 49" in words(second), "term 50" in words(second)) == (False, True)
    assert first.xpath('//a[@rel="next"]/@href') == [f"{address}?page=2"]
    desk.opens(f"{address}?page=3", status=404)


@pytest.mark.parametrize(
    "address",
    [
        ANSWERED,
        INSTRUMENT,
        f"{INSTRUMENT}replies/",
        SOURCE,
        BODY,
        "/people/ivo-testov/",
        "/search/?q=noted",
    ],
)
def test_twice_as_long_a_list_asks_the_database_no_more_often(
    register_folder: RegisterFolder, visitor: Visitor, address: str
) -> None:
    asked = []
    for number in (60, 120):
        loaded(register_folder, *SHOWN, *demands(number), *replies(number))
        visitor.gets(address)
        with CaptureQueriesContext(connection) as queries:
            visitor.gets(address)
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 15
