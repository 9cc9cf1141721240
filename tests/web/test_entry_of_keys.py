"""Whoever enters a record cannot tell by its key whether one that is hidden from them has it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.factories import document, loaded, person, small_register
from tests.web.conftest import Visitor
from tests.web.entry import NEW, posted, sent
from tests.web.signing_in import signed_in

from onrecord.accounts import OWNER
from onrecord.accounts.access import Role
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.values import Level

HIDDEN = "olga-sealova"
FREE = "olga-freedova"


@pytest.fixture
def folder(desk: Visitor, register_folder: RegisterFolder) -> RegisterFolder:
    del desk
    loaded(register_folder, *small_register(), person(HIDDEN, "Pyotr Hiddenov", level="sealed"))
    return register_folder


def monitor() -> Client:
    client = Client()
    signed_in(client, Role.MONITOR, Level.RESTRICTED)
    return client


def form(client: Client, **fields: str) -> dict[str, object]:
    page = Visitor.parsed(client.get(NEW.format("group")).content)
    return sent(page) | {"why": "x", "/type": "workers"} | fields


def added(client: Client, key: str, name: str = "The printers") -> str:
    """The address of the record that comes of a form with this key."""
    answer = client.post(NEW.format("group"), form(client, **{"/id": key, "/names": name}))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


@pytest.mark.usefixtures("folder")
def test_a_key_that_is_taken_out_of_sight_is_answered_as_one_that_is_free() -> None:
    client = monitor()
    for key, name in ((HIDDEN, "The printers"), (FREE, "The weavers")):
        where = added(client, key, name)
        assert re.fullmatch(rf"/review/records/{key}-[a-z0-9]{{5}}/\?recorded=\d+", where)
    assert current(HIDDEN, OWNER).kind == "person"


@pytest.mark.usefixtures("folder")
def test_so_is_one_that_is_made_of_a_name() -> None:
    client = monitor()
    for stem, name in ((HIDDEN, "Olga Sealova"), (FREE, "Olga Freedova")):
        where = added(client, "", name)
        assert re.fullmatch(rf"/review/records/{stem}-[a-z0-9]{{5}}/\?recorded=\d+", where)


@pytest.mark.usefixtures("folder")
def test_a_key_that_is_seen_to_be_taken_is_refused_and_a_blank_one_numbered() -> None:
    client = monitor()
    fields = form(client, **{"/id": "ivo-testov", "/names": "The printers"})
    page = posted(client, NEW.format("group"), fields, 422)
    assert "there is a record with this id" in page.text_content()
    where = added(client, "", "Ivo Testov")
    assert re.fullmatch(r"/review/records/ivo-testov-2-[a-z0-9]{5}/\?recorded=\d+", where)


@pytest.mark.usefixtures("folder")
def test_whoever_sees_every_record_gets_the_key_as_written(client: Client) -> None:
    assert added(client, FREE).startswith(f"/review/records/{FREE}/")
    fields = form(client, **{"/id": HIDDEN, "/names": "The printers"})
    posted(client, NEW.format("group"), fields, 422)


def test_the_longest_key_has_room_for_the_letters(folder: RegisterFolder) -> None:
    loaded(folder, document("x" * 100, level="sealed"))
    where = added(monitor(), "x" * 100)
    assert re.fullmatch(r"/review/records/x{94}-[a-z0-9]{5}/\?recorded=\d+", where)
