"""Tables as files that spreadsheets open: CSV after RFC 4180, and workbooks."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from .tables import Tables, harmless

SHEET = 31  # letters that a workbook allows in the name of a sheet


def csv_text(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """A table as CSV, its columns in this order; no cell of it is taken for a formula."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, fieldnames=columns)
    writer.writeheader()
    writer.writerows({column: harmless(row[column]) for column in columns} for row in rows)
    return written.getvalue()


def write_workbook(tables: Tables, target: Path | io.BytesIO) -> None:
    """A workbook with a sheet for each table that has rows.

    Written in memory it leaves nothing in folders that others can read.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "in_memory": isinstance(target, io.BytesIO),
        "constant_memory": isinstance(target, Path),
    }
    with xlsxwriter.Workbook(target, options) as book:
        head = book.add_format({"bold": True})
        for name, rows in _sheets(tables).items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, list(rows[0]), head)
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, list(row.values()))


def _sheets(tables: Tables) -> Tables:
    """The tables under names that a workbook allows: short, and each its own."""
    named: Tables = {}
    for name, rows in tables.items():
        short, number = name[:SHEET], 2
        while short in named:
            short, number = f"{name[: SHEET - 3]}~{number}", number + 1
        if rows:
            named[short] = rows
    return named
