"""Incidents, figures, funnels and statements as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected, Record
from onrecord.organisations.models import Organisation


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


class Funnel(Projected):
    """What became of complaints, stage by stage."""

    title = models.TextField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)


class FunnelStep(Projected):
    """A stage, and the figure that counts how many reached it; `number` is its place."""

    funnel = models.ForeignKey(Funnel, models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    stage = models.TextField()
    figure = models.ForeignKey(Figure, models.CASCADE, related_name="+")


class Statement(Projected):
    """A claim, promise or denial."""

    type = models.TextField()
    speaker = models.ForeignKey(Record, models.CASCADE, related_name="+")
    duress = models.TextField(blank=True)
    first_day = models.DateField(null=True)


class Verdict(Projected):
    """Somebody's judgement of a statement; nobody: it is not said whose."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="verdicts")
    verdict = models.TextField(db_index=True)
    judged_by = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="verdicts")
    first_day = models.DateField(null=True)
