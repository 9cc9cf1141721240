"""How incidents, figures and statements become rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from onrecord.ledger.projection import register
from onrecord.records import Figure as FigureShape
from onrecord.records import Incident as IncidentShape
from onrecord.records import Statement as StatementShape
from onrecord.values import Quantity, in_language

from .models import Figure, Incident, Statement


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


def statement_rows(record: StatementShape) -> Iterator[Statement]:
    """The statement."""
    yield Statement(
        id=record.id,
        record_id=record.id,
        type=record.type,
        first_day=record.date.earliest if record.date else None,
    )


register("incident", [Incident], incident_rows)
register("figure", [Figure], figure_rows)
register("statement", [Statement], statement_rows)
