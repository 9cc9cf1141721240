"""The API's lists are the pages' lists, and its counts the commands'."""

from __future__ import annotations

import csv
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.api.conftest import ROOT, Asker
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words

from onrecord.accounts import PUBLIC
from onrecord.cases import queries as cases
from onrecord.cases.interface import entry_json, roll_json
from onrecord.cases.narrowing import Facet
from onrecord.cases.periods import own_periods
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, vocabularies
from onrecord.people.identity import identity
from onrecord.recommendations.interface import followup_json
from onrecord.recommendations.queries import followup
from onrecord.records import KINDS, payload_of
from onrecord.web.addresses import LISTED, path_of

SIZE = 200  # as many as stand on a page
MOMENTS: tuple[dict[str, str], ...] = (
    {},
    {"as_published": "2017-12-31"},
    {"as_known": "2100-01-01"},
)
NAMES = ("Бокаев", "Bokayev", "zhanbolat", "qqq")
LIMITS: tuple[dict[str, str], ...] = (
    {},
    {"kind": "recommendation"},
    {"in": "ru"},
    {"since": "2017-01-01", "until": "2019-12-31"},
    {"as_published": "2017-12-31"},
)
GROUPS = {"held": "people"}
LIST = "ul[@class='plain list']"
DAYS = ("2016-06-01", "2017-11-07", "2018-01-01", "2020-02-19")


def links(visitor: Visitor, address: str, within: str) -> list[str]:
    """The paths to which a part of a page leads."""
    hrefs = visitor.opens(address).xpath(f"//main//{within}//a/@href")
    return [href.partition("?")[0] for href in hrefs]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
@pytest.mark.usefixtures("kazakhstan")
def test_a_list_has_the_records_of_the_page(
    asker: Asker, visitor: Visitor, moment: dict[str, str]
) -> None:
    told = {}
    for kind in LISTED:
        items = asker.gets(f"/records?{urlencode({'kind': kind.code, 'size': SIZE} | moment)}")
        told[kind.code] = sorted(path_of(kind.code, each["id"]) for each in items["items"])
        assert items["total"] == len(items["items"])
        shown = links(visitor, f"{kind.path}?{urlencode(moment)}", LIST)
        assert told[kind.code] == sorted(shown), kind.code
    documents = asker.gets(f"/documents?{urlencode({'size': SIZE} | moment)}")["items"]
    assert sorted(path_of("document", each["id"]) for each in documents) == told["document"]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
@pytest.mark.usefixtures("kazakhstan")
def test_people_are_found_as_on_the_page(
    asker: Asker, visitor: Visitor, moment: dict[str, str]
) -> None:
    for name in NAMES:
        question = {"q": name} | moment
        told = asker.gets(f"/people?{urlencode(question | {'size': str(SIZE)})}")["items"]
        shown = links(visitor, f"/people/?{urlencode(question)}", "ul[@class='names-list']")
        assert [path_of("person", each["id"]) for each in told] == shown


@pytest.mark.parametrize("by", [None, "odf"])
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.usefixtures("kazakhstan")
def test_the_roll_is_the_one_of_the_command(asker: Asker, day: str, by: str | None) -> None:
    words = vocabularies()
    first, second = (
        cases.roll(date.fromisoformat(each), PUBLIC, words, by) for each in (day, DAYS[-1])
    )
    own = {"by": by} if by else {}
    told = asker.gets(f"/prisoners?{urlencode(own | {'as_of': day, 'diff': DAYS[-1]})}")
    said = roll_json(first, cases.difference(first, second, PUBLIC))
    assert told["counts"] == said["counts"]
    for group in ("people", "suspended", "confined"):
        assert len(told[group]) == len(said[group])
        named = [each for each in told[group] if each["id"] is not None]
        assert all(each in said[group] for each in named)
    assert "diff" not in asker.gets(f"/prisoners?as_of={day}")


