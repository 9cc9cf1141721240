"""The desk in Russian: every section of it, the form of a record, and the record itself."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.russian import untranslated, words_of_records
from tests.web.conftest import Visitor

RECORDER = "tests"
"""By whom the sample register was recorded."""


@pytest.mark.django_db
def test_the_desk_in_russian_holds_no_english(
    request: pytest.FixtureRequest, client: Client, visitor: Visitor, settings: LazySettings
) -> None:
    request.getfixturevalue("aldora")
    settings.DESK = True
    known = words_of_records() | {RECORDER}
    client.cookies["onrecord-language"] = "ru"
    bar = visitor.opens("/review/").xpath("//*[contains(@class, 'desk-bar')]//nav[1]/a/@href")
    sections = [address for address in bar if address.startswith("/")]
    assert len(sections) >= 4
    record = "/review/records/darian-ulmet/"
    found: dict[str, str] = {}
    for address in (*sections, record, f"{record}edit/", "/review/records/valdik/edit/"):
        page = visitor.opens(address)
        assert page.get("lang") == "ru", address
        found |= dict.fromkeys(untranslated(page, known), address)
    assert found == {}
