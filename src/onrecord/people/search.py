"""Finding people by a part of any written form of their name."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .identity import identity
from .models import Person, PersonName

LIMIT = 10
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
    """People with a written form that holds every word of the query, best first."""
    words = folded(query).split()
    if not words:
        return []
    names = visible(PersonName, viewer)
    for word in words:
        names = names.filter(folded__contains=word)
    who = identity(viewer)
    people = {who.of(person) for person in names.values_list("person_id", flat=True)}
    found = (_found(who.parts(person), " ".join(words), viewer) for person in people)
    return sorted(found, key=lambda each: (-each.score, each.name))[:limit]


def _found(records: tuple[str, ...], query: str, viewer: Viewer) -> Found:
    """The person that these records are shown as, the first one's name first."""
    found = visible(PersonName, viewer).filter(person_id__in=records)
    in_order = sorted(found, key=lambda name: (records.index(name.person_id), name.id))
    names = tuple(dict.fromkeys(name.text for name in in_order))
    score = max(SequenceMatcher(None, query, folded(name)).ratio() for name in names)
    return Found(records[0], Person.objects.get(id=records[0]).name, names, round(score, 3))
