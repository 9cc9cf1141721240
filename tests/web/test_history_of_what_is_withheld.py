"""What a former version said is withheld: nothing shows it, and the history says since when."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from tests.factories import changed, loaded, small_register
from tests.web.conftest import Visitor, all_words, words
from tests.web.entry import EDIT, sent
from tests.web.signing_in import signed_in

from onrecord.accounts import OWNER
from onrecord.accounts.access import Role
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import versions_of
from onrecord.ledger.models import Batch, Version
from onrecord.ledger.verification import verify
from onrecord.review.models import UnfinishedForm

IVO = "ivo-testov"
SECRET = "Zzqsecretov"
PAST = f"/review/records/{IVO}/history/"
REDACT = f"/review/records/{IVO}/redact/"
WHY = "it named a source"


@pytest.fixture
def told(desk: Visitor, register_folder: RegisterFolder) -> Visitor:
    """What a person was described with twice was taken out by a third version."""
    every = changed(small_register(), IVO, basis="public-list")
    for said in (f"Told by {SECRET}", f"As {SECRET} says", "A writer"):
        loaded(register_folder, *changed(every, IVO, description={"en": said}))
    return desk


def seqs() -> list[int]:
    return [each.seq for each in versions_of(IVO, OWNER)]


def withhold(client: Client, *versions: int, why: str = WHY, status: int = 302) -> None:
    fields: dict[str, Any] = {"version": [*versions], "why": why}
    assert client.post(REDACT, fields).status_code == status


def entries(visitor: Visitor, address: str = f"/records/{IVO}/history/") -> list[str]:
    """What the history says of each version, the latest first."""
    return all_words(visitor.opens(address), "//ol[contains(@class, 'versions')]/li")


def test_the_history_says_since_when_and_why(told: Visitor, client: Client) -> None:
    withhold(client, *seqs()[:2])
    today = datetime.now(UTC).date()
    said = f"content withheld on {today.day} {today:%B %Y}: {WHY}"
    for address in (f"/records/{IVO}/history/", PAST):
        last, *former = entries(told, address)
        assert said not in last
        assert [said in each for each in former] == [True, True]
    assert verify().findings == ()


def test_versions_are_chosen_in_a_form_that_says_what_it_does(told: Visitor) -> None:
    page = told.opens(PAST)
    boxes = page.xpath(f"//form[@action='{REDACT}']//input[@type='checkbox']/@value")
    assert boxes == [str(each) for each in reversed(seqs()[:-1])]


@pytest.mark.parametrize(
    "address",
    [f"/records/{IVO}/history/", f"/records/{IVO}/history/?from=1&to=3", PAST,
     f"/api/v1/records/{IVO}/history", f"/people/{IVO}/?as_known={{}}",
     f"/api/v1/records/{IVO}?as_known={{}}"],
)  # fmt: skip
def test_nothing_shows_it(told: Visitor, client: Client, address: str) -> None:
    then = Batch.objects.order_by("pk")[0].recorded_at.isoformat().replace("+00:00", "Z")
    asked = address.format(then)
    assert SECRET in client.get(asked).content.decode()
    withhold(client, *seqs()[:2])
    told_by = client.get(asked.replace("from=1&to=3", "")).content.decode()
    assert SECRET not in told_by
    del told


def test_what_is_left_can_be_compared(told: Visitor, client: Client) -> None:
    withhold(client, seqs()[1])
    page = told.opens(f"/records/{IVO}/history/")
    assert "From version 1 to version 3" in words(page)
    assert page.xpath("//select[@name='to']/option[@disabled]/@value") == ["2"]
    told.opens(f"/records/{IVO}/history/?from=2", 400)


def test_it_is_not_restored(told: Visitor, client: Client) -> None:
    first = seqs()[0]
    withhold(client, first)
    answer = client.post(f"/review/records/{IVO}/restore/", {"version": first, "why": "x"})
    assert answer.status_code == 409
    assert len(seqs()) == 3
    page = told.opens(PAST)
    assert str(first) not in page.xpath("//input[@name='version']/@value")


def test_a_form_made_from_it_is_not_taken(told: Visitor, client: Client) -> None:
    form = sent(told.opens(EDIT.format(IVO))) | {"base": str(seqs()[0]), "why": "x"}
    withhold(client, seqs()[0])
    assert client.post(EDIT.format(IVO), form).status_code == 409
    assert len(seqs()) == 3


def test_unfinished_forms_of_the_record_go_with_it(told: Visitor, client: Client) -> None:
    client.post(EDIT.format(IVO), sent(told.opens(EDIT.format(IVO))) | {"keep": "1"})
    assert UnfinishedForm.objects.filter(key=IVO).count() == 1
    withhold(client, seqs()[0])
    assert not UnfinishedForm.objects.exists()


def test_what_stands_and_what_has_no_reason_is_refused(told: Visitor, client: Client) -> None:
    withhold(client, seqs()[-1], status=409)
    withhold(client, seqs()[0], why=" ", status=409)
    withhold(client, status=409)
    assert not Version.objects.filter(payload="").exists()
    del told


def test_a_record_with_withheld_versions_can_be_withdrawn(told: Visitor, client: Client) -> None:
    only = versions_of("free-them", OWNER)[-1].seq
    form = sent(told.opens(EDIT.format("free-them"))) | {"/number": "9", "why": "x"}
    client.post(EDIT.format("free-them"), form)
    fields = {"version": only, "why": WHY}
    assert client.post("/review/records/free-them/redact/", fields).status_code == 302
    base = versions_of("free-them", OWNER)[-1].seq
    withdrawn = client.post("/review/records/free-them/withdraw/", {"base": base, "why": "x"})
    assert withdrawn.status_code == 302


def test_the_record_says_it_in_its_own_place_too(told: Visitor, client: Client) -> None:
    withhold(client, seqs()[0])
    [said] = json.loads(client.get("/api/v1/records?kind=redaction").content)["items"]
    assert (said["of"], said["version"], said["reason"]) == (IVO, seqs()[0], WHY)
    assert WHY in words(told.opens(f"/records/{said['id']}/"))


@pytest.mark.parametrize(
    ("role", "status"), [(Role.READER, 404), (Role.MONITOR, 403), (Role.REVIEWER, 302)]
)
def test_reviewers_withhold(told: Visitor, role: Role, status: int) -> None:
    del told
    client = Client()
    signed_in(client, role)
    withhold(client, seqs()[0], status=status)
    assert Version.objects.filter(payload="").exists() == (status == 302)
    if role is Role.MONITOR:
        page = client.get(PAST).content.decode()
        assert REDACT not in page
