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
    InstrumentBody,
    Recommendation,
    Reply,
    ReplyPoint,
    ReplyTarget,
)


def instrument_rows(record: InstrumentShape) -> Iterator[Projected]:
    """The instrument and every body that issued it."""
    yield Instrument(
        id=record.id,
        record_id=record.id,
        title=in_language(record.title, "en") if record.title else record.symbol or record.id,
        body_id=record.body,
        symbol=record.symbol or "",
        first_day=record.date.earliest if record.date else None,
        reply_due_on=record.reply_due.latest if record.reply_due else None,
    )
    for index, body in enumerate(dict.fromkeys((record.body, *record.jointly_with))):
        yield InstrumentBody(
            id=f"{record.id}/bodies/{index}",
            record_id=record.id,
            instrument_id=record.id,
            organisation_id=body,
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


def reply_rows(record: ReplyShape) -> Iterator[Projected]:
    """The reply, what it answers, and what it says point by point."""
    yield Reply(
        id=record.id,
        record_id=record.id,
        by=record.by,
        position=record.position,
        quality=record.quality or "",
        first_day=record.date.earliest if record.date else None,
        last_day=record.date.latest if record.date else None,
    )
    for index, target in enumerate(record.to):
        yield ReplyTarget(
            id=f"{record.id}/to/{index}",
            record_id=record.id,
            reply_id=record.id,
            target_id=target,
        )
    for index, point in enumerate(record.points):
        yield ReplyPoint(
            id=f"{record.id}/points/{index}",
            record_id=record.id,
            reply_id=record.id,
            recommendation_id=point.recommendation or record.to[0],
            component=point.component or "",
            position=point.position,
            quality=point.quality or "",
        )


def commitment_rows(record: CommitmentShape) -> Iterator[Commitment]:
    """The commitment."""
    yield Commitment(
        id=record.id,
        record_id=record.id,
        status=record.status,
        first_day=record.date.earliest if record.date else None,
        due_on=record.due.latest if record.due else None,
    )


register("instrument", [Instrument, InstrumentBody], instrument_rows)
register(
    "recommendation",
    [Recommendation, Addressee, Assessment, Assessor],
    recommendation_rows,
)
register("reply", [Reply, ReplyTarget, ReplyPoint], reply_rows)
register("commitment", [Commitment], commitment_rows)
