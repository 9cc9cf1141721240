"""Writes to the ledger: one batch is one transaction of versions, projection and log."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connections, transaction

from onrecord.records import Record as Shape
from onrecord.records import canonical_bytes, payload_of

from .history import envelope
from .merkle import Tree, leaf_hash
from .models import Batch, Checkpoint, Record, Version
from .projection import project

SALT_BYTES = 16
CHUNK = 500
WRITER_LOCK = 0x0_4EC0_4D  # any number, as long as every writer of a register uses the same


@dataclass(frozen=True)
class Outcome:
    """What a batch did: how many records were new, changed, and already as given."""

    added: int
    changed: int
    unchanged: int


def record_batch(
    records: Iterable[Shape],
    *,
    by: str,
    reason: str = "",
    origin: str = Batch.Origin.PERSON,
) -> Outcome:
    """Records these records as versions, projects them and extends the log, or does nothing.

    A record equal to its current version gets no new one. The caller has checked that the records
    hold together. Either everything is written or nothing is.
    """
    with transaction.atomic():
        lock_for_writing()
        given = {record.id: record for record in records}
        before = current_payloads(given)
        texts = {key: _text(record) for key, record in given.items()}
        fresh = [record for key, record in given.items() if before.get(key) != texts[key]]
        if fresh:
            _write(
                fresh,
                texts,
                Batch(recorded_at=_now(), recorded_by=by, reason=reason, origin=origin),
            )
        added = sum(record.id not in before for record in fresh)
        return Outcome(added, len(fresh) - added, len(given) - len(fresh))


def lock_for_writing() -> None:
    """Makes writers take turns: SQLite does so by itself, PostgreSQL is asked to."""
    connection = connections["default"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])


def current_payloads(keys: Iterable[str]) -> dict[str, str]:
    """The canonical JSON of the current version of each of these records that exists."""
    wanted = list(keys)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        seqs = Record.objects.filter(key__in=chunk).values_list("version", flat=True)
        versions = Version.objects.filter(seq__in=list(seqs))
        found.update(versions.values_list("key", "payload"))
    return found


def _text(record: Shape) -> str:
    return canonical_bytes(payload_of(record)).decode()


def _now() -> datetime:
    """The present, but never before the last batch: a clock set back must not rewrite history."""
    last = Batch.objects.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
    now = datetime.now(UTC)
    return max(now, last) if last is not None else now


def _write(records: Sequence[Shape], texts: dict[str, str], batch: Batch) -> None:
    batch.save()
    last = Version.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    versions = [
        _version(record, texts[record.id], seq, batch)
        for seq, record in enumerate(records, start=last + 1)
    ]
    Version.objects.bulk_create(versions, batch_size=CHUNK)
    write_records(zip(records, (version.seq for version in versions), strict=True), "default")
    project(records, "default")
    _checkpoint(batch, versions)


def _version(record: Shape, text: str, seq: int, batch: Batch) -> Version:
    salt = os.urandom(SALT_BYTES)
    version = Version(
        seq=seq, batch=batch, key=record.id, kind=record.kind, payload=text, salt=salt
    )
    version.leaf = leaf_hash(salt, envelope(version, batch))
    return version


def write_records(records: Iterable[tuple[Shape, int]], using: str) -> None:
    """The parent rows of these records, each with the number of its current version."""
    rows = [
        Record(
            key=record.id,
            kind=record.kind,
            level=record.level.value,
            withdrawn=record.withdrawn,
            version=seq,
        )
        for record, seq in records
    ]
    Record.objects.using(using).bulk_create(
        rows,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["kind", "level", "withdrawn", "version"],
    )


def _checkpoint(batch: Batch, versions: Sequence[Version]) -> None:
    """The root of the log with these versions at its end."""
    tree = _tree_before(versions[0].seq)
    for version in versions:
        tree.append(bytes(version.leaf))
    Checkpoint.objects.create(
        size=tree.size, root=tree.root, frontier=tree.frontier, recorded_at=batch.recorded_at
    )


def _tree_before(seq: int) -> Tree:
    """The log's tree up to this version: as the last checkpoint left it, where that is its end."""
    last = Checkpoint.objects.order_by("-size").first()
    if last is not None and last.size == seq - 1 and last.frontier is not None:
        return Tree.resumed(last.size, bytes(last.frontier))
    tree = Tree()
    leaves = Version.objects.filter(seq__lt=seq).order_by("seq")
    for leaf in leaves.values_list("leaf", flat=True):
        tree.append(bytes(leaf))
    return tree
