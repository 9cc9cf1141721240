"""What was published has a page: its files, its fingerprint, and what changed since."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import changed, loaded
from tests.publications.followups import load_small, publishable
from tests.web.conftest import Visitor, words
from tests.web.test_pages_are_sound import MOST_QUERIES, check

from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.versions.asking import Asked
from onrecord.publications.versions.freezing import freeze, retract
from onrecord.records import PublishedVersion

PAGE = "/publications/followup-resolution-en-1/"


@pytest.fixture
def version(register_folder: RegisterFolder) -> PublishedVersion:
    load_small(register_folder)
    asked = Asked("followup", "resolution", date(2020, 2, 19))
    return freeze(asked, register_folder, who="Ana Probova", formats=("html", "pdf"))


@pytest.mark.usefixtures("version")
def test_the_list_and_the_page_are_well_made(visitor: Visitor) -> None:
    for address in ("/publications/", PAGE):
        check(visitor.opens(address))
    [link] = visitor.opens("/publications/").xpath("//main//li/a/@href")[:1]
    assert link == PAGE


def test_the_page_says_how_to_cite_it_and_how_to_check_it(
    visitor: Visitor, version: PublishedVersion
) -> None:
    said = words(visitor.opens(PAGE))
    assert version.log.root in said
    assert all(each.sha256 in said for each in version.files if each.format != "snapshot")
    assert "version 1" in said
    assert "it would say the same" in said


@pytest.mark.usefixtures("version")
def test_its_files_are_saved_and_never_run_here(client: Client) -> None:
    answer = client.get(f"{PAGE}html/")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer.content.startswith(b"<!DOCTYPE html>")
    assert client.get(f"{PAGE}pdf/").content.startswith(b"%PDF")
    for missing in ("docx", "snapshot", "json"):
        assert client.get(f"{PAGE}{missing}/").status_code == 404


@pytest.mark.usefixtures("version")
def test_what_would_change_stands_on_the_page(
    visitor: Visitor, register_folder: RegisterFolder
) -> None:
    told = {"en": "Free everyone on the list"}
    loaded(register_folder, *changed(publishable(), "free-them", summary=told))
    page = visitor.opens(PAGE)
    check(page)
    assert any("Free everyone on the list" in words(each) for each in page.xpath("//ins"))
    assert "Stale since" in words(page)
    assert "Changed behind it:" in words(visitor.opens("/publications/"))


def test_a_retracted_version_says_so_and_why(
    visitor: Visitor, register_folder: RegisterFolder, version: PublishedVersion
) -> None:
    retract(version.id, register_folder, who="Ana Probova", reason="It names the wrong court")
    said = words(visitor.opens(PAGE))
    assert "Retracted" in said
    assert "It names the wrong court" in said


@pytest.mark.usefixtures("version")
def test_somebody_who_objects_is_on_no_page_of_it_any_more(
    visitor: Visitor, client: Client, register_folder: RegisterFolder
) -> None:
    assert b"Testov" in client.get(f"{PAGE}html/").content
    objecting = changed(publishable(), "ivo-testov", basis="public-list", objected="2020-03-01")
    loaded(register_folder, *objecting)
    for address in ("/publications/", PAGE):
        assert "Testov" not in visitor.gets(address)
    answer = client.get(f"{PAGE}html/")
    assert answer.status_code == 400
    assert b"Testov" not in answer.content


def test_a_draft_is_nothing_to_the_public(
    visitor: Visitor, register_folder: RegisterFolder
) -> None:
    load_small(register_folder)
    asked = Asked("followup", "resolution", date(2020, 2, 19))
    made = freeze(asked, register_folder, who="Ana Probova", formats=("html",), draft=True)
    assert made.id not in visitor.gets("/publications/")
    missing = visitor.gets("/publications/nothing/", 404)
    assert visitor.gets(f"/publications/{made.id}/", 404) == missing
    assert visitor.gets(f"/publications/{made.id}/html/", 404) == missing


@pytest.mark.usefixtures("version")
@pytest.mark.parametrize("address", ["/publications/", PAGE])
def test_they_ask_the_database_little(client: Client, address: str) -> None:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= MOST_QUERIES
