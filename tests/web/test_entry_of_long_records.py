"""A record with many parts has a line for each of them in its form, until somebody opens one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import case, cite, loaded, period, small_register
from tests.web.conftest import Visitor, all_words
from tests.web.entry import EDIT, faults, posted, saved, sent

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.ledger.models import Version
from onrecord.records import Payload, payload_of

MANY = 12
LONG = EDIT.format("long")
MOST_QUERIES = 15
MOST_BYTES = 150_000


def payload(key: str = "long") -> Payload:
    return payload_of(current(key, OWNER))


def opened(client: Client, fields: dict[str, Any], at: str) -> dict[str, Any]:
    """The form after the button that opens this part, as without scripts."""
    return sent(posted(client, LONG, {**fields, "open": at}, 200))


@pytest.fixture
def long(desk: Visitor, register_folder: RegisterFolder) -> Visitor:
    periods = [
        period(
            attested=[f"20{year:02}-05-01"],
            described_as={"en": f"Colony {year}"},
            cites=[cite("letter", "/attested/0", place=f"page {year}")],
        )
        for year in range(MANY)
    ]
    loaded(register_folder, *small_register(), case(*periods, key="long"))
    return desk


def test_each_part_is_told_in_a_line(long: Visitor) -> None:
    page = long.opens(LONG)
    lines = all_words(page, "//div[@class='closed']/p[@class='field']")
    assert len(lines) >= MANY
    assert "Ivo Testov" in lines[0]
    assert "Colony 0" in lines[0]
    assert page.xpath("//input[@name='/liberty/0/from']") == []


def test_sent_with_all_closed_or_all_open_nothing_changes(long: Visitor, client: Client) -> None:
    before = payload()
    fields = sent(long.opens(LONG))
    saved(client, LONG, {**fields, "why": "nothing"})
    assert payload() == before
    for number in range(MANY):
        fields = opened(client, fields, f"/liberty/{number}")
        fields = opened(client, fields, f"/liberty/{number}/cites/0")
    assert {f"/liberty/{number}/from" for number in range(MANY)} <= fields.keys()
    saved(client, LONG, {**fields, "why": "nothing"})
    assert payload() == before


def test_a_part_is_opened_and_corrected_and_the_others_stay(long: Visitor, client: Client) -> None:
    before = payload()
    fields = opened(client, sent(long.opens(LONG)), "/liberty/7")
    assert "/liberty/6/from" not in fields
    saved(client, LONG, {**fields, "/liberty/7/from": "4 May 2006", "why": "the verdict"})
    before["liberty"][7]["from"] = "2006-05-04"
    assert payload() == before


def test_the_part_that_was_opened_has_the_focus(long: Visitor, client: Client) -> None:
    page = posted(client, LONG, {**sent(long.opens(LONG)), "open": "/liberty/7"}, 200)
    [legend] = page.xpath("//*[@autofocus]")
    assert legend.getparent().get("id") == "field-liberty-7"


def test_a_link_opens_the_parts_that_it_names(long: Visitor) -> None:
    page = long.opens(f"{LONG}?open=/liberty/3&open=/liberty/5")
    opened = page.xpath("//fieldset[starts-with(@id, 'field-liberty-')]/@id")
    assert [each for each in opened if each.count("-") == 2] == [
        "field-liberty-3",
        "field-liberty-5",
    ]
    assert page.xpath("//*[@autofocus]/../@id") == ["field-liberty-3"]


def test_a_part_that_is_closed_can_be_left_out(long: Visitor, client: Client) -> None:
    before = payload()
    fields = sent(long.opens(LONG)) | {"/liberty/3/leave-out": "on", "why": "it was another's"}
    saved(client, LONG, fields)
    del before["liberty"][3]
    assert payload() == before


def test_what_is_wrong_stands_in_its_field_and_the_part_stays_open(
    long: Visitor, client: Client
) -> None:
    fields = opened(client, sent(long.opens(LONG)), "/liberty/5")
    page = posted(client, LONG, {**fields, "/liberty/5/from": "the day after", "why": "so"}, 422)
    assert len(faults(page)) == 1
    assert page.xpath("//input[@aria-invalid='true']/@name") == ["/liberty/5/from"]
    assert page.xpath("//*[@id='field-liberty-5']")[0].tag == "fieldset"
    assert page.xpath("//*[@id='field-liberty-6']/@class") == ["closed"]


def test_a_part_that_was_added_is_open(long: Visitor, client: Client) -> None:
    page = posted(client, LONG, {**sent(long.opens(LONG)), "add": "/liberty"}, 200)
    assert page.xpath(f"//input[@name='/liberty/{MANY}/from']") != []


@pytest.mark.usefixtures("kazakhstan")
def test_the_longest_records_have_light_forms(desk: Visitor) -> None:
    versions = Version.objects.exclude(kind__in=("concept_scheme", "publication"))
    sizes = sorted(((len(text), key) for key, text in versions.values_list("key", "payload")))
    for _, key in sizes[-12:]:
        desk.gets(EDIT.format(key))
        with CaptureQueriesContext(connection) as queries:
            text = desk.gets(EDIT.format(key))
        assert len(queries) <= MOST_QUERIES, key
        assert len(text.encode()) <= MOST_BYTES, key
