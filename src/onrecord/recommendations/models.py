"""Recommendations and assessments as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected, Record
from onrecord.organisations.models import Organisation


class Instrument(Projected):
    """A text in which a body addresses recommendations; `reply_due_on` is the day it sets."""

    title = models.TextField()
    body = models.ForeignKey(Organisation, models.CASCADE, related_name="instruments")
    symbol = models.TextField(blank=True)
    first_day = models.DateField(null=True)
    reply_due_on = models.DateField(null=True)


class InstrumentBody(Projected):
    """A body that issued an instrument, alone or with others."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="bodies")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="issued")


class Recommendation(Projected):
    """One demand; `section` is a heading of its instrument, `theme` the first of its themes."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="recommendations")
    number = models.TextField(blank=True)
    order = models.PositiveBigIntegerField(null=True)
    section = models.TextField(blank=True)
    theme = models.TextField()


class Addressee(Projected):
    """Whom a recommendation asks: a state or `EU` by code, or an organisation."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="addressees")
    code = models.TextField(blank=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="asked")


class Assessment(Projected):
    """A dated grade on a scale such as `hrc/2017`."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="assessments")
    first_day = models.DateField(db_index=True)
    scale = models.TextField()
    grade = models.TextField()


class Assessor(Projected):
    """An organisation that made an assessment, alone or with others."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="assessors")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="assessments")


class Reply(Projected):
    """What an addressee answered; `by` is a state's code or the key of an organisation."""

    by = models.TextField()
    position = models.TextField(db_index=True)
    quality = models.TextField(blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)


class ReplyTarget(Projected):
    """What a reply answers: a recommendation, or a whole instrument."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="targets")
    target = models.ForeignKey(Record, models.CASCADE, related_name="+")


class ReplyPoint(Projected):
    """What a reply says on one recommendation, or on a `component` of it."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="points")
    recommendation = models.ForeignKey(Record, models.CASCADE, related_name="+")
    component = models.TextField(blank=True)
    position = models.TextField()
    quality = models.TextField(blank=True)


class Commitment(Projected):
    """A promise and what became of it; `due_on` is the last day on which it could be kept."""

    status = models.TextField()
    first_day = models.DateField(null=True)
    due_on = models.DateField(null=True)
