"""The roll narrowed down: by situation, category, article, place and list, each with its counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cached_property

from .queries import NOT_STATED, Entry, Roll, Rolls


class Facet(StrEnum):
    """What a roll can be narrowed down by.

    `STANDING` is how firmly somebody stands there, `CATEGORY` that of the last list by the day,
    `CHARGED` a provision by its key, `LIST` an edition by its key.
    """

    STANDING = "standing"
    SITUATION = "situation"
    CATEGORY = "category"
    CHARGED = "charged"
    PLACE = "place"
    LIST = "list"


class Narrowing:
    """Choices of facets, applied to rolls of one read. A facet that is not chosen fits everyone."""

    def __init__(self, rolls: Rolls, chosen: Mapping[Facet, str]) -> None:
        self._rolls = rolls
        self._chosen = chosen

    def of(self, found: Roll) -> Roll:
        """The roll with the entries that fit every choice."""
        traits = self._traits(found)
        groups = (found.people, found.suspended, found.confined)
        people, suspended, confined = (
            tuple(_fitting(each, self._chosen, traits)) for each in groups
        )
        return replace(found, people=people, suspended=suspended, confined=confined)

    def counts(self, found: Roll) -> dict[Facet, Counter[str]]:
        """How many entries each choice of a facet would keep under the choices of the others.

        Of everyone on the roll: those held, with a suspended sentence, and confined.
        """
        traits = self._traits(found)
        entries = (*found.people, *found.suspended, *found.confined)
        counts = {}
        for facet in Facet:
            others = {each: value for each, value in self._chosen.items() if each is not facet}
            kept = _fitting(entries, others, traits)
            counts[facet] = Counter(v for each in kept for v in _values(each, facet, traits))
        return counts

    def _traits(self, found: Roll) -> Traits:
        categories = self._rolls.categories(found.as_of, found.by)
        return {
            Facet.CATEGORY: {person: (code,) for person, code in categories.items()},
            Facet.CHARGED: self._charged,
            Facet.LIST: self._rolls.listed(found.as_of, found.by),
        }

    @cached_property
    def _charged(self) -> dict[str, set[str]]:
        """Under which provisions each person is charged, whatever became of it."""
        found: dict[str, set[str]] = defaultdict(set)
        for each in self._rolls.material.charged:
            found[self._rolls.who.of(each.person)].add(each.provision)
        return found


Traits = Mapping[Facet, Mapping[str, Collection[str]]]
"""The values that people have, by facet and person. Of the situation and the place an entry says
it itself."""


def _fitting(entries: Iterable[Entry], chosen: Mapping[Facet, str], traits: Traits) -> list[Entry]:
    return [
        entry
        for entry in entries
        if all(value in _values(entry, facet, traits) for facet, value in chosen.items())
    ]


def _values(entry: Entry, facet: Facet, traits: Traits) -> Collection[str]:
    match facet:
        case Facet.STANDING:
            return (entry.standing.value,)
        case Facet.SITUATION:
            return (entry.situation,)
        case Facet.PLACE:
            return (entry.place,) if entry.place else ()
        case Facet.CATEGORY:
            return traits[facet].get(entry.id, (NOT_STATED,))
        case _:
            return traits[facet].get(entry.id, ())
