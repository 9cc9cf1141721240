"""How much of annotated documents a register covers, kind by kind, and what it lacks.

`python -m benchmarks.coverage --seeds DIR --register DIR [--list-missing 004]` holds the register
against the annotations in `gold` (positions; the documents are named by `--seeds`). When an item
counts as covered stands in `covering`. What no record should cover is listed with the reason in
`gold/not_covered.yaml` and counted apart. It fails where less than FLOOR of a document is covered
or listed, and where a listed item is covered after all or does not exist.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import click
from pydantic import BaseModel, ConfigDict, TypeAdapter
from rich.console import Console
from rich.table import Table

from benchmarks.covered_values import Holdings
from benchmarks.covering import RULES, Reading, Verdict, verdicts
from benchmarks.gold import standoff
from benchmarks.gold.standoff import ENTRIES
from benchmarks.sides import Absent, absent
from onrecord.records import read_entries, register_files, register_vocabularies
from onrecord.vocabularies import strict_yaml

FLOOR = 0.98
GOLD = Path(standoff.__file__).parent
_SHOWN = 90


class Exempt(BaseModel):
    """An annotated item that no record covers, and why none should."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str
    kind: str
    item: int
    reason: Literal["error", "duplicate", "ethics"]
    why: str

    @property
    def key(self) -> tuple[str, str, int]:
        """Which item of which document it is."""
        return self.document, self.kind, self.item


class Report:
    """What became of the annotations of one document."""

    def __init__(self, name: str, found: Iterable[Verdict], exempt: Iterable[Exempt]) -> None:
        self.name = name
        self.found = list(found)
        listed = {one.key for one in exempt if one.document == name}
        keys = {self._key(verdict): verdict for verdict in self.found}
        self.stale = sorted(key for key in listed if key not in keys or keys[key].by)
        self.listed = [one for key, one in keys.items() if key in listed and not one.by]
        self.missing = [one for key, one in keys.items() if not one.by and key not in listed]

    def _key(self, verdict: Verdict) -> tuple[str, str, int]:
        return self.name, verdict.kind, verdict.number

    @property
    def share(self) -> float:
        """The part of all items that is covered, or listed with a reason."""
        return 1 - len(self.missing) / len(self.found) if self.found else 1.0

    @property
    def complete(self) -> bool:
        """Whether enough is covered, and nothing is listed that is or cannot be."""
        return self.share >= FLOOR and not self.stale

    def table(self) -> Table:
        """By kind: items, covered, listed with a reason, missing."""
        rows = Table("kind", "items", "covered", "listed", "missing", "share", box=None)
        counts = [
            Counter(one.kind for one in some)
            for some in (self.found, self._covered(), self.listed, self.missing)
        ]
        for kind in (*RULES, "all"):
            row = [c.total() if kind == "all" else c[kind] for c in counts]
            share = 1 - row[3] / row[0] if row[0] else 1.0
            rows.add_row(kind, *map(str, row), f"{share:.1%}")
        return rows

    def _covered(self) -> list[Verdict]:
        return [one for one in self.found if one.by]


def holdings_of(register: Path) -> Holdings:
    """The records of a register folder and what its vocabularies call states."""
    records = {entry.record.id: entry.record for entry in read_entries(register_files(register))}
    return Holdings(records, register_vocabularies(records.values()))


def exemptions(gold: Path) -> list[Exempt]:
    """The reviewed list of what no record should cover."""
    listed = strict_yaml.parse((gold / "not_covered.yaml").read_text(encoding="utf-8")).value
    return TypeAdapter(list[Exempt]).validate_python(listed or [])


def readings(gold: Path, seeds: Path, holdings: Holdings) -> dict[str, Reading]:
    """Every annotated document by the first three letters of its name, in their order."""
    paths = sorted(gold.glob("[0-9]*.json"))
    return {path.stem[:3]: _reading(path, seeds, holdings) for path in paths}


def reports(gold: Path, seeds: Path, holdings: Holdings) -> list[Report]:
    """One report for each annotated document."""
    exempt = exemptions(gold)
    return [
        Report(name, verdicts(reading, holdings), exempt)
        for name, reading in readings(gold, seeds, holdings).items()
    ]


def missing_sides(gold: Path, seeds: Path, holdings: Holdings) -> dict[str, list[Absent]]:
    """Of every entry about what documents say of each other, the passages that are missing."""
    path = gold / ENTRIES.relative_to(GOLD)
    entries = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return absent(entries, readings(gold, seeds, holdings), holdings)


def _reading(annotations: Path, seeds: Path, holdings: Holdings) -> Reading:
    kept = json.loads(annotations.read_text(encoding="utf-8"))
    path = seeds / f"{annotations.stem}.txt"
    data = path.read_bytes() if path.is_file() else b""
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != kept["sha256"]:
        raise click.ClickException(
            f"{path.name} is missing in {seeds} or is not the document that was annotated; "
            "name the folder of the seed documents with --seeds"
        )
    text = data.decode("utf-8")
    return Reading(text, sha256, standoff.restored(text, kept), holdings)


def _show_missing(console: Console, report: Report) -> None:
    for one in report.missing:
        words = {key: value for key, value in one.item.items() if key not in ("at", "variants")}
        if isinstance(words.get("person"), dict):
            words["person"] = words["person"]["variants"][0]
        shown = ", ".join(f"{k}={str(v)[:_SHOWN]}" for k, v in words.items() if v is not None)
        console.print(f"{one.kind}/{one.number} at {one.place}: {shown}", markup=False)
        console.print(f"    {one.because}", markup=False)


def _show_sides(console: Console, sides: dict[str, list[Absent]], document: str | None) -> None:
    complete = sum(1 for missing in sides.values() if not missing)
    console.print(f"\nentries with both sides in: {complete}/{len(sides)}")
    for one in (one for missing in sides.values() for one in missing if one.document == document):
        console.print(f"{one.entry} at {one.place}: {one.words[:_SHOWN]}", markup=False)


@click.command()
@click.option(
    "--seeds",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the annotated documents.",
)
@click.option(
    "--register",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="The register's folder of YAML files.",
)
@click.option(
    "--gold",
    default=GOLD,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the annotations by position; the shipped ones by default.",
)
@click.option(
    "--list-missing",
    metavar="DOC",
    help="List what is missing of this document, and its passages of entries that are not in.",
)
def main(seeds: Path, register: Path, gold: Path, list_missing: str | None) -> None:
    """Print how much of the annotated documents the register covers."""
    console = Console(width=160, soft_wrap=True)
    holdings = holdings_of(register)
    found = reports(gold, seeds, holdings)
    for report in found:
        console.print(f"\n{report.name}: {report.share:.1%} covered or listed")
        console.print(report.table())
        for key in report.stale:
            console.print(f"not_covered.yaml lists {key}, which is covered or does not exist")
        if report.name == list_missing:
            _show_missing(console, report)
    sides = missing_sides(gold, seeds, holdings)
    _show_sides(console, sides, list_missing)
    if any(sides.values()) or not all(report.complete for report in found):
        sys.exit(1)


if __name__ == "__main__":
    main()
