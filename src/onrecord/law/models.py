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
