"""Days by which answers are due and promises are to be kept, in the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.calendar import Entry, Occasion, within

from .models import Commitment, Instrument

KEPT = "kept"


def calendar(first: date, last: date, viewer: Viewer) -> list[Entry]:
    """What falls due on a day from `first` to `last`; promises that were kept are left out."""
    return within(_entries(viewer), first, last)


def _entries(viewer: Viewer) -> Iterator[Entry]:
    for instrument in visible(Instrument, viewer):
        due = instrument.reply_due_on
        if due is not None:
            yield Entry(due, due, Occasion.REPLY_DUE, instrument.id)
    for commitment in visible(Commitment, viewer).exclude(status=KEPT):
        due = commitment.due_on
        if due is not None:
            yield Entry(due, due, Occasion.COMMITMENT_DUE, commitment.id)
