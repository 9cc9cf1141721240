"""Whether a published version still says what the register says, since when not, and what differs.

A version is stale where the same document, built from the register as it is, differs in anything
but the state of the log. Since when: the first batch after it that changed a record it used, or
brought another one of a kind of which it takes whatever fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_noop as marked

from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import last_leaf
from onrecord.ledger.models import Version
from onrecord.ledger.moments import looking_at_the_present
from onrecord.publications.building import InvalidKind
from onrecord.records import PublishedVersion

from .asking import Asked, built
from .differences import Difference, differences
from .queries import KIND, is_of_this_log, snapshot_kept, version_of
from .snapshot import Snapshot


@dataclass(frozen=True)
class Touched:
    """A record that a version used, or might use now, with the batch that changed it."""

    key: str
    kind: str
    at: datetime
    by: str
    reason: str
    is_new: bool


@dataclass(frozen=True)
class Behind:
    """What changed behind a version; `unknown` says why that cannot be told, where it cannot."""

    touched: tuple[Touched, ...] = ()
    unknown: str = ""

    @property
    def since(self) -> datetime | None:
        """When the first of the records behind it changed; None where none did."""
        return self.touched[0].at if self.touched else None


@dataclass(frozen=True)
class Staleness:
    """What the register says now beside what a version says.

    `gone` says why the document can no longer be built; empty where it can.
    """

    behind: Behind
    differences: tuple[Difference, ...] = ()
    gone: str = ""

    @property
    def is_stale(self) -> bool:
        """Whether the same document would say something else."""
        return bool(self.differences or self.gone)

    @property
    def since(self) -> datetime | None:
        """When the first of the records behind it changed; None where it is not stale."""
        return self.behind.since if self.is_stale else None

    @property
    def touched(self) -> tuple[Touched, ...]:
        """The records behind it that changed."""
        return self.behind.touched

    @property
    def unknown(self) -> str:
        """Why nothing of this can be told; empty where it can."""
        return self.behind.unknown


def staleness(version: PublishedVersion) -> Staleness:
    """How a version stands to the register as it is now."""
    with looking_at_the_present():
        return _of_the_state(last_leaf(), version.id)


def touched_since(version: PublishedVersion) -> Behind:
    """What changed behind a version since, without building it: it need not be stale for that."""
    with looking_at_the_present():
        return _behind(last_leaf(), version.id)


@lru_cache(maxsize=1024)
def _behind(leaf: bytes, key: str) -> Behind:
    """The same as long as nothing is recorded: the last leaf tells one state from another."""
    del leaf
    version = version_of(key)
    snapshot = snapshot_kept(version, RegisterFolder(Path(settings.REGISTER)))
    if snapshot is None:
        return Behind(unknown=marked("this register does not keep what it was made from"))
    if not is_of_this_log(version.log):
        return Behind(unknown=marked("it was made from the log of another register"))
    return Behind(tuple(_touched(version, snapshot)))


@lru_cache(maxsize=256)
def _of_the_state(leaf: bytes, key: str) -> Staleness:
    behind = _behind(leaf, key)
    if behind.unknown or not behind.touched:
        return Staleness(behind)
    version = version_of(key)
    snapshot = snapshot_kept(version, RegisterFolder(Path(settings.REGISTER)))
    if snapshot is None:
        return Staleness(behind)
    try:
        now = built(Asked.of(version), draft=True).publication
    except (UnknownRecord, InvalidKind) as error:
        return Staleness(behind, gone=str(error.args[0]))
    return Staleness(behind, tuple(differences(snapshot.publication, now)))


def _touched(version: PublishedVersion, snapshot: Snapshot) -> list[Touched]:
    """The first change of each record since, in the order of the log."""
    later = Version.objects.filter(seq__gt=version.log.size).exclude(kind=KIND)
    fitting = later.filter(Q(key__in=snapshot.used) | Q(kind__in=snapshot.kinds))
    found: dict[str, Touched] = {}
    for each in fitting.select_related("batch").defer("payload", "salt", "leaf").order_by("seq"):
        is_new = each.key not in snapshot.used
        if each.key not in found:
            batch = each.batch
            found[each.key] = Touched(
                each.key, each.kind, batch.recorded_at, batch.recorded_by, batch.reason, is_new
            )
    return list(found.values())
