"""How organisations become rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.models import Projected
from onrecord.ledger.projection import register
from onrecord.records import Organisation as OrganisationShape

from .models import Organisation, OrganisationStatus


def rows(record: OrganisationShape) -> Iterator[Projected]:
    """The organisation and the periods of its legal standing."""
    yield Organisation(
        id=record.id,
        record_id=record.id,
        name=record.names[0].text,
        type=record.type,
        place=record.place or "",
        counted_as=record.counted_as or "",
        part_of_id=record.part_of,
    )
    for index, status in enumerate(record.status):
        yield OrganisationStatus(
            id=f"{record.id}/status/{index}",
            record_id=record.id,
            organisation_id=record.id,
            status=status.status,
        )


register("organisation", [Organisation, OrganisationStatus], rows)
