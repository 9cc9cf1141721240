"""Tables into the register, and back out of it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import Exit
from .session import Ended, ends_well, opened, register_option
from .tables import print_json, print_table

if TYPE_CHECKING:
    from onrecord.exchange.importing import Plan
    from onrecord.exchange.reviewing import Layout

SHOWN = 40
FOLDER = "csv"
OWN_TABLES = ("datapackage", "xlsx", FOLDER)
ENTITIES = ("ftm", "jsonld")


@click.command("import")
@click.argument("table", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--mapping",
    metavar="NAME|FILE",
    help="What it is: upr-info, uhri, datapackage, xlsx, csv, ftm, jsonld, or a YAML file.",
)
@click.option(
    "--source",
    metavar="DOCUMENT",
    help="The register's document that a file of another system is (ftm, jsonld).",
)
@click.option(
    "--cell",
    "cells",
    multiple=True,
    metavar="COLUMN=WORDS",
    help="A column that the table lacks, with the same words in every row; can be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--skip-refused", is_flag=True, help="Take the other rows where some are refused.")
@click.option("--undo", type=int, metavar="NUMBER", help="Take the import of this number back.")
@click.option("--reason", default="", help="Why, for the log.")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def import_(
    table: Path | None,
    mapping: str | None,
    source: str | None,
    cells: tuple[str, ...],
    dry_run: bool,
    skip_refused: bool,
    undo: int | None,
    reason: str,
    register: Path | None,
    as_json: bool,
) -> None:
    """Import TABLE (CSV, a workbook, an export, entities) by a mapping, or take an import back."""
    if undo is not None:
        _undo(undo, register, reason)
        return
    if table is None or mapping is None:
        raise click.UsageError("give a TABLE and its --mapping, or --undo NUMBER")
    if table.is_dir() and mapping != FOLDER:
        raise click.BadParameter(f"{table} is a folder; only `csv` takes one", param_hint="TABLE")
    opened(register)
    if source is not None and mapping not in ENTITIES:
        raise click.BadParameter(f"goes with {' and '.join(ENTITIES)}", param_hint="--source")
    planned = _planned(table, mapping, _cells(cells), source)
    refused = planned.count("refused")
    held = bool(refused) and not skip_refused
    number = None if dry_run or held else _carry_out(planned, reason)
    _tell(planned, number, as_json=as_json)
    if held and not dry_run:
        raise Ended(
            f"{refused} rows were refused, so nothing was imported; mend them, or take the others "
            "with --skip-refused",
            Exit.REFUSED,
        )


def _cells(given: tuple[str, ...]) -> dict[str, str]:
    """The columns to be added, with their words."""
    pairs = [each.partition("=") for each in given]
    if any(not (column.strip() and sign and words.strip()) for column, sign, words in pairs):
        raise click.BadParameter("write COLUMN=WORDS", param_hint="--cell")
    return {column.strip(): words.strip() for column, _, words in pairs}


def _planned(table: Path, mapping: str, cells: dict[str, str], source: str | None) -> Plan:
    from onrecord.accounts import OWNER
    from onrecord.exchange.followthemoney import plan_followthemoney
    from onrecord.exchange.importing import Unusable, plan
    from onrecord.exchange.jsonld import plan_jsonld
    from onrecord.exchange.mapping import InvalidMapping, read_mapping
    from onrecord.exchange.packages import plan_package
    from onrecord.exchange.recommending import plan_recommendations
    from onrecord.exchange.tables import NotATable, read_table
    from onrecord.reading import Unreadable

    try:
        if mapping in OWN_TABLES:
            return plan_package(table)
        if mapping in ENTITIES:
            read_entities = plan_followthemoney if mapping == "ftm" else plan_jsonld
            return read_entities(table, source)
        layout = _layout(mapping)
        if layout is not None:
            return plan_recommendations(read_table(table).with_cells(cells), layout, OWNER)
        read = read_mapping(Path(mapping))
        found = read_table(table, sheet=read.sheet, header=read.header)
        return plan(found.with_cells(cells), read, OWNER)
    except (InvalidMapping, NotATable, Unreadable, Unusable) as error:
        raise Ended(str(error), Exit.REFUSED) from error


def _layout(mapping: str) -> Layout | None:
    """The layout of recommendations that is named, None for a mapping of other rows."""
    from onrecord.exchange.reviewing import is_layout, read_layout, shipped_layout

    path = Path(mapping)
    if not path.is_file():
        return shipped_layout(mapping)
    return read_layout(path) if is_layout(path) else None


def _carry_out(planned: Plan, reason: str) -> int | None:
    from onrecord.exchange.importing import Unusable, carry_out

    try:
        batch = carry_out(planned, by=getpass.getuser(), reason=reason)
    except Unusable as error:
        raise Ended(str(error), Exit.REFUSED) from error
    return batch.pk if batch else None


def _undo(number: int, register: Path | None, reason: str) -> None:
    opened(register)
    from onrecord.exchange.importing import Unusable, undo
    from onrecord.review.errors import Undecidable

    try:
        undo(number, by=getpass.getuser(), reason=reason)
    except (Unusable, Undecidable) as error:
        raise Ended(str(error), Exit.REFUSED) from error
    click.echo(f"import {number} was taken back")


def _tell(planned: Plan, number: int | None, *, as_json: bool) -> None:
    from onrecord.exchange.importing import STANDINGS

    counts = {name: planned.count(name) for name in STANDINGS}
    if as_json:
        rows = [
            {
                "row": row.line,
                "id": row.key,
                "standing": row.standing,
                "faults": list(row.faults),
                "perhaps": list(row.perhaps),
                "left_out": list(row.left),
            }
            for row in planned.rows
        ]
        unknown = list(planned.unknown)
        print_json({"import": number, **counts, "unknown_columns": unknown, "rows": rows})
        return
    telling = [row for row in planned.rows if row.standing != "unchanged"]
    said = [
        (
            row.line,
            row.key,
            row.standing,
            "; ".join((*row.faults, *_perhaps(row.perhaps), *_left(row.left))),
        )
        for row in telling[:SHOWN]
    ]
    if said:
        print_table(planned.table.name, ("row", "record", "", "why"), said, numbers="row")
    if len(telling) > SHOWN:
        click.echo(f"and {len(telling) - SHOWN} rows more; --json lists all")
    if planned.unknown:
        click.echo(f"nothing was taken of these columns: {', '.join(planned.unknown)}")
    click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    if number is not None:
        click.echo(f"take it back with: onrecord import --undo {number}")


def _left(found: tuple[str, ...]) -> list[str]:
    return [f"left out: {', '.join(found)}"] if found else []


def _perhaps(found: tuple[str, ...]) -> list[str]:
    return [f"perhaps {', '.join(found)}: see `onrecord people duplicates`"] if found else []
