"""The register as it was: known at a time, supported by documents up to a day.

A moment is a database of its own, made from versions and cached in the register's folder. Every
query then runs in it unchanged, so that there is one implementation of each query. Who may see a
record is decided by what it is now: nothing that has been hidden since comes back with the past.
A record whose version of that time is redacted is not in it, nor what cannot be without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Model

from onrecord.records import Record as Shape
from onrecord.records import as_published, canonical_bytes, payload_of, without_dangling
from onrecord.values import Level

from .folder import RegisterFolder
from .history import latest_versions, shape_of
from .models import Batch, Checkpoint, Record, Version
from .projection import CHUNK, is_projected, project, projected_models
from .services import write_records

LAYOUT = 3
"""Counts the layouts that moments have had; one of an earlier layout is made anew."""

LEDGER: tuple[type[Model], ...] = (Batch, Record, Version, Checkpoint)
"""What every moment holds of the ledger, beside what is projected."""

PRESENT = "default"
"""The database of the register as it is."""
_alias: ContextVar[str] = ContextVar("moment", default=PRESENT)
_published: ContextVar[date | None] = ContextVar("published", default=None)


class Router:
    """Sends reads of the register to the moment that is being looked at.

    Accounts, sessions and the work at the desk are as they are now, in every moment.
    """

    def db_for_read(self, model: type[Model], **hints: Any) -> str:  # noqa: ARG002 -- as Django calls it
        """The database of the present moment, where it has this table."""
        return looked_at() if is_in_moments(model) else "default"


@dataclass(frozen=True)
class Moment:
    """What is asked for: as known at a time, from documents dated up to a day; None: no limit."""

    known: datetime | None = None
    published: date | None = None

    @property
    def is_now(self) -> bool:
        """Whether nothing is limited."""
        return self.known is None and self.published is None


def nothing_known(known: datetime) -> str | None:
    """Why the register knew nothing at this time; None where it knew something."""
    first = Batch.objects.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    if first is not None and first <= known:
        return None
    since = f"it begins at {first:%Y-%m-%dT%H:%M:%S} UTC" if first else "it is empty"
    return f"the register knew nothing at {known.isoformat(timespec='seconds')}: {since}"


def is_in_moments(model: type[Model]) -> bool:
    """Whether a moment has a table of this model."""
    return model in LEDGER or is_projected(model)


def looked_at() -> str:
    """The alias of the database that reads go to at present."""
    return _alias.get()


def published_until() -> date | None:
    """The day up to which documents count at present; None where all do."""
    return _published.get()


@contextmanager
def looking_at_the_present() -> Iterator[None]:
    """Within this context every query sees the register as it is, whatever is looked at around."""
    token, until = _alias.set(PRESENT), _published.set(None)
    try:
        yield
    finally:
        _alias.reset(token)
        _published.reset(until)


@contextmanager
def looking_at(moment: Moment) -> Iterator[None]:
    """Within this context every query sees the register as it was at the moment."""
    if moment.is_now:
        yield
        return
    alias = _opened(moment)
    token, until = _alias.set(alias), _published.set(moment.published)
    try:
        yield
    finally:
        _alias.reset(token)
        _published.reset(until)
        connections[alias].close()


def _opened(moment: Moment) -> str:
    """The alias of the moment's database, which is made where it is not there yet."""
    size = _versions_known(moment.known)
    day = moment.published.isoformat() if moment.published else "any"
    end = _last_checkpoint(size)
    log = bytes(end.root).hex()[:16] if end is not None else "empty"
    hidden = _hidden_now()
    levels = {key: level.value for key, level in hidden.items()}
    now = sha256(canonical_bytes([levels, _redacted(moment.known)])).hexdigest()[:16]
    alias = f"moment-{size}-{log}-{day}-{now}-{LAYOUT}"
    path = RegisterFolder(Path(settings.REGISTER)).moments / f"{alias}.sqlite3"
    _connect(alias, path)
    if not path.exists():
        _make(moment, path, hidden)
    return alias


