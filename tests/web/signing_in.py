"""Accounts of a test register, and signing in with them as a browser does."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

from onrecord.accounts import services
from onrecord.accounts.access import Role
from onrecord.accounts.models import Account
from onrecord.values import Level

PASSPHRASE = "lantern gravel ninefold estuary"
SIGN_IN = "/account/sign-in/"
SECOND_FACTOR = "/account/second-factor/"
ADD_FACTOR = "/account/second-factor/add/"


def account(
    name: str = "ana", role: Role = Role.MONITOR, level: Level | None = None
) -> tuple[Account, str]:
    """An account whose holder has both factors, and the secret of the second."""
    made, _ = services.add(name, role, level, by="tests")
    services.set_up(made, PASSPHRASE)
    secret = generate_totp_secret()
    TOTP.activate(made, secret)
    RecoveryCodes.activate(made)
    return made, secret


def code_of(secret: str) -> str:
    """What an app shows now."""
    shown: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return shown


def passphrase_given(client: Client, name: str, passphrase: str = PASSPHRASE) -> Any:
    """The answer to name and passphrase."""
    return client.post(SIGN_IN, {"login": name, "password": passphrase})


def code_given(client: Client, code: str) -> Any:
    """The answer to a code."""
    return client.post(SECOND_FACTOR, {"code": code})


def signed_in(client: Client, role: Role, level: Level | None = None) -> Account:
    """Signs a new account of a role in, with both factors."""
    made, secret = account(f"an-{role}", role, level)
    cache.clear()  # one test may sign in more often than anybody may in a minute
    assert passphrase_given(client, made.name)["Location"] == SECOND_FACTOR
    assert code_given(client, code_of(secret))["Location"] == "/"
    return made


def codes_left(made: Account) -> list[str]:
    """The codes for when the second factor is lost."""
    [kept] = Authenticator.objects.filter(user=made, type=Authenticator.Type.RECOVERY_CODES)
    left: list[str] = kept.wrap().get_unused_codes()
    return left
