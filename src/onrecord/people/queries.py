"""Reads about lists: who is recognised on a day, by whom, in which category."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .identity import Identity, identity
from .models import ListEdition, Person, Recognition

RECOGNISED = "recognised"
WITHDRAWN = "withdrawn"
EXACT = "exact"
AT_LEAST = "at_least"


@dataclass(frozen=True)
class Recognised:
    """A person that an organisation recognises on a day; the category is its edition's."""

    person: str
    edition: str
    category: str


def editions(viewer: Viewer, organisation: str | None = None) -> list[ListEdition]:
    """The editions that an organisation issued, alone or jointly (None: all), oldest first."""
    found = visible(ListEdition, viewer)
    if organisation is not None:
        found = found.filter(issuers__organisation_id=organisation)
    return list(found.order_by("first_day", "id").distinct())


def with_issuers(viewer: Viewer) -> list[ListEdition]:
    """All editions, oldest first, each with those who issued it at hand."""
    return list(
        visible(ListEdition, viewer).order_by("first_day", "id").prefetch_related("issuers")
    )


class Decided(NamedTuple):
    """What an edition decided on a person, and since when that counts. Sorts in order of time."""

    decided_on: date
    listed_on: date
    id: str
    person: str
    edition: str
    category: str
    decision: str

    @property
    def since(self) -> date:
        """Since when it counts: not before its edition's first day."""
        return max(self.decided_on, self.listed_on)

    @property
    def made_from(self) -> frozenset[str]:
        """The records that say so."""
        return frozenset((self.person, self.edition))


def decided(viewer: Viewer, narrowed: Q) -> list[Decided]:
    """What editions decided on people, as far as it fits, in the order of time."""
    found = visible(Recognition, viewer, "edition", "person").filter(narrowed)
    fields = ("id", "person_id", "edition_id", "category", "decision")
    rows = found.values_list("decided_on", "edition__first_day", *fields)
    return sorted(Decided(own or listed, listed, *rest) for own, listed, *rest in rows)


def recognised(decisions: Iterable[Decided], day: date, who: Identity) -> dict[str, Recognised]:
    """Everyone recognised on the day by those who made these decisions, by person.

    The decisions are given in their order. A recognition counts from its edition's first day until
    it is withdrawn; of several the last one counts, and with it its category.
    """
    in_force: dict[str, Recognised] = {}
    for each in decisions:
        if each.since > day:
            continue
        person = who.of(each.person)
        if each.decision == RECOGNISED:
            in_force[person] = Recognised(person, each.edition, each.category)
        elif each.decision == WITHDRAWN:
            in_force.pop(person, None)
    return in_force


def edition_of_the_day(
    day: date, viewer: Viewer, organisation: str | None = None
) -> list[ListEdition]:
    """The editions that speak for this very day."""
    return speaking_for(day, editions(viewer, organisation))


def speaking_for(day: date, among: Iterable[ListEdition]) -> list[ListEdition]:
    """Those of the editions that speak for this very day."""
    return [each for each in among if each.first_day <= day <= each.last_day]


def members(edition: str, viewer: Viewer) -> set[str]:
    """Everyone whom the edition recognises."""
    return named_in(edition, viewer, identity(viewer))


def named_in(edition: str, viewer: Viewer, who: Identity) -> set[str]:
    """The same, for whoever has read already who is one and the same."""
    found = visible(Recognition, viewer, "person").filter(edition_id=edition, decision=RECOGNISED)
    return set(map(who.of, found.values_list("person_id", flat=True)))


def names_page(viewer: Viewer, start: int, end: int) -> tuple[list[str], int]:
    """The people from `start` to `end`, by name, as keys; and how many there are in all."""
    found = visible(Person, viewer).order_by("name", "id").values_list("id", flat=True)
    return list(found[start:end]), found.count()
