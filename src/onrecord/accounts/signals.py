"""What allauth and Django say of accounts, kept with them."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore
from django.dispatch import receiver

from .models import Account, AccountEvent, recorded


@receiver(user_logged_in)
def signed_in(user: Account, **_: Any) -> None:
    """Somebody signed in; sessions that have run out leave the database."""
    SessionStore.clear_expired()
    recorded(user, AccountEvent.Kind.SIGNED_IN, user.name)


@receiver(authenticator_added)
def enrolled(user: Account, authenticator: Authenticator, **_: Any) -> None:
    """Somebody has a second factor, or codes for when it is lost."""
    recorded(user, AccountEvent.Kind.ENROLLED, user.name, authenticator.type)
