"""Records: lists by kind, one by id, its citations, its versions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts.requests import access_of, viewer_of
from onrecord.ledger.history import shape_of, versions_of
from onrecord.ledger.moments import looking_at
from onrecord.publications.telling import Telling
from onrecord.records import citations
from onrecord.records.pruning import steps
from onrecord.review.origins import came, with_open_reasons

from .answers import answer, page_of, reads
from .asked import Listing, OfKind, Paged, Reading
from .shapes import Citations, History, Record, RecordPage

router = Router(tags=["records"])


@reads(router, "", OfKind, RecordPage, summary="Records of a kind")
def records(request: HttpRequest, asked: Query[OfKind]) -> HttpResponse:
    """Records of one kind in their canonical shape, by id, a page at a time."""
    return listed(request, asked, asked.kind)


def listed(request: HttpRequest, asked: Listing, kind: str) -> HttpResponse:
    """A page of the records of a kind."""
    telling = Telling(viewer_of(request), asked.lang)
    with looking_at(asked.moment()):
        keys, total = telling.keys(kind, (asked.page - 1) * asked.size, asked.size)
        found = telling.bodies(telling.records(keys))
    return page_of(request, found, total, page=asked.page, size=asked.size)


@reads(router, "/{key}", Reading, Record, summary="A record")
def record(request: HttpRequest, key: str, asked: Query[Reading]) -> HttpResponse:
    """A record in its canonical shape, with its citations in it."""
    telling = Telling(viewer_of(request), asked.lang)
    with looking_at(asked.moment()):
        return answer(telling.body(telling.record(key)))


@reads(router, "/{key}/citations", Reading, Citations, summary="The citations of a record")
def cited(request: HttpRequest, key: str, asked: Query[Reading]) -> HttpResponse:
    """Every citation in a record, with the place where it stands and the place it supports."""
    telling = Telling(viewer_of(request), asked.lang)
    with looking_at(asked.moment()):
        shape = telling.record(key)
        body = telling.body(shape)
    found = [
        {
            "pointer": each.pointer,
            "supports": each.supports,
            "citation": _at(body, each.pointer),
        }
        for each in citations(shape)
    ]
    return answer({"id": key, "citations": found})


def _at(body: Any, pointer: str) -> Any:
    for step in steps(pointer):
        body = body[int(step) if isinstance(body, list) else step]
    return body


@reads(router, "/{key}/history", Paged, History, summary="The versions of a record")
def history(request: HttpRequest, key: str, asked: Query[Paged]) -> HttpResponse:
    """A record as it was from each time on, as far as each version was and is public.

    `origin` is how it came, `why` the reason given for it, null where that speaks of what may not
    be told; `by` names who recorded it to those who work on the register. A version whose content
    is withheld is left out; a record of kind `redaction` says so.
    """
    access, viewer = access_of(request), viewer_of(request)
    telling = Telling(viewer)
    telling.record(key)
    versions = [each for each in versions_of(key, viewer) if not each.is_redacted]
    told = zip(versions, telling.versions(map(shape_of, versions)), strict=True)
    seen = [(version, shape) for version, shape in told if shape is not None]
    batches = {version.batch_id: version.batch for version, _shape in seen}
    ways, reasons = came(batches.values()), with_open_reasons(set(batches), viewer)
    items = [
        {
            "recorded_at": version.batch.recorded_at.isoformat(),
            "origin": ways[version.batch_id].value,
            "why": telling.text(version.batch.reason) if version.batch_id in reasons else None,
            "by": version.batch.recorded_by if access.is_at_the_desk else None,
            "record": telling.body(shape),
        }
        for version, shape in seen
    ]
    start = (asked.page - 1) * asked.size
    on_page = items[start : start + asked.size]
    return page_of(request, on_page, len(items), page=asked.page, size=asked.size, id=key)
