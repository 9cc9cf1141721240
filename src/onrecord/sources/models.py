"""Documents and citations as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected


class Document(Projected):
    """A source; `first_day` and `last_day` are the bounds of its date, NULL where unknown."""

    title = models.TextField()
    genre = models.TextField()
    language = models.TextField(blank=True)
    address = models.TextField(blank=True)
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)


class Citation(Projected):
    """A passage that supports (or contradicts) the field of the record at `supports`."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="citations")
    origin = models.ForeignKey(Document, models.CASCADE, null=True, related_name="originated")
    supports = models.TextField()
    place = models.TextField(blank=True)
    start = models.PositiveBigIntegerField(null=True)
    end = models.PositiveBigIntegerField(null=True)
    passage_sha256 = models.TextField(blank=True)
    stance = models.TextField()
    reliability = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["record", "supports"], name="citation_supports"),)
