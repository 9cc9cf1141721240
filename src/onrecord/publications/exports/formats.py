"""The formats of exports, each a folder or a file with what is needed to read it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from onrecord.accounts import Viewer
from onrecord.records import ConceptScheme, Register
from onrecord.records import Record as Shape

from .followthemoney import entities
from .jsonld import graph
from .leaving import leaving
from .tables import Tables, harmless, tables_of

SHEET = 31  # letters that a workbook allows in the name of a sheet
LICENCES = {
    "CC BY 4.0": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
}


@dataclass(frozen=True)
class Exported:
    """The files that were written, and how many records they are of."""

    files: tuple[Path, ...]
    records: int


def export(format_: str, target: Path, viewer: Viewer) -> Exported:
    """Writes what may leave for this viewer into the folder `target`, in one of FORMATS."""
    shapes = leaving(viewer)
    target.mkdir(parents=True, exist_ok=True)
    return Exported(tuple(FORMATS[format_](shapes, target)), len(shapes))


def _csv(shapes: list[Shape], target: Path) -> list[Path]:
    return [_table(rows, target / f"{name}.csv") for name, rows in tables_of(_told(shapes)).items()]


def _table(rows: list[dict[str, str]], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows({column: harmless(cell) for column, cell in row.items()} for row in rows)
    return path


def _workbook(shapes: list[Shape], target: Path) -> list[Path]:
    path = target / "register.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(path, options) as book:
        head = book.add_format({"bold": True})
        for name, rows in _sheets(tables_of(_told(shapes))).items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, list(rows[0]), head)
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, list(row.values()))
    return [path]


def _sheets(tables: Tables) -> Tables:
    """The tables under names that a workbook allows: short, and each its own."""
    named: Tables = {}
    for name, rows in tables.items():
        short, number = name[:SHEET], 2
        while short in named:
            short, number = f"{name[: SHEET - 3]}~{number}", number + 1
        named[short] = rows
    return named


def _package(shapes: list[Shape], target: Path) -> list[Path]:
    """A data package (Frictionless Data Package 1): the tables with their descriptor."""
    tables = tables_of(_told(shapes))
    files = [_table(rows, target / f"{name}.csv") for name, rows in tables.items()]
    own = next((shape for shape in shapes if isinstance(shape, Register)), None)
    descriptor: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": own.id if own else "register",
        "title": next(iter(own.title.values())) if own else "Register",
        "resources": [_resource(name, rows) for name, rows in tables.items()],
    }
    if own and own.licence in LICENCES:
        descriptor["licenses"] = [LICENCES[own.licence]]
    return [*files, _json(descriptor, target / "datapackage.json")]


def _resource(name: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": column, "type": "string"} for column in rows[0]],
        "missingValues": [""],
    }
    if "record" not in rows[0]:
        schema["primaryKey"] = "id"
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-").replace(".", "-"),
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _jsonld(shapes: list[Shape], target: Path) -> list[Path]:
    return [_json(graph(shapes), target / "register.jsonld")]


def _followthemoney(shapes: list[Shape], target: Path) -> list[Path]:
    path = target / "register.ftm.json"
    lines = (json.dumps(entity, ensure_ascii=False, sort_keys=True) for entity in entities(shapes))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return [path]


def _json(value: object, path: Path) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _told(shapes: Iterable[Shape]) -> list[Shape]:
    """The records that tell of the world; vocabularies are the register's own furniture."""
    return [shape for shape in shapes if not isinstance(shape, ConceptScheme)]


FORMATS: dict[str, Callable[[list[Shape], Path], list[Path]]] = {
    "csv": _csv,
    "xlsx": _workbook,
    "datapackage": _package,
    "jsonld": _jsonld,
    "ftm": _followthemoney,
}
"""By name: what writes the format into a folder, and returns the files."""
