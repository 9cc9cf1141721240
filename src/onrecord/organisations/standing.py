"""The legal standing of organisations: how each stood on a day, and through which steps it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .models import Organisation, OrganisationStatus

ON_ONE_DAY = ("applied", "refused", "fined", "seized", "audited", "unblocked")
"""Codes of the vocabulary `organisation-status` for what happens and does not last."""
IN_TIME = (F("from_earliest").asc(nulls_last=True), "id")


@dataclass(frozen=True)
class Standing:
    """A standing of an organisation; `at` is its place in the record, as in "/status/0".

    `since` and `until` are EDTF as sources state them. `lasts` is false for what only happened.
    """

    organisation: str
    at: str
    status: str
    by: str | None
    since: str
    until: str
    last_attested: date | None
    lasts: bool


def history(organisation: str, viewer: Viewer) -> list[Standing]:
    """Every standing of an organisation, oldest first; those without a beginning come last."""
    found = visible(OrganisationStatus, viewer).filter(organisation_id=organisation)
    return _standings(found.order_by(*IN_TIME), viewer)


def standing(day: date, viewer: Viewer, *organisations: str) -> list[Standing]:
    """How organisations stood on a day (none named: all), as far as sources say.

    What had begun and of which no source says that it was over by then. What happens on one day
    is no standing.
    """
    had_begun = Q(from_latest__lte=day) | Q(from_latest__isnull=True, attested_on__lte=day)
    over = Q(until_latest__lt=day)
    found = visible(OrganisationStatus, viewer).filter(had_begun).exclude(over)
    found = found.exclude(status__in=ON_ONE_DAY)
    if organisations:
        found = found.filter(organisation_id__in=organisations)
    return _standings(found.order_by("organisation__name", *IN_TIME), viewer)


def with_standing(status: str, viewer: Viewer) -> list[Standing]:
    """Every organisation that ever had this standing, by name."""
    found = visible(OrganisationStatus, viewer).filter(status=status)
    return _standings(found.order_by("organisation__name", *IN_TIME), viewer)


def _standings(found: QuerySet[OrganisationStatus], viewer: Viewer) -> list[Standing]:
    rows = list(found)
    authorities = visible(Organisation, viewer).filter(id__in={row.by_id for row in rows})
    seen = set(authorities.values_list("id", flat=True))
    return [_standing(row, seen) for row in rows]


def _standing(row: OrganisationStatus, seen: set[str]) -> Standing:
    return Standing(
        organisation=row.organisation_id,
        at=row.id.removeprefix(row.record_id),
        status=row.status,
        by=row.by_id if row.by_id in seen else None,
        since=row.from_text,
        until=row.until_text,
        last_attested=row.attested_on,
        lasts=row.status not in ON_ONE_DAY,
    )
