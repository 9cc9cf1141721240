"""The register as it could be known from documents published up to a day (`--as-published`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from onrecord.values import DateInterval, PartialDate

from .base import Record, Reference
from .canonical import payload_of
from .marks import marked
from .pruning import GONE, fitted, steps, take_out

Day = date
InTime = Callable[[dict[str, Any]], bool]
"""Whether a citation is of a document that had been published."""

OWN_DATES = ("date", "as_of", "from")
OF_THE_REGISTER = ("register", "concept_scheme", "publication", "published_version", "redaction")
"""Kinds that say something of the register and nothing of the world: no document need say it."""


def as_published(records: Iterable[Record], day: Day) -> list[Record]:
    """Records as documents dated up to `day` support them.

    A document without a date supports nothing here. What has citations of its own (by pointer: a
    field, or one of several statements in it) stands with those; a part stands with any that
    supports it or something in it; a part without citations stands unless its own date is later.
    References to what is gone are dropped, and with them what cannot be without them.
    """
    every = list(records)
    published = {record.id for record in every if _was_published(record, day)}
    kept = (_pruned_record(record, published, day) for record in every)
    return without_dangling([record for record in kept if record is not None])


def _was_published(document: Record, day: Day) -> bool:
    dated: PartialDate | None = getattr(document, "date", None)
    return document.kind == "document" and dated is not None and dated.earliest <= day


def _pruned_record(record: Record, published: set[str], day: Day) -> Record | None:
    if record.kind == "document" and record.id not in published:
        return None
    if record.kind in OF_THE_REGISTER:
        return record
    payload = payload_of(record)
    in_time: InTime = lambda cite: cite["document"] in published  # noqa: E731
    return fitted(payload) if _stands(payload, in_time, day) else None


def _stands(value: Any, in_time: InTime, day: Day) -> bool:
    """Whether the value stands on the day; what does not stand in it is taken out of it."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            if not _stands(item, in_time, day):
                value[index] = GONE
    if not isinstance(value, dict):
        return True
    if not value.get("cites") and any(_later(value.get(name), day) for name in OWN_DATES):
        return False
    supported = _supports(value)
    for key, item in value.items():
        if key != "cites" and not _stands(item, in_time, day):
            value[key] = GONE
    _take_out_late(value, in_time, day)
    return not supported or _supports(value)


def _take_out_late(part: dict[str, Any], in_time: InTime, day: Day) -> None:
    """Takes out later citations, what only they support, and days that lay ahead."""
    given = part.get("cites", [])
    late = {_pointer(cite) for cite in given if _is_support(cite) and not in_time(cite)}
    for pointer in late - {_pointer(cite) for cite in given if _is_support(cite) and in_time(cite)}:
        take_out(part, steps(pointer))
    part |= {"cites": [cite if in_time(cite) else GONE for cite in given]} if given else {}
    attested = part.get("attested")
    if isinstance(attested, list):
        attested[:] = [GONE if _later(each, day) else each for each in attested]


def _pointer(cite: dict[str, Any]) -> str:
    return str(cite.get("pointer", ""))


def _is_support(cite: Any) -> bool:
    return cite is not GONE and cite.get("stance", "supports") == "supports"


def _supports(value: Any) -> bool:
    """Whether a citation supports the value or something in it."""
    if isinstance(value, dict):
        own = any(map(_is_support, value.get("cites", ())))
        return own or any(_supports(item) for key, item in value.items() if key != "cites")
    return isinstance(value, list) and any(map(_supports, value))


def _later(text: Any, day: Day) -> bool:
    """Whether what is written as a date begins after the day."""
    if not isinstance(text, str) or text == "..":
        return False
    begins = DateInterval.parse(text).earliest
    return begins is not None and begins > day


def without_dangling(records: list[Record]) -> list[Record]:
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
    for pointer in gone:
        take_out(payload, steps(pointer))
    return fitted(payload)


def _dangles(value: str, mark: object, ids: set[str]) -> bool:
    if not isinstance(mark, Reference):
        return False
    return value not in ids and not (mark.or_scheme is not None and value.isupper())
