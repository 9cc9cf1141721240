"""Laws and provisions as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected


class Law(Projected):
    """A code, law, treaty or draft."""

    title = models.TextField()
    type = models.TextField()
    state = models.TextField(blank=True)
    abbreviation = models.TextField(blank=True)


class BillStage(Projected):
    """A step of a draft law, on one of the days from `first_day` to `last_day`."""

    law = models.ForeignKey(Law, models.CASCADE, related_name="stages")
    stage = models.TextField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)


class TreatyAction(Projected):
    """What a state did towards a treaty."""

    law = models.ForeignKey(Law, models.CASCADE, related_name="actions")
    state = models.TextField(db_index=True)
    action = models.TextField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)


class Provision(Projected):
    """An article, or a paragraph of one."""

    law = models.ForeignKey(Law, models.CASCADE, related_name="provisions")
    article = models.TextField()
    paragraph = models.TextField(blank=True)

    @property
    def label(self) -> str:
        """How the provision is cited: "CC 174", "CC 75(2)"."""
        paragraph = f"({self.paragraph})" if self.paragraph else ""
        return f"{self.law.abbreviation or self.law.title} {self.article}{paragraph}"


class Penalty(Projected):
    """What a provision threatens from `first_day` to `last_day`; NULL: open or not known."""

    provision = models.ForeignKey(Provision, models.CASCADE, related_name="penalties")
    type = models.TextField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
