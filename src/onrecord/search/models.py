"""The index as rows: an entry for each record, and the blocks of kept documents' texts."""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Projected

from .fulltext import FullText

COLUMNS = ("heading", "body", "sounds", "marks")
BLOCK_COLUMNS = ("body", "sounds")
KNOWN = "search_entry_known"
"""An index that tells what searches ask of an entry beside its words."""


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
        indexes = (
            FullText(fields=COLUMNS, name="search_entry_text"),
            models.Index(
                fields=("number", "kind", "level", "withdrawn", "record", "first_day", "last_day"),
                name=KNOWN,
            ),
        )


class DocumentFile(Projected):
    """A file of a document: the way from the text of its bytes back to the document."""

    sha256 = models.CharField(max_length=64, db_index=True)


class KeptText(models.Model):
    """The text read from the bytes of a file that the register keeps; empty where it has none.

    Working state: made from the bytes, which their SHA-256 names, and not from records.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.sha256}: {len(self.text)} letters"


class Block(models.Model):
    """A stretch of a kept text that stands by itself, in folded words and their sounds."""

    number = models.BigIntegerField(primary_key=True)
    file = models.ForeignKey(KeptText, models.CASCADE, related_name="blocks")
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    page = models.PositiveIntegerField(null=True)
    body = models.TextField()
    sounds = models.TextField()

    class Meta:
        indexes = (FullText(fields=BLOCK_COLUMNS, name="search_block_text"),)

    def __str__(self) -> str:
        return f"{self.file_id} {self.start}-{self.end}"


class SavedSearch(models.Model):
    """A search that somebody keeps: what it asks for, and up to where in the log they have looked.

    Working state. `owner` is the name of an account, or of the owner of a register without any.
    `values` are the parts of its address: words `q`, `kind`, `in`, `since`, `until`. `seen` is the
    last version that was looked at, `told` the last that a mail has told of; `mail` is where to.
    `key_digest` is the SHA-256 of the key of its feed, which is kept nowhere.
    """

    owner = models.TextField(db_index=True)
    name = models.TextField()
    values = models.JSONField()
    made_at = models.DateTimeField()
    seen = models.PositiveBigIntegerField()
    told = models.PositiveBigIntegerField()
    mail = models.EmailField(blank=True)
    key_digest = models.CharField(max_length=64, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.name} of {self.owner}"
