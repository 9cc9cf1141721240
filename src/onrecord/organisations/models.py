"""Organisations as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected


class Organisation(Projected):
    """A body; `name` is the first name given, `counted_as` whose duties its own are counted as."""

    name = models.TextField()
    type = models.TextField()
    place = models.TextField(blank=True)
    counted_as = models.TextField(blank=True)
    part_of = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")


class OrganisationStatus(Projected):
    """A legal standing of an organisation in a period, with the bounds that sources state.

    `goes_on`: a source says that it was going on. `attested_on` is the last day that one attests.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="statuses")
    status = models.TextField(db_index=True)
    by = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    from_text = models.TextField(blank=True)
    from_earliest = models.DateField(null=True)
    from_latest = models.DateField(null=True)
    until_text = models.TextField(blank=True)
    until_earliest = models.DateField(null=True)
    until_latest = models.DateField(null=True)
    goes_on = models.BooleanField(default=False)
    attested_on = models.DateField(null=True)
