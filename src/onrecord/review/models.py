"""The queue: documents handed in, what they propose, and which records that may be about.

Working state, not a projection: what is decided becomes versions in the ledger, and these rows say
how far the work on a document has come.
"""

from __future__ import annotations

from django.db import models

from onrecord.ledger.models import Batch, Record
from onrecord.values import Level


class Submission(models.Model):
    """A file handed in, by its SHA-256; the positions of its proposals point into `text`.

    `reason` says why it is in quarantine. `pages` and `pages_read` are 0 for formats without pages.
    `dated` is the date that its head seems to give, in EDTF; the document's own date goes first.
    `level` says who may see it while the register has no document for it.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READING = "reading"
        READ = "read"
        QUARANTINED = "quarantined"
        CANCELLED = "cancelled"

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    media_type = models.TextField(blank=True)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    received_by = models.TextField()
    level = models.CharField(max_length=12, default=Level.INTERNAL.value)
    state = models.CharField(max_length=12, choices=State.choices, db_index=True)
    reason = models.TextField(blank=True)
    pages = models.PositiveIntegerField(default=0)
    pages_read = models.PositiveIntegerField(default=0)
    language = models.TextField(blank=True)
    dated = models.TextField(blank=True)
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    document = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """What a document proposes, from `start` to `end` of its text, and what became of it.

    `payload` holds what extraction read, `record` the key of the record that the decision made or
    changed, `also` those that it made beside it, and `made` every key that decisions on this
    proposal ever gave to a record, to be given again. `batch` is the decision's place in the
    ledger: None where it changed nothing there.
    """

    class Kind(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"
        PROVISION = "provision"
        RECOMMENDATION = "recommendation"
        LIBERTY = "liberty"
        SENTENCE = "sentence"
        FIGURE = "figure"
        STATEMENT = "statement"

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        MERGED = "merged"
        SPLIT = "split"

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    payload = models.JSONField()
    confidence = models.FloatField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    record = models.TextField(blank=True)
    also = models.JSONField(default=list)
    made = models.JSONField(default=list)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(blank=True)
    why = models.TextField(blank=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "number"], name="proposal_has_a_number_of_its_own"
            ),
        )
        indexes = (models.Index(fields=["submission", "state", "kind"], name="proposal_queue"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.submission_id}"


class Candidate(models.Model):
    """A record (at `pointer`: a part of it) that a proposal may be about, with reasons in words.

    `dismissed`: somebody said that it is not the same; it is kept so as not to be shown again.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="candidates")
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    pointer = models.TextField(blank=True)
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    dismissed = models.BooleanField(default=False)
    dismissed_by = models.TextField(blank=True)
    dismissed_why = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["proposal", "record", "pointer"], name="candidate_named_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_id}{self.pointer}"


class UnfinishedForm(models.Model):
    """A form that somebody put aside before it was a record: what it held, field by field.

    `key` is the record that it edits, empty for a new one. It is its author's own: nobody else is
    shown it, and it is no part of the ledger.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100, blank=True)
    title = models.TextField()
    sent = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.TextField(db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.key or self.title}"
