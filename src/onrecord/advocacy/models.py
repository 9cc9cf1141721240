"""Opportunities, asks, letters, endorsements and outcomes as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected
from onrecord.organisations.models import Organisation


class Opportunity(Projected):
    """A dialogue round, session, review or visit; `input_due_on` is the last day to send input."""

    title = models.TextField()
    type = models.TextField(db_index=True)
    status = models.TextField()
    body = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="opportunities")
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)
    input_due_on = models.DateField(null=True)
    follows = models.ForeignKey("self", models.CASCADE, null=True, related_name="followed_by")


class Raised(Projected):
    """One point raised; `carried_to` is the later opportunity to which it was carried over."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="raised")
    key = models.TextField()
    disclosure = models.TextField()
    position = models.TextField(blank=True)
    carried_to = models.ForeignKey(
        Opportunity, models.CASCADE, null=True, related_name="carried_in"
    )


class Ask(Projected):
    """What a third party with a lever is asked for, and what became of it."""

    lever = models.TextField(blank=True)
    status = models.TextField(db_index=True)
    first_day = models.DateField(null=True)
    due_on = models.DateField(null=True)


class Correspondence(Projected):
    """A letter; `reply_due_on` is the last day for its answer."""

    type = models.TextField()
    first_day = models.DateField(null=True)
    reply_due_on = models.DateField(null=True)


class Answer(Projected):
    """A letter answers an earlier one."""

    letter = models.ForeignKey(Correspondence, models.CASCADE, related_name="answers")
    to = models.ForeignKey(Correspondence, models.CASCADE, related_name="answered_by")


class Endorsement(Projected):
    """Who backed a text, and how."""

    type = models.TextField()
    first_day = models.DateField(null=True)


class Outcome(Projected):
    """A change after pressure, and how far it is shown that the pressure brought it about."""

    type = models.TextField()
    attribution = models.TextField()
    first_day = models.DateField(null=True)
