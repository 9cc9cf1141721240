"""Headers of every answer: nothing of a register is stored by browsers or listed by robots."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
SCRIPTS = {"script-src": ["'self'"], "connect-src": ["'self'"]}
"""What the content security policy allows beside, on pages for those who work at the desk."""


def private(answer: Answer) -> Answer:
    """Middleware that says so on every page."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return with_headers
