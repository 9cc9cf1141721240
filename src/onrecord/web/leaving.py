"""The quick exit: away from the register to a page that says nothing of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

PATH = "/leave/"
FORGET = '"cache", "cookies", "storage"'


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Signs out, has the browser forget what it keeps of the register, and leads elsewhere.

    Where to, is not told by whom: no page of ours names itself to another. Browsers follow
    `Clear-Site-Data` (W3C) on encrypted connections and on their own machine.
    """
    logout(request)
    answer = HttpResponseRedirect(settings.LEAVE_TO)
    answer.headers["Clear-Site-Data"] = FORGET
    return answer
