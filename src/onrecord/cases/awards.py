"""Money that courts and bodies ordered to be paid, and what is known to have been paid of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .models import Remedy, Sentence
from .terms import IN_FORCE


@dataclass(frozen=True)
class Award:
    """A sum ordered by a sentence or as a remedy; `at` is its place in the record.

    `type` is a code of `sentence-type` or, where `is_remedy`, of `remedy-type`. `amount` is None
    where it was only bounded, `paid` where nothing is said of payment.
    """

    record: str
    at: str
    type: str
    is_remedy: bool
    day: date | None
    currency: str
    amount: Decimal | None
    paid: Decimal | None

    @property
    def owed(self) -> Decimal | None:
        """What is left to pay as far as is known; None where the amount is not."""
        return None if self.amount is None else max(Decimal(0), self.amount - (self.paid or 0))


def awards(viewer: Viewer, types: Iterable[str] = ()) -> list[Award]:
    """Every sum ordered, or those of some types (damages, fine, compensation), oldest first."""
    wanted = frozenset(types)
    found = {each.at: each for each in (*_sentences(viewer), *_remedies(viewer))}
    kept = (each for each in found.values() if not wanted or each.type in wanted)
    return sorted(kept, key=lambda each: (each.day or date.max, each.record, each.at))


def owed(found: Iterable[Award]) -> dict[str, Decimal]:
    """What is left to pay by currency; sums that are only bounded are left out."""
    left: dict[str, Decimal] = {}
    for each in found:
        if each.owed is not None:
            left[each.currency] = left.get(each.currency, Decimal(0)) + each.owed
    return left


def _sentences(viewer: Viewer) -> Iterator[Award]:
    """One award for each sentence that stands, however many people it is imposed on."""
    found = visible(Sentence, viewer).exclude(currency="").filter(stage__in=IN_FORCE)
    found = found.filter(is_replaced=False)
    for row in found:
        place = row.id.rpartition("/")[0]  # the last step of the row's place names the person
        yield _award(row, place, row.imposed_on, is_remedy=False)


def _remedies(viewer: Viewer) -> Iterator[Award]:
    for row in visible(Remedy, viewer, "decision").exclude(currency=""):
        yield _award(row, row.id, row.ordered_on, is_remedy=True)


def _award(row: Sentence | Remedy, place: str, day: date | None, *, is_remedy: bool) -> Award:
    at = place.removeprefix(row.record_id)
    return Award(row.record_id, at, row.type, is_remedy, day, row.currency, row.amount, row.paid)
