"""Finding people by any spelling of their name in any script, or by a part of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.names import UnfitQuery

from .identity import Identity, identity
from .kept_names import index_of_names
from .models import Person, PersonName

LIMIT = 10
SURPLUS = 3  # several names of a person are one result
ALIKE = 0.4  # below, the two share no word that could be the same one
PERHAPS = 0.25  # the same of a single word, of which so much is left unsaid
Scores = dict[str, tuple[float, bool]]
ACCENTS = frozenset(map(chr, range(0x0300, 0x0370)))  # other marks may be vowels


@dataclass(frozen=True)
class Found:
    """A person found by name: all written forms, and how like the query the best one is."""

    id: str
    name: str
    names: tuple[str, ...]
    score: float


def folded(text: str) -> str:
    """The text as searches compare it: without case, compatibility forms and accents."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFKC", "".join(each for each in apart if each not in ACCENTS))


def find(query: str, viewer: Viewer, limit: int = LIMIT) -> list[Found]:
    """People whose name holds every word of the query, or is another spelling of it; best first.

    Spellings are compared across scripts (`onrecord.names`); a part of a word is found as it is.
    """
    words = folded(query).split()
    if not words:
        return []
    who = identity(viewer)
    best: Scores = {}
    for person, score, holds in (*_holding(words, viewer), *_spelt_like(query, viewer, limit)):
        shown = who.of(person)
        best[shown] = max((score, holds), best.get(shown, (0.0, False)))
    # Of equal scores, names that hold the very words come first.
    first = sorted(best, key=lambda person: (*(-each for each in best[person]), person))[:limit]
    return sorted(_found(first, best, who, viewer), key=lambda each: (-each.score, each.name))


def named(people: Iterable[str], viewer: Viewer) -> list[Found]:
    """These people as they are found by name, each as somebody whose name was asked for."""
    who = identity(viewer)
    best: Scores = {who.of(person): (1.0, True) for person in people}
    return _found(best, best, who, viewer)


def _holding(words: list[str], viewer: Viewer) -> Iterator[tuple[str, float, bool]]:
    """Records with a name that holds all these words, or parts of words."""
    held = PersonName.objects.all()
    for word in words:
        held = held.filter(GreaterThan(StrIndex("folded", Value(word)), 0))
    # Names first and then who may see them: the other way round each name looks up its record.
    names = visible(PersonName, viewer).filter(id__in=held.values("id"))
    query = " ".join(words)
    for person, text in names.values_list("person_id", "folded"):
        yield person, SequenceMatcher(None, query, text).ratio(), True


def _spelt_like(query: str, viewer: Viewer, limit: int) -> Iterator[tuple[str, float, bool]]:
    """Records with a name that the query may be another spelling of."""
    try:
        hits = index_of_names(viewer).search(query, limit * SURPLUS)
    except UnfitQuery:
        return
    alike = [hit for hit in hits if hit.score >= ALIKE]
    if not alike and len(query.split()) == 1:
        alike = [hit for hit in hits if hit.score >= PERHAPS]
    yield from ((hit.id, hit.score, False) for hit in alike)


def _found(people: Iterable[str], best: Scores, who: Identity, viewer: Viewer) -> list[Found]:
    """The people, each with the names of all records shown as it, the first record's first."""
    parts = {person: who.parts(person) for person in people}
    every = [record for records in parts.values() for record in records]
    own: dict[str, list[str]] = {record: [] for record in every}
    names = visible(PersonName, viewer).filter(person_id__in=every)
    for name in sorted(names, key=lambda name: name.id):
        own[name.person_id].append(name.text)
    first = dict(Person.objects.filter(id__in=list(parts)).values_list("id", "name"))
    return [
        Found(
            person,
            first[person],
            tuple(dict.fromkeys(text for record in records for text in own[record])),
            round(best[person][0], 3),
        )
        for person, records in parts.items()
    ]
