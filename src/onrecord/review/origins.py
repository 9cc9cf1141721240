"""How versions came into the register, and which of the reasons given for them may be told."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from onrecord.accounts import Viewer
from onrecord.ledger.models import Batch, Record, Version

from .models import Proposal


class Came(StrEnum):
    """How a version came into the register.

    `LOAD`: from a register file, `IMPORT`: from somebody else's table, `REVIEW`: by a decision on
    what a document proposes, `ENTRY`: written by somebody.
    """

    LOAD = "load"
    IMPORT = "import"
    REVIEW = "review"
    ENTRY = "entry"


OF_ORIGINS = {
    Batch.Origin.FILE: Came.LOAD,
    Batch.Origin.IMPORT: Came.IMPORT,
    Batch.Origin.PERSON: Came.ENTRY,
}


def came(batches: Iterable[Batch]) -> dict[int, Came]:
    """How the versions of each batch came, by the batch."""
    every = {batch.pk: batch for batch in batches}
    decided = Proposal.objects.using("default").filter(batch__in=every.keys())
    reviewed = set(decided.values_list("batch", flat=True))
    return {
        key: Came.REVIEW if key in reviewed else OF_ORIGINS[Batch.Origin(batch.origin)]
        for key, batch in every.items()
    }


def with_open_reasons(batches: set[int], viewer: Viewer) -> set[int]:
    """Batches whose reason speaks of nothing that is hidden from this viewer.

    A reason is given for a whole batch, and that of a proposal names the file that it was read
    from: both are told where the viewer may see all of it.
    """
    closed = Record.objects.using("default").exclude(level__in=viewer.levels, withdrawn=False)
    versions = Version.objects.using("default").filter(batch__in=batches)
    hidden = set(versions.filter(key__in=closed.values("key")).values_list("batch", flat=True))
    decided = Proposal.objects.using("default").filter(batch__in=batches)
    unseen = decided.filter(submission__document__in=closed.values("key"))
    return batches - hidden - set(unseen.values_list("batch", flat=True))
