"""How records become rows of the index: each an entry, documents their files as well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from onrecord.ledger.projection import EVERY_KIND, register
from onrecord.records import Document, Record

from .models import DocumentFile, Entry
from .wording import Worded

NUMBER_BYTES = 8


def rows(record: Record) -> Iterator[Entry]:
    """The record's one entry."""
    worded = Worded.of(record)
    first, last = _days(record)
    yield Entry(
        id=record.id,
        record_id=record.id,
        number=number_of(record.id),
        kind=record.kind,
        level=record.level.value,
        withdrawn=record.withdrawn,
        first_day=first,
        last_day=last,
        heading=" ".join(worded.heading),
        body=" ".join(worded.body),
        sounds=" ".join(sorted(worded.sounds)),
        marks=" ".join(sorted(worded.marks)),
    )


def file_rows(record: Document) -> Iterator[DocumentFile]:
    """The document's files."""
    for index, file in enumerate(record.files):
        yield DocumentFile(
            id=f"{record.id}/files/{index}",
            record_id=record.id,
            sha256=file.sha256,
        )


def number_of(key: str) -> int:
    """The number by which the full-text index knows a row: 63 bits of its key's SHA-256."""
    return int.from_bytes(sha256(key.encode()).digest()[:NUMBER_BYTES]) >> 1


def _days(record: Record) -> tuple[date | None, date | None]:
    """The bounds of the record's date, where it has one."""
    dated = getattr(record, "date", None) or getattr(record, "as_of", None)
    return getattr(dated, "earliest", None), getattr(dated, "latest", None)


register(EVERY_KIND, [Entry], rows)
register("document", [DocumentFile], file_rows)
