"""How incidents, figures, funnels and statements become rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from onrecord.ledger.models import Projected
from onrecord.ledger.projection import register
from onrecord.records import Figure as FigureShape
from onrecord.records import Funnel as FunnelShape
from onrecord.records import Incident as IncidentShape
from onrecord.records import Statement as StatementShape
from onrecord.values import Quantity, in_language

from .models import Figure, Funnel, FunnelStep, Incident, Statement, Verdict


def incident_rows(record: IncidentShape) -> Iterator[Incident]:
    """The incident."""
    yield Incident(
        id=record.id,
        record_id=record.id,
        title=in_language(record.title, "en"),
        first_day=record.date.earliest if record.date else None,
        last_day=record.date.latest if record.date else None,
    )


def figure_rows(record: FigureShape) -> Iterator[Figure]:
    """The figure."""
    quantity = _quantity(record)
    yield Figure(
        id=record.id,
        record_id=record.id,
        indicator=record.indicator,
        unit=record.unit or "",
        low=_decimal(quantity.low),
        best=_decimal(quantity.best),
        high=_decimal(quantity.high),
        bound=quantity.bound.value,
        currency=record.amount.currency if record.amount else "",
        stance=record.stance or "",
        first_day=record.period.earliest if record.period else None,
        last_day=record.period.latest if record.period else None,
    )


def _quantity(record: FigureShape) -> Quantity:
    found = record.value if record.value is not None else record.amount and record.amount.amount
    if not isinstance(found, Quantity):
        raise TypeError(f"{record.id} has neither a value nor an amount")
    return found


def _decimal(number: int | Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def funnel_rows(record: FunnelShape) -> Iterator[Projected]:
    """The funnel and its steps."""
    yield Funnel(
        id=record.id,
        record_id=record.id,
        title=in_language(record.title, "en"),
        first_day=record.period.earliest if record.period else None,
        last_day=record.period.latest if record.period else None,
    )
    for index, step in enumerate(record.steps):
        yield FunnelStep(
            id=f"{record.id}/steps/{index}",
            record_id=record.id,
            funnel_id=record.id,
            number=index,
            stage=step.stage,
            figure_id=step.figure,
        )


def statement_rows(record: StatementShape) -> Iterator[Projected]:
    """The statement and what was judged of it."""
    yield Statement(
        id=record.id,
        record_id=record.id,
        type=record.type,
        speaker_id=record.speaker,
        duress=record.duress or "",
        first_day=record.date.earliest if record.date else None,
    )
    for index, verdict in enumerate(record.verdicts):
        yield Verdict(
            id=f"{record.id}/verdicts/{index}",
            record_id=record.id,
            statement_id=record.id,
            verdict=verdict.verdict,
            judged_by_id=verdict.judged_by,
            first_day=verdict.date.earliest if verdict.date else None,
        )


register("incident", [Incident], incident_rows)
register("figure", [Figure], figure_rows)
register("funnel", [Funnel, FunnelStep], funnel_rows)
register("statement", [Statement, Verdict], statement_rows)
