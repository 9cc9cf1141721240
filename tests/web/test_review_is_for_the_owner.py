"""The desk answers its owner, on the same machine, to its own forms; nobody else learns of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.factories import loaded, person, small_register
from tests.web.conftest import Visitor, words
from tests.web.desk import address_of, handed_in, proposal

from onrecord.ledger.folder import RegisterFolder
from onrecord.review.models import Submission

HIDDEN = person("anna-tainova", "Anna Tainova", level="sealed")


@pytest.fixture
def letter(desk: Visitor, register_folder: RegisterFolder) -> Submission:  # noqa: ARG001 -- the desk is open
    loaded(register_folder, *small_register(), HIDDEN)
    return handed_in()


def desk_addresses(letter: Submission) -> list[str]:
    return [
        "/review/",
        "/review/duplicates/",
        "/review/roll-call/",
        "/review/checks/",
        "/review/checks/draft/",
        f"/review/{letter.pk}/checks/",
        "/review/returned/",
        "/review/records/anna-tainova/",
        "/review/records/anna-tainova/edit/",
        "/review/records/anna-tainova/history/",
        "/review/records/new/person/",
        "/review/drafts/",
        "/review/several/",
        f"/review/{letter.pk}/",
        f"/review/{letter.pk}/all/?kind=person",
        f"/review/{letter.pk}/about/",
        address_of(proposal(letter, "figure")),
    ]


def test_the_owner_is_let_in(letter: Submission, desk: Visitor) -> None:
    for address in desk_addresses(letter):
        desk.opens(address)


STRANGERS: dict[str, dict[str, Any]] = {
    "from another machine": {"REMOTE_ADDR": "192.0.2.7"},
    "through a server in between": {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    "through a proxy that names itself": {"HTTP_VIA": "1.1 proxy.example"},
    "from nowhere": {"REMOTE_ADDR": ""},
}


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_gets_the_answer_for_what_is_not_there(letter: Submission, who: str) -> None:
    stranger = Client(**STRANGERS[who])
    missing = stranger.get("/nothing-here/")
    for address in desk_addresses(letter):
        answer = stranger.get(address)
        assert answer.status_code == 404, address
        assert answer.content == missing.content
    figure = proposal(letter, "figure")
    assert stranger.post(address_of(figure, "accept")).status_code == 404
    figure.refresh_from_db()
    assert figure.state == "open"


def test_a_desk_that_is_not_open_is_not_there(
    letter: Submission, client: Client, settings: Settings
) -> None:
    settings.DESK = False
    assert {client.get(address).status_code for address in desk_addresses(letter)} == {404}
    assert "Review" not in words(Visitor(client).opens("/").find(".//header"))


def test_the_way_to_the_desk_says_how_much_waits_there(letter: Submission, desk: Visitor) -> None:
    [link] = desk.opens("/").xpath("//header//a[@href='/review/']")
    assert words(link) == f"Review {letter.proposals.count()} to decide"


def test_public_pages_stay_public_for_the_owner_as_well(desk: Visitor, letter: Submission) -> None:  # noqa: ARG001 -- the register holds it
    assert "Tainova" in desk.gets("/review/records/anna-tainova/")
    desk.opens("/people/anna-tainova/", status=404)
    assert "Tainova" not in desk.gets("/people/?q=Anna")


def test_what_is_not_there_answers_as_missing(letter: Submission, desk: Visitor) -> None:
    for address in (
        "/review/999/",
        f"/review/{letter.pk}/999/",
        "/review/999/all/?kind=person",
        "/review/records/nobody/",
    ):
        desk.opens(address, status=404)


def test_what_changes_something_is_no_link(letter: Submission, client: Client) -> None:
    figure = proposal(letter, "figure")
    for decision in ("accept", "reject", "merge", "split", "not-the-same", "undo"):
        assert client.get(address_of(figure, decision)).status_code == 405
    assert client.post(address_of(figure, "destroy")).status_code == 404


FORGED: dict[str, tuple[dict[str, str], int]] = {
    "without the token": ({}, 403),
    "with another one": ({"HTTP_COOKIE": "onrecord-csrf=" + "a" * 32}, 403),
    "from another site": ({"HTTP_ORIGIN": "https://elsewhere.example"}, 403),
    "from a page that hides where it is": ({"HTTP_ORIGIN": "null"}, 403),
    "to another name of this machine": ({"HTTP_HOST": "elsewhere.example"}, 400),
}


@pytest.mark.parametrize("how", FORGED)
@pytest.mark.filterwarnings("ignore:Forbidden")
def test_a_form_of_another_page_is_refused(letter: Submission, how: str) -> None:
    headers, status = FORGED[how]
    figure = proposal(letter, "figure")
    answer = Client(enforce_csrf_checks=True).post(address_of(figure, "accept"), **headers)  # type: ignore[arg-type]
    assert answer.status_code == status
    figure.refresh_from_db()
    assert figure.state == "open"


def test_a_form_of_ours_is_taken(letter: Submission) -> None:
    owner = Client(enforce_csrf_checks=True)
    figure = proposal(letter, "figure")
    page = Visitor(owner).opens(address_of(figure))
    token = page.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    fields = {"csrfmiddlewaretoken": token}
    foreign = owner.post(
        address_of(figure, "accept"), fields, HTTP_ORIGIN="https://elsewhere.example"
    )
    assert foreign.status_code == 403
    own = owner.post(address_of(figure, "accept"), fields, HTTP_ORIGIN="http://testserver")
    assert own.status_code == 302


def test_scripts_run_for_those_at_the_desk_alone_and_none_inline(
    letter: Submission, client: Client, settings: Settings
) -> None:
    for address in desk_addresses(letter):
        answer = client.get(address)
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer["Cache-Control"] == "no-store"
        page = Visitor.parsed(answer.content)
        assert page.xpath("//script[not(@src)]|//style|//*[@style]|//*[@onclick]") == []
    assert "script-src 'self'" in client.get("/")["Content-Security-Policy"]
    settings.DESK = False
    assert "script" not in client.get("/")["Content-Security-Policy"]
    assert Visitor.parsed(client.get("/").content).xpath("//script") == []


def test_the_cookie_is_sent_by_pages_of_this_host_alone(
    client: Client,
    letter: Submission,  # noqa: ARG001 -- as above
) -> None:
    cookie = client.get("/review/").cookies["onrecord-csrf"]
    assert cookie["samesite"] == "Strict"
    assert cookie["httponly"]
    assert client.get("/review/")["Referrer-Policy"] == "same-origin"
    assert client.get("/review/")["Cross-Origin-Resource-Policy"] == "same-origin"
