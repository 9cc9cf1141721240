"""A table into the register: first a plan, row by row, then the plan as one batch.

A row names its record by an id made of its cells, so that the same table, loaded again, changes
what was changed and doubles nothing. Fields that the mapping does not name stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from django.db import transaction
from django.db.models import QuerySet
from pydantic import ValidationError

from onrecord.accounts import Viewer
from onrecord.extraction.written import WRITTEN, NotUnderstood
from onrecord.ledger.history import shape_of
from onrecord.ledger.models import Batch, Record, Version
from onrecord.ledger.services import current_payloads, lock_for_writing, record_batch
from onrecord.people import search
from onrecord.records import (
    Payload,
    payload_of,
    problems,
    record_from,
    register_vocabularies,
)
from onrecord.records import Record as Shape
from onrecord.review.slugs import slug
from onrecord.review.undoing import take_back
from onrecord.values import DateInterval, Duration, Money, PartialDate, Quantity
from onrecord.vocabularies import Vocabularies

from .mapping import Column, Mapping, filled, put
from .tables import Row, Table

Standing = Literal["added", "changed", "unchanged", "refused"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
UNDERSTOOD: dict[str, type] = {
    "date": PartialDate,
    "interval": DateInterval,
    "term": Duration,
    "number": Quantity,
    "money": Money,
}
ALIKE = 0.9  # from which a person of another id is named as perhaps the same


class Unusable(ValueError):
    """The mapping does not fit the table, or the import cannot be taken back; says why."""


@dataclass(frozen=True)
class Planned:
    """What a row would do: to which record, what is wrong with it, whom it may be already.

    `before` is the payload that it was planned on; `left` is what the file says of it and no record
    has a place for.
    """

    line: int
    key: str
    standing: Standing
    faults: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    record: Shape | None = field(default=None, repr=False)
    before: str | None = field(default=None, repr=False)
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What a table would do to the register; `unknown` are columns of which nothing was taken."""

    table: Table
    rows: tuple[Planned, ...]
    unknown: tuple[str, ...] = ()

    def count(self, standing: Standing) -> int:
        """The rows of this standing."""
        return sum(row.standing == standing for row in self.rows)


class Register:
    """What rows are held against."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.kinds = dict(Record.objects.values_list("key", "kind"))
        schemes = map(shape_of, versions_of_kind("concept_scheme"))
        self._own: dict[str, Shape] = {each.id: each for each in schemes}
        self.vocabularies: Vocabularies = register_vocabularies(self._own.values())

    def expect(self, records: Iterable[tuple[str, str]]) -> None:
        """Counts records as there, by id and kind, that come with the same table."""
        self.kinds = {**dict(records), **self.kinds}

    def speak(self, payload: Payload) -> None:
        """Adds the codes of a vocabulary that comes with the same table."""
        if payload["kind"] == "concept_scheme":
            self._own[payload["id"]] = record_from(payload)
            self.vocabularies = register_vocabularies(self._own.values())

    def faults(self, record: Shape) -> Iterator[str]:
        """Dangling references and unknown codes of a record."""
        self.kinds.setdefault(record.id, record.kind)
        for pointer, message in problems(record, self.kinds.get, self.vocabularies, self.kinds):
            yield f"{pointer[1:]}: {message}"

    def alike(self, record: Shape) -> tuple[str, ...]:
        """People of other ids whose name is nearly the record's."""
        if record.kind != "person":
            return ()
        name = record.names[0].text  # type: ignore[attr-defined]  # a person has names
        found = search.find(name, self.viewer)
        return tuple(f"{each.id} ({each.name})" for each in found if each.score >= ALIKE)


def versions_of_kind(kind: str) -> QuerySet[Version]:
    """The current versions of the records of a kind that are not withdrawn."""
    records = Record.objects.filter(kind=kind, withdrawn=False)
    return Version.objects.filter(seq__in=records.values("version")).order_by("key")


def plan(table: Table, mapping: Mapping, viewer: Viewer) -> Plan:
    """What each row would do. Raises Unusable where the table lacks a column that is needed."""
    columns = _columns(table, mapping)
    register = Register(viewer)
    made = [_made(row, table, mapping, columns) for row in table.rows]
    before = current_payloads(key for key, _, _ in made)
    seen: dict[str, int] = {}
    rows = []
    for row, (key, fields, faults) in zip(table.rows, made, strict=True):
        twice = [f"the id {key!r} is that of row {seen[key]} too"] if key in seen else []
        seen.setdefault(key, row.line)
        old = standing_payload(before.get(key))
        wrong = (*faults, *twice)
        same_kind = old if not _another_kind(old, fields) else {}
        rows.append(
            Planned(row.line, key, "refused", (*wrong, *_another_kind(old, fields)))
            if wrong
            else planned(row.line, key, merged(same_kind, fields), before.get(key), register)
        )
    return Plan(table, tuple(rows))


def carry_out(plan: Plan, *, by: str, reason: str = "") -> Batch | None:
    """Writes the rows that were not refused as one batch; None where nothing changes.

    Raises Unusable where somebody changed one of their records since the plan was made.
    """
    fresh = {row.key: row for row in plan.rows if row.standing in ("added", "changed")}
    if not fresh:
        return None
    with transaction.atomic():
        lock_for_writing()
        _require_asplanned(fresh)
        why = reason or f"imported from {plan.table.name}"
        records = (row.record for row in fresh.values() if row.record)
        record_batch(records, by=by, reason=why, origin=Batch.Origin.IMPORT)
        return Batch.objects.order_by("-pk").first()


