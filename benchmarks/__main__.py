"""Takes every figure in one run and prints them side by side; what lacks its data is NOT RUN."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks import (
    checker,
    dates,
    exports,
    extraction,
    names,
    publishing,
    reading,
    registers,
    reviews,
    themes,
)
from benchmarks.measures import Measure, NotRun, Setting

WHOLE_FROM = 100
MEASURES = (
    *dates.MEASURES,
    *reading.MEASURES,
    *names.MEASURES,
    *extraction.MEASURES,
    *reviews.MEASURES,
    *themes.MEASURES,
    *registers.MEASURES,
    *publishing.MEASURES,
    *exports.MEASURES,
    *checker.MEASURES,
)


def figure(measure: Measure, setting: Setting) -> str:
    """The figure in three digits or as a whole number, or why there is none."""
    try:
        taken = measure.take(setting)
    except NotRun as missing:
        return f"NOT RUN: {missing}"
    return f"{taken:.3g}" if taken < WHOLE_FROM else f"{taken:,.0f}"


def table(setting: Setting, console: Console) -> Table:
    """One row a measure, taken one after the other."""
    rows = Table("work", "data", "figure", "unit", "floor", "aim", box=None)
    for measure in MEASURES:
        with console.status(measure.name):
            taken = figure(measure, setting)
        rows.add_row(measure.name, measure.data, taken, measure.unit, measure.floor, measure.aim)
    return rows


@click.command()
@click.option(
    "--seeds",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the seed documents.",
)
def main(seeds: Path | None) -> None:
    """Run all benchmarks."""
    console = Console(width=120)
    load = os.getloadavg()[0]
    console.print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} at the start"
    )
    console.print(table(Setting(seeds), console))


if __name__ == "__main__":
    main()
