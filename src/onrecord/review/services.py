"""Decisions about proposals. Each is one transaction, says who decided and why, and can be undone.

Whatever changes the register goes through the ledger as versions, with the passage as citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from onrecord.accounts import Viewer
from onrecord.ledger.history import current
from onrecord.ledger.models import Batch
from onrecord.ledger.services import lock_for_writing, record_batch
from onrecord.records import Payload, record_from
from onrecord.values.worded import worded

from . import merging
from .access import require_level, seen, visible_proposals
from .drafting import draft
from .errors import SetHasChanged, Undecidable, Unsound
from .linking import link, link_what_is_said_of
from .models import Candidate, Proposal, Submission
from .splitting import parts_of

LIKELY = 0.8
"""From this score of a candidate on, a proposal is likely about that record."""


def accept(
    proposal: Proposal,
    *,
    viewer: Viewer,
    by: str,
    edits: Mapping[str, Any] | None = None,
    why: str = "",
) -> Proposal:
    """Writes the draft of an open proposal, with these fields edited, into the register.

    Raises NeedsFirst, Unsound with the faults by field, and Undecidable.
    """
    with transaction.atomic():
        lock_for_writing()
        fresh = _open(proposal, viewer)
        made = draft(fresh, viewer, edits)
        if made.waits:
            raise made.waits
        if made.faults:
            raise Unsound(made.faults)
        require_level(str(fresh.submission.document_id), made.payload)
        payloads = (*made.also, made.payload)
        fresh.batch = _recorded(payloads, fresh, by, why)
        fresh.also = [each["id"] for each in made.also]
        new = [*fresh.also, *([made.key] if made.is_new else [])]
        fresh.made = list(dict.fromkeys((*fresh.made, *new)))
        _decided(fresh, Proposal.State.ACCEPTED, by, why, made.key)
        link_what_is_said_of(fresh)
        return fresh


def reject(proposal: Proposal, *, viewer: Viewer, by: str, why: str = "") -> Proposal:
    """Leaves the proposal aside; the register is not touched."""
    with transaction.atomic():
        lock_for_writing()
        return _decided(_open(proposal, viewer), Proposal.State.REJECTED, by, why, "")


def merge(
    proposal: Proposal, record_key: str, *, viewer: Viewer, by: str, why: str = ""
) -> Proposal:
    """Says that the proposal is about this record; `key/liberty/0` means that part of a case.

    The record gets the passage as a citation, and what it lacked: further names, a further grade.
    Raises UnknownRecord for what the viewer does not see.
    """
    key, slash, place = record_key.partition("/")
    with transaction.atomic():
        lock_for_writing()
        fresh = _open(proposal, viewer)
        made = merging.merged(fresh, current(key, viewer), f"{slash}{place}", viewer)
        if made.faults:
            raise Unsound(made.faults)
        require_level(str(fresh.submission.document_id), made.payload)
        fresh.batch = _recorded([made.payload], fresh, by, why)
        _decided(fresh, Proposal.State.MERGED, by, why, key)
        link_what_is_said_of(fresh)
        return fresh


def not_the_same(
    proposal: Proposal, record_key: str, *, viewer: Viewer, by: str, why: str = ""
) -> None:
    """Says that the proposal is not about this record, so that it is not shown beside it again."""
    with transaction.atomic():
        lock_for_writing()
        fresh = _open(proposal, viewer)
        current(record_key, viewer)
        Candidate.objects.get_or_create(
            proposal=fresh, record_id=record_key, defaults={"score": 0.0}
        )
        fresh.candidates.filter(record_id=record_key).update(
            dismissed=True, dismissed_by=by, dismissed_why=why
        )


def perhaps_the_same(proposal: Proposal, record_key: str, *, viewer: Viewer) -> None:
    """Takes `not_the_same` back."""
    with transaction.atomic():
        lock_for_writing()
        fresh = _open(proposal, viewer)
        fresh.candidates.filter(record_id=record_key).update(
            dismissed=False, dismissed_by="", dismissed_why=""
        )


def split(proposal: Proposal, at: Iterable[int], *, viewer: Viewer, by: str) -> list[Proposal]:
    """Proposals of the same kind for the stretches between these positions of the text.

    Positions count code points of the document's text and lie inside the passage.
    """
    with transaction.atomic():
        lock_for_writing()
        fresh = _open(proposal, viewer)
        places = sorted(set(at))
        if not places or places[0] <= fresh.start or places[-1] >= fresh.end:
            raise Undecidable(
                worded(
                    "cut between {start} and {end}, at one place or more; {places} was given",
                    start=fresh.start,
                    end=fresh.end,
                    places=", ".join(map(str, places)) or worded("nothing"),
                )
            )
        parts = Proposal.objects.bulk_create(parts_of(fresh, places))
        _decided(fresh, Proposal.State.SPLIT, by, "", "")
        link(fresh.submission, [each.pk for each in parts])
        return parts


@dataclass(frozen=True)
class Selection:
    """The open proposals of a kind in a submission, from this confidence on.

    Those that are likely about a record that the register has are left out: they want a look each.
    `most` is how many are looked over at once, from the beginning of the text.
    """

    submission: Submission
    kind: str
    above: float
    most: int | None = None


def selected(selection: Selection, viewer: Viewer) -> list[Proposal]:
    """The list to be shown before all of it is accepted, in the order of the text."""
    known = Candidate.objects.filter(
        proposal=OuterRef("pk"), dismissed=False, score__gte=LIKELY, record__withdrawn=False
    )
    found = visible_proposals(viewer).filter(
        ~Exists(known),
        submission=selection.submission,
        kind=selection.kind,
        state=Proposal.State.OPEN,
        confidence__gte=selection.above,
    )
    return list(found.defer("submission__text").order_by("start", "number")[: selection.most])


def accept_all(
    selection: Selection, shown: Iterable[int], *, viewer: Viewer, by: str, why: str = ""
) -> list[Proposal]:
    """Accepts what was selected, all or none.

    `shown` are the ids of the list that was looked at: where the selection is another by now,
    nothing is accepted and SetHasChanged is raised.
    """
    with transaction.atomic():
        lock_for_writing()
        found = selected(selection, viewer)
        if {each.pk for each in found} != set(shown):
            raise SetHasChanged(worded("the list has changed since it was shown; look at it again"))
        return [accept(each, viewer=viewer, by=by, why=why) for each in found]


# --- what every decision does ---------------------------------------------------------------------


def _open(proposal: Proposal, viewer: Viewer) -> Proposal:
    fresh = seen(proposal, viewer)
    if fresh.state != Proposal.State.OPEN:
        raise Undecidable(
            worded(
                "proposal {number} was {state} by {by}; undo that first",
                number=fresh.number,
                state=fresh.state,
                by=fresh.decided_by,
            )
        )
    return fresh


def _recorded(payloads: Iterable[Payload], proposal: Proposal, by: str, why: str) -> Batch | None:
    """The batch with these records; None where the register has them so already."""
    before = _last_batch()
    reason = why or f"{proposal.kind} proposed by {proposal.submission.name}"
    record_batch([record_from(each) for each in payloads], by=by, reason=reason)
    after = _last_batch()
    return after if after != before else None


def _last_batch() -> Batch | None:
    return Batch.objects.order_by("-pk").first()


def _decided(proposal: Proposal, state: Proposal.State, by: str, why: str, record: str) -> Proposal:
    proposal.state = state
    proposal.record = record
    proposal.decided_at = datetime.now(UTC)
    proposal.decided_by = by
    proposal.why = why
    proposal.save()
    return proposal
