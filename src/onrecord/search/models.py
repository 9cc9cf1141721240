"""The index as rows: an entry for each record, and the blocks of kept documents' texts."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected

from .fulltext import FullText

COLUMNS = ("heading", "body", "sounds", "marks")
BLOCK_COLUMNS = ("body", "sounds")


class Entry(Projected):
    """A record as it is searched: folded words of its names and titles, and of all else it says.

    `sounds` are the same words as they sound, `marks` the codes and languages that it uses. Level,
    kind and withdrawal are those of the record, here so that a search reads one table.
    """

    number = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=40)
    level = models.CharField(max_length=12)
    withdrawn = models.BooleanField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    heading = models.TextField()
    body = models.TextField()
    sounds = models.TextField()
    marks = models.TextField()

    class Meta:
        indexes = (FullText(fields=COLUMNS, name="search_entry_text"),)
