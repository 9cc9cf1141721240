"""What roles, levels and what is done with accounts are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from onrecord.accounts.access import Role
from onrecord.accounts.models import Account, AccountEvent
from onrecord.values import Level

ROLES = {
    Role.READER: _("Reader"),
    Role.MONITOR: _("Monitor"),
    Role.REVIEWER: _("Reviewer"),
    Role.PUBLISHER: _("Publisher"),
    Role.ADMINISTRATOR: _("Administrator"),
}
LEVELS = {
    Level.PUBLIC: _("Public"),
    Level.INTERNAL: _("Internal"),
    Level.RESTRICTED: _("Restricted"),
    Level.SEALED: _("Sealed"),
}
EVENTS = {
    AccountEvent.Kind.ADDED: _("added"),
    AccountEvent.Kind.SET_UP: _("passphrase chosen"),
    AccountEvent.Kind.ENROLLED: _("second factor added"),
    AccountEvent.Kind.CHANGED: _("changed"),
    AccountEvent.Kind.DISABLED: _("disabled"),
    AccountEvent.Kind.ENABLED: _("enabled"),
    AccountEvent.Kind.RESET: _("both factors taken away"),
    AccountEvent.Kind.SIGNED_IN: _("signed in"),
    AccountEvent.Kind.ENDED: _("all sessions ended"),
}


@dataclass(frozen=True)
class Told:
    """An account as a page tells it."""

    name: str
    role: str
    sees: str
    is_active: bool
    is_waiting: bool
    """Whether its holder has yet to choose a passphrase."""


def told(account: Account) -> Told:
    """The account in words."""
    return Told(
        account.name,
        str(ROLES[Role(account.role)]),
        str(LEVELS[account.sees]),
        account.is_active,
        not account.has_usable_password(),
    )


@dataclass(frozen=True)
class ToldEvent:
    """What was done with an account, as a page tells it."""

    at: datetime
    name: str
    what: str
    said: str
    by: str


def told_event(event: AccountEvent) -> ToldEvent:
    """The event in words."""
    what = str(EVENTS[AccountEvent.Kind(event.kind)])
    return ToldEvent(event.at, event.account.name, what, event.said, event.by)
