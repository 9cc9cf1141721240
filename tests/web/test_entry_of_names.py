"""Whoever writes a name is told whom the register has already, and decides."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.factories import loaded, person, small_register
from tests.web.conftest import Visitor, words
from tests.web.entry import EDIT, NEW, posted, saved, sent

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.records import payload_of

ADDRESS = NEW.format("person")


@pytest.fixture
def form(desk: Visitor, register_folder: RegisterFolder) -> dict[str, Any]:
    loaded(register_folder, *small_register())
    return sent(desk.opens(ADDRESS)) | {"why": "the letter names them"}


def told(client: Client, kind: str, names: str, own: str = "") -> str:
    answer = client.get("/review/alike/", {"kind": kind, "/names": names, "own": own})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("form")
def test_another_spelling_in_another_script_is_told_while_typing(client: Client) -> None:
    assert "/review/records/ivo-testov/" in told(client, "person", "Тестов Иво")
    assert "/review/records/watch/" in told(client, "organisation", "Testland watch")
    assert told(client, "person", "Someone Else").strip() == ""
    assert told(client, "law", "Ivo Testov").strip() == ""
    assert told(client, "person", "Ivo Testov", own="ivo-testov").strip() == ""


def test_before_a_person_is_added_it_is_asked(form: dict[str, Any], client: Client) -> None:
    page = posted(client, ADDRESS, form | {"/names": "Ivo Testow"}, 409)
    assert "Ivo Testov" in words(page.get_element_by_id("alike"))
    assert sent(page)["/names"] == ["Ivo Testow"]
    saved(client, ADDRESS, sent(page) | {"alone": "on", "why": "another one"})
    assert payload_of(current("ivo-testow", OWNER))["names"] == [{"text": "Ivo Testow"}]


def test_a_name_unlike_all_others_is_not_asked_about(form: dict[str, Any], client: Client) -> None:
    saved(client, ADDRESS, form | {"/names": "Petra Zkoushkova"})


def test_a_record_is_not_compared_with_itself(
    desk: Visitor, client: Client, register_folder: RegisterFolder
) -> None:
    loaded(register_folder, *small_register(), person("ivo-testow", "Ivo Testow"))
    address = EDIT.format("ivo-testov")
    saved(client, address, sent(desk.opens(address)) | {"/states": ["TST"], "why": "x"})
