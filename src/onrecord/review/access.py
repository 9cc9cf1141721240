"""Who may see what is in the queue: whoever may see the document that it was read from."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from onrecord.accounts import Viewer
from onrecord.ledger.models import Record
from onrecord.records import Payload
from onrecord.values import Level
from onrecord.values.worded import worded

from .errors import Undecidable, UnknownProposal
from .models import Proposal, Submission


def visible_submissions(viewer: Viewer) -> QuerySet[Submission]:
    """Those whose document the viewer may see; while there is none, those of its own level."""
    of_document = Q(document__level__in=viewer.levels, document__withdrawn=False)
    return Submission.objects.filter(of_document | Q(document=None, level__in=viewer.levels))


def visible_proposals(viewer: Viewer) -> QuerySet[Proposal]:
    """The proposals from documents that the viewer may see."""
    found = Proposal.objects.filter(submission__in=visible_submissions(viewer))
    return found.select_related("submission").order_by("submission_id", "number")


def seen(proposal: Proposal, viewer: Viewer) -> Proposal:
    """The proposal as it is now. Raises UnknownProposal, also for what the viewer may not see."""
    found = visible_proposals(viewer).filter(pk=proposal.pk).first()
    if found is None:
        raise UnknownProposal("there is no such proposal")
    return found


def require_level(document: str, payload: Payload) -> None:
    """Refuses to put what a closed document says into a record that more people may see.

    Raises Undecidable.
    """
    said = Record.objects.filter(key=document).values_list("level", flat=True).first()
    closed = Level(said) if said else Level.PUBLIC
    level = Level(payload.get("level", Level.PUBLIC.value))
    if level < closed:
        raise Undecidable(
            worded(
                "the document is {closed} and {key!r} is {level}: what it says would be "
                "seen by more people than the document; change the level of one of the two "
                "first",
                closed=closed,
                key=payload["id"],
                level=level,
            )
        )
