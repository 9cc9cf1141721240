"""Incidents, figures and statements as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected


class Incident(Projected):
    """Something that happened."""

    title = models.TextField()
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)


class Figure(Projected):
    """A published number: a quantity with its limits, or an amount of money."""

    indicator = models.TextField(db_index=True)
    unit = models.TextField(blank=True)
    low = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    best = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    bound = models.TextField()
    currency = models.TextField(blank=True)
    stance = models.TextField(blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)


class Statement(Projected):
    """A claim, promise or denial."""

    type = models.TextField()
    first_day = models.DateField(null=True)
