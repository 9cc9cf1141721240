"""The history of a record for readers: when it changed, how it came in, why, and what differs.

A reader sees of a version what the record's own page would show: nothing of versions above the
reader's level, of records that are hidden now, or of names that are withheld. Who made a version
is for those who work on the register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import shape_of
from onrecord.ledger.models import Batch, Version
from onrecord.ledger.moments import looking_at_the_present
from onrecord.ledger.redacting import redactions_of
from onrecord.publications.sight import each_seen, seen
from onrecord.records import Record as Shape
from onrecord.records import Redaction
from onrecord.review.origins import Came, came, with_open_reasons

from . import asked
from .addresses import KIND_NAMES, path_of
from .asked import Unanswerable
from .directory import Directory
from .history_words import Difference, apart, differences, has_long_lists, without_lists
from .languages import spoken
from .pages import page, render
from .reader import Reader

WAYS = {
    Came.LOAD: marked("from a file"),
    Came.IMPORT: marked("imported from a table"),
    Came.REVIEW: marked("accepted from a document"),
    Came.ENTRY: marked("entered by hand"),
}


@dataclass(frozen=True)
class Past:
    """A version as somebody may see it: its number among those, from 1, the oldest first.

    `seq` is its number in the log, `by` who made it: neither is for readers. One whose content is
    withheld has no shape, but the redaction that says since when, and why.
    """

    number: int
    seq: int
    at: datetime
    by: str
    origin: str
    why: str
    shape: Shape | None
    redaction: Redaction | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether this version took the record out of the register."""
        return self.shape is not None and self.shape.withdrawn

    @property
    def withheld(self) -> str:
        """Since when its content is withheld, and why; empty where it is not."""
        if self.redaction is None:
            return ""
        day = self.redaction.date.in_words(spoken())
        return _("content withheld on {day}: {reason}").format(
            day=day, reason=self.redaction.reason
        )


@page
def history(reader: Reader, key: str) -> HttpResponse:
    """When and why a record changed, and what two of its versions do not say alike."""
    directory = Directory(reader)
    if key in reader.withheld.people:
        raise UnknownRecord(key)
    current = seen(key, reader.viewer)
    directory.learn_from(without_lists(current))
    known = asked.moment(reader.values).known
    past = past_of(_versions(key, known), directory)
    return render(
        reader,
        "web/history.html",
        title=directory.name(current),
        kind=KIND_NAMES[current.kind],
        record=reader.address(path_of(current.kind, key)),
        here=f"/records/{key}/history/",
        past=list(reversed(past)),
        **compared(reader.values, past, directory),
    )


def compared(
    values: Mapping[str, str], past: Sequence[Past], directory: Directory
) -> dict[str, Any]:
    """What the template of a comparison shows: the last change, or two versions asked for."""
    shapes = {each.number: each.shape for each in past if each.shape is not None}
    second = _number(values, "to", shapes, max(shapes, default=0))
    first = _number(values, "from", shapes, max((at for at in shapes if at < second), default=0))
    found: list[Difference] = []
    if first and second:
        found = differences(*apart(shapes[first], shapes[second]), directory)
    return {
        "first": first,
        "second": second,
        "differences": found,
        "is_compared": first > 0,
        "has_long_lists": bool(found) and has_long_lists(shapes[second]),
    }


def _number(values: Mapping[str, str], name: str, numbers: Mapping[int, Shape], usual: int) -> int:
    text = values.get(name, "").strip()
    if not text:
        return usual
    if not text.isdecimal() or int(text) not in numbers:
        raise Unanswerable(
            _("{name}={text} is no version of this record; {count} can be compared.").format(
                name=name, text=text, count=len(numbers)
            )
        )
    return int(text)


def _versions(key: str, known: datetime | None) -> list[Version]:
    """Every version up to a time, oldest first: those of the register itself, in any moment."""
    found = Version.objects.using("default").filter(key=key).select_related("batch")
    if known is not None:
        found = found.filter(batch__recorded_at__lte=known)
    return list(found.order_by("seq"))


def past_of(versions: Sequence[Version], directory: Directory) -> list[Past]:
    """The versions that the reader may see, as the reader may see them."""
    redactions = _redactions(versions, directory.reader)
    shapes = _shapes(versions, directory)
    kept = [each for each in versions if each.seq in shapes or each.seq in redactions]
    told = with_open_reasons({each.batch_id for each in kept}, directory.reader.viewer)
    ways = came(each.batch for each in kept)
    return [
        Past(
            number=number,
            seq=version.seq,
            at=version.batch.recorded_at,
            by=version.batch.recorded_by,
            origin=_(WAYS[ways[version.batch_id]]),
            why=_why(version.batch, directory.reader) if version.batch_id in told else "",
            shape=shapes.get(version.seq),
            redaction=redactions.get(version.seq),
        )
        for number, version in enumerate(kept, start=1)
    ]


def _redactions(versions: Sequence[Version], reader: Reader) -> dict[int, Redaction]:
    """Why the content of versions is withheld: as it is now, in any moment."""
    if not any(each.is_redacted for each in versions):
        return {}
    with looking_at_the_present():
        found = redactions_of(versions[0].key, reader.viewer)
    return {
        seq: each.model_copy(update={"reason": reader.withheld.out_of(each.reason)})
        for seq, each in found.items()
    }


def _shapes(versions: Sequence[Version], directory: Directory) -> dict[int, Shape]:
    """What the reader may see of versions that have their content, by number in the log."""
    every = {each.seq: shape_of(each) for each in versions if not each.is_redacted}
    levels = directory.reader.viewer.levels
    seqs = [seq for seq, shape in every.items() if shape.level.value in levels]
    open_ones = [every[seq] for seq in seqs]
    told = zip(seqs, each_seen(open_ones, directory.reader.viewer), strict=True)
    return {seq: shape for seq, shape in told if shape is not None}


def _why(batch: Batch, reader: Reader) -> str:
    return reader.withheld.out_of(batch.reason)
