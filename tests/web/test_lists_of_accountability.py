"""Persecution abroad, responsible officials, remedies owed and repeated demands, as pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.factories import changed, loaded, person, recommendation, small_register
from tests.web.conftest import Visitor, all_words, as_text, links_of, words

from onrecord.ledger.folder import RegisterFolder

NAME = "Qqhiddova"


# --- abroad ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("aldora")
def test_a_proceeding_abroad_has_its_states_its_outcome_and_its_stages(visitor: Visitor) -> None:
    page = visitor.opens("/abroad/?kind=extradition")
    [row] = page.xpath("//table[@class='points']/tbody/tr")
    who, what, between, how = all_words(row, "td")
    assert who.startswith("Talvin Orsk")
    assert what.startswith("Extradition")
    assert between == "asked by Aldora in Brennia"
    assert how.startswith("Refused, 14 October 2019")
    assert [step.split(",")[0] for step in all_words(row, ".//ol/li")] == [
        "Request by a state or a person",
        "Trial",
        "Cassation",
    ]


@pytest.mark.usefixtures("kazakhstan")
def test_kinds_of_proceedings_are_counted_and_chosen(visitor: Visitor) -> None:
    page = visitor.opens("/abroad/")
    [kinds] = page.xpath("//nav[@aria-label='Kind of proceeding']")
    assert all_words(kinds, "a")[:2] == ["All 23", "Extradition 7"]
    assert len(visitor.opens("/abroad/?kind=asylum").xpath("//table/tbody/tr")) == 9
    assert "write one of extradition" in words(visitor.opens("/abroad/?kind=theft", 400))


# --- officials ------------------------------------------------------------------------------------


def involved(key: str, actor: str, **fields: Any) -> dict[str, Any]:
    return {
        "kind": "involvement",
        "id": key,
        "actor": actor,
        "matters": ["beating"],
        "role": "carried_out",
        "steps": [{"status": "alleged", "by": "watch"}],
        **fields,
    }


@pytest.fixture
def two_officials(register_folder: RegisterFolder) -> None:
    """An involvement that is public, and one of somebody else that nothing was said of."""
    loaded(
        register_folder,
        *changed(small_register(), "ivo-testov", basis="public-role"),
        person("anna-official", f"Anna {NAME}", basis="public-role", level="restricted"),
        person("other-official", "Boris Publicov", basis="public-role"),
        {"kind": "incident", "id": "beating", "title": {"en": "A beating"}, "types": ["torture"]},
        involved("anna-part", "anna-official"),
        involved("boris-secret", "other-official", summary={"en": f"{NAME} says so"}),
        involved("ivo-part", "ivo-testov", level="public"),
    )


@pytest.mark.usefixtures("two_officials")
def test_only_public_involvements_are_listed_and_counted(visitor: Visitor) -> None:
    page = visitor.opens("/officials/")
    rows = page.xpath("//table[@class='points']/tbody/tr")
    assert [all_words(row, "td")[0] for row in rows] == ["Ivo Testov"]
    assert all_words(page, "//main/ul[@class='tally']/li") == ["1 alleged"]


@pytest.mark.usefixtures("two_officials")
def test_a_restricted_involvement_is_on_no_page(visitor: Visitor, client: Client) -> None:
    seen: set[str] = set()
    left = ["/", "/officials/", "/records/beating/", "/people/other-official/", "/calendar.ics"]
    while left:
        address = left.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address, follow=True)
        text = as_text(response)
        assert NAME not in text, address
        assert "anna-" not in text, address
        assert "boris-secret" not in text, address
        if response["Content-Type"].startswith("text/html"):
            left += links_of(visitor.parsed(response.content))
    assert len(seen) > 20


# --- remedies -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("kazakhstan")
def test_remedies_not_delivered_are_listed_by_whom_they_are_owed_to(visitor: Visitor) -> None:
    page = visitor.opens("/remedies/")
    assert all_words(page, "//main/ul[@class='tally']/li") == ["10 ○ No", "1 ◐ Partly"]
    assert "Maks Bokayev, Talgat Ayan" in all_words(page, "//main//h2")


# --- repeated demands -----------------------------------------------------------------------------


def test_a_demand_is_counted_by_texts_and_bodies_since_the_first(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    earlier = {"kind": "instrument", "id": "earlier", "body": "watch", "date": "2015-03-02"}
    loaded(
        register_folder,
        *changed(small_register(), "free-them", repeats=["first-asked"]),
        earlier,
        recommendation("first-asked", instrument="earlier"),
    )
    page = visitor.opens("/repeated/")
    [heading] = page.xpath("//main//section/h2")
    assert words(heading) == "Do first-asked Asked 2 times by 2 bodies since 2015"
    own = visitor.opens("/recommendations/free-them/")
    [often] = own.xpath("//dt[.='How often']/following-sibling::dd")
    assert words(often).startswith("Asked 2 times by 2 bodies since 2015")


def test_what_is_asked_once_is_said_to_be(
    register_folder: RegisterFolder, visitor: Visitor
) -> None:
    loaded(register_folder, *small_register())
    page = visitor.opens("/repeated/")
    assert "No demand in this register is made by more than one text." in words(page)
