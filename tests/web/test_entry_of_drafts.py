"""A form is put aside unfinished, continued and discarded, without touching the register."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words
from tests.web.entry import EDIT, NEW, saved, sent

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.models import Version
from onrecord.records import payload_of
from onrecord.review.models import UnfinishedForm

DRAFTS = "/review/drafts/"
CASE = EDIT.format("case")


@pytest.fixture
def entered(desk: Visitor, register_folder: RegisterFolder) -> Visitor:
    loaded(register_folder, *small_register())
    return desk


def kept(client: Client, address: str, fields: dict[str, Any]) -> html.HtmlElement:
    """The list of drafts after a form was put aside."""
    answer = client.post(address, fields | {"keep": "1"})
    assert (answer.status_code, answer["Location"]) == (302, DRAFTS)
    return html.document_fromstring(client.get(DRAFTS).content.decode())


def test_an_unfinished_form_is_kept_as_it_is(entered: Visitor, client: Client) -> None:
    before = Version.objects.count()
    fields = sent(entered.opens(CASE)) | {"/liberty/0/from": "some day in May"}
    page = kept(client, CASE, fields)
    [address] = page.xpath("//li//a/@href")
    again = entered.opens(address)
    assert again.xpath("//input[@name='/liberty/0/from']/@value") == ["some day in May"]
    assert Version.objects.count() == before


def test_it_is_continued_until_it_is_recorded(entered: Visitor, client: Client) -> None:
    new = NEW.format("person")
    page = kept(client, new, sent(entered.opens(new)) | {"/names": "Petra Zkoushkova"})
    assert all_words(page, "//li//a") == ["Petra Zkoushkova"]
    [address] = page.xpath("//li//a/@href")
    kept(client, address, sent(entered.opens(address)) | {"/description/en": "A lawyer"})
    assert UnfinishedForm.objects.count() == 1
    saved(client, address, sent(entered.opens(address)) | {"why": "the letter names her"})
    assert payload_of(current("petra-zkoushkova", OWNER))["description"] == {"en": "A lawyer"}
    assert UnfinishedForm.objects.count() == 0


def test_a_draft_keeps_the_version_that_it_began_with(entered: Visitor, client: Client) -> None:
    fields = sent(entered.opens(CASE)) | {"/title/en": "Draft"}
    [address] = kept(client, CASE, fields).xpath("//li//a/@href")
    saved(client, CASE, sent(entered.opens(CASE)) | {"/title/en": "Other", "why": "x"})
    answer = client.post(address, sent(entered.opens(address)) | {"why": "y"})
    assert answer.status_code == 409
    assert len(versions_of("case", OWNER)) == 2


def test_it_is_discarded(entered: Visitor, client: Client) -> None:
    kept(client, CASE, sent(entered.opens(CASE)))
    draft = UnfinishedForm.objects.get()
    assert client.post(DRAFTS, {"discard": draft.pk}).status_code == 302
    assert not UnfinishedForm.objects.exists()
    assert client.post(DRAFTS, {"discard": draft.pk}).status_code == 404
    assert client.post(DRAFTS, {"discard": "x"}).status_code == 400


def test_nobody_else_is_shown_it(entered: Visitor, client: Client) -> None:
    kept(client, CASE, sent(entered.opens(CASE)))
    UnfinishedForm.objects.update(saved_by="Ana Probova")
    assert entered.opens(DRAFTS).xpath("//li//a/@href") == []
    entered.opens(f"{CASE}?draft={UnfinishedForm.objects.get().pk}", 404)
