"""Any record is edited and added at the desk: one version each, with a reason and who it was."""

from __future__ import annotations

import getpass

import pytest
from django.db.models.functions import Length
from django.test import Client
from tests.factories import cite, document, loaded, organisation, person, small_register
from tests.web.conftest import Visitor, words
from tests.web.entry import EDIT, NEW, faults, posted, saved, sent, with_row

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current, versions_of
from onrecord.ledger.models import Version
from onrecord.records import Payload, payload_of
from onrecord.web.edit_form import Entry
from onrecord.web.reader import Reader

CASE = EDIT.format("case")


def payload(key: str) -> Payload:
    return payload_of(current(key, OWNER))


@pytest.fixture
def entered(desk: Visitor, register_folder: RegisterFolder) -> Visitor:
    loaded(register_folder, *small_register())
    return desk


def test_a_date_is_corrected_in_one_version(entered: Visitor, client: Client) -> None:
    fields = sent(entered.opens(CASE))
    before = payload("case")
    fields |= {"/liberty/0/from": "4 May 2016", "why": "the verdict gives the day"}
    page = saved(client, CASE, fields)
    assert "4 May 2016" in words(page.find(".//main"))
    versions = versions_of("case", OWNER)
    assert len(versions) == 2
    assert versions[-1].batch.recorded_by == getpass.getuser()
    assert versions[-1].batch.reason == "the verdict gives the day"
    before["liberty"][0]["from"] = "2016-05-04"
    assert payload("case") == before


@pytest.mark.usefixtures("aldora")
def test_a_form_of_any_kind_sent_as_it_stands_changes_nothing(
    desk: Visitor,
) -> None:
    reader = Reader.of({}, OWNER, is_at_the_desk=True)
    fullest: dict[str, str] = {}
    for version in Version.objects.exclude(kind="concept_scheme").order_by(Length("payload")):
        fullest[version.kind] = version.key
    for kind, key in fullest.items():
        before = payload(key)
        fields = sent(desk.opens(EDIT.format(key)))
        after, wrong = Entry(reader, before, fields).edited()
        assert (after, wrong) == (before, {}), (kind, key)


def test_without_a_reason_nothing_is_recorded(entered: Visitor, client: Client) -> None:
    fields = sent(entered.opens(CASE)) | {"/liberty/0/from": "4 May 2016", "why": " "}
    page = posted(client, CASE, fields, 422)
    assert "say why" in words(page.find(".//main"))
    assert page.xpath("//input[@name='/liberty/0/from']/@value") == ["4 May 2016"]
    assert len(versions_of("case", OWNER)) == 1


def test_what_cannot_be_is_said_beside_the_field(entered: Visitor, client: Client) -> None:
    fields = sent(entered.opens(CASE)) | {"/liberty/0/from": "31 February 2016", "why": "x"}
    page = posted(client, CASE, fields, 422)
    [field] = page.xpath("//input[@name='/liberty/0/from']")
    assert field.get("aria-invalid") == "true"
    assert field.get("value") == "31 February 2016"
    assert len(faults(page)) == 1
    assert len(versions_of("case", OWNER)) == 1


def test_parts_are_added_and_left_out_without_scripts(entered: Visitor, client: Client) -> None:
    fields = with_row(client, CASE, sent(entered.opens(CASE)), "/liberty")
    fields |= {
        "/liberty/2/person": "Ivo Testov",
        "/liberty/2/situation": "house_arrest",
        "/liberty/2/attested": "March 2015",
        "/liberty/1/leave-out": "on",
        "why": "the letter says so",
    }
    saved(client, CASE, fields)
    first, second = payload("case")["liberty"]
    assert first["person"] == "ivo-testov"
    assert second == {"person": "ivo-testov", "situation": "house_arrest", "attested": ["2015-03"]}


def test_an_empty_part_is_no_part(entered: Visitor, client: Client) -> None:
    before = payload("case")
    fields = with_row(client, CASE, sent(entered.opens(CASE)), "/liberty") | {
        "/title/en": "A case, renamed",
        "why": "x",
    }
    saved(client, CASE, fields)
    assert payload("case") == before | {"title": {"en": "A case, renamed"}}


def test_what_a_new_part_lacks_is_said_where_it_stands(entered: Visitor, client: Client) -> None:
    fields = with_row(client, CASE, sent(entered.opens(CASE)), "/liberty")
    fields |= {"/liberty/0/leave-out": "on", "/liberty/2/attested": "2015", "why": "x"}
    page = posted(client, CASE, fields, 422)
    wrong = page.xpath("//p[contains(@class, 'wrong')]//@name | //select/@name[../../span]")
    assert "/liberty/2/person" in wrong


