"""Every reference from record to record as a row, so that each can be followed both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, Window
from django.db.models.functions import DenseRank

from onrecord.accounts import Viewer
from onrecord.records import Record as Shape
from onrecord.records import marked
from onrecord.records.base import Reference

from .models import Record, RecordReference
from .projection import EVERY_KIND, register
from .readings import note_kinds


def rows(record: Shape) -> Iterator[RecordReference]:
    """One row for each field of the record that holds the id of another record."""
    for found in marked(record):
        mark = found.mark
        if isinstance(mark, Reference) and not (mark.or_scheme and found.value.isupper()):
            yield RecordReference(
                id=f"{record.id}{found.pointer}",
                record_id=record.id,
                pointer=found.pointer,
                target_id=found.value,
            )


register(EVERY_KIND, [RecordReference], rows)


def referring(target: str, kind: str, viewer: Viewer, under: str = "/") -> list[str]:
    """The records of a kind, by key, that name the target in a field under this pointer."""
    note_kinds([kind])
    found = RecordReference.objects.filter(
        target_id=target,
        pointer__startswith=under,
        record__kind=kind,
        record__withdrawn=False,
        record__level__in=viewer.levels,
    )
    return list(found.order_by("record_id").values_list("record_id", flat=True).distinct())


@dataclass(frozen=True)
class Referring:
    """A record of a kind names the target at this place."""

    target: str
    record: str
    kind: str
    pointer: str


def referring_to(targets: Iterable[str], viewer: Viewer) -> list[Referring]:
    """Everywhere that a visible record names one of the targets, by record and place."""
    found = RecordReference.objects.filter(
        target_id__in=list(targets), record__withdrawn=False, record__level__in=viewer.levels
    )
    rows = found.order_by("record_id", "pointer").values_list(
        "target_id", "record_id", "record__kind", "pointer"
    )
    return [Referring(*row) for row in rows]


@dataclass(frozen=True)
class Naming:
    """What names a record: its places in some records of each kind, and how many there are."""

    places: tuple[Referring, ...]
    numbers: dict[str, int]

    @property
    def records(self) -> list[str]:
        """Those records, each once."""
        return list(dict.fromkeys(each.record for each in self.places))


def naming(
    targets: Iterable[str], viewer: Viewer, start: int, end: int, whole: Iterable[str] = ()
) -> Naming:
    """Where other visible records name the targets: of each kind the records from start to end.

    Of the kinds that are given as `whole`, all of them.
    """
    own = list(targets)
    found = RecordReference.objects.filter(
        target_id__in=own, record__withdrawn=False, record__level__in=viewer.levels
    ).exclude(record_id__in=own)
    numbers = found.values_list("record__kind").annotate(Count("record_id", distinct=True))
    in_kind = Window(DenseRank(), partition_by="record__kind", order_by="record_id")
    some = found.annotate(place=in_kind).filter(
        Q(place__gt=start, place__lte=end) | Q(record__kind__in=list(whole))
    )
    rows = some.order_by("record_id", "pointer").values_list(
        "target_id", "record_id", "record__kind", "pointer"
    )
    return Naming(tuple(Referring(*row) for row in rows), dict(numbers.order_by()))


def numbers_referring(targets: Iterable[str], kind: str, viewer: Viewer) -> dict[str, int]:
    """How many visible records of a kind name each of the targets; those without are left out."""
    note_kinds([kind])
    found = RecordReference.objects.filter(
        target_id__in=list(targets),
        record__kind=kind,
        record__withdrawn=False,
        record__level__in=viewer.levels,
    )
    named = found.order_by("target_id").values_list("target_id")
    return dict(named.annotate(number=Count("record_id", distinct=True)))


def unseen(keys: Iterable[str], viewer: Viewer) -> set[str]:
    """Those of the keys that are no record, or none that the viewer may see."""
    wanted = set(keys)
    seen = Record.objects.filter(key__in=wanted, withdrawn=False, level__in=viewer.levels)
    return wanted - set(seen.values_list("key", flat=True))
