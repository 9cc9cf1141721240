"""Incidents, figures and statements as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected


class Incident(Projected):
    """Something that happened."""

    title = models.CharField(max_length=500)
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)


class Figure(Projected):
    """A published number: a quantity with its limits, or an amount of money."""

    indicator = models.CharField(max_length=80, db_index=True)
    unit = models.CharField(max_length=40, blank=True)
    low = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    best = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    bound = models.CharField(max_length=20)
    currency = models.CharField(max_length=3, blank=True)
    stance = models.CharField(max_length=20, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)


class Statement(Projected):
    """A claim, promise or denial."""

    type = models.CharField(max_length=40)
    first_day = models.DateField(null=True)
