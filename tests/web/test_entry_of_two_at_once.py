"""Two people edit one record: nothing is lost, what both changed is put side by side."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.factories import loaded, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.entry import EDIT, posted, saved, sent

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.services import record_batch
from onrecord.records import payload_of, record_from

ADDRESS = EDIT.format("stop-it")


def payload() -> dict[str, Any]:
    return payload_of(current("stop-it", OWNER))


def changed_elsewhere(**fields: object) -> None:
    record_batch([record_from(payload() | fields)], by="Ana Probova", reason="another report")


@pytest.fixture
def form(desk: Visitor, register_folder: RegisterFolder) -> dict[str, Any]:
    """The form as it was opened before somebody else changed the record."""
    loaded(register_folder, *small_register())
    return sent(desk.opens(ADDRESS))


def merge_form(page: Any) -> dict[str, Any]:
    """What a browser sends of the merge view before anything is chosen."""
    [form] = page.xpath("//form[contains(@class, 'draft')]")
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return values


def test_different_fields_are_both_kept(form: dict[str, Any], client: Client) -> None:
    changed_elsewhere(themes=["fair-trial"])
    page = saved(client, ADDRESS, form | {"/number": "7", "why": "misread"})
    assert "kept beside it" in words(page.xpath("//*[@role='status']")[0])
    assert (payload()["number"], payload()["themes"]) == ("7", ["fair-trial"])


def test_the_same_field_is_shown_three_times_and_chosen(
    form: dict[str, Any], client: Client
) -> None:
    changed_elsewhere(number="8", themes=["fair-trial"])
    page = posted(client, ADDRESS, form | {"/number": "7", "why": "misread"}, 409)
    assert "Ana Probova" in words(page.find(".//main"))
    [disputed] = page.xpath("//fieldset")
    assert all_words(disputed, ".//dd") == ["2", "8", "7"]
    assert "Themes" in words(page.find(".//main"))
    assert payload()["number"] == "8"
    chosen = merge_form(page) | {"choose:/number": "yours"}
    saved(client, ADDRESS, chosen)
    assert (payload()["number"], payload()["themes"]) == ("7", ["fair-trial"])
    assert versions_of("stop-it", OWNER)[-1].batch.reason == "misread"


def test_theirs_may_stand(form: dict[str, Any], client: Client) -> None:
    changed_elsewhere(number="8")
    sending = form | {"/number": "7", "/summary/en": "Do stop it", "why": "misread"}
    page = posted(client, ADDRESS, sending, 409)
    saved(client, ADDRESS, merge_form(page) | {"choose:/number": "theirs"})
    assert (payload()["number"], payload()["summary"]) == ("8", {"en": "Do stop it"})


def test_what_was_chosen_before_a_third_change_is_asked_again(
    form: dict[str, Any], client: Client
) -> None:
    changed_elsewhere(number="8")
    page = posted(client, ADDRESS, form | {"/number": "7", "why": "misread"}, 409)
    chosen = merge_form(page) | {"choose:/number": "yours"}
    changed_elsewhere(number="9")
    page = posted(client, ADDRESS, chosen, 409)
    assert all_words(page.xpath("//fieldset")[0], ".//dd") == ["2", "9", "7"]
    assert payload()["number"] == "9"


def test_the_same_change_made_twice_is_no_conflict(form: dict[str, Any], client: Client) -> None:
    changed_elsewhere(number="7")
    before = len(versions_of("stop-it", OWNER))
    saved(client, ADDRESS, form | {"/number": "7", "why": "misread"})
    assert len(versions_of("stop-it", OWNER)) == before
