"""Of what names a record, and of what a record names, a page shows fifty of each kind at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import (
    assessment,
    case,
    changed,
    document,
    loaded,
    period,
    person,
    recommendation,
    small_register,
)
from tests.web.conftest import Visitor, words

from onrecord.accounts import OWNER
from onrecord.ledger.history import current
from onrecord.records import payload_of

if TYPE_CHECKING:
    from onrecord.ledger.folder import RegisterFolder

Payload = dict[str, Any]

MANY = 60
SHOWN = changed(small_register(), "ivo-testov", basis="public-list")
CITE = [{"document": "letter", "origin": "wire"}]
ABOUT = ["group", "raid", "penal-9", "ivo-testov", "law-of-it"]


def statements() -> list[Payload]:
    return [
        {"kind": "statement", "id": f"said-{each:02}", "speaker": "ana-probova", "type": "claim",
         "summary": {"en": f"What was said for the {each}th time"}, "about": ABOUT, "cites": CITE}
        for each in range(MANY)
    ]  # fmt: skip


def crowd() -> list[Payload]:
    return [person(f"one-{each:02}", f"Nth Testov{each}", basis="public-list")
            for each in range(MANY)]  # fmt: skip


def people() -> list[str]:
    return [each["id"] for each in crowd()]


def everything() -> list[Payload]:
    said = [each["id"] for each in statements()]
    return [
        *SHOWN, *crowd(), document("wire", title={"en": "A wire"}),
        {"kind": "group", "id": "group", "names": [{"text": "The printers"}], "type": "workers",
         "members": people()},
        {"kind": "incident", "id": "raid", "title": {"en": "A raid"}, "people": people()},
        {"kind": "law", "id": "law-of-it", "title": {"en": "A law"}, "type": "code"},
        *({"kind": "provision", "id": f"penal-{each}", "law": "law-of-it", "article": str(each)}
          for each in range(MANY)),
        *statements(),
        case(*(period(each) for each in people()), key="case-of-all", people=people()),
        {"kind": "opportunity", "id": "round", "title": {"en": "A round"}, "type": "session",
         "raised": [{"id": f"point-{each}", "summary": {"en": f"Matter {each}"}}
                    for each in range(MANY)]},
        recommendation("laden", assessment(evidence=said), people=people()),
    ]  # fmt: skip


@pytest.fixture
def laden(register_folder: RegisterFolder, visitor: Visitor) -> Visitor:
    loaded(register_folder, *everything())
    return visitor


STATEMENTS = '//main//a[starts-with(@href, "/records/said-")]'
PEOPLE = '//main//a[starts-with(@href, "/people/one-")]'
POINTS = '//main//td[starts-with(normalize-space(.), "Matter ")]'
ARTICLES = '//main//td/a[starts-with(@href, "/provisions/penal-")]'


@pytest.mark.parametrize(
    ("address", "items"),
    [
        ("/records/group/", STATEMENTS),
        ("/records/group/", PEOPLE),
        ("/incidents/raid/", STATEMENTS),
        ("/incidents/raid/", PEOPLE),
        ("/provisions/penal-9/", STATEMENTS),
        ("/laws/law-of-it/", STATEMENTS),
        ("/laws/law-of-it/", ARTICLES),
        ("/sources/wire/", STATEMENTS),
        ("/recommendations/laden/", STATEMENTS),
        ("/recommendations/laden/", PEOPLE),
        ("/opportunities/round/", POINTS),
        ("/records/case-of-all/", PEOPLE),
    ],
)
def test_fifty_at_once_and_the_rest_on_the_next_page(
    laden: Visitor, address: str, items: str
) -> None:
    first, second = (laden.opens(f"{address}?page={number}") for number in (1, 2))

    shown = [{str(each) for each in page.xpath(f"{items}/@href | {items}/text()")}
             for page in (first, second)]  # fmt: skip

    assert not shown[0] & shown[1]
    lengths = [len(set(page.xpath(f"{items}/@href") or map(words, page.xpath(items))))
               for page in (first, second)]  # fmt: skip
    assert lengths == [50, 10]
    assert first.xpath('//a[@rel="next"]/@href') == [f"{address}?page=2"]
    assert second.xpath('//a[@rel="next"]') == []
    laden.opens(f"{address}?page=3", 404)


def test_a_heading_says_how_many_there_are_in_all(laden: Visitor) -> None:
    for address, heading in (
        ("/records/group/", "Statements"),
        ("/sources/wire/", "First said here"),
        ("/laws/law-of-it/", "Articles in this register"),
    ):
        page = laden.opens(address)
        [found] = page.xpath(f'//*[self::h2 or self::h3][starts-with(., "{heading}")]')
        assert words(found).endswith(str(MANY))
    assert "60 points" in words(laden.opens("/opportunities/round/"))


def test_what_is_hidden_neither_counts_nor_leaves_a_gap(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    every = everything()
    for key in ("one-03", "said-03"):
        every = changed(every, key, level="sealed")
    loaded(register_folder, *every)
    page = visitor.opens("/records/group/")
    assert len(page.xpath(STATEMENTS)) == 50
    assert len(set(page.xpath(f"{PEOPLE}/@href"))) == 50
    [found] = page.xpath('//h3[starts-with(., "Statements")]')
    assert words(found) == "Statements 59"


@pytest.mark.parametrize(
    "address",
    ["/records/group/", "/incidents/raid/", "/provisions/penal-9/", "/laws/law-of-it/",
     "/sources/wire/", "/recommendations/laden/", "/opportunities/round/", "/people/ivo-testov/",
     "/records/group/history/"],
)  # fmt: skip
def test_a_laden_page_asks_no_more_than_others(laden: Visitor, address: str) -> None:
    laden.opens(address)
    with CaptureQueriesContext(connection) as asked:
        laden.opens(address)
    assert len(asked) <= 15


def test_versions_are_compared_in_what_differs_alone(
    register_folder: RegisterFolder, laden: Visitor
) -> None:
    payload = payload_of(current("group", OWNER))
    loaded(register_folder, payload | {"summary": {"en": "Printers of the north"}})
    page = laden.opens("/records/group/history/")
    assert [words(each) for each in page.xpath("//table//th[@scope='row']")] == ["Summary"]
