"""The queue of records that may be about one person, and what was decided on such pairs.

The decisions themselves are those of `people.services`: `merge`, `keep_apart` and `reopen`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.accounts import Viewer
from onrecord.cases.known import beside_the_name
from onrecord.ledger.access import visible
from onrecord.ledger.history import last_leaf
from onrecord.ledger.models import Batch, Record, Version
from onrecord.people.duplicates import Candidates, candidates
from onrecord.people.likeness import compare_some, uncompared
from onrecord.people.models import Judgement


@dataclass(frozen=True)
class Decided:
    """What somebody decided on two records: `same` or `different`, who, and why."""

    judgement: Judgement
    batch: Batch


@dataclass(frozen=True)
class Pending:
    """Pairs that nobody has decided on, likeliest first; and how many people are yet uncompared."""

    pairs: Candidates
    uncompared: int


def pending(viewer: Viewer) -> Pending:
    """The pairs with what is known beside the names. A few new people are compared first.

    More than a few are for `onrecord people duplicates`, or for `onrecord serve` beside its pages.
    """
    compare_some()
    left = uncompared().count()
    if left:
        return Pending(candidates(viewer, beside_the_name(viewer)), left)
    return Pending(_of_the_state(last_leaf(), viewer), 0)


@lru_cache(maxsize=1)
def _of_the_state(leaf: bytes, viewer: Viewer) -> Candidates:
    """All pairs, once everybody is compared: the same as long as nothing is recorded."""
    del leaf
    return candidates(viewer, beside_the_name(viewer))


def decided(viewer: Viewer) -> list[Decided]:
    """Pairs that somebody decided on, the last decision first."""
    found = visible(Judgement, viewer, "one", "other").select_related("one", "other", "record")
    versions = Record.objects.filter(kind="judgement").values("version")
    batches = {
        version.key: version.batch
        for version in Version.objects.filter(seq__in=versions).select_related("batch")
    }
    pairs = [Decided(each, batches[each.record_id]) for each in found]
    return sorted(pairs, key=lambda pair: (-pair.batch.pk, pair.judgement.id))
