"""Recommendations and assessments as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected
from onrecord.organisations.models import Organisation


class Instrument(Projected):
    """A text in which a body addresses recommendations."""

    title = models.CharField(max_length=1000)
    body = models.ForeignKey(Organisation, models.CASCADE, related_name="instruments")
    symbol = models.CharField(max_length=100, blank=True)
    first_day = models.DateField(null=True)


class Recommendation(Projected):
    """One demand; `section` is a heading of its instrument, `theme` the first of its themes."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="recommendations")
    number = models.CharField(max_length=40, blank=True)
    order = models.PositiveIntegerField(null=True)
    section = models.CharField(max_length=60, blank=True)
    theme = models.CharField(max_length=60)


class Addressee(Projected):
    """Whom a recommendation asks: a state or `EU` by code, or an organisation."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="addressees")
    code = models.CharField(max_length=20, blank=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="asked")


class Assessment(Projected):
    """A dated grade on a scale such as `hrc/2017`."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="assessments")
    first_day = models.DateField(db_index=True)
    scale = models.CharField(max_length=60)
    grade = models.CharField(max_length=60)


class Assessor(Projected):
    """An organisation that made an assessment, alone or with others."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="assessors")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="assessments")


class Reply(Projected):
    """What an addressee answered."""

    position = models.CharField(max_length=40)
    first_day = models.DateField(null=True)


class Commitment(Projected):
    """A promise and what became of it."""

    status = models.CharField(max_length=40)
    first_day = models.DateField(null=True)
