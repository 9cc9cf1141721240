"""Custody: how a term is counted, penalties in prison, and who asked to be let in."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from annotated_types import MinLen
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from onrecord.values import DateInterval, Duration, LocalisedText, PartialDate
from onrecord.values.worded import worded

from .base import (
    ActorRef,
    Cited,
    Code,
    GroupRef,
    OrganisationRef,
    Party,
    PersonRef,
    ProvisionRef,
    Record,
    Words,
)

DayRatio = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$")]
"""Days held, and the days of the term for which they count: `1:2` halves what is left to serve."""


def _less_than_whole(share: str) -> str:
    part, whole = map(int, share.split("/"))
    if part >= whole:
        raise ValueError(
            worded(
                "{share!r} is no part of a term; write less than the whole, such as 1/3",
                share=share,
            )
        )
    return share


Share = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9][0-9]?/[1-9][0-9]?$"),
    AfterValidator(_less_than_whole),
]
"""A part of a term, such as `1/3`."""


class Credit(Cited):
    """Time held before the term that counts towards it: `from` and `until`, or `duration`.

    `ratio` is what the law grants for it, `provision` where it does so.
    """

    situation: Annotated[str, Code("liberty-situation")] = "remand"
    from_: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    duration: Duration | None = None
    ratio: DayRatio = "1:1"
    provision: ProvisionRef | None = None

    @model_validator(mode="after")
    def _has_one_measure(self) -> Self:
        if self.duration is not None:
            fits = self.from_ is None and self.until is None
        else:
            fits = self.from_ is not None and self.until is not None
        if not fits:
            raise ValueError(
                worded("say how long: `from` and `until`, or `duration`; give one of the two")
            )
        return self


class EarlyRelease(Cited):
    """From when release on parole can be asked for: after a share of the term, or a time."""

    after: Share | Duration
    provision: ProvisionRef | None = None


class Discipline(Cited):
    """A penalty in a place of detention: which, against whom, for what, and whether it stood.

    `date` is when it was imposed, `set_aside` when it was lifted as unfounded.
    """

    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    penalty: Annotated[str, Code("discipline-penalty")]
    date: PartialDate | None = None
    duration: Duration | None = None
    place: Words | None = None
    by: ActorRef | None = None
    reason: LocalisedText | None = None
    set_aside: PartialDate | None = None
    summary: LocalisedText | None = None


class AccessRequest(Record):
    """Somebody asked to visit a place or people, or to observe a trial, and what was answered.

    `date` is when it was asked, `answered` when an answer came, `visited` when they were let in.
    """

    KIND: ClassVar[str] = "access_request"
    kind: Literal["access_request"]
    by: Annotated[tuple[Party, ...], MinLen(1)]
    to: tuple[Party, ...] = ()
    date: PartialDate | None = None
    people: tuple[PersonRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    place: Words | None = None
    summary: LocalisedText
    answer: Annotated[str, Code("access-answer")]
    answered: PartialDate | None = None
    conditions: LocalisedText | None = None
    reason: LocalisedText | None = None
    visited: DateInterval | None = None
