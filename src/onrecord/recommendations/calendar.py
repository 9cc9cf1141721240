"""Days by which answers are due and promises are to be kept, in the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.calendar import Entry, Occasion, falling

from .models import Commitment, Instrument

KEPT = "kept"


def calendar(first: date, last: date, viewer: Viewer) -> list[Entry]:
    """What falls due on a day from `first` to `last`; promises that were kept are left out."""
    return sorted(_entries(first, last, viewer))


def _entries(first: date, last: date, viewer: Viewer) -> Iterator[Entry]:
    asked = visible(Instrument, viewer).filter(reply_due_on__range=(first, last))
    for key, due in asked.values_list("id", "reply_due_on"):
        yield from falling(due, due, Occasion.REPLY_DUE, key)
    promised = visible(Commitment, viewer).filter(due_on__range=(first, last))
    for key, due in promised.exclude(status=KEPT).values_list("id", "due_on"):
        yield from falling(due, due, Occasion.COMMITMENT_DUE, key)
