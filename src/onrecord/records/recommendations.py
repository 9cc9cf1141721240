"""Recommendations: what a state was told, what it answered, promised and did, by whose grade."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from annotated_types import MinLen
from pydantic import Field, model_validator

from onrecord.values import LocalisedText, PartialDate
from onrecord.values.worded import worded

from .base import (
    ActorRef,
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
    """A heading under which an instrument's recommendations are followed up.

    `part_of` is the section of the instrument that it stands in.
    """

    id: LocalId
    title: LocalisedText
    part_of: LocalId | None = None


class Instrument(Record):
    """A text in which bodies address recommendations: a resolution, review, report or letter.

    `reply_due` is the day that it sets for an answer: silence after it is silence, and silence
    on an instrument without such a day says nothing.
    """

    KIND: ClassVar[str] = "instrument"
    kind: Literal["instrument"]
    title: LocalisedText | None = None
    body: OrganisationRef
    jointly_with: tuple[OrganisationRef, ...] = ()
    type: Annotated[str, Code("instrument-kind")] | None = None
    symbol: Words | None = None
    date: PartialDate | None = None
    reply_due: PartialDate | None = None
    document: DocumentRef | None = None
    sections: Annotated[tuple[InstrumentSection, ...], DistinctIds] = ()
    summary: LocalisedText | None = None

    @model_validator(mode="after")
    def _sections_are_part_of_earlier_ones(self) -> Self:
        known: set[str] = set()
        for section in self.sections:
            if section.part_of is not None and section.part_of not in known:
                raise ValueError(
                    worded(
                        "section {section!r} is `part_of` {part_of!r}, which is no section before "
                        "it; write that one first",
                        section=section.id,
                        part_of=section.part_of,
                    )
                )
            known.add(section.id)
        return self


class Component(Cited):
    """A part of a recommendation that can be checked by itself.

    `repeats` names earlier recommendations that asked for this part.
    """

    id: LocalId
    summary: LocalisedText
    repeats: tuple[RecommendationRef, ...] = ()


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
    instrument's. `made_by` are those of the body who made it, as states do in a review.
    """

    KIND: ClassVar[str] = "recommendation"
    kind: Literal["recommendation"]
    instrument: InstrumentRef
    number: Words | None = None
    order: Annotated[int, Field(ge=1)] | None = None
    section: LocalId | None = None
    summary: LocalisedText
    verbatim: LocalisedText | None = None
    made_by: tuple[Addressee, ...] = ()
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


class ReplyPoint(Cited):
    """What a reply says on one point: a recommendation of the instrument, or a part of one.

    `component` is one of the parts of the recommendation; without `recommendation`, of the only
    one that is answered. A point on which nothing was said has the position `passed_over`.
    """

    recommendation: RecommendationRef | None = None
    component: LocalId | None = None
    position: Annotated[str, Code("reply-position")]
    quality: Annotated[str, Code("reply-quality")] | None = None
    summary: LocalisedText | None = None
    evidence: tuple[AnyRef, ...] = ()


class Reply(Record):
    """What the addressee answered to a recommendation or to a whole instrument.

    `position: none_found` says that none was found as of `date`; it does not say "ignored".
    `points` are the answer point by point, `unanswered` what it left out in words. `speaker` is
    who gave it in the addressee's name, `document` where it stands. `quality` is the judgement
    of `judged_by`, and `evidence` names the facts, figures and statements that it rests on.
    """

    KIND: ClassVar[str] = "reply"
    kind: Literal["reply"]
    to: Annotated[tuple[AnyRef, ...], MinLen(1)]
    by: Addressee
    speaker: ActorRef | None = None
    date: PartialDate | None = None
    document: DocumentRef | None = None
    position: Annotated[str, Code("reply-position")]
    quality: Annotated[str, Code("reply-quality")] | None = None
    judged_by: OrganisationRef | None = None
    summary: LocalisedText | None = None
    points: tuple[ReplyPoint, ...] = ()
    unanswered: tuple[LocalisedText, ...] = ()
    evidence: tuple[AnyRef, ...] = ()

    @model_validator(mode="after")
    def _points_are_of_something(self) -> Self:
        if len(self.to) > 1 and any(point.recommendation is None for point in self.points):
            raise ValueError(
                worded(
                    "the reply answers several; say in each of its `points` which `recommendation`"
                )
            )
        return self


class Commitment(Record):
    """A promise by an authority and what had become of it as of a date.

    `due` is when it was to be kept, `about` what it would change (a provision, an organisation).
    """

    KIND: ClassVar[str] = "commitment"
    kind: Literal["commitment"]
    by: Addressee
    speaker: PersonRef | None = None
    date: PartialDate | None = None
    due: PartialDate | None = None
    document: DocumentRef | None = None
    summary: LocalisedText
    answers: tuple[RecommendationRef, ...] = ()
    about: tuple[AnyRef, ...] = ()
    status: Annotated[str, Code("commitment-status")] = "unknown"
    status_as_of: PartialDate | None = None
    outcome: LocalisedText | None = None
    evidence: tuple[AnyRef, ...] = ()
