"""What was published: every version with its files' fingerprints, and what changed since."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts.requests import viewer_of
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.moments import looking_at
from onrecord.publications.telling import Telling
from onrecord.publications.versions.queries import KIND, kept_back, versions
from onrecord.publications.versions.staleness import Staleness, staleness, touched_since
from onrecord.records import PublishedVersion
from onrecord.records import Record as Shape

from .answers import answer, page_of, reads
from .asked import Listing, Reading
from .shapes import Publication, PublicationPage

router = Router(tags=["publications"])


@reads(router, "", Listing, PublicationPage, summary="What was published")
def publications(request: HttpRequest, asked: Query[Listing]) -> HttpResponse:
    """Every frozen version of a document, the latest first, a page at a time.

    `changed_since` says when something behind a version first changed; whether the document would
    say something else for that is told at the version's own address.
    """
    viewer = viewer_of(request)
    telling = Telling(viewer, asked.lang)
    with looking_at(asked.moment()):
        told = telling.shapes(list[Shape](versions(viewer)))
        start = (asked.page - 1) * asked.size
        items = [_listed(each, telling) for each in told[start : start + asked.size]]
    return page_of(request, items, len(told), page=asked.page, size=asked.size)


def _listed(shape: Shape, telling: Telling) -> dict[str, Any]:
    behind = touched_since(cast("PublishedVersion", shape))
    return {
        "version": telling.body(shape),
        "changed_since": _time(behind.since),
        "unknown": behind.unknown or None,
    }


@reads(router, "/{key}", Reading, Publication, summary="A published version")
def publication(request: HttpRequest, key: str, asked: Query[Reading]) -> HttpResponse:
    """A frozen version: its files and the log that it came from, and whether it is out of date."""
    telling = Telling(viewer_of(request), asked.lang)
    with looking_at(asked.moment()):
        shape = telling.record(key, KIND)
        version = cast("PublishedVersion", shape)
        found = staleness(version)
        why_kept_back = kept_back(version, RegisterFolder(Path(settings.REGISTER)))
        touched = _touched(found, telling)
    return answer(
        {
            "version": telling.body(shape),
            "changed_since": _time(found.behind.since),
            "unknown": found.unknown or None,
            "is_stale": None if found.unknown else found.is_stale,
            "stale_since": _time(found.since),
            "touched": touched,
            "kept_back": why_kept_back or None,
        }
    )


def _touched(found: Staleness, telling: Telling) -> list[str]:
    """The records behind a stale version that changed, in the order of the log."""
    if not found.is_stale:
        return []
    told = {shape.id for shape in telling.records(each.key for each in found.touched)}
    return [each.key for each in found.touched if each.key in told]


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
