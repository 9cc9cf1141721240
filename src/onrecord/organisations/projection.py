"""How organisations become rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.models import Projected
from onrecord.ledger.projection import register
from onrecord.records import Organisation as OrganisationShape
from onrecord.records import OrganisationStatus as StatusShape
from onrecord.values import stated

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
        yield _status_row(record, status, f"{record.id}/status/{index}")


def _status_row(record: OrganisationShape, shape: StatusShape, at: str) -> OrganisationStatus:
    begun, ended = stated(shape.from_), stated(shape.until)
    return OrganisationStatus(
        id=at,
        record_id=record.id,
        organisation_id=record.id,
        status=shape.status,
        by_id=shape.by,
        from_text="; ".join(map(str, shape.from_)),
        from_earliest=begun.earliest if begun else None,
        from_latest=begun.latest if begun else None,
        until_text="; ".join(map(str, shape.until)),
        until_earliest=ended.earliest if ended else None,
        until_latest=ended.latest if ended else None,
        goes_on=any(bound.ongoing for bound in shape.until),
        attested_on=max((each.date.latest for each in shape.attested), default=None),
    )


register("organisation", [Organisation, OrganisationStatus], rows)
