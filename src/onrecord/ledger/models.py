"""The ledger's tables: records, their versions in batches, and checkpoints of the log."""

from __future__ import annotations

from django.db import models


class Record(models.Model):
    """The parent of everything projected: gives a record's parts real foreign keys."""

    key = models.CharField(primary_key=True, max_length=100)
    kind = models.CharField(max_length=40, db_index=True)
    level = models.CharField(max_length=12)
    withdrawn = models.BooleanField(default=False)
    version = models.BigIntegerField()

    def __str__(self) -> str:
        return self.key


class Batch(models.Model):
    """One transaction: who recorded its versions, when, why, and from where."""

    class Origin(models.TextChoices):
        FILE = "file"
        IMPORT = "import"
        PERSON = "person"

    recorded_at = models.DateTimeField(db_index=True)
    recorded_by = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)

    def __str__(self) -> str:
        return f"batch {self.pk} of {self.recorded_at:%Y-%m-%d %H:%M}"


class Version(models.Model):
    """One state of one record. Nothing is overwritten: a change is a further version.

    A redacted one has no payload, and a salt that is not the one its leaf was made with.
    """

    seq = models.BigIntegerField(primary_key=True)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="versions")
    key = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(max_length=40)
    payload = models.TextField()
    salt = models.BinaryField()
    leaf = models.BinaryField()

    def __str__(self) -> str:
        return f"version {self.seq} of {self.key}"

    @property
    def is_redacted(self) -> bool:
        """Whether its content was erased; its place in the log was not."""
        return not self.payload


class Checkpoint(models.Model):
    """The root of the log's tree when it had `size` versions.

    From its `frontier` the tree grows on without its leaves; checkpoints of earlier versions of
    this software have none.
    """

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    frontier = models.BinaryField(null=True)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.size} versions: {bytes(self.root).hex()}"


class Projected(models.Model):
    """A row made from a version: its id is the record's key and the place in the record.

    Rows are never written by hand: `projection` replaces all rows of a record at once.
    """

    id = models.CharField(primary_key=True, max_length=250)
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class RecordReference(Projected):
    """A record names another one: the way back from a person, an article, a body."""

    pointer = models.TextField()
    target = models.ForeignKey(Record, models.CASCADE, related_name="+")
