"""Law: statutes, drafts and treaties; provisions, their wordings and penalties over time."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from onrecord.values import DateInterval, Duration, LocalisedText, Money, PartialDate, Quantity
from onrecord.values.worded import worded

from .base import (
    Cited,
    Code,
    DocumentRef,
    LawRef,
    OrganisationRef,
    Party,
    ProvisionRef,
    Record,
    Reference,
    State,
    Titled,
    Words,
)

LawOrProvisionRef = Annotated[str, Reference(("law", "provision"))]


class BillStage(Cited):
    """A step of a draft on its way to become law, or to be given up."""

    stage: Annotated[str, Code("bill-stage")]
    date: PartialDate | None = None
    by: Party | None = None
    summary: LocalisedText | None = None


class TreatyAction(Cited):
    """What a state did towards a treaty, when, and to which of its articles a reservation goes.

    `not_party` says that it was not bound on that date.
    """

    state: State
    action: Annotated[str, Code("treaty-action")]
    date: PartialDate | None = None
    provisions: tuple[ProvisionRef, ...] = ()
    summary: LocalisedText | None = None


class Law(Titled):
    """A code, law, treaty or draft. `abbreviation` is how articles cite it ("CC").

    `stages` are those of a draft, which `amends` other law and `becomes` a law where it is
    adopted; `actions` are those of states towards a treaty.
    """

    KIND: ClassVar[str] = "law"
    kind: Literal["law"]
    type: Annotated[str, Code("law-kind")]
    state: State | None = None
    number: Words | None = None
    abbreviation: LocalisedText | None = None
    adopted: PartialDate | None = None
    published: PartialDate | None = None
    valid: DateInterval | None = None
    enacted_by: OrganisationRef | None = None
    replaces: LawRef | None = None
    amends: tuple[LawOrProvisionRef, ...] = ()
    becomes: LawRef | None = None
    stages: tuple[BillStage, ...] = ()
    actions: tuple[TreatyAction, ...] = ()
    document: DocumentRef | None = None
    summary: LocalisedText | None = None


class Wording(Cited):
    """What a provision is called or says, as a source gives it, in a period where known."""

    title: LocalisedText
    valid: DateInterval | None = None
    summary: LocalisedText | None = None


class Penalty(Cited):
    """What a provision threatens, in a period where known.

    A term is `minimum` to `maximum`. A fine is an `amount` of money, or `units` of the measure
    `unit` by which a law counts it.
    """

    type: Annotated[str, Code("sentence-type")]
    minimum: Duration | None = None
    maximum: Duration | None = None
    amount: Money | None = None
    units: Quantity | None = None
    unit: Annotated[str, Code("unit")] | None = None
    valid: DateInterval | None = None
    summary: LocalisedText | None = None

    @model_validator(mode="after")
    def _units_are_of_something(self) -> Self:
        if (self.units is None) != (self.unit is None):
            raise ValueError(worded("`units` and `unit` go together; give both or neither"))
        return self


class Provision(Record):
    """An article (or paragraph) of a law. Two sources that name it differently are two wordings."""

    KIND: ClassVar[str] = "provision"
    kind: Literal["provision"]
    law: LawRef
    article: Words
    paragraph: Words | None = None
    wordings: tuple[Wording, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    renumbered_from: ProvisionRef | None = None
