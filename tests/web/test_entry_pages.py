"""Pages of entry and history are well made, small, and ask little of the register."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor
from tests.web.entry import EDIT, NEW

from onrecord.ledger.folder import RegisterFolder

MOST_QUERIES = 15
MOST_BYTES = 150 * 1024
PAGES = (
    EDIT.format("case"),
    EDIT.format("ivo-testov"),
    EDIT.format("free-them"),
    NEW.format("case"),
    "/records/case/history/",
    "/review/records/case/history/",
    "/review/records/case/",
    "/review/drafts/",
    "/review/several/",
    "/review/several/?kind=recommendation&field=themes",
)


@pytest.mark.parametrize("address", PAGES)
def test_they_are_well_made_small_and_ask_little(
    desk: Visitor, register_folder: RegisterFolder, address: str
) -> None:
    loaded(register_folder, *small_register())
    desk.gets(address)  # the first request fills what a process keeps of the register
    with CaptureQueriesContext(connection) as queries:
        text = desk.gets(address)
    page = Visitor.parsed(text.encode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = page.xpath("//input[not(@type='hidden')] | //select | //textarea[not(@hidden)]")
    labelled = set(page.xpath("//label/@for"))
    assert {each.get("id") for each in named} <= labelled
    assert page.xpath("//script[not(@src)] | //*[@style]") == []
    assert len(queries) <= MOST_QUERIES
    assert len(text.encode()) <= MOST_BYTES


@pytest.mark.parametrize("address", ["alike/?kind=person&/names=Ivo", "understood/?takes=Bound"])
def test_what_answers_while_one_types_is_not_there_for_strangers(
    desk: Visitor, register_folder: RegisterFolder, address: str
) -> None:
    loaded(register_folder, *small_register())
    desk.gets(f"/review/{address}")
    stranger = Visitor(Client(REMOTE_ADDR="192.0.2.7"))
    assert stranger.gets(f"/review/{address}", 404) == stranger.gets("/nothing-here/", 404)
