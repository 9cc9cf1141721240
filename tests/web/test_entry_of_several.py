"""One field of several records is changed at once: previewed, one batch, undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html
from tests.factories import document, loaded, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.entry import posted

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.models import Batch
from onrecord.ledger.services import record_batch
from onrecord.records import payload_of, record_from

PATH = "/review/several/"
KEYS = ["free-them", "stop-it"]
CHOICE = {"kind": "recommendation", "field": "themes", "way": "add", "/themes": ["", "fair-trial"]}


@pytest.fixture
def entered(desk: Visitor, register_folder: RegisterFolder) -> Visitor:
    loaded(register_folder, *small_register())
    return desk


def themes(key: str) -> list[str]:
    found: list[str] = payload_of(current(key, OWNER))["themes"]
    return found


def previewed(client: Client, fields: dict[str, Any]) -> tuple[html.HtmlElement, dict[str, Any]]:
    """The preview, and what its form sends."""
    page = posted(client, PATH, fields, 200)
    values: dict[str, Any] = {"record": "1", "why": "they are about trials"}
    for name, value in page.xpath("//form[contains(@class, 'draft')]")[0].form_values():
        if name != "why":
            values.setdefault(name, []).append(value)
    return page, values


def test_what_may_be_changed_is_offered(entered: Visitor) -> None:
    page = entered.opens(f"{PATH}?kind=recommendation&field=themes")
    assert set(page.xpath("//input[@name='record-key']/@value")) == {*KEYS, "look-into-it"}
    fields = page.xpath("//select[@name='field']/option/@value")
    assert {"themes", "level", "number"} < set(fields)
    assert {"assessments", "summary", "cites", "id", "kind"}.isdisjoint(fields)
    found = entered.opens(f"{PATH}?kind=recommendation&field=themes&q=stop")
    assert found.xpath("//input[@name='record-key']/@value") == ["stop-it"]


def test_every_change_is_shown_before_it_is_made(entered: Visitor, client: Client) -> None:
    page, _ = previewed(client, CHOICE | {"record-key": KEYS})
    assert all_words(page, "//tbody/tr/td[2]") == ["Torture and ill-treatment, Fair trial"] * 2
    assert themes("stop-it") == ["torture"]
    del entered


def test_it_is_one_batch_and_is_undone_as_one(entered: Visitor, client: Client) -> None:
    before = Batch.objects.count()
    _, sending = previewed(client, CHOICE | {"record-key": KEYS})
    answer = client.post(PATH, sending)
    assert answer.status_code == 302
    assert Batch.objects.count() == before + 1
    assert [themes(key) for key in KEYS] == [["torture", "fair-trial"]] * 2
    assert versions_of("stop-it", OWNER)[-1].batch.reason == "they are about trials"
    page = entered.opens(answer["Location"])
    assert "2 records were changed" in words(page.xpath("//*[@role='status']")[0])
    [number] = page.xpath("//input[@name='undo']/@value")
    assert client.post(PATH, {"undo": number}).status_code == 302
    assert [themes(key) for key in KEYS] == [["torture"]] * 2


def test_a_value_is_taken_out_or_put_in_place(entered: Visitor, client: Client) -> None:
    del entered
    in_place = CHOICE | {"way": "set", "/themes": ["", "torture", "fair-trial"]}
    client.post(PATH, previewed(client, in_place | {"record-key": ["stop-it"]})[1])
    assert themes("stop-it") == ["torture", "fair-trial"]
    out = CHOICE | {"way": "take out", "/themes": ["", "torture"], "record-key": KEYS}
    page, sending = previewed(client, out)
    first, second = all_words(page, "//tbody/tr/td[2]")
    assert first.startswith("refused: themes")
    assert second == "Fair trial"
    client.post(PATH, previewed(client, CHOICE | {"record-key": ["free-them"]})[1])
    assert client.post(PATH, sending).status_code == 409
    assert themes("stop-it") == ["torture", "fair-trial"]


def test_what_cannot_be_changed_is_refused_record_by_record(
    entered: Visitor, client: Client, register_folder: RegisterFolder
) -> None:
    del entered
    memo = document("memo", level="restricted")
    secret = payload_of(current("stop-it", OWNER))
    loaded(register_folder, memo)
    closed = secret | {"level": "restricted", "cites": [{"document": "memo"}]}
    record_batch([record_from(closed)], by="tests", reason="from the memo")
    opening = {"kind": "recommendation", "field": "level", "way": "set", "/level": "public"}
    internal = payload_of(current("free-them", OWNER)) | {"level": "internal"}
    record_batch([record_from(internal)], by="tests", reason="for a while")
    page, sending = previewed(client, opening | {"record-key": KEYS})
    assert "refused" in words(page.xpath("//tbody/tr[2]")[0])
    client.post(PATH, sending)
    assert "level" not in payload_of(current("free-them", OWNER))
    assert payload_of(current("stop-it", OWNER))["level"] == "restricted"


def test_it_asks_for_records_a_value_and_a_reason(entered: Visitor, client: Client) -> None:
    assert "at least one" in words(posted(client, PATH, CHOICE, 409).find(".//main"))
    _, sending = previewed(client, CHOICE | {"record-key": KEYS})
    page = posted(client, PATH, sending | {"why": " "}, 409)
    assert "say why" in words(page.find(".//main"))
    assert themes("stop-it") == ["torture"]
    entered.opens(f"{PATH}?kind=unicorn", 400)
    entered.opens(f"{PATH}?field=assessments", 400)
    assert client.post(PATH, CHOICE | {"record-key": ["nobody"]}).status_code == 404
    assert client.post(PATH, CHOICE | {"record-key": ["watch"]}).status_code == 400


def test_only_what_was_recorded_by_hand_is_undone_here(entered: Visitor, client: Client) -> None:
    del entered
    loading = Batch.objects.order_by("pk").first()
    assert loading is not None
    assert client.post(PATH, {"undo": loading.pk}).status_code == 400
    assert client.post(PATH, {"undo": "x"}).status_code == 400
