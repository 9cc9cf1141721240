"""How opportunities, asks, letters, endorsements and outcomes become rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ledger.models import Projected
from onrecord.ledger.projection import register
from onrecord.records import Ask as AskShape
from onrecord.records import Correspondence as CorrespondenceShape
from onrecord.records import Endorsement as EndorsementShape
from onrecord.records import Opportunity as OpportunityShape
from onrecord.records import Outcome as OutcomeShape
from onrecord.values import in_language

from .models import Answer, Ask, Correspondence, Endorsement, Opportunity, Outcome, Raised


def opportunity_rows(record: OpportunityShape) -> Iterator[Projected]:
    """The opportunity and what was raised at it."""
    yield Opportunity(
        id=record.id,
        record_id=record.id,
        title=in_language(record.title, "en"),
        type=record.type,
        status=record.status,
        body_id=record.body,
        first_day=record.date.earliest if record.date else None,
        last_day=record.date.latest if record.date else None,
        input_due_on=record.input_due.latest if record.input_due else None,
        follows_id=record.follows,
    )
    for index, raised in enumerate(record.raised):
        yield Raised(
            id=f"{record.id}/raised/{index}",
            record_id=record.id,
            opportunity_id=record.id,
            key=raised.id,
            disclosure=raised.disclosure,
            position=raised.position or "",
            carried_to_id=raised.carried_to,
        )


def ask_rows(record: AskShape) -> Iterator[Ask]:
    """The ask."""
    yield Ask(
        id=record.id,
        record_id=record.id,
        lever=record.lever or "",
        status=record.status,
        first_day=record.date.earliest if record.date else None,
        due_on=record.due.latest if record.due else None,
    )


def correspondence_rows(record: CorrespondenceShape) -> Iterator[Projected]:
    """The letter and those that it answers."""
    yield Correspondence(
        id=record.id,
        record_id=record.id,
        type=record.type,
        first_day=record.date.earliest if record.date else None,
        reply_due_on=record.reply_due.latest if record.reply_due else None,
    )
    for index, answered in enumerate(record.answers):
        yield Answer(
            id=f"{record.id}/answers/{index}",
            record_id=record.id,
            letter_id=record.id,
            to_id=answered,
        )


def endorsement_rows(record: EndorsementShape) -> Iterator[Endorsement]:
    """The endorsement."""
    yield Endorsement(
        id=record.id,
        record_id=record.id,
        type=record.type,
        first_day=record.date.earliest if record.date else None,
    )


def outcome_rows(record: OutcomeShape) -> Iterator[Outcome]:
    """The outcome."""
    yield Outcome(
        id=record.id,
        record_id=record.id,
        type=record.type,
        attribution=record.attribution,
        first_day=record.date.earliest if record.date else None,
    )


register("opportunity", [Opportunity, Raised], opportunity_rows)
register("ask", [Ask], ask_rows)
register("correspondence", [Correspondence, Answer], correspondence_rows)
register("endorsement", [Endorsement], endorsement_rows)
register("outcome", [Outcome], outcome_rows)
