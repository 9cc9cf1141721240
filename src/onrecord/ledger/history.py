"""Reads of the ledger: current records, earlier versions, the log."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, cast

from django.db.models import Count, Max, OuterRef, Q, Subquery

from onrecord.accounts import OWNER, Viewer
from onrecord.records import ConceptScheme, canonical_bytes, record_from, register_vocabularies
from onrecord.records import Record as Shape
from onrecord.vocabularies import Vocabularies

from .errors import UnknownRecord
from .models import Batch, Record, RecordReference, Version
from .readings import note_kinds, note_records

CHUNK = 500
LARGE = 100_000
"""Letters of a version from which on reading it takes longer than a page may: vocabularies."""


def envelope(version: Version, batch: Batch) -> bytes:
    """What a leaf commits to: the version with its place in the log, its author and its reason."""
    return canonical_bytes(_around(version, batch) | {"payload": json.loads(version.payload)})


def bare_envelope(version: Version, batch: Batch) -> bytes:
    """The same without the content: what is left of a redacted version."""
    return canonical_bytes(_around(version, batch))


def _around(version: Version, batch: Batch) -> dict[str, Any]:
    return {
        "seq": version.seq,
        "key": version.key,
        "kind": version.kind,
        "recorded_at": batch.recorded_at.isoformat(),
        "recorded_by": batch.recorded_by,
        "reason": batch.reason,
        "origin": batch.origin,
    }


def shape_of(version: Version) -> Shape:
    """The record as this version has it. Shapes are not changed, so a large one is read once.

    Raises ValueError for a redacted version.
    """
    if len(version.payload) >= LARGE:
        return _large(version.payload)
    return record_from(json.loads(version.payload))


def is_withdrawn(version: Version) -> bool:
    """Whether this version took the record out of the register; not told of a redacted one."""
    # Only a field's name is followed by a colon, so that most versions need not be read for it.
    if '"withdrawn":true' not in version.payload:
        return False
    return bool(json.loads(version.payload).get("withdrawn"))


@lru_cache(maxsize=8)
def _large(payload: str) -> Shape:
    return record_from(json.loads(payload))


def current(key: str, viewer: Viewer, kind: str | None = None) -> Shape:
    """The record as it is now. Raises UnknownRecord, also for what the viewer may not see."""
    records = Record.objects.filter(key=key, withdrawn=False, level__in=viewer.levels)
    if kind is not None:
        records = records.filter(kind=kind)
    version = Version.objects.filter(seq__in=records.values("version")).first()
    if version is None:
        raise UnknownRecord(key, (kind or "record").replace("_", " "))
    note_records([key])
    return shape_of(version)


def current_many(
    keys: Iterable[str], viewer: Viewer, along: Collection[str] = ()
) -> dict[str, Shape]:
    """The records with these keys that the viewer may see, by key, in the order of the keys.

    After them come those that they name in fields at the pointers `along`, such as `/law`.
    """
    wanted = list(dict.fromkeys(keys))
    asked = Q(key__in=wanted)
    if along:
        named = RecordReference.objects.filter(record_id__in=wanted, pointer__in=along)
        asked |= Q(key__in=named.values("target_id"))
    records = Record.objects.filter(asked, withdrawn=False, level__in=viewer.levels)
    versions = Version.objects.filter(seq__in=records.values("version"))
    shapes = {version.key: shape_of(version) for version in versions}
    note_records(shapes)
    return {key: shapes[key] for key in (*wanted, *shapes) if key in shapes}


def current_of_kind(kind: str, viewer: Viewer) -> list[Shape]:
    """All records of a kind that the viewer may see, by key."""
    note_kinds([kind])
    records = Record.objects.filter(kind=kind, withdrawn=False, level__in=viewer.levels)
    versions = Version.objects.filter(seq__in=records.values("version"))
    return [shape_of(version) for version in versions.order_by("key")]


def versions_of(key: str, viewer: Viewer) -> list[Version]:
    """The history of a record, oldest first; empty for what the viewer may not see."""
    if not Record.objects.filter(key=key, level__in=viewer.levels).exists():
        return []
    return list(Version.objects.filter(key=key).select_related("batch").order_by("seq"))


@dataclass(frozen=True)
class End:
    """Where the log of a moment ends: the number and the leaf of its last version."""

    moment: str
    seq: int
    leaf: bytes


_ends: ContextVar[dict[str, End] | None] = ContextVar("ends", default=None)


@contextmanager
def one_answer() -> Iterator[None]:
    """Within this context the log ends where it ended when that was first asked.

    For reads that make one answer together; what is recorded meanwhile is for the next one.
    """
    token = _ends.set({})
    try:
        yield
    finally:
        _ends.reset(token)


def log_end() -> End:
    """Where the log ends; at number 0 while there is no version."""
    versions = Version.objects.order_by("-seq")
    ends = _ends.get()
    if ends is not None and versions.db in ends:
        return ends[versions.db]
    seq, leaf = versions.values_list("seq", "leaf").first() or (0, b"")
    end = End(versions.db, seq, bytes(leaf))
    if ends is not None:
        ends[versions.db] = end
    return end


def last_leaf() -> bytes:
    """The leaf of the last version, empty while there is none: it tells states of the log apart."""
    return log_end().leaf


def latest_versions(known: datetime | None = None, using: str = "default") -> Iterator[Version]:
    """The last version of every record, as known at a time (None: now), by key.

    A record of which that version is redacted is left out.
    """
    versions = Version.objects.using(using)
    if known is not None:
        versions = versions.filter(batch__recorded_at__lte=known)
    last = versions.values("key").annotate(last=Max("seq")).values_list("last", flat=True)
    yield from versions.filter(seq__in=last).exclude(payload="").order_by("key").iterator(CHUNK)


def vocabularies(viewer: Viewer = OWNER) -> Vocabularies:
    """The shipped vocabularies and the register's own, of which the viewer is told what it may see.

    Whatever is used and not seen is found by its code alone. Whole, as for the owner, they are for
    checking and counting.
    """
    note_kinds(["concept_scheme"])
    records = Record.objects.filter(kind="concept_scheme", withdrawn=False)
    level = Subquery(records.filter(key=OuterRef("key")).values("level"))
    versions = Version.objects.filter(seq__in=records.values("version")).order_by("key")
    rows = list(versions.annotate(level=level).values_list("seq", "leaf", "level"))
    whole = _vocabularies(versions.db, tuple((seq, bytes(leaf)) for seq, leaf, _ in rows))
    seen = tuple((seq, bytes(leaf)) for seq, leaf, level in rows if level in viewer.levels)
    return whole if len(seen) == len(rows) else _seen_vocabularies(versions.db, seen, whole)


State = tuple[tuple[int, bytes], ...]
"""Versions by number and leaf."""


@lru_cache(maxsize=4)
def _vocabularies(using: str, state: State) -> Vocabularies:
    """Read once for each state of the register's own: they may have many thousand terms."""
    return register_vocabularies(_shapes_in(using, state))


