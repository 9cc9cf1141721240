"""Organisations: authorities, courts, UN and EU bodies, NGOs, media, parties, unions, groups."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from annotated_types import MinLen

from onrecord.values import LocalisedText

from .base import Code, Name, OrganisationRef, Period, Record, State, WebAddress


class OrganisationStatus(Period):
    """A legal standing over time: registered, refused, suspended, blocked, banned."""

    status: Annotated[str, Code("organisation-status")]
    by: OrganisationRef | None = None
    summary: LocalisedText | None = None


class Organisation(Record):
    """A body that publishes, recommends, recognises, assesses, judges, acts or is a victim.

    `counted_as`: the addressee under which its duties are counted (an EU institution: `EU`).
    """

    KIND: ClassVar[str] = "organisation"
    kind: Literal["organisation"]
    names: Annotated[tuple[Name, ...], MinLen(1)]
    type: Annotated[str, Code("organisation-kind")]
    place: State | None = None
    roles: tuple[Annotated[str, Code("organisation-role")], ...] = ()
    part_of: OrganisationRef | None = None
    counted_as: State | None = None
    addresses: tuple[WebAddress, ...] = ()
    status: tuple[OrganisationStatus, ...] = ()
    summary: LocalisedText | None = None
