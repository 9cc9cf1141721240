"""Reads about advocacy: what was raised where, what is still open, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.calendar import Entry, Occasion, falling, within
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.references import referring_to

from .models import Answer, Ask, Correspondence, Opportunity, Outcome, Raised

OPEN_ASKS = ("open", "no_answer")
NOT_TO_COME = ("cancelled", "refused")


@dataclass(frozen=True)
class Point:
    """Something raised at an opportunity; `id` is its place, as in "dialogue-8/raised/0"."""

    id: str
    opportunity: str
    key: str
    disclosure: str
    position: str
    carried_to: str | None


@dataclass(frozen=True)
class Round:
    """An opportunity: what was raised, and what earlier ones had carried over to it."""

    opportunity: str
    follows: str | None
    followed_by: tuple[str, ...]
    raised: tuple[Point, ...]
    carried_in: tuple[Point, ...]

    @property
    def not_raised_again(self) -> tuple[Point, ...]:
        """What was carried over to it and does not stand, under the same id, among its points."""
        again = {point.key for point in self.raised if point.disclosure != "not_raised"}
        return tuple(point for point in self.carried_in if point.key not in again)


def opportunities(viewer: Viewer, type_: str | None = None) -> list[Opportunity]:
    """Every opportunity, or those of one type, oldest first; those without a date come last."""
    found = visible(Opportunity, viewer)
    if type_ is not None:
        found = found.filter(type=type_)
    return list(found.order_by(F("first_day").asc(nulls_last=True), "id"))


def round_of(opportunity: str, viewer: Viewer) -> Round:
    """What was raised at an opportunity and carried to it. Raises UnknownRecord."""
    found = visible(Opportunity, viewer).filter(id=opportunity).first()
    if found is None:
        raise UnknownRecord(opportunity, "opportunity")
    after = visible(Opportunity, viewer).filter(follows_id=opportunity).order_by("first_day", "id")
    points = visible(Raised, viewer)
    before = visible(Opportunity, viewer).filter(id=found.follows_id or "")
    return Round(
        opportunity,
        before.values_list("id", flat=True).first(),
        tuple(after.values_list("id", flat=True)),
        _points(points.filter(opportunity_id=opportunity), viewer),
        _points(points.filter(carried_to_id=opportunity), viewer),
    )


def raised_about(targets: Iterable[str], viewer: Viewer) -> tuple[Point, ...]:
    """Where people, groups, organisations, provisions or recommendations were raised, in order."""
    places = {
        "/".join((each.record, *each.pointer.split("/")[1:3]))
        for each in referring_to(targets, viewer)
        if each.kind == "opportunity" and each.pointer.startswith("/raised/")
    }
    return _points(visible(Raised, viewer).filter(id__in=places), viewer)


def open_asks(day: date, viewer: Viewer) -> list[Ask]:
    """The asks made by a day and not taken up or declined, those due first in front."""
    found = visible(Ask, viewer).filter(status__in=OPEN_ASKS).exclude(first_day__gt=day)
    return list(found.order_by(F("due_on").asc(nulls_last=True), "first_day", "id"))


def unanswered(day: date, viewer: Viewer) -> list[Correspondence]:
    """Letters whose day for an answer had passed on this day without one, the oldest first."""
    answered = visible(Answer, viewer).exclude(letter__first_day__gt=day)
    overdue = visible(Correspondence, viewer).filter(reply_due_on__lt=day)
    left = overdue.exclude(id__in=answered.values("to_id"))
    return list(left.order_by("reply_due_on", "id"))


def outcomes_after(keys: Iterable[str], viewer: Viewer) -> list[Outcome]:
    """The outcomes that name one of these records as what went before them, in order."""
    named = {
        each.record
        for each in referring_to(keys, viewer)
        if each.kind == "outcome" and each.pointer.startswith("/after/")
    }
    return list(visible(Outcome, viewer).filter(id__in=named).order_by("first_day", "id"))


def calendar(first: date, last: date, viewer: Viewer) -> list[Entry]:
    """Opportunities and days by which input, answers or action are due, from `first` to `last`."""
    return within(_entries(first, last, viewer), first, last)


def _entries(first: date, last: date, viewer: Viewer) -> Iterator[Entry]:
    held = Q(first_day__lte=last, last_day__gte=first) | Q(input_due_on__range=(first, last))
    for each in visible(Opportunity, viewer).filter(held).exclude(status__in=NOT_TO_COME):
        yield from falling(each.first_day, each.last_day, Occasion.OPPORTUNITY, each.id)
        yield from falling(each.input_due_on, each.input_due_on, Occasion.INPUT_DUE, each.id)
    asks = visible(Ask, viewer).filter(status__in=OPEN_ASKS, due_on__range=(first, last))
    for ask in asks:
        yield from falling(ask.due_on, ask.due_on, Occasion.ASK_DUE, ask.id)
    answered = visible(Answer, viewer).values("to_id")
    letters = visible(Correspondence, viewer).filter(reply_due_on__range=(first, last))
    for letter in letters.exclude(id__in=answered):
        yield from falling(letter.reply_due_on, letter.reply_due_on, Occasion.REPLY_DUE, letter.id)


def _points(found: QuerySet[Raised], viewer: Viewer) -> tuple[Point, ...]:
    """The points in order of their days; where one was carried to, as far as the viewer sees it."""
    rows = list(found.order_by("opportunity__first_day", "id"))
    later = visible(Opportunity, viewer).filter(id__in={row.carried_to_id for row in rows})
    seen = set(later.values_list("id", flat=True))
    return tuple(
        Point(
            row.id,
            row.opportunity_id,
            row.key,
            row.disclosure,
            row.position,
            row.carried_to_id if row.carried_to_id in seen else None,
        )
        for row in rows
    )
