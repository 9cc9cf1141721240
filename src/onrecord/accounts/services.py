"""Making and changing accounts. Nobody but its holder ever knows a passphrase."""

from __future__ import annotations

import secrets
from base64 import b32encode
from datetime import timedelta
from hashlib import sha256

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from onrecord.values import Level
from onrecord.values.worded import worded

from .access import ROLES, Role
from .models import Account, AccountEvent, recorded

WORD_BYTES = 10
WORD_DAYS = 7


class UnfitAccount(ValueError):
    """An account cannot be made or changed as asked; the message says why, and what to do."""


@transaction.atomic
def add(name: str, role: Role, level: Level | None = None, *, by: str) -> tuple[Account, str]:
    """A new account, and the one-time word with which its holder sets it up. Raises UnfitAccount.

    `level` is the highest that it sees; None: what its role sees by itself.
    """
    account = Account(name=name, role=role.value, clearance=_fitting(role, level).value)
    account.close()
    word = _new_word(account)
    try:
        account.full_clean()
    except ValidationError as error:
        raise UnfitAccount("; ".join(error.messages)) from error
    account.save()
    recorded(account, AccountEvent.Kind.ADDED, by, f"{role}, sees {account.clearance}")
    return account, word


def named(name: str) -> Account:
    """The account with this name. Raises UnfitAccount."""
    found = Account.objects.filter(name=name).first()
    if found is None:
        raise UnfitAccount(
            worded("there is no account {name!r}; see: onrecord accounts list", name=name)
        )
    return found


@transaction.atomic
def change(account: Account, role: Role | None, level: Level | None, *, by: str) -> None:
    """Another role, another level. A new role sees what it sees by itself. Raises UnfitAccount."""
    given = role or Role(account.role)
    if level is None and role is None:
        return
    account.role = given.value
    account.clearance = _fitting(given, level).value
    account.save(update_fields=["role", "clearance"])
    recorded(account, AccountEvent.Kind.CHANGED, by, f"{given}, sees {account.clearance}")


@transaction.atomic
def disable(account: Account, *, by: str) -> None:
    """The account signs in no more, and what it has open ends at once."""
    account.is_active = False
    account.round += 1
    account.save(update_fields=["is_active", "round"])
    recorded(account, AccountEvent.Kind.DISABLED, by)


@transaction.atomic
def enable(account: Account, *, by: str) -> None:
    """The account signs in again, with the passphrase and the second factor that it had."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    recorded(account, AccountEvent.Kind.ENABLED, by)


@transaction.atomic
def reset(account: Account, *, by: str) -> str:
    """Takes both factors away, ends all sessions, and returns the word for setting up anew."""
    leave_second_factor(account)
    account.close()
    word = _new_word(account)
    account.save()
    recorded(account, AccountEvent.Kind.RESET, by)
    return word


def leave_second_factor(account: Account) -> None:
    """Takes the second factor and the codes for it away; another has to be added."""
    Authenticator.objects.filter(user=account).delete()


@transaction.atomic
def end_sessions(account: Account) -> None:
    """Ends every session of the account, the present one as well."""
    account.round += 1
    account.save(update_fields=["round"])
    recorded(account, AccountEvent.Kind.ENDED, account.name)


def awaiting(name: str, word: str) -> Account | None:
    """The account that this word sets up, None where there is none or the word has run out."""
    waiting = Account.objects.filter(name=name, is_active=True, word_until__gt=timezone.now())
    account = waiting.exclude(word="").first()
    kept = account.word if account is not None else ""
    return account if secrets.compare_digest(kept, _hashed(word)) else None


@transaction.atomic
def set_up(account: Account, passphrase: str) -> None:
    """Its holder's passphrase; the word is spent. Raises ValidationError for one too weak."""
    validate_password(passphrase, account)
    account.set_password(passphrase)
    account.word, account.word_until = "", None
    account.save()
    recorded(account, AccountEvent.Kind.SET_UP, account.name)


def _fitting(role: Role, level: Level | None) -> Level:
    """The level that an account of this role is to have. Raises UnfitAccount."""
    rights = ROLES[role]
    if level is not None and level > rights.highest:
        raise UnfitAccount(
            worded(
                "no {role} sees what is {level}: at most what is {highest}",
                role=role,
                level=level,
                highest=rights.highest,
            )
        )
    return rights.level if level is None else level


def _new_word(account: Account) -> str:
    """Gives the account a one-time word; only its hash is kept."""
    plain = b32encode(secrets.token_bytes(WORD_BYTES)).decode().lower()
    word = "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))
    account.word = _hashed(word)
    account.word_until = timezone.now() + timedelta(days=WORD_DAYS)
    return word


def _hashed(word: str) -> str:
    """80 random bits need no slow hash."""
    return sha256(word.replace("-", "").strip().lower().encode()).hexdigest()
