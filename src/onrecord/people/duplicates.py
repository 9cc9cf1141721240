"""Records that may be about the same person, with reasons, for somebody to decide on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.names import Decision, Known, NameIndex, UnfitName, decide

from .identity import identity, judged
from .models import PersonName

NEIGHBOURS = 10
NOTHING_KNOWN = Known()


@dataclass(frozen=True)
class Candidate:
    """Two records whose names may be one person's: the two spellings closest to each other."""

    one: str
    other: str
    spellings: tuple[str, str]
    decision: Decision


def candidates(
    viewer: Viewer, known: Callable[[str], Known] = lambda _: NOTHING_KNOWN
) -> list[Candidate]:
    """Pairs of records that nobody has decided on and whose names do not differ, likeliest first.

    `known` gives what is known of a person beside the name. Nothing is merged here.
    """
    names = _full_names(viewer)
    decided, who = judged(viewer), identity(viewer)
    best: dict[frozenset[str], Candidate] = {}
    for one, other, spellings in _neighbours(names):
        pair = frozenset((one, other))
        if pair in decided or who.of(one) == who.of(other):
            continue
        found = _candidate(one, other, spellings, known)
        if found is not None and (pair not in best or _rank(best[pair]) < _rank(found)):
            best[pair] = found
    return sorted(best.values(), key=lambda each: (-_rank(each), each.one, each.other))


def _full_names(viewer: Viewer) -> dict[str, list[str]]:
    """Every written form of more than one word, by record: a surname alone names too many."""
    names: dict[str, list[str]] = defaultdict(list)
    found = visible(PersonName, viewer, "person").order_by("person_id", "id")
    for person, text in found.values_list("person_id", "text"):
        if len(text.split()) > 1:
            names[person].append(text)
    return names


def _neighbours(names: dict[str, list[str]]) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Pairs of records with names near each other; each pair of names once in each direction."""
    index = NameIndex.build((person, text) for person, own in names.items() for text in own)
    for person, own in names.items():
        for text in own:
            for hit in index.search(text, NEIGHBOURS):
                if hit.id != person:
                    yield person, hit.id, (text, hit.name)


def _candidate(
    one: str, other: str, spellings: tuple[str, str], known: Callable[[str], Known]
) -> Candidate | None:
    try:
        decision = decide(*spellings, (known(one), known(other)))
    except UnfitName:
        return None
    if decision.verdict == "different":
        return None
    first, second = sorted(((one, spellings[0]), (other, spellings[1])))
    return Candidate(first[0], second[0], (first[1], second[1]), decision)


def _rank(candidate: Candidate) -> float:
    return candidate.decision.score
