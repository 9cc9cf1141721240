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
    """A legal standing of an organisation in a period."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="statuses")
    status = models.TextField()
