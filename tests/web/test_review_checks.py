"""The checker at the desk: findings are shown where they stand, and set aside with a reason."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import case, loaded, period, person, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.desk import handed_in

from onrecord.checks.models import Dismissal
from onrecord.ledger.folder import RegisterFolder

PATH = "/review/checks/"
PART = "//article[@data-row]"
WRONG = (
    "Verin, 3 May 2020\n\nThe court sat on 31 June 2019. Courts sentenced 4 people: Ivo Testov, "
    "Ana Probova and Karel Exemplar.\n"
)


@pytest.fixture
def wrong(desk: Visitor, register_folder: RegisterFolder) -> None:  # noqa: ARG001 -- the desk is open
    both = case(
        period(from_="2019-01-10", until="2019-12-10"),
        period(situation="at_liberty", from_="2019-03-01", until="2019-06-01"),
        key="both",
    )
    loaded(register_folder, *small_register(), both)


def headings(desk: Visitor, address: str = PATH) -> list[str]:
    return all_words(desk.opens(address), f"{PART}/h2")


def fingerprint(desk: Visitor, address: str = PATH) -> str:
    return str(desk.opens(address).xpath(f"{PART}//input[@name='finding']/@value")[0])


@pytest.mark.usefixtures("wrong")
def test_a_finding_says_how_grave_it_is_why_and_of_which_records(desk: Visitor) -> None:
    [one] = desk.opens(PATH).xpath(PART)
    assert words(one.find("h2")) == "▲ High Held and at liberty on one day"
    assert "both prison and at_liberty from 2019-03-01 to 2019-06-01" in words(one)
    assert "Ivo Testov" in all_words(one, ".//a")
    assert "Checks" in all_words(desk.opens("/review/"), "//nav[@aria-label='Desk']/a")


@pytest.mark.usefixtures("wrong")
def test_findings_are_narrowed_by_severity_rule_and_record(desk: Visitor) -> None:
    assert len(headings(desk, f"{PATH}?severity=high&record=ivo-testov")) == 1
    assert headings(desk, f"{PATH}?severity=low") == []
    assert headings(desk, f"{PATH}?rule=record_after_death") == []
    assert headings(desk, f"{PATH}?record=nobody") == []
    assert "write one of high, medium, low" in desk.gets(f"{PATH}?severity=dire", 400)
    assert "write one of open, aside" in desk.gets(f"{PATH}?state=gone", 400)


@pytest.mark.usefixtures("wrong")
def test_one_is_set_aside_with_a_reason_that_is_kept_and_opened_again(
    desk: Visitor, client: Client
) -> None:
    finding = fingerprint(desk)
    assert client.post(PATH, {"finding": finding, "why": " "}).status_code == 422
    assert not Dismissal.objects.exists()
    answer = client.post(PATH, {"finding": finding, "why": "let out for three months"})
    assert (answer.status_code, answer["Location"]) == (302, PATH)
    assert headings(desk) == []
    [aside] = desk.opens(f"{PATH}?state=aside").xpath(PART)
    assert "let out for three months" in words(aside)
    client.post(f"{PATH}?state=aside", {"finding": finding, "decision": "reopen"})
    assert len(headings(desk)) == 1


@pytest.mark.usefixtures("wrong")
def test_a_finding_that_is_gone_cannot_be_decided_on(client: Client) -> None:
    answer = client.post(PATH, {"finding": "0" * 16, "why": "because"})
    assert answer.status_code == 409
    assert "This finding is gone" in answer.content.decode()


@pytest.mark.usefixtures("wrong")
def test_a_document_shows_its_findings_in_the_text_around_them(
    desk: Visitor, client: Client
) -> None:
    page = f"/review/{handed_in(WRONG).pk}/checks/"
    assert headings(desk, page) == [
        "▲ High A day that no calendar has",
        "◆ Medium List and count differ",
    ]
    [passage, *_] = desk.opens(page).xpath(f"{PART}//blockquote")
    assert words(passage.find(".//mark")) == "31 June 2019"
    assert "The court sat on 31 June 2019" in words(passage)
    answer = client.post(page, {"finding": fingerprint(desk, page), "why": "as in the original"})
    assert answer["Location"] == page
    assert len(headings(desk, page)) == 1


def test_the_draft_of_a_document_is_checked_before_anybody_publishes_it(
    desk: Visitor, register_folder: RegisterFolder
) -> None:
    loaded(register_folder, *small_register())
    assert desk.opens(f"{PATH}draft/").xpath("//input[@name='subject']")
    page = desk.opens(f"{PATH}draft/?kind=followup&subject=resolution")
    assert words(page.find(".//h1")).startswith("Draft: followup-resolution")
    for wrong in ("kind=followup&subject=nobody", "kind=wonders&subject=resolution"):
        assert "cannot be built" in desk.gets(f"{PATH}draft/?{wrong}", 400)


def test_a_register_without_findings_says_so(
    desk: Visitor, register_folder: RegisterFolder
) -> None:
    loaded(register_folder, *small_register())
    assert "No rule finds anything here." in desk.gets(PATH)


def test_it_is_for_those_at_the_desk_alone(register_folder: RegisterFolder) -> None:
    loaded(register_folder, *small_register(), person("anna-tainova", level="sealed"))
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    missing = stranger.get("/nothing-here/").content
    for address in (PATH, f"{PATH}draft/", "/review/1/checks/"):
        assert stranger.get(address).content == missing


@pytest.mark.usefixtures("wrong")
def test_they_ask_the_database_little(desk: Visitor) -> None:
    for address in (PATH, f"{PATH}draft/?subject=resolution", "/saved/", "/saved/?q=printer"):
        desk.gets(address)
        with CaptureQueriesContext(connection) as queries:
            desk.gets(address)
        assert len(queries) <= 15, address
