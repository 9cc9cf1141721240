"""Tables of our own back into records: what `onrecord export` wrote, in any of its three forms.

A row of a kind is a record, a row of parts belongs where its column `at` says. What a cell alone
does not tell (whether it is one word or a list of them) the record's shape does. Vocabularies,
files and what is not public are not in them: see `docs/commands.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from onrecord.accounts import OWNER, PUBLIC
from onrecord.ledger.services import current_payloads
from onrecord.publications.exports.leaving import leaving
from onrecord.publications.exports.tables import AT, CITATIONS, SEVERAL
from onrecord.records import KINDS, Payload, payload_of, record_from

from .importing import Plan, Planned, Register, Unusable, planned, standing_payload
from .sheets import Rows, own_tables
from .tables import Row, Table

ROUNDS = 8
"""How often what a cell says is looked at anew: lists may stand within lists."""


def plan_package(path: Path) -> Plan:
    """What tables of our own would do to the register: a package, a workbook, or a folder of CSV.

    A record of which the register holds more than its public tables tell is left alone where they
    say the same, and else refused. Raises Unusable for what is no export of ours.
    """
    tables = dict(own_tables(path))
    made = _assembled(tables)
    register = Register(OWNER)
    register.expect((key, payload["kind"]) for key, (_, payload) in made.items())
    before = current_payloads(made)
    told = {shape.id: payload_of(shape) for shape in leaving(PUBLIC)}
    rows = [
        _planned(line, key, payload, before.get(key), told.get(key), register)
        for key, (line, payload) in made.items()
    ]
    return Plan(Table(path.name, (), _lines(made)), tuple(rows))


def _lines(made: dict[str, tuple[int, Payload]]) -> tuple[Row, ...]:
    return tuple(Row(line, {"id": key}) for key, (line, _) in made.items())


def _planned(  # noqa: PLR0913, PLR0917  # a row beside all that is known of its record
    line: int,
    key: str,
    payload: Payload,
    before: str | None,
    told: Payload | None,
    register: Register,
) -> Planned:
    try:
        given = payload_of(record_from(_typed(payload)))
    except ValidationError as error:
        said = (f"{'/'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        return Planned(line, key, "refused", tuple(said), before=before)
    old = standing_payload(before)
    if old and given == told:
        return Planned(line, key, "unchanged", before=before)
    if old and old != told:
        more = "the register holds more of it than its public tables tell; change it there"
        return Planned(line, key, "refused", (more,), before=before)
    return planned(line, key, given, before, register)


# --- records --------------------------------------------------------------------------------------


def _assembled(tables: dict[str, Rows]) -> dict[str, tuple[int, Payload]]:
    """The records by id, with the line of each in the table of its kind."""
    made: dict[str, tuple[int, Payload]] = {}
    parts: dict[tuple[str, str], Payload] = {}
    for kind in (name for name in tables if name in KINDS):
        for line, row in tables[kind]:
            payload = {**_unflattened(row), "kind": kind}
            made[row["id"]] = line, payload
            parts[row["id"], ""] = payload
    for _, row in sorted(_parts(tables), key=lambda pair: pair[1].get(AT, "").count("/")):
        _put(parts, row)
    for _, row in tables.get(CITATIONS, ()):
        holder = parts.get((row["record"], row.get(AT, "")))
        if holder is not None:
            holder.setdefault("cites", []).append(_unflattened(_own(row)))
    return made


def _parts(tables: dict[str, Rows]) -> Iterable[tuple[int, dict[str, str]]]:
    for name, rows in tables.items():
        if name not in KINDS and name != CITATIONS:
            yield from rows


def _put(parts: dict[tuple[str, str], Payload], row: dict[str, str]) -> None:
    """Adds a part to the list that its place names, in the order of its table."""
    record, place = row["record"], row[AT]
    above = place.rpartition("/")[0]
    holder, _, name = above.rpartition("/")
    parent: Any = parts.get((record, holder))
    if parent is None:
        raise Unusable(f"{record} has no part {holder!r}, in which {place!r} stands")
    *outer, last = name.split(".")
    for step in outer:
        parent = parent.setdefault(step, {})
    own = _own(row)
    part = _unflattened(own)
    parts[record, place] = part
    parent.setdefault(last, []).append(part["value"] if set(own) == {"value"} else part)


def _own(row: dict[str, str]) -> dict[str, str]:
    """What a part says itself, its own id under that name again."""
    return {
        "id" if name == "part" else name: cell
        for name, cell in row.items()
        if name not in ("record", AT)
    }


def _unflattened(row: dict[str, str]) -> Payload:
    """Columns such as `title.en` as fields within fields."""
    made: Payload = {}
    for column, cell in row.items():
        *outer, last = column.split(".")
        place = made
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = cell
    return made


def _typed(payload: Payload) -> Payload:
    """The payload with cells read as the record's shape wants them: numbers, yes or no, lists."""
    for _ in range(ROUNDS):
        try:
            record_from(payload)
        except ValidationError as error:
            mended = [_mend(payload, each["loc"], each["type"]) for each in error.errors()]
            if True not in mended:
                break
        else:
            break
    return payload


def _mend(payload: Payload, at: tuple[int | str, ...], fault: str) -> bool:
    """Reads the cell that a fault is at in another way; whether there was one to read so."""
    place: Any = payload
    for step in at:
        known = isinstance(place, dict) and step in place
        if not known and not (isinstance(place, list) and step in range(len(place))):
            return False
        if isinstance(place[step], str):
            read = _read_as(place[step], fault)
            changed = read != place[step] and (known or not isinstance(read, list))
            place[step] = read if changed else place[step]
            return changed
        place = place[step]
    return False


def _read_as(cell: str, fault: str) -> Any:
    """The cell as what it is said not to be: a number, yes or no; else as a list."""
    if fault.startswith("bool"):
        return {"true": True, "false": False}.get(cell, cell)
    if fault.startswith("int") and cell.lstrip("-").isdecimal():
        return int(cell)
    if fault.startswith("float"):
        return _number(cell)
    return cell.split(SEVERAL)


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell
