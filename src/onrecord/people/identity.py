"""Who is one and the same: records that somebody judged to be about one person, and back.

A judgement is a record of its own and changes neither of the two it is about. Reads follow it;
withdrawing it parts the records again, each exactly as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.states import Changed, Kept

from .models import Judgement, Person

SAME = "same"
DIFFERENT = "different"


@dataclass(frozen=True)
class Identity:
    """Which records are shown as one person. A record that nobody joined stands for itself."""

    kept: dict[str, str] = field(default_factory=dict)
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def of(self, person: str) -> str:
        """The record under which this one is shown."""
        return self.kept.get(person, person)

    def name(self, person: Person) -> str:
        """The name under which the person of this record is shown."""
        return self.names.get(self.of(person.id), person.name)

    def parts(self, person: str) -> tuple[str, ...]:
        """All records shown as this person, the one they are shown under first."""
        return self.joined.get(self.of(person), (person,))


def identity(viewer: Viewer) -> Identity:
    """The judgements in force, as far as the viewer may see both records of each."""
    return _identities(viewer)


def _in_force(viewer: Viewer) -> Identity:
    judgements = visible(Judgement, viewer, "one", "other").filter(verdict=SAME)
    same = list(judgements.select_related("one", "other").order_by("id"))
    kept: dict[str, str] = {}
    joined: dict[str, tuple[str, ...]] = {}
    for records in _groups(same):
        shown = _shown(records, same)
        joined[shown] = (shown, *sorted(records - {shown}))
        kept |= dict.fromkeys(records, shown)
    names = {each.id: each.name for judgement in same for each in (judgement.one, judgement.other)}
    return Identity(kept, joined, {key: names[key] for key in joined})


def _anew(viewer: Viewer, before: Identity, changed: Changed) -> None:
    """Whom a judgement joins may be any number of records: it is not worked into an answer."""


_identities: Kept[Viewer, Identity] = Kept(("judgement", "person"), _in_force, _anew, most=16)


def judged(viewer: Viewer) -> set[frozenset[str]]:
    """Pairs on which somebody decided, whatever the verdict: they are not proposed again."""
    pairs = visible(Judgement, viewer).values_list("one_id", "other_id")
    return {frozenset(pair) for pair in pairs}


def _groups(same: Iterable[Judgement]) -> Iterator[set[str]]:
    """Records that judgements join, directly or through others."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for each in same:
        neighbours[each.one_id].add(each.other_id)
        neighbours[each.other_id].add(each.one_id)
    left = set(neighbours)
    while left:
        group, edge = set(), {min(left)}
        while edge:
            group |= edge
            edge = set().union(*(neighbours[key] for key in edge)) - group
        left -= group
        yield group


def _shown(records: set[str], same: Iterable[Judgement]) -> str:
    """The record that no judgement puts behind another one; of several, the first by id."""
    behind = {
        key
        for each in same
        if each.keep_id in records
        for key in (each.one_id, each.other_id)
        if key != each.keep_id
    }
    return min(records - behind or records)