@pytest.mark.parametrize("facet", list(Facet))
@pytest.mark.usefixtures("kazakhstan")
def test_the_roll_is_narrowed_down_as_on_the_page(
    asker: Asker, visitor: Visitor, client: Client, facet: Facet
) -> None:
    offered = asker.gets("/prisoners")["facets"][facet]
    page = visitor.opens("/people/")
    shown = page.xpath(f"//main//select[@name='{facet}']/option[@value!='']/@value")
    assert sorted(each["value"] for each in offered) == sorted(shown)
    for each in offered[:3]:
        question = urlencode({facet.value: each["value"], "diff": "2017-11-07"})
        told = asker.gets(f"/prisoners?{question}")
        rows = list(
            csv.DictReader(client.get(f"/people.csv?{question}").content.decode().splitlines())
        )
        people = [
            (group, entry["id"] or "")
            for group in ("people", "suspended", "confined")
            for entry in told[group]
        ]
        assert people == [(GROUPS.get(row["group"], row["group"]), row["id"]) for row in rows]
        assert len(people) == each["number"]
        assert each in told["facets"][facet]


@pytest.mark.usefixtures("kazakhstan")
def test_the_roll_is_told_a_page_at_a_time(asker: Asker) -> None:
    whole = asker.gets("/prisoners?diff=2017-11-07")
    assert whole["next"] is None
    pages = [asker.gets("/prisoners?diff=2017-11-07&size=7")]
    while pages[-1]["next"]:
        pages.append(asker.gets(pages[-1]["next"].removeprefix("/api/v1")))
    longest = max(len(each) for part in (whole, whole["diff"]) for each in _lists(part))
    assert len(pages) == -(-longest // 7) > 1
    for part in (whole, whole["diff"]):
        at = [each if part is whole else each["diff"] for each in pages]
        told = zip(*map(_lists, at), strict=True)
        assert _lists(part) == [list(chain.from_iterable(each)) for each in told]
    assert all(each["counts"] == whole["counts"] for each in pages)


def _lists(part: dict[str, Any]) -> list[list[Any]]:
    return [value for value in part.values() if isinstance(value, list)]


@pytest.mark.usefixtures("kazakhstan")
def test_beyond_the_last_page_of_the_roll_there_is_nobody(asker: Asker) -> None:
    whole, second = (asker.gets(f"/prisoners{each}") for each in ("", "?page=2"))
    assert second == whole | {"people": [], "suspended": [], "confined": []}


@pytest.mark.parametrize("limits", LIMITS, ids=str)
@pytest.mark.parametrize(
    "words", ["torture", "Бокаев", '"political prison*', "nothing of the kind"]
)
@pytest.mark.usefixtures("kazakhstan")
def test_the_search_finds_what_the_page_finds(
    asker: Asker, visitor: Visitor, words: str, limits: dict[str, str]
) -> None:
    question = urlencode({"q": words} | limits)
    told = asker.gets(f"/search?{question}&size=20")
    page = visitor.opens(f"/search/?{question}")
    hits = [path_of(each["kind"], each["id"]) for each in told["items"]]
    assert hits == _paths(page, "ol[@class='plain list']/li/a[1]")
    says = all_words(page, "//main//ol[@class='plain list']/li/span[@class='block']")
    snippets = [" ".join(each["snippet"].split()) for each in told["items"]]
    assert all(said.startswith(snippet) for said, snippet in zip(says, snippets, strict=True))
    assert page.xpath("//h1/span")[0].text.split()[0] == str(told["total"])
    people = [path_of("person", each["id"]) for each in told["people"]]
    assert people == _paths(page, "ul[@class='names-list']/li/a")
    quoted = [path_of("document", each["document"]) for each in told["passages"]]
    assert quoted == _paths(page, "ul[@class='plain list']/li/a[1]")
    kinds = all_words(page, "//main//nav[@aria-label='Kinds of record']/a")
    assert [each.rpartition(" ")[2] for each in kinds] == list(map(str, told["kinds"].values()))


def _paths(page: Any, within: str) -> list[str]:
    return [each.partition("?")[0] for each in page.xpath(f"//main//{within}/@href")]


@pytest.mark.usefixtures("kazakhstan")
def test_a_search_is_told_a_page_at_a_time(asker: Asker) -> None:
    whole = asker.gets("/search?q=torture&size=200")
    address, found = "/search?q=torture&size=7", []
    while address:
        page = asker.gets(address)
        found += page["items"]
        assert page["kinds"] == whole["kinds"]
        address = (page["next"] or "").removeprefix(ROOT)
    assert found == whole["items"]
    assert len(found) == whole["total"] == sum(whole["kinds"].values())


@pytest.mark.usefixtures("kazakhstan")
def test_what_is_found_says_what_it_rests_on(asker: Asker) -> None:
    hits = asker.gets("/search?q=torture")["items"]
    cited = {cite["document"] for hit in hits for cite in hit["cites"]}
    assert cited
    for key in cited:
        asker.asks(f"/documents/{key}")
    assert all(hit["title"] for hit in hits)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.usefixtures("kazakhstan")
def test_a_person_stands_as_on_the_roll(asker: Asker, day: str) -> None:
    told = asker.gets(f"/people/maks-bokayev?as_of={day}")
    who = identity(PUBLIC)
    own = own_periods(who.parts("maks-bokayev"), PUBLIC)
    stands = cases.standings(own, date.fromisoformat(day), PUBLIC, who)
    assert told["liberty"] == [entry_json(each) for each in stands]
    assert told["as_of"] == day
    assert [each["id"] for each in told["records"]] == ["maks-bokayev"]


@pytest.mark.parametrize("by", [None, "odf"])
@pytest.mark.usefixtures("kazakhstan")
def test_the_follow_up_is_the_one_of_the_command(asker: Asker, by: str | None) -> None:
    own = {"by": by} if by else {}
    told = asker.gets(f"/followup/ep-2019-2610?{urlencode(own | {'as_of': DAYS[-1]})}")
    found = followup("ep-2019-2610", date.fromisoformat(DAYS[-1]), PUBLIC, by)
    assert told == followup_json(found)
    assert asker.gets("/followup/ep-2019-2610")["as_of"] == DAYS[-1]  # the register's own day


def test_a_record_is_told_in_its_canonical_shape(
    register_folder: RegisterFolder, asker: Asker
) -> None:
    named = [
        record | {"basis": "public-list"} if record["kind"] == "person" else record
        for record in small_register()
    ]
    loaded(register_folder, *named)
    for kind in {record["kind"] for record in named}:
        for told in asker.gets(f"/records?kind={kind}")["items"]:
            assert told == payload_of(current(told["id"], PUBLIC))
            assert told == asker.gets(f"/records/{told['id']}")
    assert sum(asker.gets(f"/records?kind={kind}")["total"] for kind in KINDS) == len(named)


@pytest.mark.usefixtures("kazakhstan")
def test_a_text_is_told_in_the_language_asked_for(asker: Asker) -> None:
    every = asker.gets("/documents/odf-2020-ep-followup")["title"]
    assert set(every) == {"en", "ru"}
    assert asker.gets("/documents/odf-2020-ep-followup?lang=ru")["title"] == {"ru": every["ru"]}
    assert asker.gets("/documents/odf-2020-ep-followup?lang=kk")["title"] == {"en": every["en"]}


@pytest.mark.usefixtures("kazakhstan")
def test_citations_are_told_with_what_they_support(asker: Asker) -> None:
    told = asker.gets("/records/maks-bokayev/citations")["citations"]
    record = asker.gets("/records/maks-bokayev")
    first = record["names"][0]["cites"][0]
    assert told[0] == {"pointer": "/names/0/cites/0", "supports": "/names/0", "citation": first}


@pytest.mark.usefixtures("kazakhstan")
def test_passages_are_told_with_the_records_that_rest_on_them(asker: Asker) -> None:
    told = asker.gets("/documents/odf-2017-pace-letter/passages?size=200")["items"]
    [own] = [
        each for each in told if (each["record"], each["supports"]) == ("maks-bokayev", "/names/0")
    ]
    assert (own["start"], own["end"], own["stance"]) == (2588, 2600, "supports")