def _require_asplanned(rows: AnyMapping[str, Planned]) -> None:
    now = current_payloads(rows)
    for key, row in rows.items():
        if now.get(key) != row.before:
            raise Unusable(f"{key!r} (row {row.line}) was changed meanwhile; import again")


def undo(number: int, *, by: str, reason: str = "") -> None:
    """Takes a whole import back. Raises Unusable for none, Undecidable where it was built on."""
    batch = Batch.objects.filter(pk=number).first()
    if batch is None:
        raise Unusable(f"there is no import {number}")
    take_back(batch, by=by, why=reason or f"import {number} taken back")


# --- rows -----------------------------------------------------------------------------------------


def _columns(table: Table, mapping: Mapping) -> dict[str, Column]:
    """The columns of the table that the mapping speaks of, by their heading."""
    known = {_folded(name): name for name in table.columns}
    found: dict[str, Column] = {}
    for column in mapping.columns:
        heading = next((known[_folded(h)] for h in column.headings if _folded(h) in known), None)
        if heading is not None:
            found[heading] = column
        elif column.required:
            raise Unusable(_missing(column.headings, table))
    for heading in mapping.id.columns:
        if _folded(heading) not in known:
            raise Unusable(_missing((heading,), table))
    return found


def _missing(headings: tuple[str, ...], table: Table) -> str:
    wanted = " or ".join(map(repr, headings))
    return f"{table.name} has no column {wanted}; it has {', '.join(table.columns)}"


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _made(
    row: Row, table: Table, mapping: Mapping, columns: AnyMapping[str, Column]
) -> tuple[str, Payload, list[str]]:
    """The id of a row, the fields that it sets, and what cells were not understood."""
    by_heading = {_folded(name): cell for name, cell in row.cells.items()}
    words = [by_heading.get(_folded(name), "") for name in mapping.id.columns]
    payload: Payload = {}
    for pointer, value in mapping.set.items():
        put(payload, pointer, filled(value, {"row": str(row.line), "file": table.name}))
    faults = [] if any(words) else [f"{', '.join(mapping.id.columns)}: empty, so it has no id"]
    for heading, column in columns.items():
        try:
            _fill(payload, column, row.cells.get(heading, ""))
        except NotUnderstood as error:
            faults.append(f"{heading}: {error}")
    return slug(mapping.id.prefix, *words), payload | {"kind": mapping.kind}, faults


def _fill(payload: Payload, column: Column, cell: str) -> None:
    if not cell:
        if column.required:
            raise NotUnderstood("the cell is empty, and it is needed")
        return
    parts = [part.strip() for part in cell.split(column.split)] if column.split else [cell]
    values = [_understood(part, column) for part in parts if part]
    put(payload, column.to, values if column.split else values[0])
    for pointer, value in column.beside.items():
        put(payload, pointer, value)


def _understood(words: str, column: Column) -> Any:
    if column.codes is not None:
        by_word = {_folded(word): code for word, code in column.codes.items()}
        if _folded(words) not in by_word:
            known = ", ".join(column.codes)
            raise NotUnderstood(f"“{words}” is none of the words that the mapping has: {known}")
        return by_word[_folded(words)]
    read: Callable[[str], Any] = (
        WRITTEN[UNDERSTOOD[column.is_a]][0] if column.is_a != "text" else str
    )
    return read(words)


def standing_payload(payload: str | None) -> Payload:
    """The record as it stands; empty for none, and for one that was withdrawn."""
    found: Payload = json.loads(payload or "{}")
    return {} if found.get("withdrawn") else found


def _another_kind(old: Payload, fields: Payload) -> list[str]:
    if not old or old["kind"] == fields["kind"]:
        return []
    return [f"{old['id']!r} is of kind {old['kind']} in the register"]


def planned(
    line: int, key: str, payload: Payload, before: str | None, register: Register
) -> Planned:
    """What it does to record this payload, of which this is the current version.

    `before` is canonical JSON, None for no record.
    """
    old = standing_payload(before)
    if old == payload | {"id": key}:
        return Planned(line, key, "unchanged", before=before)
    wrong = _another_kind(old, payload)
    if wrong:
        return Planned(line, key, "refused", tuple(wrong), before=before)
    try:
        record = record_from(payload | {"id": key})
    except ValidationError as error:
        said = (f"{'/'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        return Planned(line, key, "refused", tuple(said), before=before)
    wrong = list(register.faults(record))
    if wrong:
        return Planned(line, key, "refused", tuple(wrong), before=before)
    same = bool(old) and payload_of(record) == old
    standing: Standing = "unchanged" if same else "changed" if old else "added"
    perhaps = register.alike(record) if standing == "added" else ()
    return Planned(line, key, standing, (), perhaps, record, before)


def merged(old: Any, new: Any) -> Any:
    """The old value with what the new one sets; lists of parts are laid over each other."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: merged(old.get(key), value) for key, value in new.items()}
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(x, dict) for x in new):
        pairs = (merged(old[at] if at < len(old) else None, each) for at, each in enumerate(new))
        return [*pairs, *old[len(new) :]]
    return new
