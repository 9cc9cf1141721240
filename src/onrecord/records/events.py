"""Events: incidents and acts, figures in series and funnels, statements and verdicts."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from annotated_types import MinLen
from pydantic import model_validator

from onrecord.values import DateInterval, LocalisedText, Money, PartialDate, Quantity
from onrecord.values.worded import worded

from .base import (
    ActorRef,
    AnyRef,
    Cited,
    Code,
    DistinctIds,
    FigureRef,
    GroupRef,
    LocalId,
    OrganisationRef,
    PersonRef,
    Place,
    Record,
    SeriesRef,
    StatementRef,
    Titled,
    Words,
)


class Act(Cited):
    """Who did what to whom within an incident, or left undone what was due."""

    id: LocalId
    type: Annotated[str, Code("incident-kind")]
    date: DateInterval | None = None
    victims: tuple[ActorRef, ...] = ()
    perpetrators: tuple[ActorRef, ...] = ()
    summary: LocalisedText | None = None


class Incident(Titled):
    """Something that happened (or a law adopted, a ban ordered), with the acts it consists of."""

    KIND: ClassVar[str] = "incident"
    kind: Literal["incident"]
    types: tuple[Annotated[str, Code("incident-kind")], ...] = ()
    date: DateInterval | None = None
    place: Place | None = None
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    acts: Annotated[tuple[Act, ...], DistinctIds] = ()
    related: tuple[AnyRef, ...] = ()
    summary: LocalisedText | None = None


class Series(Titled):
    """Figures of one indicator that may be compared, with the breaks that a source explains."""

    KIND: ClassVar[str] = "series"
    kind: Literal["series"]
    indicator: Annotated[str, Code("indicator")]
    summary: LocalisedText | None = None


class Figure(Record):
    """A number that somebody published: what it counts, where, over which period, by whose count.

    Either `value` with a `unit`, or `amount` of money. `subset_of` is the figure it is part of;
    `part_of_period` marks a count that stops before its period is over.
    """

    KIND: ClassVar[str] = "figure"
    kind: Literal["figure"]
    indicator: Annotated[str, Code("indicator")]
    population: LocalisedText | None = None
    place: Place | None = None
    period: DateInterval | None = None
    as_of: PartialDate | None = None
    value: Quantity | None = None
    unit: Annotated[str, Code("unit")] | None = None
    amount: Money | None = None
    stance: Annotated[str, Code("claimant")] | None = None
    by: ActorRef | None = None
    subset_of: FigureRef | None = None
    series: SeriesRef | None = None
    part_of_period: bool = False
    about: tuple[AnyRef, ...] = ()

    @model_validator(mode="after")
    def _has_one_measure(self) -> Self:
        if (self.value is None) == (self.amount is None):
            raise ValueError(
                worded("a figure has either `value` with `unit`, or `amount`; give one")
            )
        if self.value is not None and self.unit is None:
            raise ValueError(worded("`value` needs a `unit`, such as people or cases"))
        return self


class FunnelStep(Cited):
    """A stage of complaints, and the figure that counts how many reached it."""

    stage: Annotated[str, Code("funnel-stage")]
    figure: FigureRef


class Funnel(Titled):
    """What became of complaints, stage by stage: investigated, tried, convicted, compensated.

    One account of one period; whoever counts otherwise has a funnel of its own.
    """

    KIND: ClassVar[str] = "funnel"
    kind: Literal["funnel"]
    place: Place | None = None
    period: DateInterval | None = None
    by: ActorRef | None = None
    steps: Annotated[tuple[FunnelStep, ...], MinLen(1)]
    summary: LocalisedText | None = None


class Verdict(Cited):
    """Somebody's judgement of a statement, with the records that count against or for it."""

    verdict: Annotated[str, Code("verdict")]
    judged_by: OrganisationRef | None = None
    date: PartialDate | None = None
    evidence: tuple[AnyRef, ...] = ()
    reasoning: LocalisedText | None = None


class Statement(Record):
    """What somebody claimed, promised or denied. `words` only where a text of ours is at hand.

    `duress` is what is said of how it came about; `retracts` names earlier statements that it
    takes back.
    """

    KIND: ClassVar[str] = "statement"
    kind: Literal["statement"]
    speaker: ActorRef
    speaker_described_as: LocalisedText | None = None
    date: PartialDate | None = None
    type: Annotated[str, Code("claim-kind")]
    summary: LocalisedText
    words: LocalisedText | None = None
    addressee: Words | None = None
    about: tuple[AnyRef, ...] = ()
    duress: Annotated[str, Code("duress")] | None = None
    retracts: tuple[StatementRef, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
