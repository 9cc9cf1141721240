"""Nobody sees more than the public before both factors; tries, sessions and words run out."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.factories import loaded, person, small_register
from tests.web.signing_in import (
    ADD_FACTOR,
    PASSPHRASE,
    SECOND_FACTOR,
    SIGN_IN,
    account,
    code_given,
    code_of,
    codes_left,
    passphrase_given,
    signed_in,
)

from onrecord.accounts import services
from onrecord.accounts.access import Role
from onrecord.accounts.gate import BEGAN, SEEN
from onrecord.accounts.limits import IDLE, LONGEST
from onrecord.accounts.models import Account
from onrecord.ledger.folder import RegisterFolder

INTERNAL = person("anna-tainova", "Anna Tainova", level="internal", basis="public-role")
PAGE = "/people/anna-tainova/"
SET_UP = "/account/set-up/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def register(register_folder: RegisterFolder) -> RegisterFolder:
    loaded(register_folder, *small_register(), INTERNAL)
    return register_folder


def is_in(client: Client) -> bool:
    """Whether the pages show what is internal."""
    return bool(client.get(PAGE).status_code == 200)


# --- both factors ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("register")
def test_name_passphrase_and_code_open_what_the_role_sees(client: Client) -> None:
    assert client.get(PAGE).status_code == 404
    signed_in(client, Role.READER)
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "Anna Tainova" in page.content.decode()


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("address", ["/", "/people/", PAGE, "/api/v1/records?kind=person",
                                     "/review/", "/account/", "/accounts/", "/account/codes/",
                                     "/search/?q=Ivo", "/calendar.ics"])  # fmt: skip
def test_a_passphrase_alone_opens_nothing_but_the_second_step(client: Client, address: str) -> None:
    account()
    assert passphrase_given(client, "ana")["Location"] == SECOND_FACTOR
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, SECOND_FACTOR)
    assert answer.content == b""


@pytest.mark.usefixtures("register")
def test_a_wrong_passphrase_and_an_unknown_name_get_the_same_answer(client: Client) -> None:
    account()
    answers = [
        passphrase_given(client, name, "gravel lantern ninefold").content.decode()
        for name in ("ana", "nobody")
    ]
    wrong, unknown = (re.sub(r'value="[^"]*"', "", answer) for answer in answers)
    assert wrong == unknown
    assert not is_in(client)


@pytest.mark.usefixtures("register")
def test_after_thirty_wrong_codes_the_right_one_is_refused(client: Client) -> None:
    _, secret = account()
    passphrase_given(client, "ana")
    for wrong in range(30):
        assert code_given(client, f"{wrong:06}").status_code == 200
    assert code_given(client, code_of(secret)).status_code == 200
    assert not is_in(client)


@pytest.mark.usefixtures("register")
def test_tries_at_one_account_do_not_keep_another_out(client: Client) -> None:
    account("bo")
    signed_in(client, Role.READER)
    other = Client()
    passphrase_given(other, "bo")
    for wrong in range(6):
        code_given(other, f"{wrong:06}")
    assert is_in(client)
    made, secret = account("eva", Role.READER)
    third = Client(REMOTE_ADDR="192.0.2.7")
    passphrase_given(third, made.name)
    assert code_given(third, code_of(secret))["Location"] == "/"


@pytest.mark.usefixtures("register")
def test_a_code_is_taken_once(client: Client) -> None:
    _, secret = account(role=Role.READER)
    code = code_of(secret)
    passphrase_given(client, "ana")
    assert code_given(client, code)["Location"] == "/"
    other = Client()
    passphrase_given(other, "ana")
    assert code_given(other, code).status_code == 200
    assert not is_in(other)


@pytest.mark.usefixtures("register")
def test_a_written_down_code_opens_the_account_once(client: Client) -> None:
    made, _ = account(role=Role.READER)
    code = codes_left(made)[0]
    assert re.fullmatch(r"\d{12}", code)
    passphrase_given(client, "ana")
    assert code_given(client, code)["Location"] == "/"
    other = Client()
    passphrase_given(other, "ana")
    assert code_given(other, code).status_code == 200
    assert len(codes_left(made)) == 9


# --- setting up -----------------------------------------------------------------------------------


def chosen(client: Client, word: str, **fields: str) -> Any:
    given = {"name": "ana", "word": word, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    return client.post(SET_UP, given | fields)


@pytest.mark.usefixtures("register")
def test_a_new_account_chooses_a_passphrase_and_has_to_add_a_second_factor(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    made, word = services.add("ana", Role.READER, by="tests")
    assert chosen(client, word.upper())["Location"] == ADD_FACTOR
    assert client.get(PAGE)["Location"] == ADD_FACTOR
    page = client.get(ADD_FACTOR).content.decode()
    [secret] = re.findall(r'class="secret">([A-Z2-7 ]+)<', page)
    assert "<svg" in page
    assert "style=" not in page
    assert client.post(ADD_FACTOR, {"code": "000000"}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(ADD_FACTOR, {"code": code_of(secret.replace(" ", ""))})
    assert answer["Location"] == "/account/codes/"
    kept = list(made.events.order_by("pk").values_list("kind", "said"))
    assert kept[-2:] == [("second factor", "totp"), ("second factor", "recovery_codes")]
    codes = client.get("/account/codes/").content.decode()
    assert codes_left(made)[0] in codes
    assert codes_left(made)[0] not in client.get("/account/codes/").content.decode()
    assert is_in(client)


@pytest.mark.usefixtures("register")
def test_a_word_is_used_once_and_runs_out(client: Client) -> None:
    made, word = services.add("ana", Role.READER, by="tests")
    assert chosen(client, "aaaa-aaaa-aaaa-aaaa").status_code == 200
    Account.objects.update(word_until=timezone.now() - timedelta(seconds=1))
    assert "No account waits for this word" in chosen(client, word).content.decode()
    word = services.reset(made, by="tests")
    assert chosen(client, word).status_code == 302
    assert chosen(Client(), word).status_code == 200


@pytest.mark.usefixtures("register")
def test_guessing_at_words_is_stopped(client: Client) -> None:
    _, word = services.add("ana", Role.READER, by="tests")
    for _ in range(5):
        assert chosen(client, "aaaa-aaaa-aaaa-aaaa").status_code == 200
    assert chosen(client, word).status_code == 429


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "weak", ["short words", "passwordpassword", "123456789012345678", "aaaaaaaaaaaaaaaaaaaa",
             "iloveyou-sunshine", "qwertyuiop qwertyuiop", "abcdefghijklmnop"]
)  # fmt: skip
def test_a_passphrase_that_is_guessed_first_is_refused(client: Client, weak: str) -> None:
    made, word = services.add("ana", Role.READER, by="tests")
    assert chosen(client, word, passphrase=weak, again=weak).status_code == 200
    made.refresh_from_db()
    assert not made.has_usable_password()


@pytest.mark.usefixtures("register")
def test_what_is_stored_tells_neither_passphrase_nor_codes(client: Client) -> None:
    _, word = services.add("ana", Role.READER, by="tests")
    chosen(client, word)
    page = client.get(ADD_FACTOR).content.decode()
    [grouped] = re.findall(r'class="secret">([A-Z2-7 ]+)<', page)
    secret = grouped.replace(" ", "")
    [waiting] = [session.get_decoded() for session in Session.objects.all()]
    assert secret not in str(waiting)
    client.post(ADD_FACTOR, {"code": code_of(secret)})
    stored = str([each.data for each in Authenticator.objects.all()])
    assert secret not in stored
    assert Account.objects.get().password.startswith("argon2$argon2id$")
    assert word.replace("-", "") not in Account.objects.get().word


# --- sessions -------------------------------------------------------------------------------------


def aged(client: Client, name: str, seconds: int) -> None:
    """The session as if so many seconds had passed since this was noted."""
    session = client.session
    session[name] = int(time.time()) - seconds
    session.save()


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(("what", "seconds"), [(SEEN, IDLE + 1), (BEGAN, LONGEST + 1)])
def test_a_session_ends_in_time(client: Client, what: str, seconds: int) -> None:
    signed_in(client, Role.READER)
    assert is_in(client)
    aged(client, what, seconds - 60)
    assert is_in(client)
    aged(client, what, seconds)
    assert not is_in(client)


@pytest.mark.usefixtures("register")
def test_reading_on_keeps_a_session_open(client: Client) -> None:
    signed_in(client, Role.READER)
    aged(client, SEEN, IDLE - 5)
    assert is_in(client)
    assert time.time() - client.session[SEEN] < 60


@pytest.mark.usefixtures("register")
def test_signing_out_ends_the_session_and_clears_the_browser(client: Client) -> None:
    signed_in(client, Role.READER)
    assert client.get("/account/sign-out/").status_code == 405
    answer = client.post("/account/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not is_in(client)


@pytest.mark.usefixtures("register")
def test_whoever_is_disabled_is_out_at_once(client: Client) -> None:
    made = signed_in(client, Role.READER)
    services.disable(made, by="tests")
    assert not is_in(client)
    assert passphrase_given(Client(), made.name).status_code in (200, 302)
    assert not is_in(client)


@pytest.mark.usefixtures("register")
def test_all_sessions_are_ended_from_one(client: Client) -> None:
    made, secret = account(role=Role.READER)
    clients = [client, Client()]
    for each, code in zip(clients, (code_of(secret), codes_left(made)[0]), strict=True):
        passphrase_given(each, "ana")
        code_given(each, code)
    assert all(map(is_in, clients))
    client.post("/account/sessions/end/")
    assert not any(map(is_in, clients))


@pytest.mark.usefixtures("register")
def test_sessions_that_have_run_out_are_not_kept(client: Client) -> None:
    past = timezone.now() - timedelta(days=1)
    Session.objects.create(session_key="old", session_data="", expire_date=past)
    signed_in(client, Role.READER)
    assert not Session.objects.filter(session_key="old").exists()


@pytest.mark.usefixtures("register")
def test_cookies_are_for_this_site_and_no_script(client: Client) -> None:
    signed_in(client, Role.READER)
    kept = client.cookies["onrecord-session"]
    assert (kept["httponly"], kept["samesite"], kept["expires"]) == (True, "Strict", "")


# --- private registers ----------------------------------------------------------------------------


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("address", ["/", "/people/", "/no-such-page/", "/api/v1/records", PAGE])
def test_a_private_register_shows_nothing_without_a_login(
    client: Client, settings: Settings, address: str
) -> None:
    settings.PRIVATE = True
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{SIGN_IN}?next=")
    assert "A register for tests" not in client.get(SIGN_IN).content.decode()
    signed_in(client, Role.READER)
    assert client.get(address).status_code in (200, 404, 400)


# --- moments --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("register")
def test_who_is_signed_in_is_so_in_every_moment(client: Client) -> None:
    signed_in(client, Role.READER)
    assert client.get(f"{PAGE}?as_published=2030-01-01").status_code == 200
    assert connection.alias == "default"
