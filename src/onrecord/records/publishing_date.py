"""The register as it could be known from documents published up to a day (`--as-published`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from pydantic import ValidationError

from onrecord.values import PartialDate

from .base import Record, Reference
from .canonical import Payload, payload_of, record_from
from .marks import marked

Day = date
DatedOn = Callable[[str], date | None]
"""The first day on which a document can have been published; None when its date is unknown."""

OWN_DATES = ("date", "as_of")


def as_published(records: Iterable[Record], day: Day) -> list[Record]:
    """Records as documents dated up to `day` support them.

    A document without a date supports nothing here. A field that has citations of its own
    (by pointer) stands with those; a part stands with any of its citations; a part without
    citations stands unless its own date is later. References to what is gone are dropped.
    """
    every = list(records)
    first = {record.id: _first_day(record) for record in every if record.kind == "document"}
    kept = (_pruned_record(record, first.get, day) for record in every)
    return _without_dangling([record for record in kept if record is not None])


def _first_day(document: Record) -> date | None:
    published: PartialDate | None = getattr(document, "date", None)
    return published.earliest if published is not None else None


def _pruned_record(record: Record, dated_on: DatedOn, day: Day) -> Record | None:
    if record.kind == "document":
        first = dated_on(record.id)
        return record if first is not None and first <= day else None
    payload = payload_of(record)
    pruned = _pruned(payload, dated_on, day)
    if pruned is None or (_citations(payload) and not _citations(pruned)):
        return None
    return _parsed(pruned)


def _parsed(payload: Payload) -> Record | None:
    """The record, or None where a part that it cannot be without is gone."""
    try:
        return record_from(payload)
    except ValidationError:
        return None


def _citations(value: Any) -> int:
    if isinstance(value, dict):
        own = len(value.get("cites", ()))
        return own + sum(_citations(item) for key, item in value.items() if key != "cites")
    return sum(map(_citations, value)) if isinstance(value, list) else 0


def _pruned(value: Any, dated_on: DatedOn, day: Day) -> Any:
    """The value without what later documents say; None when nothing of it stands."""
    if isinstance(value, list):
        kept = (_pruned(item, dated_on, day) for item in value)
        return [item for item in kept if item is not None]
    if not isinstance(value, dict):
        return value
    cites = [cite for cite in value.get("cites", ()) if _in_time(cite, dated_on, day)]
    if not value.get("cites") and any(_later(value.get(name), day) for name in OWN_DATES):
        return None
    late = _late_fields(value.get("cites", ()), cites)
    fields = {
        key: _pruned(item, dated_on, day)
        for key, item in value.items()
        if key not in late and key != "cites"
    }
    standing = {key: item for key, item in fields.items() if item is not None}
    if value.get("cites") and not cites and not _citations(standing):
        return None
    return standing | ({"cites": cites} if cites else {})


def _in_time(cite: dict[str, Any], dated_on: DatedOn, day: Day) -> bool:
    first = dated_on(cite["document"])
    return first is not None and first <= day


def _later(text: Any, day: Day) -> bool:
    if not isinstance(text, str) or "/" in text or text == "..":
        return False
    return PartialDate.parse(text).earliest > day


def _late_fields(before: Iterable[dict[str, Any]], kept: Iterable[dict[str, Any]]) -> set[str]:
    """Fields whose own citations are all gone."""
    return {_field(cite) for cite in before} - {_field(cite) for cite in kept} - {""}


def _field(cite: dict[str, Any]) -> str:
    pointer = str(cite.get("pointer", ""))
    return pointer.split("/")[1] if pointer.startswith("/") else ""


def _without_dangling(records: list[Record]) -> list[Record]:
    """Drops references to records that are gone, and records that cannot be without them."""
    while True:
        ids = {record.id for record in records}
        kept = [_with_known_references(record, ids) for record in records]
        standing = [record for record in kept if record is not None]
        if standing == records:
            return records
        records = standing


def _with_known_references(record: Record, ids: set[str]) -> Record | None:
    gone = [found.pointer for found in marked(record) if _dangles(found.value, found.mark, ids)]
    if not gone:
        return record
    payload = payload_of(record)
    for pointer in reversed(gone):
        _drop(payload, pointer.split("/")[1:])
    return _parsed(payload)


def _dangles(value: str, mark: object, ids: set[str]) -> bool:
    if not isinstance(mark, Reference):
        return False
    return value not in ids and not (mark.or_scheme is not None and value.isupper())


def _drop(payload: Any, path: list[str]) -> None:
    """Removes the value at this path; a part that only holds the reference stays without it."""
    *parents, last = path
    for step in parents:
        payload = payload[int(step)] if isinstance(payload, list) else payload[step]
    if isinstance(payload, list):
        del payload[int(last)]
    else:
        del payload[last]
