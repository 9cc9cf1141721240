"""Reads about citations: what rests on a document."""

from __future__ import annotations

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .models import Citation


def citing(document: str, viewer: Viewer) -> list[Citation]:
    """Every citation of the document in records that the viewer may see, by record and place."""
    found = visible(Citation, viewer).filter(document_id=document)
    return list(found.order_by("record_id", "start", "id"))


def originated(document: str, viewer: Viewer) -> list[str]:
    """The records that say that something in them was first said in the document."""
    found = visible(Citation, viewer).filter(origin_id=document).order_by("record_id")
    return list(found.values_list("record_id", flat=True).distinct())
