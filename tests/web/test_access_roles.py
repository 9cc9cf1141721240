"""What each role may do at the desk and with accounts, and what it sees there."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings
from tests.factories import document, loaded, person, small_register
from tests.web.desk import LETTER, address_of, handed_in, proposal
from tests.web.signing_in import account, signed_in

from onrecord.accounts import services
from onrecord.accounts.access import ROLES, Act, Role
from onrecord.accounts.models import Account
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.models import Batch
from onrecord.review import intake
from onrecord.review.models import Submission
from onrecord.values import Level

SEALED = person("anna-tainova", "Anna Tainova", level="sealed", basis="public-role")
AT_THE_DESK = [role for role in Role if ROLES[role].acts & {Act.PROPOSE, Act.EDIT, Act.DECIDE}]
ELSEWHERE = "192.0.2.7"


@pytest.fixture
def letter(register_folder: RegisterFolder, settings: Settings) -> Submission:
    settings.DESK = True
    loaded(register_folder, *small_register(), SEALED)
    return handed_in()


def test_the_roles_are_these() -> None:
    told = {role: (sorted(rights.acts), str(rights.level)) for role, rights in ROLES.items()}
    assert told == {
        "reader": (["read"], "internal"),
        "monitor": (["edit", "propose", "read"], "restricted"),
        "reviewer": (["decide", "edit", "propose", "read"], "restricted"),
        "publisher": (["decide", "edit", "propose", "publish", "read"], "restricted"),
        "administrator": (["administer", "read"], "public"),
    }


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize("role", Role)
def test_the_desk_is_open_to_whoever_has_work_there(client: Client, role: Role) -> None:
    signed_in(client, role)
    assert client.get("/review/").status_code == (200 if role in AT_THE_DESK else 404)


@pytest.mark.usefixtures("letter")
def test_with_accounts_the_machine_itself_opens_nothing(client: Client) -> None:
    assert client.get("/review/").status_code == 200
    account()
    assert client.get("/review/").status_code == 404


@pytest.mark.usefixtures("letter")
def test_accounts_work_from_elsewhere_too() -> None:
    client = Client(REMOTE_ADDR=ELSEWHERE)
    assert client.get("/review/").status_code == 404
    signed_in(client, Role.MONITOR)
    assert client.get("/review/").status_code == 200


@pytest.mark.parametrize("role", AT_THE_DESK)
def test_only_whoever_may_decide_does_and_the_log_names_them(
    client: Client, letter: Submission, role: Role
) -> None:
    one = proposal(letter, "recommendation")
    signed_in(client, role)
    answer = client.post(address_of(one, "reject"), {"why": "tested"})
    one.refresh_from_db()
    if role is Role.MONITOR:
        assert (answer.status_code, one.state) == (403, "open")
        assert "may read this and not change it" in answer.content.decode()
    else:
        assert (answer.status_code, one.state) == (302, "rejected")
        assert one.decided_by == f"an-{role}"


@pytest.mark.usefixtures("letter")
def test_a_monitor_hands_in_documents_in_their_own_name(client: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415  # only here

    signed_in(client, Role.MONITOR)
    file = SimpleUploadedFile("second.txt", LETTER.replace("Ivo", "Petr").encode())
    assert client.post("/review/", {"file": file, "level": "internal"}).status_code == 302
    assert Submission.objects.order_by("-pk")[0].received_by == "an-monitor"


@pytest.mark.usefixtures("letter")
def test_what_is_sealed_is_not_at_the_desk_of_whoever_may_not_see_it(client: Client) -> None:
    hidden = intake.ingest_bytes("z.txt", b"Anna Tainova was held.", by="t", level=Level.SEALED)
    signed_in(client, Role.REVIEWER)
    assert "z.txt" not in client.get("/review/").content.decode()
    missing = client.get("/review/99999/")
    answer = client.get(f"/review/{hidden.pk}/")
    assert (answer.status_code, answer.content) == (404, missing.content)
    record = client.get("/review/records/anna-tainova/")
    assert (record.status_code, record.content) == (404, missing.content)
    services.change(Account.objects.get(), None, Level.SEALED, by="the owner")
    assert client.get(f"/review/{hidden.pk}/").status_code == 200
    assert client.get("/review/records/anna-tainova/").status_code == 200


# --- accounts -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_see_and_change_accounts(client: Client, role: Role) -> None:
    signed_in(client, role)
    missing = client.get("/no-such-page/")
    for answer in (
        client.get("/accounts/"),
        client.post("/accounts/", {"name": "bo", "role": "reader", "sees": "public"}),
        client.post(f"/accounts/an-{role}/disable/"),
        client.post(f"/accounts/an-{role}/enable/"),
    ):
        assert (answer.status_code, answer.content) == (404, missing.content)
    assert Account.objects.count() == 1


@pytest.mark.usefixtures("letter")
def test_an_administrator_adds_and_disables_accounts_and_sees_what_is_public(
    client: Client,
) -> None:
    signed_in(client, Role.ADMINISTRATOR)
    page = client.post("/accounts/", {"name": "bo", "role": "monitor", "sees": "internal"})
    assert "bo can set up the account" in page.content.decode()
    made = Account.objects.get(name="bo")
    assert (made.role, made.clearance, made.has_usable_password()) == ("monitor", "internal", False)
    assert client.get("/people/anna-tainova/").status_code == 404
    client.post("/accounts/bo/disable/")
    made.refresh_from_db()
    assert not made.is_active
    events = [(each.kind, each.by) for each in made.events.order_by("pk")]
    assert events == [("added", "an-administrator"), ("disabled", "an-administrator")]


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize("level", ["restricted", "sealed"])
def test_an_administrator_opens_no_more_than_what_is_internal(client: Client, level: str) -> None:
    signed_in(client, Role.ADMINISTRATOR)
    client.post("/accounts/", {"name": "bo", "role": "monitor", "sees": level})
    assert not Account.objects.filter(name="bo").exists()


def test_an_administrator_is_never_given_more_than_what_is_public(db: None) -> None:  # noqa: ARG001
    with pytest.raises(services.UnfitAccount, match="no administrator sees what is internal"):
        services.add("ana", Role.ADMINISTRATOR, Level.INTERNAL, by="tests")


# --- names that are closed further than their records ---------------------------------------------


@pytest.mark.parametrize(
    ("fields", "level", "is_named"),
    [
        ({}, "public", False),
        ({}, "internal", True),
        ({"objected": "2020-01-15", "basis": "consent"}, "internal", False),
        ({"objected": "2020-01-15", "basis": "consent"}, "restricted", True),
    ],
)
def test_names_without_a_basis_are_internal_and_those_of_objectors_restricted(
    register_folder: RegisterFolder,
    client: Client,
    fields: dict[str, str],
    level: str,
    is_named: bool,
) -> None:
    memoir = document("memoir", title={"en": "What Qqhiddova saw"})
    loaded(register_folder, *small_register(), person("eva", "Eva Qqhiddova", **fields), memoir)
    signed_in(client, Role.READER, Level(level))
    assert client.get("/people/eva/").status_code == (200 if is_named else 404)
    for address in ("/sources/memoir/", "/api/v1/records/memoir", "/search/?q=saw"):
        assert ("Qqhiddova" in client.get(address).content.decode()) == is_named


def test_the_log_of_a_change_names_the_account(client: Client, letter: Submission) -> None:
    signed_in(client, Role.REVIEWER)
    one = proposal(letter, "person")
    assert client.post(address_of(one, "accept"), {}).status_code == 302
    assert Batch.objects.order_by("-pk")[0].recorded_by == "an-reviewer"
