"""At the desk the changes of a document that came back are looked over and decided."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from tests.publications.followups import load_small, prose
from tests.publications.tracking import tracked
from tests.web.conftest import Visitor, words

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.publications.models import ReturnedDocument
from onrecord.publications.returning.services import take_in
from onrecord.publications.versions.asking import Asked
from onrecord.publications.versions.freezing import freeze
from onrecord.publications.versions.queries import handed_out

PATH = "/review/returned/"
MOST_QUERIES = 15
INTRODUCTION = "There are {count recommendations} demands.\n\nNobody has answered yet."


@pytest.fixture
def back(desk: Visitor, register_folder: RegisterFolder) -> bytes:  # noqa: ARG001 -- the desk is open
    """A DOCX with a change of prose and one of a number."""
    load_small(register_folder, prose(introduction=INTRODUCTION))
    asked = Asked("followup", "resolution", date(2020, 2, 19))
    made = freeze(asked, register_folder, who="Ana Probova", formats=("docx",))
    content = handed_out(made, "docx", register_folder, OWNER).content
    return tracked(
        tracked(content, "3", "4", follows="There are"), "has answered yet", "answered in time"
    )


@pytest.fixture
def document(back: bytes, register_folder: RegisterFolder) -> ReturnedDocument:
    return take_in("back.docx", back, register_folder, viewer=OWNER, by="Ana Probova")


def labelled(page: html.HtmlElement) -> None:
    """Every field that somebody fills in has a label, and no id is given twice."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    fields = page.xpath("//main//input[not(@type='hidden')]/@id | //main//select/@id")
    assert set(fields) <= set(page.xpath("//label/@for"))
    assert len(page.xpath("//main//input[not(@type='hidden')]")) == len(
        page.xpath("//main//input[not(@type='hidden')][@id]")
    )


def introduction() -> str:
    return str(current("small-prose", OWNER).prose["introduction"]["en"])  # type: ignore[attr-defined]  # a publication


def test_a_document_is_taken_in_at_the_desk(desk: Visitor, client: Client, back: bytes) -> None:
    labelled(desk.opens(PATH))
    answer = client.post(PATH, {"file": SimpleUploadedFile("back.docx", back)}, follow=True)
    assert answer.status_code == 200
    page = Visitor.parsed(answer.content)
    labelled(page)
    assert "comes to 3" in words(page)
    assert "0 of 2" not in words(desk.opens(PATH))
    assert "2 of 2 changes open" in words(desk.opens(PATH))


@pytest.mark.usefixtures("back")
def test_what_is_not_ours_is_refused_with_what_to_do(client: Client) -> None:
    answer = client.post(PATH, {"file": SimpleUploadedFile("letter.txt", b"A letter.")})
    assert answer.status_code == 400
    assert "onrecord freeze" in words(Visitor.parsed(answer.content))
    assert client.post(PATH, {}).status_code == 400
    assert not ReturnedDocument.objects.exists()


def test_prose_is_accepted_and_a_number_is_noted(
    client: Client, document: ReturnedDocument
) -> None:
    address = f"{PATH}{document.pk}/"
    client.post(address, {"change": "2", "decision": "accept", "why": "agreed"})
    client.post(address, {"change": "1", "decision": "reject", "why": "the register is right"})
    states = list(document.changes.order_by("number").values_list("state", "reason"))
    assert states == [("noted", "the register is right"), ("accepted", "agreed")]
    assert introduction().endswith("Nobody answered in time.")


def test_all_prose_is_accepted_at_once_and_nothing_else(
    client: Client, document: ReturnedDocument
) -> None:
    client.post(f"{PATH}{document.pk}/", {"decision": "accept", "why": ""})
    states = list(document.changes.order_by("number").values_list("state", flat=True))
    assert states == ["open", "accepted"]


def test_a_number_is_not_accepted_whoever_asks(client: Client, document: ReturnedDocument) -> None:
    answer = client.post(f"{PATH}{document.pk}/", {"change": "1", "decision": "accept"})
    assert answer.status_code == 409
    assert introduction() == INTRODUCTION


def test_a_stranger_learns_nothing(document: ReturnedDocument) -> None:
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    missing = stranger.get("/nothing-here/")
    for address in (PATH, f"{PATH}{document.pk}/"):
        assert stranger.get(address).content == missing.content
        assert stranger.post(address, {"decision": "accept"}).status_code in {403, 404}
    assert introduction() == INTRODUCTION


def test_a_document_that_never_came_back_is_not_there(client: Client, back: bytes) -> None:
    assert back
    assert client.get(f"{PATH}99/").status_code == 404


def test_the_pages_ask_the_database_little(client: Client, document: ReturnedDocument) -> None:
    for address in (PATH, f"{PATH}{document.pk}/"):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= MOST_QUERIES
