"""At the desk the history says who, former versions are restored, and records withdrawn."""

from __future__ import annotations

import getpass

import pytest
from django.test import Client
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.entry import EDIT, saved, sent

from onrecord.accounts import OWNER
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.records import payload_of

PAST = "/review/records/{}/history/"
ME = getpass.getuser()


@pytest.fixture
def edited(desk: Visitor, client: Client, register_folder: RegisterFolder) -> Visitor:
    """A register in which the number of a recommendation was changed."""
    loaded(register_folder, *small_register())
    address = EDIT.format("look-into-it")
    saved(client, address, sent(desk.opens(address)) | {"/number": "7", "why": "misread"})
    return desk


def does(client: Client, what: str, key: str = "look-into-it", **fields: object) -> int:
    return client.post(f"/review/records/{key}/{what}/", fields).status_code


def test_it_says_who_changed_what(edited: Visitor) -> None:
    page = edited.opens(PAST.format("look-into-it"))
    versions = all_words(page, "//ol[contains(@class, 'versions')]/li")
    assert ME in versions[0]
    assert "tests" in versions[1]
    assert all_words(page, "//table//td") == ["3", "7"]


def test_a_former_version_is_restored_as_a_new_one(edited: Visitor, client: Client) -> None:
    first = versions_of("look-into-it", OWNER)[0]
    page = edited.opens(PAST.format("look-into-it"))
    assert page.xpath("//input[@name='version'][@type='hidden']/@value") == [str(first.seq)]
    assert does(client, "restore", version=first.seq, why="it was right") == 302
    assert payload_of(current("look-into-it", OWNER))["number"] == "3"
    versions = versions_of("look-into-it", OWNER)
    assert len(versions) == 3
    assert (versions[-1].batch.recorded_by, versions[-1].batch.reason) == (ME, "it was right")


def test_what_it_is_already_is_not_restored(edited: Visitor, client: Client) -> None:
    last = versions_of("look-into-it", OWNER)[-1]
    assert does(client, "restore", version=last.seq, why="x") == 409
    assert len(versions_of("look-into-it", OWNER)) == 2
    del edited


def test_a_record_is_withdrawn_and_restored(edited: Visitor, client: Client) -> None:
    last = versions_of("look-into-it", OWNER)[-1]
    assert does(client, "withdraw", base=last.seq, why="entered twice") == 302
    with pytest.raises(UnknownRecord):
        current("look-into-it", OWNER)
    page = edited.opens(PAST.format("look-into-it"))
    assert "withdrawn" in words(page.xpath("//p[@class='kicker']")[0])
    assert does(client, "restore", version=last.seq, why="it was not") == 302
    assert payload_of(current("look-into-it", OWNER))["number"] == "7"


def test_what_others_name_is_not_withdrawn(edited: Visitor, client: Client) -> None:
    last = versions_of("ivo-testov", OWNER)[-1]
    answer = client.post(
        "/review/records/ivo-testov/withdraw/", {"base": last.seq, "why": "entered twice"}
    )
    assert answer.status_code == 409
    assert "named by case" in words(edited.parsed(answer.content).find(".//main"))


def test_withdrawing_asks_for_a_reason_and_for_what_was_looked_at(
    edited: Visitor, client: Client
) -> None:
    del edited
    first, last = versions_of("look-into-it", OWNER)
    assert does(client, "withdraw", base=last.seq, why=" ") == 409
    assert does(client, "withdraw", base=first.seq, why="entered twice") == 409
    assert does(client, "withdraw", base="x", why="entered twice") == 400
    assert does(client, "restore", version=10**6, why="x") == 404
    assert len(versions_of("look-into-it", OWNER)) == 2


def test_readers_are_led_to_the_history_and_editors_to_the_form(edited: Visitor) -> None:
    page = edited.opens("/recommendations/look-into-it/")
    assert page.xpath("//p[contains(@class, 'ways')]/a/@href") == [
        "/records/look-into-it/history/",
        EDIT.format("look-into-it"),
    ]


def test_who_may_not_edit_is_not_led_to_the_form(edited: Visitor) -> None:
    del edited
    elsewhere = Visitor(Client(REMOTE_ADDR="192.0.2.7"))
    page = elsewhere.opens("/recommendations/look-into-it/")
    assert page.xpath("//p[contains(@class, 'ways')]/a/@href") == ["/records/look-into-it/history/"]
    for what in ("edit", "history", "withdraw", "restore"):
        elsewhere.opens(f"/review/records/look-into-it/{what}/", 404)
