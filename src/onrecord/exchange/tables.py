"""Tables as people keep them: CSV in any usual encoding, and workbooks."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from onrecord.reading import Limits
from onrecord.reading.limits import USUAL
from onrecord.reading.plain import decode

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
ZIPPED = b"PK"
SAMPLE = 20_000
MIDNIGHT = time()
DELIMITERS = ",;\t|"


class NotATable(ValueError):
    """A file that holds no table this program can read; the message says what to do."""


@dataclass(frozen=True)
class Row:
    """A row with the line that it has in its file, from 1; empty cells are left out."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table: the file it is from, its columns in their order, its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def with_cells(self, cells: Mapping[str, str]) -> Table:
        """The table with such columns more, the same in every row. Raises NotATable for its own."""
        double = sorted(set(cells) & set(self.columns))
        if double:
            raise NotATable(f"{self.name} has a column {double[0]!r} already; leave it out")
        rows = (Row(row.line, {**row.cells, **cells}) for row in self.rows)
        return Table(self.name, (*self.columns, *cells), tuple(rows)) if cells else self


def read_table(
    path: Path, *, sheet: str | None = None, header: int = 1, limits: Limits = USUAL
) -> Table:
    """The table in a file; `header` is the line of its column names.

    Every cell is text: dates as YYYY-MM-DD, whole numbers without a point. Raises NotATable and
    OSError.
    """
    data = _bytes(path, limits)
    lines = (
        _of_workbook(path.name, data, sheet, limits)
        if path.suffix.lower() in WORKBOOKS
        else _of_text(path.name, data, sheet)
    )
    return _table(path.name, list(lines), header)


def read_sheets(path: Path, limits: Limits = USUAL) -> Iterator[tuple[str, list[list[str]]]]:
    """Every sheet of a workbook with its rows of cells. Raises NotATable and OSError."""
    book = _workbook(path.name, _bytes(path, limits), limits)
    for name in book.sheet_names:
        yield name, list(_lines(path.name, book, name))


def _bytes(path: Path, limits: Limits) -> bytes:
    data = path.read_bytes()
    if len(data) > limits.file_bytes:
        raise NotATable(
            f"{path.name} has {len(data):,} bytes, more than {limits.file_bytes:,}; split it"
        )
    return data


def _of_text(name: str, data: bytes, sheet: str | None) -> Iterator[list[str]]:
    if sheet is not None:
        raise NotATable(f"{name} is a text file, and those have no sheet {sheet!r}")
    text = decode(name, data).lstrip("\ufeff")
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))


def _delimiter(text: str) -> str:
    """The sign between cells. Quotes are doubled within cells, whatever the sample looks like."""
    try:
        return csv.Sniffer().sniff(text[:SAMPLE], DELIMITERS).delimiter
    except csv.Error:
        return ","


def _of_workbook(name: str, data: bytes, sheet: str | None, limits: Limits) -> Iterator[list[str]]:
    book = _workbook(name, data, limits)
    if sheet is not None and sheet not in book.sheet_names:
        names = ", ".join(book.sheet_names)
        raise NotATable(f"{name} has no sheet {sheet!r}; it has {names}")
    yield from _lines(name, book, sheet)


def _lines(name: str, book: CalamineWorkbook, sheet: str | None) -> Iterator[list[str]]:
    """The rows of a sheet, of the first where none is named."""
    try:
        found = book.get_sheet_by_name(sheet) if sheet else book.get_sheet_by_index(0)
        rows = found.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise NotATable(f"{name} is damaged or no workbook: {error}") from error
    for row in rows:
        yield [_said(cell) for cell in row]


def _workbook(name: str, data: bytes, limits: Limits) -> CalamineWorkbook:
    _require_small(name, data, limits)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as error:
        raise NotATable(f"{name} is damaged or no workbook: {error}") from error


def _require_small(name: str, data: bytes, limits: Limits) -> None:
    """Refuses a workbook that unpacks to more than the limits allow."""
    if not data.startswith(ZIPPED):
        return
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise NotATable(f"{name} is damaged: {error}") from error
    if sum(member.file_size for member in members) > limits.part_bytes:
        raise NotATable(f"{name} unpacks to more than {limits.part_bytes:,} bytes; split it")


def _cells(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells that hold something, by column; a row may be shorter than its header."""
    by_column = zip(columns, (cell.strip() for cell in cells), strict=False)
    return {column: cell for column, cell in by_column if column and cell}


def _said(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == MIDNIGHT else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _table(name: str, lines: Sequence[Sequence[str]], header: int) -> Table:
    if len(lines) < header:
        raise NotATable(f"{name} has {len(lines)} lines and so no column names in line {header}")
    columns = tuple(" ".join(cell.split()) for cell in lines[header - 1])
    named = [column for column in columns if column]
    double = {column for column in named if named.count(column) > 1}
    if double:
        raise NotATable(f"{name} has two columns named {min(double)!r}; rename one of them")
    rows = [
        Row(line, _cells(columns, cells))
        for line, cells in enumerate(lines[header:], start=header + 1)
    ]
    return Table(name, tuple(named), tuple(row for row in rows if row.cells))
