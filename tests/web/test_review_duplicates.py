"""The duplicates queue: two records side by side, decided on by a button, and back."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories import loaded, person, small_register
from tests.web.conftest import Visitor, all_words, words

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.people.identity import identity

PATH = "/review/duplicates/"
PAIR = {"one": "ivo-testov", "other": "ivo-testow"}


@pytest.fixture
def pair(desk: Visitor, register_folder: RegisterFolder) -> None:  # noqa: ARG001 -- the desk is open
    other = person("ivo-testow", "Ivo Testow", description={"en": "A printer"})
    loaded(register_folder, *small_register(), other)


@pytest.mark.usefixtures("pair")
def test_both_stand_side_by_side_with_what_is_known_and_why(desk: Visitor) -> None:
    page = desk.opens(PATH)
    assert all_words(page, "//form[@data-row]//h2") == ["Ivo Testov and Ivo Testow"]
    rows = [[words(cell) for cell in row.xpath("th|td")] for row in page.xpath("//form//tbody/tr")]
    assert ["Description", "not stated", "A printer"] in rows
    assert ["Spelling compared", "Ivo Testov", "Ivo Testow"] in rows
    assert "Names alike" in words(page)


@pytest.mark.usefixtures("pair")
def test_the_same_are_shown_as_one_until_it_is_undone(desk: Visitor, client: Client) -> None:
    answer = client.post(PATH, {**PAIR, "decision": "keep-other", "why": "the same birthday"})
    page = desk.opens(answer["Location"])
    assert identity(OWNER).of("ivo-testov") == "ivo-testow"
    [message] = page.xpath("//form[@role='status']")
    assert "are one person, shown as Ivo Testow" in words(message)
    assert page.xpath("//form[@data-row]") == []
    assert "the same birthday" in words(page.xpath("//*[@class='decided']")[0])
    client.post(PATH, {**PAIR, "decision": "undo"})
    assert identity(OWNER).of("ivo-testov") == "ivo-testov"
    assert len(desk.opens(PATH).xpath("//form[@data-row]")) == 1


@pytest.mark.usefixtures("pair")
def test_different_people_are_not_proposed_again(desk: Visitor, client: Client) -> None:
    client.post(PATH, {**PAIR, "decision": "different", "why": "father and son"})
    page = desk.opens(PATH)
    assert page.xpath("//form[@data-row]") == []
    assert "different people" in words(page.xpath("//*[@class='decided']")[0])


@pytest.mark.usefixtures("pair")
def test_a_pair_decided_on_meanwhile_is_refused_with_what_to_do(
    desk: Visitor,  # noqa: ARG001 -- as above
    client: Client,
) -> None:
    client.post(PATH, {**PAIR, "decision": "different", "why": "father and son"})
    answer = client.post(PATH, {**PAIR, "decision": "keep-one", "why": "one person"})
    assert answer.status_code == 409
    assert "were judged to be different people" in answer.content.decode()


@pytest.mark.usefixtures("pair")
def test_no_decision_is_none(client: Client) -> None:
    assert client.post(PATH, PAIR).status_code == 400
    assert client.post(PATH, {**PAIR, "decision": "different"}).status_code == 422
    stranger = {"one": "nobody", "other": "ivo-testov", "decision": "different", "why": "no"}
    assert client.post(PATH, stranger).status_code == 404
