"""The tables that `onrecord export` wrote: a data package, a workbook, or a folder of CSV files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.publications.exports.tables import AT, CITATIONS, FORMULA
from onrecord.records import KINDS

from .importing import Unusable
from .tables import NotATable, read_sheets

LONGEST_CELL = 32_767
"""The letters that a cell of a workbook holds: https://support.microsoft.com, Excel limits."""
Rows = list[tuple[int, dict[str, str]]]
"""The rows of a table, each with its line and its cells by column; empty cells are left out."""


def own_tables(path: Path) -> Iterator[tuple[str, Rows]]:
    """The tables of an export, by name. Raises Unusable for what is none of ours."""
    if path.is_dir():
        files = sorted(path.glob("*.csv"))
        found = [(file.stem, list(_rows(file))) for file in files]
    elif path.suffix.lower() == ".xlsx":
        found = list(_of_workbook(path))
    else:
        found = list(_of_package(path))
    for name, rows in found:
        _require_own(path, name, rows)
        yield name, rows


def _require_own(path: Path, name: str, rows: Rows) -> None:
    """Refuses a table that no export has: not of a kind of record, of parts or of citations."""
    needed = ("id",) if name in KINDS else ("record",) if name == CITATIONS else ("record", AT)
    for line, row in rows:
        lacking = [column for column in needed if column not in row]
        if lacking:
            raise Unusable(
                f"{path.name}: {name}, row {line}, has no {lacking[0]!r}; no export of a register "
                "has such a table"
            )


def _of_package(descriptor: Path) -> Iterator[tuple[str, Rows]]:
    try:
        found = json.loads(descriptor.read_text(encoding="utf-8"))
        paths = [str(each["path"]) for each in found["resources"]]
    except (ValueError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise Unusable(f"{descriptor.name} is no data package: {error}") from error
    for path in paths:
        if Path(path).name != path:
            raise Unusable(f"{descriptor.name} names {path}, which is not beside it")
        yield path.removesuffix(".csv"), list(_rows(descriptor.with_name(path)))


def _of_workbook(path: Path) -> Iterator[tuple[str, Rows]]:
    try:
        sheets = dict(read_sheets(path))
    except (NotATable, OSError) as error:
        raise Unusable(str(error)) from error
    for name, lines in sheets.items():
        rows = list(_by_column(lines))
        for line, row in rows:
            cut = next((column for column, cell in row.items() if len(cell) >= LONGEST_CELL), None)
            if cut is not None:
                raise Unusable(
                    f"{path.name}: {name}, row {line}, {cut}: the cell is as long as a workbook "
                    "allows, so its end may be lost; use the data package"
                )
        yield name, rows


def _by_column(lines: list[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the first one, by its columns; rows without a cell are passed over."""
    for line, cells in enumerate(lines[1:], start=2):
        row = {column: cell for column, cell in zip(lines[0], cells, strict=False) if cell}
        if row:
            yield line, row


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), start=2):
                yield line, {name: _cell(cell) for name, cell in row.items() if cell}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unusable(f"{path.name} cannot be read: {error}") from error


def _cell(cell: str) -> str:
    """The cell without the sign that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
