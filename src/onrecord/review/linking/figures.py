"""Figures of the same value, by what they count and in which period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from onrecord.records import Figure
from onrecord.review import codes
from onrecord.review.models import Proposal
from onrecord.values import Quantity

from .found import Found, Pool

LIKELY = 0.6


class Figures:
    """The figures of the register by each of their numbers."""

    def __init__(self, pool: Pool) -> None:
        self._by_number: dict[Decimal, list[Figure]] = defaultdict(list)
        for each in pool.of(Figure):
            for number in _numbers(each):
                self._by_number[number].append(each)

    def candidates(self, proposal: Proposal) -> Iterator[Found]:
        """Those of the same number that count the same, or in the same period."""
        payload = proposal.payload
        number = _decimal(payload["value"])
        indicator = codes.indicator(payload["sentence"])
        unit = codes.unit(payload["unit"]) or payload["unit"]
        for each in self._by_number.get(number, ()) if number is not None else ():
            reasons = [f"the same number: {payload['words']}"]
            score = 0.4
            if indicator == each.indicator:
                score, reasons = score + 0.3, [*reasons, f"counts {indicator}"]
            if each.unit == unit or (each.amount and each.amount.currency == unit):
                score, reasons = score + 0.1, [*reasons, f"in {unit}"]
            if _same_year(payload["period"], each):
                score, reasons = score + 0.15, [*reasons, f"in {payload['period']}"]
            if score >= LIKELY:
                yield Found(each.id, score, tuple(reasons))


def _numbers(figure: Figure) -> set[Decimal]:
    quantity: Quantity | None = figure.value or (figure.amount.amount if figure.amount else None)
    given = (quantity.low, quantity.best, quantity.high) if quantity else ()
    return {Decimal(each) for each in given if each is not None}


def _decimal(value: Any) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value)).normalize()
    except InvalidOperation:
        return None


def _same_year(period: str | None, figure: Figure) -> bool:
    known = [str(each) for each in (figure.period, figure.as_of) if each is not None]
    return bool(period) and any(each[:4] == str(period)[:4] for each in known)