@lru_cache(maxsize=8)
def _seen_vocabularies(using: str, seen: State, whole: Vocabularies) -> Vocabularies:
    """The whole with what is seen of it before it."""
    shapes = (cast("ConceptScheme", shape) for shape in _shapes_in(using, seen))
    fitting = Vocabularies.base().with_those_that_fit(shape.scheme() for shape in shapes)
    return whole.seen_as(fitting)


def _shapes_in(using: str, state: State) -> list[Shape]:
    versions = Version.objects.using(using).filter(seq__in=[seq for seq, _ in state])
    return [shape_of(version) for version in versions.order_by("key")]


def register_record(viewer: Viewer) -> Any | None:
    """What the register says of itself, None while it says nothing."""
    return next(iter(current_of_kind("register", viewer)), None)


def own_day(register: Any | None) -> date:
    """The day that the register speaks of, today where it names none."""
    if register is None or register.as_of is None:
        return datetime.now(UTC).date()
    return cast("date", register.as_of.latest)


def keys_of_kind(kind: str, viewer: Viewer, start: int, end: int) -> tuple[list[str], int]:
    """The keys from `start` to `end` of a kind, in order, and how many there are in all."""
    records = Record.objects.filter(kind=kind, withdrawn=False, level__in=viewer.levels)
    return list(records.order_by("key").values_list("key", flat=True)[start:end]), records.count()


def counts_by_kind(viewer: Viewer) -> dict[str, int]:
    """How many records of each kind the viewer may see."""
    records = Record.objects.filter(withdrawn=False, level__in=viewer.levels)
    return dict(records.values_list("kind").annotate(number=Count("key")))
