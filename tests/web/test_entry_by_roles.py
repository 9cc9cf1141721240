"""Who enters what: monitors edit what they see whole, readers nothing, and nobody learns more."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings
from tests.factories import changed, loaded, person, small_register
from tests.web.conftest import Visitor, words
from tests.web.entry import EDIT, NEW, saved, sent
from tests.web.signing_in import signed_in

from onrecord.accounts import OWNER
from onrecord.accounts.access import Role
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import versions_of

HIDDEN = "anna-tainova"
SEALED = person(HIDDEN, "Anna Tainova", level="sealed", basis="public-role")
PAGES = (EDIT.format("stop-it"), NEW.format("person"), "/review/drafts/", "/review/several/")
CHOICE = {"kind": "recommendation", "field": "people", "way": "add", "/people": "Ivo Testov"}


@pytest.fixture
def register(register_folder: RegisterFolder, settings: Settings) -> RegisterFolder:
    settings.DESK = True
    loaded(register_folder, *changed(small_register(), "free-them", people=[HIDDEN]), SEALED)
    return register_folder


@pytest.mark.usefixtures("register")
def test_a_monitor_edits_under_their_own_name(client: Client, visitor: Visitor) -> None:
    signed_in(client, Role.MONITOR)
    address = EDIT.format("stop-it")
    saved(client, address, sent(visitor.opens(address)) | {"/number": "7", "why": "misread"})
    assert versions_of("stop-it", OWNER)[-1].batch.recorded_by == "an-monitor"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_who_does_not_edit_finds_no_form(client: Client, visitor: Visitor, role: Role) -> None:
    signed_in(client, role)
    for address in PAGES:
        visitor.gets(address, 404)
    assert visitor.opens("/recommendations/stop-it/").xpath("//a[contains(@href, '/edit/')]") == []


@pytest.mark.usefixtures("register")
def test_what_one_does_not_see_whole_one_does_not_edit(client: Client, visitor: Visitor) -> None:
    signed_in(client, Role.MONITOR)
    text = visitor.gets(EDIT.format("free-them"), 403)
    assert "more than you may see" in text
    assert HIDDEN not in text
    answer = client.post("/review/several/", CHOICE | {"record-key": ["free-them", "stop-it"]})
    assert answer.status_code == 409
    assert "leave them out" in words(visitor.parsed(answer.content).find(".//main"))
    assert HIDDEN not in answer.content.decode()


@pytest.mark.usefixtures("register")
def test_nothing_of_what_is_sealed_is_told_while_one_works(
    client: Client, visitor: Visitor
) -> None:
    signed_in(client, Role.MONITOR)
    assert HIDDEN not in visitor.gets("/review/alike/?kind=person&/names=Anna+Tainova")
    assert HIDDEN not in visitor.gets("/review/several/?kind=person&field=states")
    assert HIDDEN not in visitor.gets("/review/records/free-them/history/")
    for address in (EDIT.format(HIDDEN), f"/review/records/{HIDDEN}/history/"):
        visitor.gets(address, 404)
    for what in ("withdraw", "restore"):
        sending = {"base": "1", "version": "1", "why": "x"}
        answer = client.post(f"/review/records/{HIDDEN}/{what}/", sending)
        assert answer.status_code == 404


def test_who_names_a_record_is_told_as_far_as_one_may_see(
    client: Client, register: RegisterFolder
) -> None:
    closed = {"kind": "group", "id": "hidden-group", "names": [{"text": "Group"}],
              "type": "workers", "level": "sealed", "members": ["petra-zkoushkova"]}  # fmt: skip
    loaded(register, person("petra-zkoushkova", basis="public-role"), closed)
    signed_in(client, Role.MONITOR)
    last = versions_of("petra-zkoushkova", OWNER)[-1]
    answer = client.post(
        "/review/records/petra-zkoushkova/withdraw/", {"base": last.seq, "why": "twice"}
    )
    assert answer.status_code == 409
    assert "hidden-group" not in answer.content.decode()
