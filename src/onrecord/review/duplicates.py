"""The queue of records that may be about one person, and what was decided on such pairs.

The decisions themselves are those of `people.services`: `merge`, `keep_apart` and `reopen`.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.accounts import Viewer
from onrecord.cases.known import beside_the_name
from onrecord.ledger.access import visible
from onrecord.ledger.models import Batch, Record, Version
from onrecord.people.duplicates import Candidate, candidates
from onrecord.people.models import Judgement


@dataclass(frozen=True)
class Decided:
    """What somebody decided on two records: `same` or `different`, who, and why."""

    judgement: Judgement
    batch: Batch


def pending(viewer: Viewer) -> list[Candidate]:
    """Pairs that nobody has decided on, likeliest first, with what is known beside the names."""
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
