"""Advocacy: where things were raised, asked and signed, what was written, and what came of it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from annotated_types import MinLen
from pydantic import model_validator

from onrecord.values import DateInterval, LocalisedText, PartialDate, Quantity
from onrecord.values.worded import worded

from .base import (
    Addressee,
    AnyRef,
    AskRef,
    Cited,
    Code,
    CorrespondenceRef,
    DistinctIds,
    DocumentRef,
    GroupRef,
    LocalId,
    OpportunityRef,
    OrganisationRef,
    Party,
    PersonRef,
    Place,
    ProvisionRef,
    RecommendationRef,
    Record,
    Titled,
    Words,
)

Parties = Annotated[tuple[Party, ...], MinLen(1)]
Theme = Annotated[str, Code("theme")]


class Participant(Cited):
    """Who took part in an opportunity, and as what."""

    party: Party
    role: Annotated[str, Code("participant-role")] = "participant"


class Raised(Cited):
    """One point raised at an opportunity: by whom, how openly, about what, and what was answered.

    `answers` are the replies, statements or commitments given to it; `answer` says in words what
    came, where it is no record of its own. `carried_to` is the later opportunity to which the
    point was carried over.
    """

    id: LocalId
    summary: LocalisedText
    by: tuple[Party, ...] = ()
    disclosure: Annotated[str, Code("disclosure")] = "not_stated"
    themes: tuple[Theme, ...] = ()
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    provisions: tuple[ProvisionRef, ...] = ()
    recommendations: tuple[RecommendationRef, ...] = ()
    position: Annotated[str, Code("reply-position")] | None = None
    answer: LocalisedText | None = None
    answers: tuple[AnyRef, ...] = ()
    carried_to: OpportunityRef | None = None


class Opportunity(Titled):
    """A dialogue round, session, review or visit at which something can be raised.

    `body` is who holds it or whose mission it is; `input_due` is the last day for submissions;
    `follows` is the round or session before it.
    """

    KIND: ClassVar[str] = "opportunity"
    kind: Literal["opportunity"]
    type: Annotated[str, Code("opportunity-type")]
    number: Words | None = None
    body: OrganisationRef | None = None
    status: Annotated[str, Code("opportunity-status")] = "held"
    date: DateInterval | None = None
    place: Place | None = None
    input_due: PartialDate | None = None
    participants: tuple[Participant, ...] = ()
    raised: Annotated[tuple[Raised, ...], DistinctIds] = ()
    follows: OpportunityRef | None = None
    document: DocumentRef | None = None
    related: tuple[AnyRef, ...] = ()
    summary: LocalisedText | None = None


class Ask(Record):
    """What somebody asks of a third party that has a lever: a parliament, a donor, an embassy.

    What a body asks of a state is a recommendation. `status` is as of `status_as_of`; `outcome`
    says what came of it, `evidence` names records that show it.
    """

    KIND: ClassVar[str] = "ask"
    kind: Literal["ask"]
    by: Parties
    of: Annotated[tuple[Addressee, ...], MinLen(1)]
    date: PartialDate | None = None
    summary: LocalisedText
    lever: Annotated[str, Code("lever")] | None = None
    due: PartialDate | None = None
    opportunity: OpportunityRef | None = None
    document: DocumentRef | None = None
    themes: tuple[Theme, ...] = ()
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    recommendations: tuple[RecommendationRef, ...] = ()
    status: Annotated[str, Code("ask-status")] = "open"
    status_as_of: PartialDate | None = None
    outcome: LocalisedText | None = None
    evidence: tuple[AnyRef, ...] = ()


class Correspondence(Record):
    """A letter: who wrote to whom, with copies to whom, what it answers, when a reply is due."""

    KIND: ClassVar[str] = "correspondence"
    kind: Literal["correspondence"]
    type: Annotated[str, Code("correspondence-type")] = "letter"
    sender: Parties
    to: Parties
    copies: tuple[Party, ...] = ()
    date: PartialDate | None = None
    symbol: Words | None = None
    summary: LocalisedText
    answers: tuple[CorrespondenceRef, ...] = ()
    reply_due: PartialDate | None = None
    asks: tuple[AskRef, ...] = ()
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    recommendations: tuple[RecommendationRef, ...] = ()
    document: DocumentRef | None = None


class Endorsement(Record):
    """Who signed or backed a text, when. `number` is how many did, where not all are named.

    `endorses` names the document, letter, ask, statement or recommendation that they backed.
    """

    KIND: ClassVar[str] = "endorsement"
    kind: Literal["endorsement"]
    endorses: Annotated[tuple[AnyRef, ...], MinLen(1)]
    type: Annotated[str, Code("endorsement-type")] = "signed"
    by: tuple[Party, ...] = ()
    number: Quantity | None = None
    date: PartialDate | None = None
    summary: LocalisedText | None = None

    @model_validator(mode="after")
    def _is_by_somebody(self) -> Self:
        if not self.by and self.number is None:
            raise ValueError(worded("nobody endorses; name them in `by`, or give their `number`"))
        return self


class Outcome(Record):
    """A change after pressure: a release, a law changed, a visit allowed.

    `after` are the asks, letters, opportunities and recommendations that went before it, and
    `attribution` how far it is shown that they brought it about; `claimed_by` says so.
    """

    KIND: ClassVar[str] = "outcome"
    kind: Literal["outcome"]
    type: Annotated[str, Code("outcome-type")]
    date: PartialDate | None = None
    summary: LocalisedText
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    provisions: tuple[ProvisionRef, ...] = ()
    after: tuple[AnyRef, ...] = ()
    attribution: Annotated[str, Code("attribution")] = "not_stated"
    claimed_by: tuple[Party, ...] = ()
    evidence: tuple[AnyRef, ...] = ()
