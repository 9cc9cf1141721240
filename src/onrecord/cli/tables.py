"""Tables for people and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

WIDTH = 80


def console() -> Console:
    """The terminal, at most 80 columns wide so that a table can be quoted in a message."""
    terminal = Console(highlight=False)
    terminal.width = min(terminal.width, WIDTH)
    return terminal


def print_json(value: Any) -> None:
    """One JSON object on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: str = ""
) -> None:
    """A table; the columns named in `numbers` are set to the right."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        right = column in numbers.split(",")
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    console().print(table)
