"""The desk: pages on which documents become records, and how they answer.

They are open to accounts whose role has work here, and, where the register has no accounts, to its
owner in a browser on the same machine; to everybody else they are not there. What changes
something is asked for by POST, with the token of a page of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked
from django.views.decorators.http import require_http_methods
from django_htmx.middleware import HtmxDetails

from onrecord.accounts import Viewer
from onrecord.accounts.access import Act
from onrecord.accounts.requests import access_of
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import one_answer
from onrecord.review.errors import Undecidable

from .asked import Unanswerable
from .faults import reason_of
from .headers import SCRIPTS
from .pages import not_answered, not_found, shared
from .reader import Reader
from .review_access import is_open_to

P = ParamSpec("P")

CONFLICT = 409
SAFE = frozenset({"GET", "HEAD"})
SAME_ORIGIN = "same-origin"
"""Browsers name the origin of a form only to whom they name the page that it stands on; and pages
of other origins may not load one of ours as if it were a picture or a script of theirs."""

SECTIONS = (
    (marked("Documents"), "/review/"),
    (marked("Duplicates"), "/review/duplicates/"),
    (marked("Roll-call"), "/review/roll-call/"),
    (marked("Checks"), "/review/checks/"),
    (marked("Enter"), "/review/drafts/"),
    (marked("Write"), "/review/writing/"),
    (marked("Returned"), "/review/returned/"),
)


@dataclass(frozen=True)
class Desk:
    """Somebody at the desk with a request. `by` is whom the log names."""

    reader: Reader
    request: HttpRequest
    by: str

    @property
    def viewer(self) -> Viewer:
        """As whom they see the register here."""
        return self.reader.viewer

    def sent(self) -> dict[str, list[str]]:
        """What a form sent: every value by the name of its field."""
        return {name: self.request.POST.getlist(name) for name in self.request.POST}

    @property
    def is_swap(self) -> bool:
        """Whether the page on the screen takes the answer in, and needs no frame around it."""
        htmx: HtmxDetails = self.request.htmx  # type: ignore[attr-defined]  # its middleware sets it
        return bool(htmx) and not htmx.history_restore_request


def desk(
    *methods: str, act: Act = Act.DECIDE
) -> Callable[
    [Callable[Concatenate[Desk, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """A view at the desk that answers to these methods; whatever it changes is such an act."""

    def decorated(
        view: Callable[Concatenate[Desk, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @require_http_methods(list(methods))
        def allowed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            return _answer(request, lambda sitting: view(sitting, *args, **kwargs))

        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not is_open_to(request):
                return not_found(request)
            if request.method not in SAFE and not access_of(request).may(act):
                return not_yours()
            response = allowed(request, *args, **kwargs)
            response.headers["Referrer-Policy"] = SAME_ORIGIN
            response.headers["Cross-Origin-Resource-Policy"] = SAME_ORIGIN
            return response

        answer.act = act  # type: ignore[attr-defined]  # for whoever asks what an address is for
        return csp_update(SCRIPTS)(answer)  # type: ignore[return-value]  # django-csp loses the type

    return decorated


def _answer(request: HttpRequest, view: Callable[[Desk], HttpResponse]) -> HttpResponse:
    try:
        if request.method not in SAFE:
            return view(sitting(request))
        with one_answer():
            return view(sitting(request))
    except Unanswerable as error:
        return not_answered(reason_of(error))
    except UnknownRecord:
        return not_found(request)
    except Undecidable as error:
        return not_answered(reason_of(error), CONFLICT)


def sitting(request: HttpRequest) -> Desk:
    """Whoever sent the request, with the rights of their account; the owner reads every name."""
    values = {name: request.GET[name] for name in request.GET}
    access = access_of(request)
    reader = Reader.of(
        values, access.works_as, is_at_the_desk=True, access=access, is_desk_page=True
    )
    return Desk(reader, request, access.name)


def render(desk: Desk, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page of a template at the desk, or what of it is swapped in."""
    frame = "web/review/swap.html" if desk.is_swap else "web/review/frame.html"
    words = shared(desk.reader) | {"frame": frame, "sections": SECTIONS} | context
    return HttpResponse(render_to_string(template, words, desk.request), status=status)


def not_yours() -> HttpResponse:
    """The answer to an act that is not among those of the role."""
    return not_answered(
        _("Your account may read this and not change it. Nothing was changed."), 403
    )


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # as Django calls it
    """The answer to a form that no page of ours sent."""
    return not_answered(
        _(
            "The form did not come from a page of this register, or that page is too old: open it "
            "anew and decide again. Nothing was changed."
        ),
        403,
    )
