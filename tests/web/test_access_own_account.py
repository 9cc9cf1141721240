"""Your account: another passphrase, other codes, another second factor; sound pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from lxml import html
from tests.factories import loaded, small_register
from tests.web.signing_in import (
    ADD_FACTOR,
    PASSPHRASE,
    SIGN_IN,
    account,
    code_given,
    codes_left,
    passphrase_given,
    signed_in,
)

from onrecord.accounts.access import Role
from onrecord.ledger.folder import RegisterFolder

OTHER = "harbour velvet ninepin quarry"
AGAIN = "/account/again/"
PAGES = [
    "/account/", "/account/passphrase/", "/account/codes/new/", "/account/again/", "/accounts/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def register(register_folder: RegisterFolder) -> RegisterFolder:
    cache.clear()
    loaded(register_folder, *small_register())
    return register_folder


def confirmed(client: Client, address: str, **sent: str) -> Any:
    """The answer of an address that first asks for the passphrase again."""
    answer = client.post(address, sent)
    assert answer["Location"].startswith(f"{AGAIN}?next=")
    return client.post(answer["Location"], {"password": PASSPHRASE}, follow=True)


def test_another_passphrase_ends_other_sessions_and_opens_the_account(client: Client) -> None:
    made = signed_in(client, Role.READER)
    other = Client()
    passphrase_given(other, made.name)
    code_given(other, codes_left(made)[0])
    assert other.get("/account/").status_code == 200
    given = {"oldpassword": PASSPHRASE, "password1": OTHER, "password2": OTHER}
    assert client.post("/account/passphrase/", given).status_code == 302
    assert client.get("/account/").status_code == 200
    assert other.get("/account/")["Location"].startswith(SIGN_IN)
    assert passphrase_given(Client(), made.name).status_code == 200
    assert passphrase_given(Client(), made.name, OTHER).status_code == 302


@pytest.mark.parametrize("weak", ["short", "passwordpassword"])
def test_a_weak_one_is_refused(client: Client, weak: str) -> None:
    made = signed_in(client, Role.READER)
    given = {"oldpassword": PASSPHRASE, "password1": weak, "password2": weak}
    assert client.post("/account/passphrase/", given).status_code == 200
    made.refresh_from_db()
    assert made.check_password(PASSPHRASE)


def test_other_codes_take_the_place_of_the_old_ones(client: Client) -> None:
    made = signed_in(client, Role.READER)
    before = codes_left(made)
    page = confirmed(client, "/account/codes/new/").content.decode()
    after = codes_left(made)
    assert not set(before) & set(after)
    assert re.findall(r"<code>(\d{12})</code>", page) in ([], after)


def test_without_a_second_factor_nothing_is_open_until_another_is_added(client: Client) -> None:
    signed_in(client, Role.READER)
    confirmed(client, "/account/second-factor/another/")
    assert client.get("/people/")["Location"] == ADD_FACTOR
    assert client.get("/account/codes/")["Location"] == ADD_FACTOR


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_accounts_are_sound(client: Client, address: str) -> None:
    signed_in(client, Role.ADMINISTRATOR)
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    _require_sound(answer)


@pytest.mark.parametrize("address", [SIGN_IN, "/account/set-up/"])
def test_pages_before_a_login_are_sound(client: Client, address: str) -> None:
    account()
    _require_sound(client.get(address))


def _require_sound(answer: Any) -> None:
    """Nothing inline, every field labelled, one heading of the first rank, the strict policy."""
    page = html.document_fromstring(answer.content)
    every = list(page.iter())
    assert not {"script", "style"} & {str(each.tag) for each in every}
    assert [each for each in every if each.get("style") or each.get("onclick")] == []
    labelled = {label.get("for") for label in page.iter("label")}
    fields = [each for each in page.iter("input", "select") if each.get("type") != "hidden"]
    assert {each.get("id") for each in fields} <= labelled
    assert len(list(page.iter("h1"))) == 1
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"].find("no-store") >= 0


def test_the_way_in_is_shown_where_there_are_accounts(client: Client) -> None:
    assert SIGN_IN not in client.get("/").content.decode()
    account()
    assert f'href="{SIGN_IN}"' in client.get("/").content.decode()
    made = signed_in(client, Role.READER)
    page = client.get("/").content.decode()
    assert f'href="/account/">{made.name}</a>' in page
