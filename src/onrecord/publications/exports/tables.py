"""Records as flat tables: one for each kind, and one for each list of parts that a kind has.

A row of parts says of which record it is and where in it (`proceedings/trial`). Texts have a column
for each language, numbers with limits one for each limit, lists of ids and codes one cell with
semicolons. Citations of all records stand in one table of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.records import Payload, payload_of
from onrecord.records import Record as Shape

CITATIONS = "citations"
AT = "at"
"""The column that says where in its record a part stands; no shape has a field of this name."""
SEVERAL = "; "
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Tables = dict[str, list[dict[str, str]]]
"""The rows of each table, each a mapping of column to cell."""


def tables_of(shapes: Iterable[Shape]) -> Tables:
    """The tables of these records, by name; every row of a table has the same columns."""
    found: Tables = {}
    for shape in shapes:
        payload = payload_of(shape)
        _add(found, payload["kind"], {"id": payload["id"]}, payload)
    return {name: _even(rows) for name, rows in found.items()}


def _add(found: Tables, table: str, of: dict[str, str], part: Payload) -> None:
    """Adds a part as a row to its table, and the parts within it to theirs."""
    row = dict(of)
    for column, value in _flat(part, ""):
        if column not in ("id", "kind") or column not in row:
            row.setdefault("part" if column == "id" and "record" in of else column, value)
    found.setdefault(table, []).append(row)
    for name, items in _lists(part):
        _add_parts(found, table, of, name, items)


def _add_parts(
    found: Tables, table: str, of: dict[str, str], name: str, items: list[Payload]
) -> None:
    record, place = of.get("record", of.get("id", "")), of.get(AT, "")
    for number, item in enumerate(items):
        at = "/".join(filter(None, (place, name, str(item.get("id", number)))))
        child = CITATIONS if name == "cites" else f"{table}_{name}"
        where = place if name == "cites" else at
        _add(found, child, {"record": record, AT: where}, item)


def _flat(part: Payload, prefix: str) -> Iterator[tuple[str, str]]:
    """Columns and cells of what a part holds itself."""
    for key, value in part.items():
        column = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _flat(value, f"{column}.")
        elif isinstance(value, list):
            if not any(isinstance(each, dict) for each in value):
                yield column, SEVERAL.join(map(_cell, value))
        else:
            yield column, _cell(value)


def _lists(part: Payload) -> Iterator[tuple[str, list[Payload]]]:
    """The lists of parts that a part has."""
    for key, value in part.items():
        if isinstance(value, list) and any(isinstance(each, dict) for each in value):
            yield key, [each if isinstance(each, dict) else {"value": each} for each in value]
        elif isinstance(value, dict):
            for name, items in _lists(value):
                yield f"{key}.{name}", items


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _even(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    columns = dict.fromkeys(column for row in rows for column in row)
    return [{column: row.get(column, "") for column in columns} for row in rows]


def harmless(cell: str) -> str:
    """The cell as a spreadsheet shows it: one that it would take for a formula gets a sign before.

    See OWASP, CSV Injection. Numbers stay numbers.
    """
    if cell.startswith(FORMULA) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
