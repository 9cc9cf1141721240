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
class Staleness:
    """What the register says now beside what a version says.

    `unknown` says why that cannot be told, `gone` why the document can no longer be built; both
    are empty otherwise.
    """

    touched: tuple[Touched, ...] = ()
    differences: tuple[Difference, ...] = ()
    gone: str = ""
    unknown: str = ""

    @property
    def is_stale(self) -> bool:
        """Whether the same document would say something else."""
        return bool(self.differences or self.gone)

    @property
    def since(self) -> datetime | None:
        """When the first of the records behind it changed; None where it is not stale."""
        return self.touched[0].at if self.is_stale and self.touched else None


def staleness(version: PublishedVersion) -> Staleness:
    """How a version stands to the register as it is now."""
    with looking_at_the_present():
        return _of_the_state(last_leaf(), version.id)


@lru_cache(maxsize=64)
def _of_the_state(leaf: bytes, key: str) -> Staleness:
    """The same as long as nothing is recorded: the last leaf tells one state from another."""
    del leaf
    version = version_of(key)
    snapshot = snapshot_kept(version, RegisterFolder(Path(settings.REGISTER)))
    if snapshot is None:
        return Staleness(unknown=marked("this register does not keep what it was made from"))
    if not is_of_this_log(version.log):
        return Staleness(unknown=marked("it was made from the log of another register"))
    touched = tuple(_touched(version, snapshot))
    if not touched:
        return Staleness()
    try:
        now = built(Asked.of(version), draft=True).publication
    except (UnknownRecord, InvalidKind) as error:
        return Staleness(touched, gone=str(error.args[0]))
    return Staleness(touched, tuple(differences(snapshot.publication, now)))


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
