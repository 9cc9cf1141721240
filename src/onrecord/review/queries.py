"""Reads of the queue; each takes the viewer, who sees what is from documents it may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from onrecord.accounts import Viewer

from .access import visible_proposals, visible_submissions
from .drafting import Draft
from .drafting import draft as drafted
from .errors import UnknownProposal
from .models import Candidate, Proposal, Submission

CONTEXT = 400


@dataclass(frozen=True)
class Queued:
    """A submission with the number of its proposals by state and of its open ones by kind."""

    submission: Submission
    by_state: Mapping[str, int]
    open_by_kind: Mapping[str, int]

    @property
    def open(self) -> int:
        """How many are still to be decided on."""
        return self.by_state.get(Proposal.State.OPEN, 0)


@dataclass(frozen=True)
class PassageInContext:
    """The words that a proposal was read from, with the text before and after them."""

    before: str
    passage: str
    after: str


def submissions(viewer: Viewer) -> list[Queued]:
    """Every submission with its counts, the last one handed in first; without their texts."""
    found = visible_submissions(viewer).defer("text").select_related("document")
    return [queued(each) for each in found.order_by("-received_at", "-pk")]


def submission(pk: int, viewer: Viewer) -> Submission:
    """One submission. Raises UnknownProposal, also for what the viewer may not see."""
    found = visible_submissions(viewer).select_related("document").filter(pk=pk).first()
    if found is None:
        raise UnknownProposal("there is no such document in the queue")
    return found


def queued(submission: Submission) -> Queued:
    """The submission with its counts."""
    rows = submission.proposals.values_list("state", "kind").annotate(number=Count("pk"))
    by_state: dict[str, int] = {}
    open_by_kind: dict[str, int] = {}
    for state, kind, number in rows:
        by_state[state] = by_state.get(state, 0) + number
        if state == Proposal.State.OPEN:
            open_by_kind[kind] = open_by_kind.get(kind, 0) + number
    return Queued(submission, by_state, open_by_kind)


def proposals(
    submission: Submission,
    viewer: Viewer,
    kind: str | None = None,
    state: str | None = Proposal.State.OPEN,
) -> list[Proposal]:
    """The proposals of a submission in the order of the text; None: of every kind, every state."""
    found = visible_proposals(viewer).filter(submission=submission)
    limits = {name: value for name, value in (("kind", kind), ("state", state)) if value}
    return list(found.filter(**limits).order_by("start", "number"))


def proposal(submission: Submission, number: int, viewer: Viewer) -> Proposal:
    """One proposal by its number. Raises UnknownProposal."""
    found = visible_proposals(viewer).filter(submission=submission, number=number).first()
    if found is None:
        raise UnknownProposal(f"there is no proposal {number} in this document")
    return found


def next_open(proposal: Proposal, viewer: Viewer, kind: str | None = None) -> Proposal | None:
    """The open proposal after this one in the text, else the first one; None if none is left."""
    return _neighbour(proposal, viewer, kind, forward=True)


def previous_open(proposal: Proposal, viewer: Viewer, kind: str | None = None) -> Proposal | None:
    """The open proposal before this one in the text, else the last one; None if none is left."""
    return _neighbour(proposal, viewer, kind, forward=False)


def _neighbour(
    proposal: Proposal, viewer: Viewer, kind: str | None, *, forward: bool
) -> Proposal | None:
    others = visible_proposals(viewer).filter(
        submission=proposal.submission_id, state=Proposal.State.OPEN
    )
    if kind:
        others = others.filter(kind=kind)
    others = others.exclude(pk=proposal.pk)
    at = Q(start=proposal.start)
    if forward:
        beyond = others.filter(Q(start__gt=proposal.start) | (at & Q(number__gt=proposal.number)))
        return (
            beyond.order_by("start", "number").first() or others.order_by("start", "number").first()
        )
    before = others.filter(Q(start__lt=proposal.start) | (at & Q(number__lt=proposal.number)))
    return (
        before.order_by("-start", "-number").first() or others.order_by("-start", "-number").first()
    )


def passage(proposal: Proposal, context: int = CONTEXT) -> PassageInContext:
    """The proposal's words with so many code points before and after them."""
    text = proposal.submission.text
    start, end = proposal.start, proposal.end
    return PassageInContext(
        text[max(0, start - context) : start], text[start:end], text[end : end + context]
    )


def draft(proposal: Proposal, viewer: Viewer, edits: Mapping[str, Any] | None = None) -> Draft:
    """The record that accepting would write, with these edits; its faults by field."""
    return drafted(proposal, viewer, edits)


def candidates(proposal: Proposal, viewer: Viewer) -> list[Candidate]:
    """Records that the proposal may be about, likeliest first, without those dismissed."""
    found = proposal.candidates.filter(
        dismissed=False, record__withdrawn=False, record__level__in=viewer.levels
    )
    return list(found.select_related("record").order_by("-score", "record_id", "pointer"))
