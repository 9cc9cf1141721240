"""Steps of proceedings, ends of terms, parole and remedies in the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.calendar import Entry, Occasion, within

from .accountability import undelivered
from .models import Stage
from .queries import periods_of


def calendar(first: date, last: date, viewer: Viewer) -> list[Entry]:
    """What can fall on a day from `first` to `last`.

    Terms end, and parole can be asked for, only of time that no source says is over.
    """
    return within(_entries(viewer), first, last)


def _entries(viewer: Viewer) -> Iterator[Entry]:
    for stage in visible(Stage, viewer):
        if stage.first_day is not None and stage.last_day is not None:
            at = stage.id.removeprefix(stage.record_id)
            yield Entry(stage.first_day, stage.last_day, Occasion.PROCEEDING, stage.record_id, at)
    for period in periods_of(viewer).filter(is_over=False):
        at = period.id.removeprefix(period.record_id)
        for occasion, begins, ends in (
            (Occasion.TERM_ENDS, period.term_ends_first, period.term_ends),
            (Occasion.PAROLE, period.parole_first, period.parole_last),
        ):
            if ends is not None:
                yield Entry(begins or ends, ends, occasion, period.record_id, at)
    for remedy in undelivered(viewer):
        if remedy.due_on is not None:
            at = remedy.id.removeprefix(remedy.record_id)
            yield Entry(remedy.due_on, remedy.due_on, Occasion.REMEDY_DUE, remedy.record_id, at)
