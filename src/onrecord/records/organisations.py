"""Organisations: authorities, courts, UN and EU bodies, NGOs, media, parties, unions, groups."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from annotated_types import MinLen

from onrecord.values import LocalisedText, Money

from .base import (
    CaseRef,
    Code,
    Name,
    OrganisationRef,
    Period,
    ProvisionRef,
    Record,
    State,
    WebAddress,
)


class OrganisationStatus(Period):
    """A legal standing over time: registered, refused, suspended, blocked, banned, fined.

    What happens on one day, such as a refusal or a fine, has a `from` and no `until`. `by` is
    the authority or court, `provisions` are what it relied on, `case` is where it was decided.
    """

    status: Annotated[str, Code("organisation-status")]
    by: OrganisationRef | None = None
    provisions: tuple[ProvisionRef, ...] = ()
    case: CaseRef | None = None
    amount: Money | None = None
    reason: LocalisedText | None = None
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
