"""Numbers that authorities and others give for the same thing and time, and that differ."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .models import Figure

OFFICIAL, INDEPENDENT = "official", "independent"


@dataclass(frozen=True)
class Contested:
    """Figures of one indicator, unit and time, as keys: those of authorities and those of others.

    `first` and `last` are the days that they count from and to.
    """

    indicator: str
    first: date | None
    last: date | None
    official: tuple[str, ...]
    independent: tuple[str, ...]


def contested(viewer: Viewer) -> list[Contested]:
    """Where the two sides give numbers that no bounds of theirs let agree, the latest first."""
    groups: dict[tuple[str, str, str, date | None, date | None], list[Figure]] = defaultdict(list)
    for row in visible(Figure, viewer).filter(stance__in=(OFFICIAL, INDEPENDENT)).order_by("id"):
        key = (row.indicator, row.unit, row.currency, row.first_day, row.last_day)
        groups[key].append(row)
    found = [_contested(rows) for rows in groups.values() if rows[0].last_day]
    differing = [each for each in found if each is not None]
    return sorted(differing, key=lambda each: (each.last or date.min, each.indicator), reverse=True)


def _contested(rows: list[Figure]) -> Contested | None:
    official = [row for row in rows if row.stance == OFFICIAL]
    others = [row for row in rows if row.stance == INDEPENDENT]
    if not official or not others or any(_agree(one, two) for one in official for two in others):
        return None
    first = rows[0]
    return Contested(
        first.indicator,
        first.first_day,
        first.last_day,
        tuple(row.id for row in official),
        tuple(row.id for row in others),
    )


def _agree(one: Figure, two: Figure) -> bool:
    """Whether both can be right: their bounds meet."""
    (low, high), (other_low, other_high) = _bounds(one), _bounds(two)
    return (low is None or other_high is None or low <= other_high) and (
        high is None or other_low is None or other_low <= high
    )


def _bounds(row: Figure) -> tuple[Decimal | None, Decimal | None]:
    if row.bound == "exact":
        return row.best, row.best
    return row.low, row.high
