"""What was recorded lately, as far as a viewer may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet

from onrecord.accounts import Viewer

from .models import Batch, Record, Version

LOOKED_AT = 50
"""So many of the last batches are looked at; those that the viewer may see nothing of fall away."""


@dataclass(frozen=True)
class Recorded:
    """One batch: when it was recorded, and of how many records of each kind.

    `keys` are the records, where they are few.
    """

    at: datetime
    kinds: dict[str, int]
    keys: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many records it is of."""
        return sum(self.kinds.values())


def recorded_lately(viewer: Viewer, batches: int, few: int) -> list[Recorded]:
    """The last so many batches, the latest first; of at most `few` records each with their keys."""
    last = dict(Batch.objects.order_by("-pk").values_list("pk", "recorded_at")[:LOOKED_AT])
    kinds: dict[int, dict[str, int]] = {}
    # A batch may be an import of many thousands: no more are looked at than are shown.
    for start in range(0, len(last), batches):
        if len(kinds) < batches:
            kinds |= _kinds(list(last)[start : start + batches], viewer)
    shown = sorted(kinds, reverse=True)[:batches]
    keys = _keys([each for each in shown if sum(kinds[each].values()) <= few], viewer)
    return [Recorded(last[each], kinds[each], tuple(keys[each])) for each in shown]


def _kinds(batches: list[int], viewer: Viewer) -> dict[int, dict[str, int]]:
    """How many records of each kind the batches are of; without those of none."""
    kinds: dict[int, dict[str, int]] = defaultdict(dict)
    counted = _visible(batches, viewer).values_list("batch_id", "kind")
    for batch, kind, number in counted.annotate(number=Count("key", distinct=True)):
        kinds[batch][kind] = number
    return kinds


def _visible(batches: Iterable[int], viewer: Viewer) -> QuerySet[Version]:
    """The versions of batches whose records the viewer may see."""
    seen = Record.objects.filter(key=OuterRef("key"), withdrawn=False, level__in=viewer.levels)
    return Version.objects.filter(Exists(seen), batch_id__in=list(batches))


def _keys(batches: list[int], viewer: Viewer) -> dict[int, dict[str, None]]:
    """The records of batches, each once, in the order in which they were recorded."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    if batches:
        rows = _visible(batches, viewer).order_by("seq").values_list("batch_id", "key")
        for batch, key in rows:
            found[batch][key] = None
    return found
