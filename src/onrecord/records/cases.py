"""Cases: proceedings, charges, sentences, liberty, and what bodies decided and ordered."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from onrecord.values import Duration, LocalisedText, Money, PartialDate

from .base import (
    ActorRef,
    Cited,
    Code,
    DistinctIds,
    DocumentRef,
    GroupRef,
    IncidentRef,
    LocalId,
    OrganisationRef,
    Period,
    PersonRef,
    ProvisionRef,
    Record,
    State,
    Titled,
    Words,
)
from .custody import Credit, Discipline, EarlyRelease


class Charge(Cited):
    """A provision someone is charged under, and the one that should have been used, if said."""

    provision: ProvisionRef
    people: tuple[PersonRef, ...] = ()
    should_have_been: ProvisionRef | None = None
    status: Annotated[str, Code("charge-status")] | None = None


class Sentence(Cited):
    """A penalty asked for or imposed, on `people`, or on everyone in the proceeding.

    `duration` is the term, `duration_from` the lower end where a source gives a range;
    `begins` is the day from which the term runs where it is not the day it was imposed.
    `credits` shorten it, `early_release` says from when parole can be asked for. `amount` is
    what a fine or damages come to, `in_favour_of` whom they go to, `paid` what had been paid as
    of `paid_as_of`.
    """

    id: LocalId | None = None
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    type: Annotated[str, Code("sentence-type")]
    stage: Annotated[str, Code("sentence-stage")] = "imposed"
    date: PartialDate | None = None
    begins: PartialDate | None = None
    duration: Duration | None = None
    duration_from: Duration | None = None
    credits: tuple[Credit, ...] = ()
    early_release: EarlyRelease | None = None
    amount: Money | None = None
    in_favour_of: tuple[ActorRef, ...] = ()
    paid: Money | None = None
    paid_as_of: PartialDate | None = None
    replaces: LocalId | None = None
    summary: LocalisedText | None = None


class Stage(Cited):
    """A step in a proceeding: an application, a hearing, a refusal, an appeal."""

    stage: Annotated[str, Code("proceeding-stage")]
    date: PartialDate | None = None
    court: OrganisationRef | None = None
    outcome: Annotated[str, Code("proceeding-outcome")] | None = None
    summary: LocalisedText | None = None


class Proceeding(Cited):
    """A procedure before an authority: criminal, civil, extradition, Interpol notice, asylum.

    `state` is where it takes place: the state that is asked to extradite, to help or to protect.
    `requested_by` is the state that asks for extradition, a notice or legal assistance; `notice`
    is what it had circulated.
    """

    id: LocalId
    type: Annotated[str, Code("proceeding-type")]
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    court: OrganisationRef | None = None
    state: State | None = None
    requested_by: State | None = None
    notice: Annotated[str, Code("interpol-notice")] | None = None
    opened: PartialDate | None = None
    decided: PartialDate | None = None
    outcome: Annotated[str, Code("proceeding-outcome")] | None = None
    charges: tuple[Charge, ...] = ()
    sentences: Annotated[tuple[Sentence, ...], DistinctIds] = ()
    stages: tuple[Stage, ...] = ()
    summary: LocalisedText | None = None


class LibertyPeriod(Period):
    """One situation of one person: in prison, on remand, on parole, at liberty.

    `described_as` is how the source puts it, `legal_form` what it is in law where they differ;
    `ended` is how it ended; `sentence` names the sentence (`proceeding/sentence`) being served.
    """

    person: PersonRef
    situation: Annotated[str, Code("liberty-situation")]
    described_as: LocalisedText | None = None
    legal_form: LocalisedText | None = None
    ended: Annotated[str, Code("liberty-end")] | None = None
    place: Words | None = None
    sentence: Words | None = None
    conditions: LocalisedText | None = None
    reversible: bool = False


class Case(Titled):
    """What belongs together: people, proceedings and situations that grew out of one matter."""

    KIND: ClassVar[str] = "case"
    kind: Literal["case"]
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    incidents: tuple[IncidentRef, ...] = ()
    summary: LocalisedText | None = None
    proceedings: Annotated[tuple[Proceeding, ...], DistinctIds] = ()
    liberty: tuple[LibertyPeriod, ...] = ()
    discipline: tuple[Discipline, ...] = ()


class Remedy(Cited):
    """What a decision ordered, and whether it had been delivered as of a date.

    `amount` is the money ordered, `paid` what had been paid of it.
    """

    id: LocalId
    type: Annotated[str, Code("remedy-type")]
    people: tuple[PersonRef, ...] = ()
    ordered: PartialDate | None = None
    delivered: Annotated[str, Code("delivery")] = "unknown"
    as_of: PartialDate | None = None
    due: PartialDate | None = None
    amount: Money | None = None
    paid: Money | None = None
    summary: LocalisedText | None = None


class Decision(Record):
    """A finding by a body about people: a WGAD opinion, Views, a foreign court's ruling."""

    KIND: ClassVar[str] = "decision"
    kind: Literal["decision"]
    body: OrganisationRef
    title: LocalisedText | None = None
    symbol: Words | None = None
    date: PartialDate | None = None
    state: State | None = None
    people: tuple[PersonRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    findings: tuple[Annotated[str, Code("decision-finding")], ...] = ()
    categories: tuple[Annotated[str, Code("wgad-category")], ...] = ()
    provisions: tuple[ProvisionRef, ...] = ()
    document: DocumentRef | None = None
    remedies: Annotated[tuple[Remedy, ...], DistinctIds] = ()
    summary: LocalisedText | None = None
