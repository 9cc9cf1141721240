"""People who are not named, and the forms of their names: what may not be written or shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet

from onrecord.accounts import Viewer
from onrecord.accounts.access import Closed, sees
from onrecord.ledger.access import visible
from onrecord.ledger.states import Changed, Kept
from onrecord.names.any_of import any_of

from .models import Person, PersonName

VIEWERS = 8


@dataclass(frozen=True)
class Forms:
    """Written forms of names: of people who may not be named, and of their namesakes who may."""

    hidden: frozenset[str]
    namesakes: frozenset[str]


def unnamed(viewer: Viewer) -> list[str]:
    """People who may not be named in what is published as this viewer sees it, as keys.

    They have objected, nothing says why anything about them may be published, or they are hidden
    from the viewer: texts of other records may hold their names all the same.
    """
    return list(_unnamed(viewer).order_by("id").values_list("id", flat=True))


def forms_unnamed(viewer: Viewer) -> Forms:
    """The forms that may not be written in what is published, and those that look like them."""
    return _read(_unnamed(viewer), viewer).forms


def withheld_from(viewer: Viewer) -> tuple[frozenset[str], Forms]:
    """People whose names are closed to the viewer itself, as keys, and the forms of their names.

    The forms may not be shown to the viewer; beside them those that look like them. Kept, and
    brought up to date by what was recorded since.
    """
    found = _withheld_from(viewer)
    return found.people, found.forms


def _unnamed(viewer: Viewer) -> QuerySet[Person]:
    return _closed(Q(objected_on__isnull=False) | Q(basis=""), viewer)


def _withheld(viewer: Viewer) -> QuerySet[Person]:
    closed = Q(pk__in=())
    if not sees(viewer, Closed.NAME_OBJECTED):
        closed |= Q(objected_on__isnull=False)
    if not sees(viewer, Closed.NAME_WITHOUT_BASIS):
        closed |= Q(basis="")
    return _closed(closed, viewer)


def _closed(closed: Q, viewer: Viewer) -> QuerySet[Person]:
    """People for whom this holds, or who are hidden from the viewer."""
    hidden = closed | ~Q(record__level__in=viewer.levels)
    return Person.objects.filter(hidden, record__withdrawn=False)


class _Known(NamedTuple):
    """Who is not named, their names by form and as folded, and the namesakes' forms by person."""

    people: frozenset[str]
    hidden: frozenset[tuple[str, str]]
    shared: re.Pattern[str]
    namesakes: Mapping[str, tuple[str, ...]]
    forms: Forms


def _read(people: QuerySet[Person], viewer: Viewer) -> _Known:
    hidden = _names(people)
    shared = re.compile(any_of(folded.split()[-1] for _, folded in hidden))
    return _known(people, hidden, shared, _namesakes(people, shared, Q(), viewer))


def _known(
    people: QuerySet[Person],
    hidden: frozenset[tuple[str, str]],
    shared: re.Pattern[str],
    namesakes: Mapping[str, tuple[str, ...]],
) -> _Known:
    return _Known(
        people=frozenset(people.values_list("id", flat=True)),
        hidden=hidden,
        shared=shared,
        namesakes=namesakes,
        forms=Forms(
            frozenset(text for text, _ in hidden),
            frozenset(text for own in namesakes.values() for text in own),
        ),
    )


def _names(people: QuerySet[Person]) -> frozenset[tuple[str, str]]:
    own = PersonName.objects.filter(person__in=people.values("id"))
    return frozenset(own.values_list("text", "folded"))


def _namesakes(
    people: QuerySet[Person], shared: re.Pattern[str], narrowed: Q, viewer: Viewer
) -> dict[str, tuple[str, ...]]:
    """Those who fit and have a name that holds the last word of a name of somebody not named."""
    others = visible(PersonName, viewer).exclude(person__in=people.values("id")).filter(narrowed)
    own: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for person, *form in others.values_list("person_id", "text", "folded"):
        own[person].append((form[0], form[1]))
    return {
        person: tuple(text for text, _ in forms)
        for person, forms in own.items()
        if any(shared.search(folded) for _, folded in forms)
    }


def _from_nothing(viewer: Viewer) -> _Known:
    return _read(_withheld(viewer), viewer)


def _renewed(viewer: Viewer, before: _Known, changed: Changed) -> _Known | None:
    """With the names of those who changed read anew; None where the names withheld are others."""
    people = _withheld(viewer)
    if _names(people) != before.hidden:
        return None
    keys: Collection[str] = changed["person"]
    same = {person: own for person, own in before.namesakes.items() if person not in keys}
    fresh = _namesakes(people, before.shared, Q(person__in=keys), viewer)
    return _known(people, before.hidden, before.shared, same | fresh)


_withheld_from = Kept(("person",), _from_nothing, _renewed, VIEWERS)
