"""Documents that came back, and what becomes of each change in them.

Working state, not a projection: what is taken over becomes a version of the prose in the ledger,
and these rows say how far the work on a document has come.
"""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Batch, Record


class ReturnedDocument(models.Model):
    """A file that came back, by its SHA-256, and the published version that it was."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    version = models.ForeignKey(Record, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    received_by = models.TextField()

    def __str__(self) -> str:
        return self.name


class ReturnedChange(models.Model):
    """One change, and what became of it. `record` is the record that it is about.

    Of `prose`, `source` is what stood in the section of that record and `proposed` what would stand
    there; nothing else can be taken over, and `says` tells what the register says instead, or why
    not. `batch` is the place of an accepted change in the ledger.
    """

    class Kind(models.TextChoices):
        PROSE = "prose"
        COMPUTED = "computed"
        FACT = "fact"
        NEW = "new"
        UNTRACKED = "untracked"
        COMMENT = "comment"

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        NOTED = "noted"

    document = models.ForeignKey(ReturnedDocument, models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    heading = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    authors = models.TextField(blank=True)
    dated = models.TextField(blank=True)
    record = models.CharField(max_length=100, blank=True)
    section = models.TextField(blank=True)
    language = models.TextField(blank=True)
    source = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    says = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "number"], name="returned_change_number"),
        )

    def __str__(self) -> str:
        return f"{self.document_id}/{self.number}"
