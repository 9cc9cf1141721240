"""The formats of exports, each a folder or a file with what is needed to read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.accounts import Viewer
from onrecord.records import ConceptScheme, Register
from onrecord.records import Record as Shape

from .followthemoney import entities
from .jsonld import graph
from .leaving import leaving
from .sheets import csv_text, write_workbook
from .tables import tables_of

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
    path.write_text(csv_text(list(rows[0]), rows), encoding="utf-8", newline="")
    return path


def _workbook(shapes: list[Shape], target: Path) -> list[Path]:
    path = target / "register.xlsx"
    write_workbook(tables_of(_told(shapes)), path)
    return [path]


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