def test_sources_follow_what_they_support(entered: Visitor, client: Client) -> None:
    fields = sent(entered.opens(CASE)) | {"/liberty/0/attested": "2020-02", "why": "misread"}
    saved(client, CASE, fields)
    [period, _] = payload("case")["liberty"]
    assert period["attested"] == [{"date": "2020-02", "went_on": True}]
    assert period["cites"] == [cite("report", "/attested/0")]


def test_a_source_is_added_to_the_field_that_it_supports(entered: Visitor, client: Client) -> None:
    at = "/liberty/1/cites"
    fields = with_row(client, CASE, sent(entered.opens(CASE)), at) | {
        f"{at}/3/document": "Document letter",
        f"{at}/3/place": "p. 2",
        f"{at}/3/pointer": "/until",
        f"{at}/3/stance": "contradicts",
        "why": "the letter says otherwise",
    }
    saved(client, CASE, fields)
    added = payload("case")["liberty"][1]["cites"][3]
    assert added == cite("letter", "/until", place="p. 2", stance="contradicts")


def test_a_correction_of_a_name_keeps_what_else_is_known_of_it(
    desk: Visitor, client: Client, register_folder: RegisterFolder
) -> None:
    names = [{"text": "Ivo Tetsov", "language": "en", "kind": "official"}]
    loaded(register_folder, *small_register(), person("ivo-tetsov") | {"names": names})
    address = EDIT.format("ivo-tetsov")
    saved(client, address, sent(desk.opens(address)) | {"/names": "Ivo Testow", "why": "typo"})
    assert payload("ivo-tetsov")["names"] == [names[0] | {"text": "Ivo Testow"}]


def test_what_a_closed_document_says_is_not_told_to_more_people(
    desk: Visitor, client: Client, register_folder: RegisterFolder
) -> None:
    loaded(register_folder, *small_register(), document("memo", level="restricted"))
    at = "/cites"
    fields = with_row(client, CASE, sent(desk.opens(CASE)), at)
    fields |= {f"{at}/0/document": "memo", "why": "x"}
    page = posted(client, CASE, fields, 422)
    assert "would be seen by more people" in words(page.find(".//main"))


# --- new records ----------------------------------------------------------------------------------


def test_a_record_is_added_with_an_id_made_of_its_name(entered: Visitor, client: Client) -> None:
    address = NEW.format("organisation")
    fields = sent(entered.opens(address)) | {
        "/names": "Общество «Пример»",
        "/type": "ngo",
        "why": "it signed the appeal",
    }
    page = saved(client, address, fields)
    assert words(page.find(".//h1")) == "Общество «Пример»"
    assert payload("obshchestvo-primer") == organisation("obshchestvo-primer", "Общество «Пример»")


def test_an_id_that_another_record_has_is_refused_beside_it(
    entered: Visitor, client: Client
) -> None:
    address = NEW.format("organisation")
    fields = sent(entered.opens(address)) | {
        "/names": "Another Watch", "/type": "ngo", "why": "x", "/id": "watch"
    }  # fmt: skip
    page = posted(client, address, fields, 422)
    assert page.xpath("//input[@name='/id']/@aria-invalid") == ["true"]
    assert "choose another" in words(page.find(".//main"))


def test_an_id_of_other_letters_is_refused_beside_it(entered: Visitor, client: Client) -> None:
    address = NEW.format("organisation")
    fields = sent(entered.opens(address)) | {
        "/names": "Another Watch", "/type": "ngo", "why": "x", "/id": "Another Watch"
    }  # fmt: skip
    page = posted(client, address, fields, 422)
    assert page.xpath("//input[@name='/id']/@aria-invalid") == ["true"]


def test_what_a_record_cannot_be_without_is_asked_for(entered: Visitor, client: Client) -> None:
    address = NEW.format("person")
    page = posted(client, address, sent(entered.opens(address)) | {"why": "x"}, 422)
    assert faults(page)


@pytest.mark.parametrize("address", [NEW.format("unicorn"), EDIT.format("nobody")])
def test_there_is_no_form_for_what_there_is_not(entered: Visitor, address: str) -> None:
    entered.opens(address, 404)


def test_vocabularies_are_kept_in_files(entered: Visitor) -> None:
    entered.opens(EDIT.format("test-states"), 404)
    entered.opens(NEW.format("concept_scheme"), 404)
