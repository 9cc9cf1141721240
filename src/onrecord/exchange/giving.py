"""What records that a file tells of would do to the register: added, laid over, or left alone.

A record of our own export is held against what the register would export of it now. Where both say
the same nothing changes, however much more the register holds. Where they differ, the difference is
laid over the record; what a file no longer says stays, because a format may have no word for it. A
record of which the public is told less than is held is never changed so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.services import current_payloads
from onrecord.publications.exports.leaving import leaving
from onrecord.records import Payload, payload_of
from onrecord.records import Record as Shape

from .entities import STATES, WITHOUT_SOURCE, Given, Naming, World
from .importing import Plan, Planned, Register, Unusable, planned, standing_payload
from .tables import Row, Table
from .together import beside, scheme

Reader = Callable[[Iterable[Any], Naming, World], list[Given]]
"""Reads entities as records; those of a register's own export need no source."""
Exporter = Callable[[Iterable[Shape]], Iterable[Any]]
MORE = "the register holds more of it than its public export tells; change it there"


@dataclass(frozen=True)
class Told:
    """What the register holds of a record and what its export would tell, read back."""

    held: str | None
    told: Payload | None
    whole: bool


def plan_entities(
    name: str, entities: Sequence[Any], source: str | None, read: Reader, write: Exporter
) -> Plan:
    """What a file's entities would do. `write` is how the register itself exports records.

    Raises Unusable for a source that is no document of the register.
    """
    register = Register(OWNER)
    if source is not None and register.kinds.get(source) != "document":
        raise Unusable(f"no document {source!r} in the register; enter it, or correct --source")
    world = World(register.kinds, register.vocabularies)
    given = read(entities, Naming(source), world)
    lacking = world.lacking()
    if lacking:
        key = f"{source or WITHOUT_SOURCE}-{STATES}"
        given.insert(0, Given(given[0].line, key, _without_id(scheme(key, lacking))))
    known = _known(given, source, read, write)
    rows = _settled(given, known)
    return Plan(Table(name, (), tuple(Row(each.line, {}) for each in given)), tuple(rows))


def _without_id(payload: Payload) -> Payload:
    return {name: value for name, value in payload.items() if name != "id"}


def _known(
    given: Sequence[Given], source: str | None, read: Reader, write: Exporter
) -> dict[str, Told]:
    held = current_payloads(each.key for each in given)
    shapes = {shape.id: shape for shape in leaving(PUBLIC)} if source is None else {}
    known = [shapes[each.key] for each in given if each.key in shapes]
    own = Register(OWNER)
    told = {
        each.key: each.payload
        for each in read(list(write(known)), Naming(), World(own.kinds, own.vocabularies))
    }
    return {
        each.key: Told(
            held.get(each.key),
            told.get(each.key),
            each.key in shapes
            and payload_of(shapes[each.key]) == standing_payload(held.get(each.key)),
        )
        for each in given
    }


def _settled(given: Sequence[Given], known: dict[str, Told]) -> list[Planned]:
    """The plan of each, made anew until none refers to one that is refused."""
    refused: set[str] = set()
    while True:
        rows = _planned(given, known, refused)
        now = {row.key for row in rows if row.standing == "refused"}
        if now == refused:
            return rows
        refused = now


def _planned(given: Sequence[Given], known: dict[str, Told], refused: set[str]) -> list[Planned]:
    register = Register(OWNER)
    register.expect(
        (each.key, each.payload["kind"])
        for each in given
        if each.payload and each.key not in refused
    )
    rows, seen = [], dict[str, int]()
    for each in given:
        if each.key in seen and not each.faults:
            each.faults.append(f"the id {each.key!r} is that of line {seen[each.key]} too")
        if not each.faults:
            seen[each.key] = each.line
        rows.append(replace(_one(each, known[each.key], register), left=tuple(each.left)))
    return rows


def _one(each: Given, known: Told, register: Register) -> Planned:
    old = standing_payload(known.held)
    if each.faults:
        return Planned(each.line, each.key, "refused", tuple(each.faults), before=known.held)
    payload = _with(old, known.told or {}, each)
    if old and payload == old:
        return Planned(each.line, each.key, "unchanged", before=known.held)
    if old and known.told is not None and not known.whole:
        return Planned(each.line, each.key, "refused", (MORE,), before=known.held)
    register.speak(payload | {"id": each.key})
    return planned(each.line, each.key, payload, known.held, register)


def _with(old: Payload, told: Payload, each: Given) -> Payload:
    """The record with what is said of it; of another kind it is what is said alone."""
    if not old or old["kind"] != each.payload["kind"]:
        return each.payload
    if old["kind"] == "concept_scheme":
        return beside(old, each.payload | {"id": each.key})
    merged: Payload = laid(old, told, each.payload)
    return merged


def laid(old: Any, told: Any, said: Any) -> Any:
    """The old value with what is said now and was not told before; nothing of it is lost."""
    if said == told or _holds(old, said):
        return old
    if isinstance(old, dict) and isinstance(said, dict):
        before = told if isinstance(told, dict) else {}
        return old | {
            key: laid(old.get(key), before.get(key), value) for key, value in said.items()
        }
    if isinstance(old, list) and isinstance(said, list):
        return _laid_list(old, told if isinstance(told, list) else [], said)
    return said


def _laid_list(old: list[Any], told: list[Any], said: list[Any]) -> list[Any]:
    """A list whose parts changed where they stood, or with those more that are said."""
    if len(old) == len(told) == len(said):
        return [laid(*parts) for parts in zip(old, told, said, strict=True)]
    fresh = (each for each in said if each not in told)
    return [*old, *(each for each in fresh if not any(_holds(one, each) for one in old))]


def _holds(old: Any, said: Any) -> bool:
    """Whether the old value says all that is said."""
    if isinstance(old, dict) and isinstance(said, dict):
        return all(key in old and _holds(old[key], value) for key, value in said.items())
    return bool(old == said)
