"""How a question is answered: checked, in its moment, with what caches need to know."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import wraps
from hashlib import sha256
from importlib.metadata import version
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags, urlencode
from django.views.decorators.csrf import csrf_exempt
from ninja import Router, Schema
from ninja.decorators import decorate_view

from onrecord.accounts.access import Access
from onrecord.accounts.requests import access_of
from onrecord.ledger.history import last_leaf, one_answer

from .problems import FAILED, Wrong, missing, problem
from .shapes import Problem

View = Callable[..., HttpResponse]
AnyView = TypeVar("AnyView", bound=Callable[..., Any])

METHODS = "GET, HEAD, OPTIONS"
ROOT = "/api/v1"
PROBLEMS = {400: Problem, 404: Problem, 405: Problem}
log = logging.getLogger(__name__)


def reads(
    router: Router, path: str, asked: type[Schema], shape: Any, **words: Any
) -> Callable[[AnyView], AnyView]:
    """Registers a view that answers this shape, and refuses what `asked` does not know."""
    known = frozenset(each.alias or name for name, each in asked.model_fields.items())
    strictly = decorate_view(_strictly(known))
    register = router.get(path, response={200: shape, 304: None, **PROBLEMS}, **words)

    def registered(view: AnyView) -> AnyView:
        register(strictly(view))
        return view

    return registered


def answer(body: Any) -> HttpResponse:
    """The answer to a question that can be answered."""
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json")


def page_of(
    request: HttpRequest, items: list[Any], total: int, *, page: int, size: int, **beside: Any
) -> HttpResponse:
    """One page of a list: how many there are in all, and where the next page is."""
    following = following_page(request, page) if page * size < total else None
    return linked(beside | {"total": total, "items": items}, following)


def following_page(request: HttpRequest, page: int) -> str:
    """The address of the page after this one, which keeps the rest of the question."""
    asked = {name: request.GET[name] for name in request.GET} | {"page": str(page + 1)}
    return f"{request.path}?{urlencode(sorted(asked.items()))}"


def linked(body: dict[str, Any], following: str | None) -> HttpResponse:
    """An answer that says where the next page is, in its body and in its header."""
    response = answer(body | {"next": following})
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


def _strictly(known: frozenset[str]) -> Callable[[View], View]:
    """Refuses parameters that are unknown, given twice, or no text."""

    def checking(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            wrong = [found for name in request.GET if (found := _wrong(request, name, known))]
            return problem(400, wrong) if wrong else view(request, *args, **kwargs)

        return checked

    return checking


def _wrong(request: HttpRequest, name: str, known: frozenset[str]) -> Wrong | None:
    if name not in known:
        allowed = f"use only {', '.join(sorted(known))}" if known else "ask without parameters"
        return Wrong(name, "there is no such parameter here", allowed)
    given = request.GET.getlist(name)
    if len(given) > 1:
        return Wrong(name, f"this is given {len(given)} times", "give it once")
    if "\0" in given[0]:
        return Wrong(name, "this holds a character that is not text", "leave it out")
    return None


def enveloped(view: View) -> View:
    """The view under the rules that hold for every address: methods, errors, entity tags."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refused = _refused(request)
        if refused is not None:
            return refused
        method, request.method = request.method, "GET"
        try:
            with one_answer():
                return _tagged(request, view(request, *args, **kwargs))
        except Exception:
            log.exception("%s failed", request.path)
            return problem(500, [FAILED])
        finally:
            # HEAD is answered as GET is; the server leaves the body out where it sees the method.
            request.method = method

    return answered


def _refused(request: HttpRequest) -> HttpResponse | None:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS})
    if request.method not in {"GET", "HEAD"}:
        wrong = Wrong("method", f"{request.method} is not answered here", f"use one of {METHODS}")
        return problem(405, [wrong], {"Allow": METHODS})
    return missing() if "\0" in request.path else None


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With a strong entity tag, and without the body where the asker has it already."""
    if response.status_code != 200:  # noqa: PLR2004  # the status of an answer
        return response
    values = {name: request.GET[name] for name in request.GET}
    tag = _tag(request.path, values, access_of(request))
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers={"ETag": tag})
    response["ETag"] = tag
    return response


def _tag(path: str, values: Mapping[str, str], access: Access) -> str:
    """What an answer depends on: the log, the question, who may see what, the day, the software."""
    parts = [
        last_leaf().hex(),
        path,
        urlencode(sorted(values.items())),
        access.reads_as.clearance.value,
        str(access.is_at_the_desk),
        datetime.now(UTC).date().isoformat(),
        version("onrecord"),
    ]
    return f'"{sha256(json.dumps(parts).encode()).hexdigest()[:32]}"'


def not_valid(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ARG001  # as ninja calls it
    """The answer to values that their parameters do not take."""
    return problem(400, [_from(each) for each in error.errors])


def _from(error: Mapping[str, Any]) -> Wrong:
    where = str(error["loc"][-1])
    if error["type"] == "missing":
        return Wrong(where, "this is asked for and not given", "give it")
    what, _, remedy = str(error["msg"]).removeprefix("Value error, ").partition("; ")
    return Wrong(where, what, remedy)


def not_answerable(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ARG001  # as ninja calls it
    """The answer to a question that asks for what cannot be."""
    return problem(error.status, [error.wrong])


def not_there(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ARG001  # as ninja calls it
    """The answer for what is not there and for what may not be seen."""
    return missing()
