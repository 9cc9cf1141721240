"""Recommendations: what a state was told, what it answered, promised and did, by whose grade."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from annotated_types import MinLen
from pydantic import Field

from onrecord.values import LocalisedText, PartialDate

from .base import (
    Addressee,
    AnyRef,
    Cited,
    Code,
    DecisionRef,
    DistinctIds,
    DocumentRef,
    GroupRef,
    InstrumentRef,
    LocalId,
    OrganisationRef,
    PersonRef,
    ProvisionRef,
    RecommendationRef,
    Record,
    ScaleGrade,
    ScaleName,
    Shape,
    Words,
)

Grade = Annotated[str, ScaleGrade()]


class InstrumentSection(Shape):
    """A heading under which an instrument's recommendations are followed up."""

    id: LocalId
    title: LocalisedText


class Instrument(Record):
    """A text in which bodies address recommendations: a resolution, review, report or letter."""

    KIND: ClassVar[str] = "instrument"
    kind: Literal["instrument"]
    title: LocalisedText | None = None
    body: OrganisationRef
    jointly_with: tuple[OrganisationRef, ...] = ()
    type: Annotated[str, Code("instrument-kind")] | None = None
    symbol: Words | None = None
    date: PartialDate | None = None
    document: DocumentRef | None = None
    sections: Annotated[tuple[InstrumentSection, ...], DistinctIds] = ()
    summary: LocalisedText | None = None


class Component(Cited):
    """A part of a recommendation that can be checked by itself."""

    id: LocalId
    summary: LocalisedText


class Assessment(Cited):
    """Somebody's dated, reasoned grade. `components` grades parts; `roll_up` says how they add up.

    `in_law` and `in_practice` are separate grades on the same scale where the assessor gives
    them; `attributable` says whether the assessor ascribes the change to the recommendation.
    """

    assessor: OrganisationRef
    jointly_with: tuple[OrganisationRef, ...] = ()
    date: PartialDate
    scale: Annotated[str, ScaleName()]
    grade: Grade
    components: dict[LocalId, Grade] = {}
    roll_up: Literal["stated", "lowest", "highest"] = "stated"
    in_law: Grade | None = None
    in_practice: Grade | None = None
    attributable: bool | None = None
    reasoning: LocalisedText | None = None
    evidence: tuple[AnyRef, ...] = ()


class Recommendation(Record):
    """One demand as its instrument puts it. Who is asked and who must act may differ.

    `number` is the instrument's own; `order` is the place among its recommendations, where they
    have none. `verbatim` is given only where the text is ours to give; `section` is one of the
    instrument's.
    """

    KIND: ClassVar[str] = "recommendation"
    kind: Literal["recommendation"]
    instrument: InstrumentRef
    number: Words | None = None
    order: Annotated[int, Field(ge=1)] | None = None
    section: LocalId | None = None
    summary: LocalisedText
    verbatim: LocalisedText | None = None
    asked_of: Annotated[tuple[Addressee, ...], MinLen(1)]
    must_act: Annotated[tuple[Addressee, ...], MinLen(1)]
    themes: Annotated[tuple[Annotated[str, Code("theme")], ...], MinLen(1)]
    action: Annotated[str, Code("action-strength")] | None = None
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    provisions: tuple[ProvisionRef, ...] = ()
    decisions: tuple[DecisionRef, ...] = ()
    repeats: tuple[RecommendationRef, ...] = ()
    components: Annotated[tuple[Component, ...], DistinctIds] = ()
    assessments: tuple[Assessment, ...] = ()


class Reply(Record):
    """What the addressee answered to a recommendation or to a whole instrument.

    `position: none_found` says that none was found as of `date`; it does not say "ignored".
    """

    KIND: ClassVar[str] = "reply"
    kind: Literal["reply"]
    to: Annotated[tuple[AnyRef, ...], MinLen(1)]
    by: Addressee
    date: PartialDate | None = None
    position: Annotated[str, Code("reply-position")]
    quality: Annotated[str, Code("reply-quality")] | None = None
    summary: LocalisedText | None = None
    unanswered: tuple[LocalisedText, ...] = ()


class Commitment(Record):
    """A promise by an authority and what had become of it as of a date."""

    KIND: ClassVar[str] = "commitment"
    kind: Literal["commitment"]
    by: Addressee
    speaker: PersonRef | None = None
    date: PartialDate | None = None
    summary: LocalisedText
    answers: tuple[RecommendationRef, ...] = ()
    status: Annotated[str, Code("commitment-status")] = "unknown"
    status_as_of: PartialDate | None = None
    outcome: LocalisedText | None = None
    evidence: tuple[AnyRef, ...] = ()
