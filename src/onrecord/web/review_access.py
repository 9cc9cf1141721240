"""Who may sit at the desk."""

from __future__ import annotations

from django.http import HttpRequest

from onrecord.accounts.requests import access_of


def is_open_to(request: HttpRequest) -> bool:
    """Whether the desk is open to whoever sent this request.

    It is to an account whose role has work there, and, where the register has no accounts, to its
    owner in a browser on the machine that serves it.
    """
    return access_of(request).is_at_the_desk
