"""Saved searches: what somebody keeps, and what is new in it since they last looked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onrecord.accounts.access import Standing
from onrecord.accounts.requests import access_of
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import one_answer
from onrecord.search import saved
from onrecord.search.models import SavedSearch
from onrecord.search.question import Unsearchable
from onrecord.search.saved import Fresh, UnfitSearch

from .addresses import KIND_NAMES
from .asked import Unanswerable
from .directory import Directory
from .faults import reason_of
from .pages import not_answered, not_found, shared
from .reader import Reader, in_words
from .review_access import is_open_to
from .said import Link, Said

P = ParamSpec("P")

PATH = "/saved/"
SAFE = frozenset({"GET", "HEAD"})
SHOWN = 100
SAME_ORIGIN = "same-origin"
UNFIT = 422


@dataclass(frozen=True)
class Keeper:
    """Somebody who keeps searches: an account, or the owner of a register without any."""

    reader: Reader
    request: HttpRequest
    name: str


@dataclass(frozen=True)
class Kept:
    """A saved search in words; `fresh` is how many records are new or changed."""

    pk: int
    name: str
    asks: tuple[tuple[str, str], ...]
    address: str
    fresh: int
    mail: str
    has_feed: bool


@dataclass(frozen=True)
class New:
    """A record that is new or changed, and when that was recorded."""

    link: Link
    kind: str
    when: str


View = Callable[Concatenate[Keeper, P], HttpResponse]


def keeping(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view for whoever can keep searches; for others it is not there."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        access = access_of(request)
        if access.standing not in (Standing.ACCOUNT, Standing.OWNER):
            return not_found(request)
        try:
            response = view(_keeper(request), *args, **kwargs)
        except Unanswerable as error:
            return not_answered(reason_of(error))
        except UnknownRecord:
            return not_found(request)
        response.headers["Referrer-Policy"] = SAME_ORIGIN
        return response

    return answer


def _keeper(request: HttpRequest) -> Keeper:
    access = access_of(request)
    reader = Reader.of(
        {name: request.GET[name] for name in request.GET},
        access.works_as,
        is_at_the_desk=is_open_to(request),
        access=access,
        is_desk_page=access.standing is Standing.OWNER,
    )
    return Keeper(reader, request, access.name)


@keeping
def searches(keeper: Keeper) -> HttpResponse:
    """What is kept, with how much is new in each; a POST keeps another."""
    if keeper.request.method not in SAFE:
        return _kept(keeper)
    return _listed(keeper)


def _listed(keeper: Keeper, refused: str = "", status: int = 200) -> HttpResponse:
    values = keeper.reader.values
    offered = {part: values[part] for part in saved.PARTS if values.get(part)}
    with one_answer():
        each = [_told(one, keeper.reader) for one in saved.saved_by(keeper.name)]
    return _render(
        keeper,
        "web/saved/searches.html",
        status=status,
        title=Said(_("Saved searches")),
        searches=each,
        offered=list(offered.items()),
        asks=_asks(offered),
        refused=refused,
    )


def _kept(keeper: Keeper) -> HttpResponse:
    sent = keeper.request.POST
    kind = sent.get("kind") or None
    if kind is not None and kind not in KIND_NAMES:
        return _listed(keeper, _("Choose a kind of record that there is."), UNFIT)
    try:
        made = saved.save(keeper.name, sent.get("name", ""), {k: sent[k] for k in sent})
    except (UnfitSearch, Unsearchable) as error:
        return _listed(keeper, reason_of(error), UNFIT)
    return HttpResponseRedirect(f"{PATH}{made.pk}/")


@keeping
def one_search(keeper: Keeper, number: int) -> HttpResponse:
    """What is new in one of them; a POST says that it was looked at, or changes how it tells."""
    one = SavedSearch.objects.filter(pk=number, owner=keeper.name).first()
    if one is None:
        raise UnknownRecord(str(number), "saved search")
    if keeper.request.method in SAFE:
        return _opened(keeper, one)
    match keeper.request.POST.get("do"):
        case "looked":
            version = keeper.request.POST.get("version", "")
            saved.looked_at(one, int(version) if version.isdecimal() else 0)
        case "feed":
            return _opened(keeper, one, key=saved.new_key(one))
        case "mail":
            return _mailed(keeper, one)
        case "delete":
            one.delete()
            return HttpResponseRedirect(PATH)
        case _:
            return _opened(keeper, one, refused=_("Nothing was done: press one of the buttons."))
    return HttpResponseRedirect(f"{PATH}{one.pk}/")


def _mailed(keeper: Keeper, one: SavedSearch) -> HttpResponse:
    mail = keeper.request.POST.get("mail", "").strip()
    try:
        if mail:
            validate_email(mail)
    except ValidationError:
        return _opened(
            keeper, one, refused=_("Write an address for mail, such as ana@example.org.")
        )
    one.mail = mail
    one.save(update_fields=["mail"])
    return HttpResponseRedirect(f"{PATH}{one.pk}/")


def _opened(keeper: Keeper, one: SavedSearch, *, key: str = "", refused: str = "") -> HttpResponse:
    reader = keeper.reader
    fresh = fresh_in(one, reader)
    directory = Directory(reader)
    shown = fresh[:SHOWN]
    directory.learn(each.key for each in shown)
    feed = keeper.request.build_absolute_uri(f"/feeds/{key}.atom") if key else ""
    return _render(
        keeper,
        "web/saved/search.html",
        status=UNFIT if refused else 200,
        title=Said(one.name),
        saved=_told(one, reader, fresh),
        fresh=[_new(each, directory) for each in shown],
        total=len(fresh),
        version=saved.last_version(),
        feed=feed,
        refused=refused,
    )


def fresh_in(one: SavedSearch, reader: Reader) -> list[Fresh]:
    """What is new in a search since its owner looked. Raises Unanswerable."""
    try:
        return saved.found(one.values, reader.viewer, reader.withheld, one.seen)
    except (UnfitSearch, Unsearchable) as error:
        raise Unanswerable(reason_of(error)) from error


def _told(one: SavedSearch, reader: Reader, fresh: list[Fresh] | None = None) -> Kept:
    return Kept(
        pk=one.pk,
        name=one.name,
        asks=_asks(one.values),
        address=_address(one.values, reader),
        fresh=len(fresh_in(one, reader) if fresh is None else fresh),
        mail=one.mail,
        has_feed=bool(one.key_digest),
    )


def _address(values: dict[str, str], reader: Reader) -> str:
    """Where the search itself is; a list of a kind has a page of its own."""
    if "q" in values:
        return reader.address("/search/", **values)
    return reader.address(KIND_NAMES[values["kind"]].path)


def _asks(values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What a search asks for, each part with its name."""
    names = {
        "q": _("Words"),
        "kind": _("Kind"),
        "in": _("Said in"),
        "since": _("Dated from"),
        "until": _("to"),
    }
    shown = dict(values)
    if shown.get("kind") in KIND_NAMES:
        shown["kind"] = str(KIND_NAMES[shown["kind"]].several)
    return tuple((names[part], shown[part]) for part in saved.PARTS if part in shown)


def _new(each: Fresh, directory: Directory) -> New:
    link = directory.link(each.key) or Link(Said(each.key))
    return New(link, directory.kind_of(each.key), in_words(each.recorded_at.date()))


def _render(keeper: Keeper, template: str, *, status: int, **context: Any) -> HttpResponse:
    words = shared(keeper.reader) | {"section": PATH} | context
    return HttpResponse(render_to_string(template, words, keeper.request), status=status)
