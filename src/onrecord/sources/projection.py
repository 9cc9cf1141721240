"""How documents, and the citations in records of every kind, become rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.projection import EVERY_KIND, register
from onrecord.records import Document as DocumentShape
from onrecord.records import Record, citations
from onrecord.values import in_language

from .models import Citation, Document


def document_rows(record: DocumentShape) -> Iterator[Document]:
    """The document."""
    yield Document(
        id=record.id,
        record_id=record.id,
        title=in_language(record.title, "en"),
        genre=record.genre,
        language=record.language or "",
        address=record.address or "",
        first_day=record.date.earliest if record.date else None,
        last_day=record.date.latest if record.date else None,
    )


def citation_rows(record: Record) -> Iterator[Citation]:
    """Every citation in the record and in its parts."""
    for cited in citations(record):
        cite = cited.citation
        yield Citation(
            id=f"{record.id}{cited.pointer}",
            record_id=record.id,
            document_id=cite.document,
            origin_id=cite.origin,
            supports=cited.supports,
            place=cite.place or "",
            start=cite.start,
            end=cite.end,
            passage_sha256=cite.passage_sha256 or "",
            stance=cite.stance,
            reliability=cite.reliability or "",
        )


register("document", [Document], document_rows)
register(EVERY_KIND, [Citation], citation_rows)
