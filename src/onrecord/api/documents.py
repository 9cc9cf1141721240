"""Documents, and the passages of them on which records rest."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts.requests import viewer_of
from onrecord.ledger.moments import looking_at
from onrecord.publications.telling import Telling
from onrecord.sources.models import Citation
from onrecord.sources.queries import citing

from .answers import answer, page_of, reads
from .asked import Listing, Reading
from .records import listed
from .shapes import Document, DocumentPage, Passages

router = Router(tags=["documents"])


@reads(router, "", Listing, DocumentPage, summary="All documents")
def documents(request: HttpRequest, asked: Query[Listing]) -> HttpResponse:
    """Every document in its canonical shape, by id, a page at a time."""
    return listed(request, asked, "document")


@reads(router, "/{key}", Reading, Document, summary="A document")
def document(request: HttpRequest, key: str, asked: Query[Reading]) -> HttpResponse:
    """A document in its canonical shape."""
    telling = Telling(viewer_of(request), asked.lang)
    with looking_at(asked.moment()):
        return answer(telling.body(telling.record(key, "document")))


@reads(router, "/{key}/passages", Listing, Passages, summary="The passages of a document")
def passages(request: HttpRequest, key: str, asked: Query[Listing]) -> HttpResponse:
    """Every passage that is cited, by the record that rests on it and the place in the document."""
    viewer = viewer_of(request)
    telling = Telling(viewer, asked.lang)
    with looking_at(asked.moment()):
        telling.record(key, "document")
        told = telling.told(citing(key, viewer))
        start = (asked.page - 1) * asked.size
        found = [_passage(row, telling) for row in told[start : start + asked.size]]
    return page_of(request, found, len(told), page=asked.page, size=asked.size, id=key)


def _passage(row: Citation, telling: Telling) -> dict[str, Any]:
    return {
        "record": row.record_id,
        "supports": row.supports,
        "place": telling.text(row.place),
        "start": row.start,
        "end": row.end,
        "passage_sha256": row.passage_sha256,
        "stance": row.stance,
        "reliability": row.reliability,
    }
