"""Reads of published versions: which there are, their files, and who is given these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from onrecord.accounts import OWNER, PUBLIC, Viewer
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current_of_kind
from onrecord.ledger.models import Checkpoint, Record, Version
from onrecord.people.withheld import unnamed
from onrecord.publications.sight import seen, seen_many
from onrecord.records import LogEnd, PublishedFile, PublishedVersion
from onrecord.values.worded import worded

from .snapshot import Snapshot, snapshot_of

KIND = "published_version"
SNAPSHOT = "snapshot"


class NotHandedOut(LookupError):
    """The files of a version are kept back from the public; the message says why."""


@dataclass(frozen=True)
class Handed:
    """A file of a version as it is given to somebody."""

    name: str
    content: bytes


def versions(viewer: Viewer) -> list[PublishedVersion]:
    """The versions that the viewer may see, the latest first."""
    keys = [each.id for each in current_of_kind(KIND, viewer)]
    found = [cast("PublishedVersion", each) for each in seen_many(keys, viewer)]
    return sorted(found, key=lambda each: (each.date.earliest, each.number, each.id), reverse=True)


def version_of(key: str, viewer: Viewer = OWNER) -> PublishedVersion:
    """One version. Raises UnknownRecord."""
    return cast("PublishedVersion", seen(key, viewer, KIND))


def documents(version: PublishedVersion) -> list[PublishedFile]:
    """The files that people read."""
    return [each for each in version.files if each.format != SNAPSHOT]


def snapshot_kept(version: PublishedVersion, folder: RegisterFolder) -> Snapshot | None:
    """What stands behind a version; None where the register does not keep it.

    Raises DamagedSnapshotError, OSError.
    """
    for file in version.files:
        if file.format == SNAPSHOT and folder.holds(file.sha256):
            return snapshot_of(folder.content(file.sha256))
    return None


def handed_out(
    version: PublishedVersion, format_name: str, folder: RegisterFolder, viewer: Viewer
) -> Handed:
    """A file of a version. Raises UnknownRecord where there is none, and NotHandedOut."""
    for file in documents(version):
        if file.format == format_name and folder.holds(file.sha256):
            why = kept_back(version, folder)
            if why and viewer.clearance <= PUBLIC.clearance:
                raise NotHandedOut(why)
            return Handed(file.name, folder.content(file.sha256))
    raise UnknownRecord(f"{version.id}.{format_name}", "file")


def kept_back(version: PublishedVersion, folder: RegisterFolder) -> str:
    """Why the public is not given the files of a version; empty where it is.

    What was told to everybody then may not be told now: an objection overrides all, and what has
    been hidden since does not come back with an old document.
    """
    snapshot = snapshot_kept(version, folder)
    if snapshot is None:
        return ""
    if set(snapshot.named) & set(unnamed(PUBLIC)):
        return worded("somebody whom it names may not be named any more")
    hidden_since = Record.objects.filter(key__in=snapshot.told).exclude(level__in=PUBLIC.levels)
    if hidden_since.exists():
        return worded("something that it was made from is not public any more")
    return ""


def is_of_this_log(end: LogEnd) -> bool:
    """Whether the log of this register has this root at this size."""
    found = Checkpoint.objects.filter(size=end.size).first()
    return found is not None and bytes(found.root).hex() == end.root


def known_at(version: PublishedVersion) -> datetime | None:
    """The time to ask with `--as-known` for the state a version was made from; None elsewhere."""
    if not is_of_this_log(version.log):
        return None
    last = Version.objects.filter(seq=version.log.size).select_related("batch").first()
    return last.batch.recorded_at if last is not None else None
