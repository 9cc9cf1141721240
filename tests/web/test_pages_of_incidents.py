"""An incident: acts with whom they were done to and by, who says so, and both sides' numbers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.factories import cite, document, loaded, organisation, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.ledger.folder import RegisterFolder


def figure(key: str, value: int, **fields: Any) -> dict[str, Any]:
    return {"kind": "figure", "id": key, "indicator": "people-arrested", "value": value,
            "unit": "people", "about": ["the-march"], **fields}  # fmt: skip


@pytest.fixture
def march(register_folder: RegisterFolder) -> None:
    loaded(
        register_folder,
        *small_register(),
        organisation("police", "Testland Police", type="local_authority"),
        organisation("hidden-unit", "Secret Unit", type="local_authority", level="sealed"),
        document("bulletin", publishers=["watch"]),
        {"kind": "incident", "id": "the-march", "title": {"en": "The march"}, "date": "2019-03-22",
         "organisations": ["watch"], "cites": [cite("bulletin")],
         "acts": [
             {"id": "arrests", "type": "mass_detention", "victims": ["watch"],
              "perpetrators": ["police"], "cites": [cite("bulletin", place="p. 2")]},
             {"id": "silence", "type": "omission_to_investigate",
              "perpetrators": ["hidden-unit"], "cites": [cite("report")]}]},
        figure("theirs", 20, stance="official"),
        figure("ours", 300, stance="independent"),
        figure("somebodys", 50),
        {"kind": "statement", "id": "denial", "speaker": "police", "type": "denial",
         "about": ["the-march"], "summary": {"en": "Nobody was arrested."}},
    )  # fmt: skip


@pytest.mark.usefixtures("march")
def test_each_act_says_to_whom_by_whom_and_who_says_so(visitor: Visitor) -> None:
    page = visitor.opens("/incidents/the-march/")
    acts = page.xpath("//section[@class='procedure']")
    told = [[words(cell) for cell in act.xpath(".//dd")] for act in acts]
    assert told == [["Testland Watch", "Testland Police", "Testland Watch"]]


@pytest.mark.usefixtures("march")
def test_the_numbers_of_both_sides_stand_side_by_side(visitor: Visitor) -> None:
    page = visitor.opens("/incidents/the-march/")
    row = [
        words(cell) for cell in page.xpath("//div[@aria-label='How it was counted']//tbody/tr/*")
    ]
    assert row == ["People arrested", "20", "300", "50"]
    assert all_words(page, "//h2[.='What was said of it']/following-sibling::p[1]/a") == [
        "Nobody was arrested."
    ]


@pytest.mark.usefixtures("march")
def test_what_may_not_be_seen_of_it_is_not_there(visitor: Visitor) -> None:
    page = visitor.gets("/incidents/the-march/")
    assert "Secret Unit" not in page
    assert "hidden-unit" not in page


@pytest.mark.usefixtures("march")
def test_it_has_one_address(client: Client) -> None:
    answer = client.get("/records/the-march/?lang=ru")
    assert (answer.status_code, answer["Location"]) == (302, "/incidents/the-march/?lang=ru")
    assert client.get("/incidents/police/").status_code == 404
    assert client.get("/incidents/nothing/").status_code == 404


@pytest.mark.usefixtures("march")
def test_a_page_that_is_the_same_on_every_day_says_so(visitor: Visitor) -> None:
    told = "This page is the same on every day."
    for address in ("/incidents/the-march/", "/sources/report/", "/indicators/people-arrested/"):
        assert told in words(visitor.opens(address).find(".//header"))
    for address in ("/", "/people/", "/instruments/resolution/", "/remedies/"):
        assert told not in words(visitor.opens(address).find(".//header"))
