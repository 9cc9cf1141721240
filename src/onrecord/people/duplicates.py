"""Records that may be about the same person, with reasons, for somebody to decide on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.names import Decision, Known, decide, moved, thresholds

from .identity import identity, judged
from .likeness import uncompared
from .models import Likeness, Person, PersonName

NOTHING_KNOWN = Known()
Knows = Callable[[str], Known]


@dataclass(frozen=True)
class Candidate:
    """Two records whose names may be one person's: the two spellings closest to each other."""

    one: str
    other: str
    spellings: tuple[str, str]
    decision: Decision


class _Pair(NamedTuple):
    """Two records, and the rows of their names."""

    one: str
    other: str
    one_name: str
    other_name: str


class Candidates(Sequence[Candidate]):
    """Pairs that nobody has decided on, likeliest first; reasons are found for those looked at."""

    def __init__(self, pairs: Sequence[_Pair], known: Knows) -> None:
        self._pairs = pairs
        self._known = known

    def __len__(self) -> int:
        return len(self._pairs)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self[:])

    @overload
    def __getitem__(self, place: int) -> Candidate: ...

    @overload
    def __getitem__(self, place: slice) -> list[Candidate]: ...

    def __getitem__(self, place: int | slice) -> Candidate | list[Candidate]:
        if isinstance(place, int):
            return self._told([self._pairs[place]])[0]
        return self._told(self._pairs[place])

    def _told(self, pairs: Sequence[_Pair]) -> list[Candidate]:
        rows = [row for each in pairs for row in (each.one_name, each.other_name)]
        texts = dict(PersonName.objects.filter(id__in=rows).values_list("id", "text"))
        return [
            self._candidate(each, (texts[each.one_name], texts[each.other_name])) for each in pairs
        ]

    def _candidate(self, pair: _Pair, spellings: tuple[str, str]) -> Candidate:
        decision = decide(*spellings, (self._known(pair.one), self._known(pair.other)))
        return Candidate(pair.one, pair.other, spellings, decision)


def candidates(viewer: Viewer, known: Knows = lambda _: NOTHING_KNOWN) -> Candidates:
    """Pairs of records that nobody has decided on and whose names do not differ.

    Of people whose names were compared (`likeness`). `known` gives what is known of a person beside
    the name: its occupation and charges at the most. Nothing is merged here.
    """
    decided, who, least = judged(viewer), identity(viewer), thresholds().unsure
    ranked = []
    for *row, agreed in _alike(viewer):
        pair = _Pair(*row)
        if frozenset(pair[:2]) in decided or who.of(pair.one) == who.of(pair.other):
            continue
        score = moved(agreed, (known(pair.one), known(pair.other)))
        if score >= least:
            ranked.append((-score, pair))
    return Candidates([pair for _, pair in sorted(ranked)], known)


def _alike(viewer: Viewer) -> Iterator[tuple[str, str, str, str, float]]:
    """What is kept of records that the viewer may see, both of them, as they are now."""
    seen = set(visible(Person, viewer).values_list("id", flat=True))
    seen.difference_update(uncompared().values_list("key", flat=True))
    rows = Likeness.objects.values_list("one", "other", "one_name", "other_name", "score")
    return (row for row in rows.iterator() if row[0] in seen and row[1] in seen)
