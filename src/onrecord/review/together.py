"""One field of several records changed together: planned, looked at, written as one batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from django.db import transaction

from onrecord.accounts import Viewer
from onrecord.ledger.models import Batch
from onrecord.ledger.services import lock_for_writing, record_batch
from onrecord.records import Payload, record_from
from onrecord.values.worded import worded, wording

from .editing import last_version, payload_at, require_fit
from .errors import SetHasChanged, Undecidable

Way = Literal["set", "add", "take out"]
WAYS: tuple[Way, ...] = get_args(Way)
EMPTY: tuple[object, ...] = (None, [], {}, "")


@dataclass(frozen=True)
class Planned:
    """What would become of one record, made from the version `base`; `refused` says why not."""

    key: str
    base: int
    before: Payload
    after: Payload
    refused: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether it would be written."""
        return not self.refused and self.after != self.before


def planned(
    keys: Iterable[str], change: Callable[[Payload], Payload], viewer: Viewer
) -> list[Planned]:
    """What the change would make of each record. Raises UnknownRecord."""
    return [_planned(key, change, viewer) for key in dict.fromkeys(keys)]


def _planned(key: str, change: Callable[[Payload], Payload], viewer: Viewer) -> Planned:
    last = last_version(key, viewer)
    before = payload_at(last)
    after = change(before)
    return Planned(key, last.seq, before, after, _refused(before, after, viewer))


def _refused(before: Payload, after: Payload, viewer: Viewer) -> str:
    if before.get("withdrawn"):
        return worded("the record is withdrawn; restore it first")
    try:
        require_fit(after, before, viewer)
    except Undecidable as error:
        return wording(error)
    return ""


def changed(payload: Payload, field: str, value: Any, way: Way) -> Payload:
    """The record with this value of a field set; of a list, added to it or taken out of it."""
    after = {name: each for name, each in payload.items() if name != field}
    now = value
    if way != "set":
        old = payload.get(field, [])
        old = old if isinstance(old, list) else [old]
        given = value if isinstance(value, list) else [value]
        kept = [each for each in old if each not in given]
        now = [*old, *(each for each in given if each not in old)] if way == "add" else kept
    return after if now in EMPTY else after | {field: now}


def carry_out(plans: Iterable[Planned], *, by: str, why: str, viewer: Viewer) -> Batch | None:
    """Writes what is changed and not refused, as one batch; None where that is nothing.

    Raises SetHasChanged where one of the records was changed since the plan was made.
    """
    fresh = [each for each in plans if each.is_changed]
    if not why.strip():
        raise Undecidable(worded("say why; whoever reads the history later will ask"))
    if not fresh:
        return None
    with transaction.atomic():
        lock_for_writing()
        for each in fresh:
            if last_version(each.key, viewer).seq != each.base:
                raise SetHasChanged(
                    worded("{key!r} was changed meanwhile; look at the list again", key=each.key)
                )
        record_batch([record_from(each.after) for each in fresh], by=by, reason=why.strip())
        return Batch.objects.order_by("-pk").first()
