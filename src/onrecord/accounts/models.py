"""Accounts, and what was done with them."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.core.validators import RegexValidator
from django.db import models
from django.utils.crypto import salted_hmac

from onrecord.values import Level

from .access import ROLES, Access, Role, of_an_account

LONGEST_NAME = 40
NAMED = RegexValidator(
    r"\A[a-z0-9][a-z0-9._-]*\Z",
    "a name has small letters, digits, and . _ - between them, such as ana or b.testova",
)


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by name."""


class Account(AbstractBaseUser):
    """Somebody who signs in. Accounts are never deleted: the log of the register names them.

    `clearance` is the highest level that it sees. `word` is the SHA-256 of the one-time word with
    which its holder chooses a passphrase; `round` counts how often all its sessions were ended.
    """

    name = models.CharField(max_length=LONGEST_NAME, unique=True, validators=[NAMED])
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    clearance = models.CharField(max_length=12)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    word = models.CharField(max_length=64, blank=True)
    word_until = models.DateTimeField(null=True)
    round = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS = ["role"]
    objects = Accounts()

    def __str__(self) -> str:
        return self.name

    @property
    def rights(self) -> Access:
        """What the account may do once both factors have been shown."""
        return of_an_account(self.name, Role(self.role), Level(self.clearance))

    @property
    def sees(self) -> Level:
        """The highest level that it sees."""
        return min(Level(self.clearance), ROLES[Role(self.role)].highest)

    def get_session_auth_hash(self) -> str:
        """What a session must hold to be this account's: another after each change."""
        said = f"{self.password}:{self.round}"
        return salted_hmac("onrecord.accounts.session", said, algorithm="sha256").hexdigest()

    def close(self) -> None:
        """Takes the passphrase away and ends all sessions; the account is to be set up anew."""
        self.password = make_password(None)
        self.round += 1


class AccountEvent(models.Model):
    """What was done with an account, when, by whom."""

    class Kind(models.TextChoices):
        ADDED = "added"
        SET_UP = "set up"
        ENROLLED = "second factor"
        CHANGED = "changed"
        DISABLED = "disabled"
        ENABLED = "enabled"
        RESET = "reset"
        SIGNED_IN = "signed in"
        ENDED = "sessions ended"

    account = models.ForeignKey(Account, models.PROTECT, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    said = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.account}: {self.kind}"


def recorded(account: Account, kind: AccountEvent.Kind, by: str, said: str = "") -> None:
    """Keeps what was done; what was changed in a few words."""
    AccountEvent.objects.create(account=account, kind=kind, by=by, said=said)
