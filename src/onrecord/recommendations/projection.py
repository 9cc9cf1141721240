"""How instruments, recommendations and what followed become rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.models import Projected
from onrecord.ledger.projection import register
from onrecord.records import Assessment as AssessmentShape
from onrecord.records import Commitment as CommitmentShape
from onrecord.records import Instrument as InstrumentShape
from onrecord.records import Recommendation as RecommendationShape
from onrecord.records import Reply as ReplyShape
from onrecord.values import in_language

from .models import (
    Addressee,
    Assessment,
    Assessor,
    Commitment,
    Instrument,
    Recommendation,
    Reply,
)


def instrument_rows(record: InstrumentShape) -> Iterator[Instrument]:
    """The instrument."""
    yield Instrument(
        id=record.id,
        record_id=record.id,
        title=in_language(record.title, "en") if record.title else record.symbol or record.id,
        body_id=record.body,
        symbol=record.symbol or "",
        first_day=record.date.earliest if record.date else None,
    )


def recommendation_rows(record: RecommendationShape) -> Iterator[Projected]:
    """The recommendation, whom it asks, and its assessments."""
    yield Recommendation(
        id=record.id,
        record_id=record.id,
        instrument_id=record.instrument,
        number=record.number or "",
        order=record.order,
        section=record.section or "",
        theme=record.themes[0],
    )
    for index, addressee in enumerate(record.asked_of):
        is_code = addressee.isupper()
        yield Addressee(
            id=f"{record.id}/asked_of/{index}",
            record_id=record.id,
            recommendation_id=record.id,
            code=addressee if is_code else "",
            organisation_id=None if is_code else addressee,
        )
    for index, assessment in enumerate(record.assessments):
        yield from _assessment_rows(record.id, assessment, f"{record.id}/assessments/{index}")


def _assessment_rows(key: str, shape: AssessmentShape, at: str) -> Iterator[Projected]:
    yield Assessment(
        id=at,
        record_id=key,
        recommendation_id=key,
        first_day=shape.date.earliest,
        scale=shape.scale,
        grade=shape.grade,
    )
    for index, organisation in enumerate(dict.fromkeys((shape.assessor, *shape.jointly_with))):
        yield Assessor(
            id=f"{at}/assessors/{index}",
            record_id=key,
            assessment_id=at,
            organisation_id=organisation,
        )


def reply_rows(record: ReplyShape) -> Iterator[Reply]:
    """The reply."""
    yield Reply(
        id=record.id,
        record_id=record.id,
        position=record.position,
        first_day=record.date.earliest if record.date else None,
    )


def commitment_rows(record: CommitmentShape) -> Iterator[Commitment]:
    """The commitment."""
    yield Commitment(
        id=record.id,
        record_id=record.id,
        status=record.status,
        first_day=record.date.earliest if record.date else None,
    )


register("instrument", [Instrument], instrument_rows)
register(
    "recommendation",
    [Recommendation, Addressee, Assessment, Assessor],
    recommendation_rows,
)
register("reply", [Reply], reply_rows)
register("commitment", [Commitment], commitment_rows)