def _hidden_now() -> dict[str, Level]:
    """Records that are not public now, with their levels; what is withdrawn counts as sealed."""
    rows = Record.objects.using("default").exclude(level=Level.PUBLIC.value, withdrawn=False)
    found = rows.order_by("key").values_list("key", "level", "withdrawn")
    return {key: Level.SEALED if withdrawn else Level(level) for key, level, withdrawn in found}


def _versions_known(known: datetime | None) -> int:
    versions = Version.objects.using("default")
    if known is not None:
        versions = versions.filter(batch__recorded_at__lte=known)
    return versions.count()


def _redacted(known: datetime | None) -> list[int]:
    """The versions known at a time that are redacted by now."""
    versions = Version.objects.using("default").filter(payload="")
    if known is not None:
        versions = versions.filter(batch__recorded_at__lte=known)
    return list(versions.order_by("seq").values_list("seq", flat=True))


def _last_checkpoint(size: int) -> Checkpoint | None:
    """Where the log ended when it had so many versions."""
    checkpoints = Checkpoint.objects.using("default").filter(size__lte=size)
    return checkpoints.order_by("-size").first()


def _connect(alias: str, path: Path) -> None:
    if alias not in connections.databases:
        own = RegisterFolder(Path(settings.REGISTER)).sqlite(path)
        configured = {**connections["default"].settings_dict, **own}
        connections.databases[alias] = configured


def _make(moment: Moment, path: Path, hidden: dict[str, Level]) -> None:
    """Builds the database beside its place and moves it there whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{uuid4().hex}.partial")
    alias = partial.stem
    _connect(alias, partial)
    try:
        _fill(moment, alias)
        _keep_hidden(hidden, alias)
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
        connections[alias].close()
        partial.replace(path)
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]
        partial.unlink(missing_ok=True)


def _fill(moment: Moment, alias: str) -> None:
    shapes = [shape_of(version) for version in latest_versions(moment.known)]
    if moment.published is not None:
        shapes = as_published(shapes, moment.published)
    elif _redacted(moment.known):
        shapes = without_dangling(shapes)
    with connections[alias].schema_editor() as editor:
        for model in (*LEDGER, *projected_models()):
            editor.create_model(model)
    with transaction.atomic(using=alias):
        _copy_versions(shapes, moment, alias)
        _copy_checkpoint(moment, alias)
        project(shapes, alias, fresh=True)


def _copy_checkpoint(moment: Moment, alias: str) -> None:
    """Where the log ended then, for whatever says of itself from which state it was made."""
    end = _last_checkpoint(_versions_known(moment.known))
    if end is not None:
        end.save(using=alias, force_insert=True)


def _keep_hidden(hidden: dict[str, Level], alias: str) -> None:
    """No record is less hidden in a moment than it is now."""
    rows = [row for row in Record.objects.using(alias) if row.key in hidden]
    for row in rows:
        row.level = max(hidden[row.key], Level(row.level)).value
    Record.objects.using(alias).bulk_update(rows, ["level"], batch_size=CHUNK)


def _copy_versions(shapes: list[Shape], moment: Moment, alias: str) -> None:
    """The moment's records as their only versions, so that reads of versions work in it too."""
    batch = Batch(
        recorded_at=moment.known or datetime.now().astimezone(),
        recorded_by="a moment",
        origin=Batch.Origin.FILE,
    )
    batch.save(using=alias)
    Version.objects.using(alias).bulk_create(
        Version(
            seq=seq,
            batch=batch,
            key=shape.id,
            kind=shape.kind,
            payload=canonical_bytes(payload_of(shape)).decode(),
            salt=b"",
            leaf=b"",
        )
        for seq, shape in enumerate(shapes, start=1)
    )
    write_records(((shape, seq) for seq, shape in enumerate(shapes, start=1)), alias)
