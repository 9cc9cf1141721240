"""Proposals of a document as lists show them, and what has just been decided on one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from onrecord.accounts import Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.review import queries
from onrecord.review.errors import FieldFault, UnknownProposal
from onrecord.review.models import Proposal, Submission

from .asked import Unanswerable
from .directory import Directory
from .faults import reason_of
from .review_words import KINDS, STATES, headline, sure
from .said import Link, Said

OF_PEOPLE = frozenset({Proposal.Kind.LIBERTY, Proposal.Kind.SENTENCE})
"""Kinds of proposal that name somebody by the id which extraction gave."""


@dataclass(frozen=True)
class Proposed:
    """A proposal in one line; `code` is its kind, `perhaps` how many records it may be about."""

    number: int
    pk: int
    code: str
    kind: str
    headline: str
    state: str
    is_open: bool
    confidence: int
    sure: str
    address: str
    perhaps: int
    record: Link | None
    why: str
    by: str


def read_submission(key: int, viewer: Viewer) -> Submission:
    """A document of the queue. Raises UnknownRecord."""
    try:
        return queries.submission(key, viewer)
    except UnknownProposal as error:
        raise UnknownRecord(str(key), "document") from error


def listed(of: Submission, kind: str | None, state: str | None) -> QuerySet[Proposal]:
    """The proposals of a submission in the order of the text, without its text in each row."""
    found = Proposal.objects.filter(submission=of)
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    perhaps = Count("candidates", filter=Q(candidates__dismissed=False))
    return found.annotate(perhaps=perhaps).order_by("start", "number")


def proposed(shown: Iterable[Proposal], of: Submission, directory: Directory) -> list[Proposed]:
    """The proposals in one line each."""
    every = list(shown)
    people = people_of(of) if any(each.kind in OF_PEOPLE for each in every) else {}
    directory.learn(each.record for each in every if each.record)
    return [_proposed(each, people, directory) for each in every]


def people_of(of: Submission) -> dict[str, str]:
    """The names of the people of the text, by the ids that other proposals use."""
    payloads = of.proposals.filter(kind=Proposal.Kind.PERSON).values_list("payload", flat=True)
    return {each["id"]: each["name"] for each in payloads}


def _proposed(proposal: Proposal, people: Mapping[str, str], directory: Directory) -> Proposed:
    return Proposed(
        number=proposal.number,
        pk=proposal.pk,
        code=proposal.kind,
        kind=KINDS[proposal.kind].one,
        headline=headline(proposal, people),
        state=_(STATES[proposal.state]),
        is_open=proposal.state == Proposal.State.OPEN,
        confidence=round(proposal.confidence * 100),
        sure=sure(proposal.confidence),
        address=f"/review/{proposal.submission_id}/{proposal.number}/",
        perhaps=getattr(proposal, "perhaps", 0),
        record=_record(proposal, directory),
        why=proposal.why,
        by=proposal.decided_by,
    )


def _record(proposal: Proposal, directory: Directory) -> Link | None:
    if not proposal.record:
        return None
    linked = directory.link(proposal.record)
    if linked is None and directory.reader.is_desk_page:
        return Link(Said(proposal.record), f"/review/records/{proposal.record}/")
    return linked


def decided_just_now(
    values: Mapping[str, str], of: Submission, directory: Directory
) -> Proposed | None:
    """The proposal that the address says was decided on; None where it is open again."""
    number = values.get("decided", "")
    if not number.isdecimal():
        return None
    found = of.proposals.filter(number=int(number)).exclude(state=Proposal.State.OPEN).first()
    return proposed([found], of, directory)[0] if found is not None else None


def asked_kind(values: Mapping[str, str]) -> str | None:
    """The kind asked for. Raises Unanswerable for one that there is not."""
    kind = values.get("kind", "")
    if kind and kind not in KINDS:
        raise Unanswerable(
            _("kind={kind} is no kind of proposal; write one of {known}.").format(
                kind=kind, known=", ".join(KINDS)
            )
        )
    return kind or None


def faults_of(found: Iterable[FieldFault]) -> dict[str, str]:
    """What is wrong, by field."""
    return {each.field: reason_of(each.message) for each in found}
