"""The gate before every page: sessions end in time, and half a login opens nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from .access import Standing
from .limits import IDLE, LONGEST, STAMPED
from .models import Account
from .requests import access_of

Answer = Callable[[HttpRequest], HttpResponse]

BEGAN, SEEN = "onrecord-began", "onrecord-seen"

ENTRANCE = ("leave", "account_login", "account_logout", "account-set-up", "mfa_authenticate")
ENROLMENT = ("leave", "account_logout", "mfa_authenticate", "mfa_activate_totp", "account_login")


def gate(answer: Answer) -> Answer:
    """Middleware that lets nobody further than they have shown who they are."""

    def guarded(request: HttpRequest) -> HttpResponse:
        _end_in_time(request)
        elsewhere = _elsewhere(request)
        return answer(request) if elsewhere is None else HttpResponseRedirect(elsewhere)

    return guarded


def _elsewhere(request: HttpRequest) -> str | None:
    """Where whoever asks has to go first; None where the page is open to them."""
    standing = access_of(request).standing
    if standing is Standing.HALF:
        return None if _is_one_of(request, ENROLMENT) else _next_step(request)
    if standing is Standing.ANONYMOUS and settings.PRIVATE and not _is_one_of(request, ENTRANCE):
        return f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
    return None


def _next_step(request: HttpRequest) -> str:
    """Where the second factor is shown, or added where there is none yet.

    A session that began before there was one has not shown it: it ends.
    """
    if not isinstance(request.user, Account):
        return reverse("mfa_authenticate")
    if not is_mfa_enabled(request.user):
        return reverse("mfa_activate_totp")
    logout(request)
    return reverse("account_login")


def _is_one_of(request: HttpRequest, names: tuple[str, ...]) -> bool:
    return request.path in {reverse(name) for name in names}


def _end_in_time(request: HttpRequest) -> None:
    """Signs out whoever was away too long, or has been here too long."""
    if not isinstance(request.user, Account):
        return
    now = int(time.time())
    began = request.session.setdefault(BEGAN, now)
    seen = request.session.setdefault(SEEN, now)
    if now - began > LONGEST or now - seen > IDLE:
        logout(request)
    elif now - seen > STAMPED:
        request.session[SEEN] = now
