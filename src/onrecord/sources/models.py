"""Documents and citations as rows."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected


class Document(Projected):
    """A source; `first_day` and `last_day` are the bounds of its date, NULL where unknown."""

    title = models.CharField(max_length=1000)
    genre = models.CharField(max_length=60)
    language = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=2000, blank=True)
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)


class Citation(Projected):
    """A passage that supports (or contradicts) the field of the record at `supports`."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="citations")
    origin = models.ForeignKey(Document, models.CASCADE, null=True, related_name="originated")
    supports = models.CharField(max_length=200)
    place = models.CharField(max_length=300, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    passage_sha256 = models.CharField(max_length=64, blank=True)
    stance = models.CharField(max_length=20)
    reliability = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = (models.Index(fields=["record", "supports"], name="citation_supports"),)
