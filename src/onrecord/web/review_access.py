"""Who may sit at the desk: the register's owner, in a browser on the same machine."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

PASSED_ON = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_REAL_IP",
)
"""Headers that servers in between add: whoever asks through one may be anywhere."""


def is_open_to(request: HttpRequest) -> bool:
    """Whether the desk is open, and the request came straight from this machine."""
    is_direct = not any(name in request.META for name in PASSED_ON)
    return bool(settings.DESK) and is_direct and _is_here(request.META.get("REMOTE_ADDR", ""))


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
