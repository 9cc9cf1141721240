"""How a page is made: what it may be asked for, in which moment, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked
from django.views.decorators.http import require_safe

from onrecord.accounts import PUBLIC
from onrecord.accounts.requests import access_of
from onrecord.cases.narrowing import Facet
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import one_answer, own_day
from onrecord.ledger.moments import looking_at

from . import asked
from .asked import Unanswerable
from .faults import reason_of
from .headers import SCRIPTS
from .languages import ENGLISH, Offered, is_reviewed, spoken
from .leaving import PATH as LEAVE
from .notes import Notes
from .reader import Reader, in_words
from .review_access import is_open_to
from .review_waiting import open_in_all
from .said import Said

P = ParamSpec("P")

NAVIGATION = (
    (marked("Contents"), "/contents/"),
    (marked("Recommendations"), "/instruments/"),
    (marked("People"), "/people/"),
    (marked("Cases"), "/cases/"),
    (marked("Figures"), "/indicators/"),
    (marked("Laws"), "/laws/"),
    (marked("Calendar"), "/calendar/"),
    (marked("Sources"), "/sources/"),
)
MOMENT = ("as_known", "as_published")
SUGGESTED = "/search/suggested/"


def page(
    view: Callable[Concatenate[Reader, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view that is given its reader and answers for what is not there and cannot be."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        values = {name: request.GET[name] for name in request.GET}
        try:
            moment, access = asked.moment(values), access_of(request)
            with one_answer():
                reader = Reader.of(
                    values, access.reads_as, is_at_the_desk=is_open_to(request), access=access
                )
                with looking_at(moment):
                    return _for(reader, view(reader, *args, **kwargs))
        except Unanswerable as error:
            return not_answered(reason_of(error))
        except UnknownRecord:
            return not_found(request)

    return answer


def _for(reader: Reader, response: HttpResponse) -> HttpResponse:
    """The answer, with scripts allowed for those who work at the desk; readers are sent none."""
    if reader.is_at_the_desk:
        # What csp_update sets of a whole view.
        response._csp_update = SCRIPTS  # type: ignore[attr-defined]  # noqa: SLF001
    return response


def render(reader: Reader, template: str, **context: Any) -> HttpResponse:
    """The page of a template for its reader."""
    return HttpResponse(render_to_string(template, shared(reader) | context))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # as Django calls it
    """The answer for what is not there and for what may not be seen: one and the same."""
    return _apology("web/not_found.html", 404)


def not_answered(why: str, status: int = 400) -> HttpResponse:
    """The answer to a question that cannot be, with what to write instead."""
    return _apology("web/not_answered.html", status, why=why)


def _apology(template: str, status: int, **context: str) -> HttpResponse:
    reader = Reader.of({"lang": spoken()} if spoken() != ENGLISH else {}, PUBLIC)
    words = shared(reader) | {"status": status} | context
    return HttpResponse(render_to_string(template, words), status=status)


def shared(reader: Reader) -> dict[str, Any]:
    """What the frame around every page shows."""
    register = reader.register
    return {
        "reader": reader,
        "register_title": reader.text(register.title) if register else Said(_("Register")),
        "banner": reader.text(register.banner) if register else None,
        "licence": register.licence if register else None,
        "navigation": [(_(name), reader.address(path), path) for name, path in NAVIGATION],
        "home": reader.address("/"),
        "leave": LEAVE,
        "suggest": reader.address(SUGGESTED) if reader.is_at_the_desk else None,
        "neutral_title": settings.NEUTRAL_TITLE,
        "waiting": open_in_all(reader.access.works_as) if reader.is_at_the_desk else None,
        "day": in_words(reader.day),
        "own_day": in_words(own_day(register)),
        "is_own_day": reader.day == own_day(register),
        "languages": _languages(reader),
        "is_reviewed": is_reviewed(spoken()),
        **_forms(reader),
    }


def _forms(reader: Reader) -> dict[str, Any]:
    """What the forms of a page send along of the present question, and what they show of it."""
    known, published = reader.values.get("as_known", ""), reader.values.get("as_published", "")
    said = [_("As known on {day}").format(day=known)] if known else []
    said += [_("Only documents up to {day}").format(day=published)] if published else []
    return {
        "carried": _elsewhere(reader, "as_of", "page", "roll"),
        "in_the_moment": _elsewhere(reader, *MOMENT, "page"),
        "carried_all": list(asked.carried(reader.values).items()),
        "carried_roll": _elsewhere(reader, "as_of", "by", "diff", "q", "page", "roll", *Facet),
        "carried_names": _elsewhere(reader, "q", "page"),
        "moment_words": "; ".join(said),
        "known_day": known[:10],
        "published_day": published,
    }


def _elsewhere(reader: Reader, *without: str) -> list[tuple[str, str]]:
    """The question as hidden fields of a form that asks for the rest of it."""
    return [(name, value) for name, value in reader.values.items() if value and name not in without]


def _languages(reader: Reader) -> list[Offered]:
    """The languages of the interface and of the register with the address of this page in each."""
    rest = {name: value for name, value in reader.values.items() if name != "lang"}
    names = dict(settings.LANGUAGES)
    own = reader.register.languages if reader.register else ()
    return [
        Offered(
            tag,
            names.get(tag, tag),
            Reader.question(rest | {"lang": tag}),
            is_chosen=tag == reader.language,
            is_reviewed=is_reviewed(tag),
        )
        for tag in dict.fromkeys((*names, *own))
    ]


def with_notes(notes: Notes) -> dict[str, Any]:
    """What a template needs to list the notes at the end of a page."""
    return {"notes": sorted(notes.at_the_end, key=lambda note: note.number)}
