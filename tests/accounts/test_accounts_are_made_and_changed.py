"""Accounts: their names, roles and levels, their passphrases, and what is kept of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from hypothesis import given
from hypothesis import strategies as st

from onrecord import settings as own
from onrecord.accounts import services
from onrecord.accounts.access import (
    FIELDS,
    ROLES,
    Closed,
    Role,
    of_an_account,
    of_the_owner,
    sees,
)
from onrecord.accounts.adapters import AccountAdapter
from onrecord.accounts.models import Account
from onrecord.accounts.sealing import sealed, unsealed
from onrecord.accounts.viewer import OWNER, PUBLIC, Viewer
from onrecord.values import Level

PASSPHRASE = "lantern gravel ninefold estuary"


def test_passphrases_are_hashed_with_argon2id() -> None:
    assert own.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    encoded = Argon2PasswordHasher().encode("quick", "saltsaltsalt")
    assert encoded.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")


def test_no_limit_of_tries_replaces_those_of_allauth() -> None:
    """Setting one of them drops the limit for each account."""
    assert not hasattr(own, "ACCOUNT_RATE_LIMITS")
    assert not hasattr(own, "MFA_RATE_LIMITS")


def test_nothing_is_mailed_and_nobody_signs_up(mailoutbox: list[EmailMessage]) -> None:
    AccountAdapter().send_mail("account/email/unknown_account", "ana@example.org", {})
    assert mailoutbox == []
    assert own.ACCOUNT_USER_MODEL_EMAIL_FIELD is None


@pytest.mark.parametrize("weak", ["fourteen chars", "password123456789", "ana.testova.ana"])
def test_weak_passphrases_are_refused(weak: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(weak, Account(name="ana.testova"))


@pytest.mark.parametrize("fit", [PASSPHRASE, "каменный фонарь девять лиманов", "x7-Kp!q2Zr9_wT4v"])
def test_others_are_not(fit: str) -> None:
    validate_password(fit, Account(name="ana"))


@given(st.text())
def test_what_is_sealed_is_opened_again_and_never_looks_the_same_twice(secret: str) -> None:
    kept = sealed(secret)
    assert unsealed(kept) == secret
    assert kept != sealed(secret)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "Ana", "ana testova", "-ana", "a" * 41, "ana\n", "анна"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(services.UnfitAccount):
        services.add(name, Role.READER, by="tests")


@pytest.mark.django_db
def test_a_name_is_given_once() -> None:
    services.add("ana", Role.READER, by="tests")
    with pytest.raises(services.UnfitAccount):
        services.add("ana", Role.READER, by="tests")


@pytest.mark.django_db
def test_a_level_is_the_roles_own_unless_another_is_given() -> None:
    made, _ = services.add("ana", Role.MONITOR, by="tests")
    seen = [made.sees]
    for role, level in ((None, Level.SEALED), (Role.READER, None), (Role.READER, Level.PUBLIC)):
        services.change(made, role, level, by="the owner")
        seen.append(made.sees)
    assert seen == [Level.RESTRICTED, Level.SEALED, Level.INTERNAL, Level.PUBLIC]


@pytest.mark.django_db
def test_what_was_done_is_kept_with_who_did_it() -> None:
    made, _ = services.add("ana", Role.READER, by="the owner")
    services.set_up(made, PASSPHRASE)
    services.change(made, None, Level.SEALED, by="the owner")
    services.reset(made, by="the owner")
    told = [(each.kind, each.by, each.said) for each in made.events.order_by("pk")]
    assert told == [
        ("added", "the owner", "reader, sees internal"),
        ("set up", "ana", ""),
        ("changed", "the owner", "reader, sees sealed"),
        ("reset", "the owner", ""),
    ]


@pytest.mark.parametrize(("role", "level"), [(role, level) for role in Role for level in Level])
def test_nobody_sees_more_than_their_role_can(role: Role, level: Level) -> None:
    access = of_an_account("ana", role, level)
    assert access.reads_as == access.works_as
    assert access.reads_as.clearance == min(level, ROLES[role].highest)
    assert access.reads_as.name == "ana"


def test_the_owner_at_a_browser_reads_pages_as_others_do_and_works_as_the_owner() -> None:
    access = of_the_owner("somebody")
    assert (access.reads_as, access.works_as, access.is_at_the_desk) == (PUBLIC, OWNER, True)


def test_viewers_are_equal_where_they_see_the_same() -> None:
    ana, eva = Viewer("ana", Level.INTERNAL), Viewer("eva", Level.INTERNAL)
    assert (ana, hash(ana)) == (eva, hash(eva))
    assert ana != Viewer("ana", Level.SEALED)


@pytest.mark.parametrize(
    ("closed", "level"), [(closed, level) for closed in Closed for level in Level]
)
def test_a_closed_field_is_seen_from_its_level_on(closed: Closed, level: Level) -> None:
    assert sees(Viewer("ana", level), closed) == (level >= FIELDS[closed])


def test_the_page_on_accounts_tells_of_these_roles() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "accounts.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| .* \| (\w+) \|$", page, flags=re.MULTILINE))
    assert rows == {role.value: rights.level.value for role, rights in ROLES.items()}
