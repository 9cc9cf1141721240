"""Reads about citations: what rests on a document, and how firmly a claim rests on its own."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.history import current_many
from onrecord.records import Document, Verification, claim, verification
from onrecord.records import Record as Shape

from .models import Citation


def citing(document: str, viewer: Viewer) -> list[Citation]:
    """Every citation of the document in records that the viewer may see, by record and place."""
    return list(_citing(document, viewer))


def citing_in(document: str, viewer: Viewer, records: Iterable[str]) -> list[Citation]:
    """The same in these records alone."""
    return list(_citing(document, viewer).filter(record_id__in=list(records)))


def citing_at_passages(document: str, viewer: Viewer) -> list[Citation]:
    """The same where they tell the place in the text of the document."""
    return list(_citing(document, viewer).filter(start__isnull=False, end__isnull=False))


def citing_records(document: str, viewer: Viewer) -> list[tuple[str, str, int]]:
    """The records that cite the document: key, kind and number of citations, by key."""
    by_record = visible(Citation, viewer).filter(document_id=document).order_by("record_id")
    counted = by_record.values_list("record_id", "record__kind").annotate(number=Count("id"))
    return list(counted)


def _citing(document: str, viewer: Viewer) -> QuerySet[Citation]:
    found = visible(Citation, viewer).filter(document_id=document)
    return found.order_by("record_id", "start", "id")


def originated(document: str, viewer: Viewer) -> list[str]:
    """The records that say that something in them was first said in the document."""
    found = visible(Citation, viewer).filter(origin_id=document).order_by("record_id")
    return list(found.values_list("record_id", flat=True).distinct())


def publishers(documents: Iterable[str], viewer: Viewer) -> dict[str, frozenset[str]]:
    """Who published these documents, by document; those without a publisher are left out."""
    return {
        each.id: frozenset(each.publishers)
        for each in current_many(documents, viewer).values()
        if isinstance(each, Document) and each.publishers
    }


def verified(record: Shape, viewer: Viewer, pointer: str = "") -> Verification | None:
    """How firmly the claim at this place of the record stands, computed from its citations.

    Documents of one publisher are one source. None where no citation speaks for or against it.
    """
    cites = list(claim(record, pointer))
    named = {key for cite in cites for key in (cite.document, cite.origin, *cite.via) if key}
    return verification(cites, publishers(named, viewer))
