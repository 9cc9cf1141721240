"""Steps of proceedings, ends of terms, parole and remedies in the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.calendar import Entry, Occasion, falling, within

from .accountability import DELIVERED
from .models import LibertyPeriod, Remedy, Stage


def calendar(first: date, last: date, viewer: Viewer) -> list[Entry]:
    """What can fall on a day from `first` to `last`.

    Terms end, and parole can be asked for, only of time that no source says is over.
    """
    return within(_entries(first, last, viewer), first, last)


def _entries(first: date, last: date, viewer: Viewer) -> Iterator[Entry]:
    yield from _steps(first, last, viewer)
    yield from _terms(first, viewer)
    remedies = visible(Remedy, viewer, "decision").exclude(delivered=DELIVERED)
    for remedy in remedies.filter(due_on__range=(first, last)):
        yield from _on(remedy.due_on, remedy.due_on, Occasion.REMEDY_DUE, remedy)


def _steps(first: date, last: date, viewer: Viewer) -> Iterator[Entry]:
    found = visible(Stage, viewer).filter(first_day__lte=last, last_day__gte=first)
    for stage in found:
        yield from _on(stage.first_day, stage.last_day, Occasion.PROCEEDING, stage)


def _terms(first: date, viewer: Viewer) -> Iterator[Entry]:
    still_to_come = Q(term_ends__gte=first) | Q(parole_last__gte=first)
    found = visible(LibertyPeriod, viewer, "person").filter(still_to_come, is_over=False)
    for period in found:
        yield from _on(period.term_ends_first, period.term_ends, Occasion.TERM_ENDS, period)
        yield from _on(period.parole_first, period.parole_last, Occasion.PAROLE, period)


def _on(
    first: date | None, last: date | None, occasion: Occasion, row: Stage | LibertyPeriod | Remedy
) -> Iterator[Entry]:
    at = row.id.removeprefix(row.record_id)
    yield from falling(first, last, occasion, row.record_id, at)
