"""Involvement: which officials and units are said, charged or found to have had a part in what."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from annotated_types import MinLen
from pydantic import model_validator

from onrecord.values import Level, LocalisedText, PartialDate
from onrecord.values.worded import worded

from .base import ActorRef, CaseRef, Cited, Code, OrganisationRef, ProvisionRef, Record, Reference

MatterRef = Annotated[str, Reference(("case", "incident", "decision", "law", "statement"))]


class InvolvementStep(Cited):
    """How far the involvement was established on a date, and by whom: alleged, charged, convicted.

    `case` is the case against the official, `provisions` are those of the charge.
    """

    status: Annotated[str, Code("involvement-status")]
    date: PartialDate | None = None
    by: ActorRef | None = None
    case: CaseRef | None = None
    provisions: tuple[ProvisionRef, ...] = ()
    summary: LocalisedText | None = None


class Involvement(Record):
    """The part of an official or unit in a matter. Restricted unless the record says otherwise.

    `actor` is a person, unit or group of the register; `described_as` stands for one whom nobody
    has identified. `steps` are in the order in which they came: the last one is where it stands.
    """

    KIND: ClassVar[str] = "involvement"
    kind: Literal["involvement"]
    level: Level = Level.RESTRICTED
    actor: ActorRef | None = None
    described_as: LocalisedText | None = None
    unit: OrganisationRef | None = None
    matters: Annotated[tuple[MatterRef, ...], MinLen(1)]
    role: Annotated[str, Code("involvement-role")]
    steps: Annotated[tuple[InvolvementStep, ...], MinLen(1)]
    summary: LocalisedText | None = None

    @model_validator(mode="after")
    def _is_about_somebody(self) -> Self:
        if self.actor is None and self.described_as is None and self.unit is None:
            raise ValueError(
                worded(
                    "whose involvement? name the `actor` or `unit`, or say in `described_as` "
                    "what is known of someone unidentified"
                )
            )
        return self
