"""Every page that can be reached in a sample register: time on the server, queries, bytes.

Run by itself: `python -m benchmarks.crawl [registers/aldora …]`. Each register (without a name: all
of them) is loaded into a temporary folder and walked from its overview along every link, the desk's
included. Each page is opened twice, and the second time counts. The slowest are printed, and those
that have more queries or bytes than they may.
"""
# ruff: noqa: PLC0415 -- rooms with tables can be imported once the register is open

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from urllib.parse import urldefrag, urljoin

import click
from lxml import html
from rich.console import Console
from rich.table import Table

from benchmarks.pages import MOST_BYTES, MOST_QUERIES, OK, USUAL, opened, queries_of
from benchmarks.registers import empty_register, onrecord, samples

STARTS = ("/", "/review/")
SLOWEST = 10
LEFT_OUT = ("/leave/",)
"""The quick exit, which leaves for another site."""


@dataclass(frozen=True)
class Walked:
    """What a page took the second time: milliseconds by the clock, queries, bytes."""

    address: str
    time: float
    queries: int
    size: int

    @property
    def is_lean(self) -> bool:
        """Whether it keeps to the limits that hang on no machine."""
        return self.queries <= MOST_QUERIES and self.size <= MOST_BYTES


def walk() -> Iterator[Walked]:
    """Every page of the open register once, whatever the question after its address."""
    from django.test import Client

    visitor = Client(SERVER_NAME="localhost", raise_request_exception=False)
    seen: set[str] = set()
    left = list(STARTS)
    while left:
        address = left.pop()
        path = address.partition("?")[0]
        if path in seen or path in LEFT_OUT:
            continue
        seen.add(path)
        answer = visitor.get(address)
        if answer.status_code != OK or not answer["Content-Type"].startswith("text/html"):
            continue
        left += links(address, answer.content.decode())
        time, _, answer = opened(visitor, address)
        yield Walked(address, time, queries_of(visitor, address), len(answer.content))


def links(address: str, text: str) -> list[str]:
    """Where a page leads within the register, by GET."""
    anchors = html.document_fromstring(text).iter("a")
    found = (urljoin(address, each.get("href", "")) for each in anchors)
    return [urldefrag(each).url for each in found if each.startswith("/")]


def table(name: str, walked: list[Walked]) -> Table:
    """How all pages did, and the slowest of them."""
    times = [each.time for each in walked]
    middle, worst = quantiles(times, n=100)[49], quantiles(times, n=100)[94]
    rows = Table("page", "ms", "queries", "bytes", box=None, title=f"{name}: {len(walked)} pages")
    rows.add_row("half of them within", f"{middle:.0f}", "", "")
    rows.add_row(f"95 in 100 within ({USUAL})", f"{worst:.0f}", "", "")
    queries, size = max(each.queries for each in walked), max(each.size for each in walked)
    rows.add_row(f"the most ({MOST_QUERIES}, {MOST_BYTES:,})", "", str(queries), f"{size:,}")
    slowest = sorted(walked, key=lambda each: -each.time)[:SLOWEST]
    for each in (*slowest, *(each for each in walked if not each.is_lean)):
        rows.add_row(each.address, f"{each.time:.0f}", str(each.queries), f"{each.size:,}")
    return rows


def walk_register(folder: Path) -> None:
    """Opens this register, which a process can do once, walks it and prints what was seen."""
    from onrecord.cli.serving import collect_seldom
    from onrecord.cli.session import set_up
    from onrecord.ledger.folder import RegisterFolder

    set_up(RegisterFolder(folder))
    from django.test import override_settings

    collect_seldom()
    with override_settings(DESK=True):
        Console(width=120).print(table(folder.name, list(walk())))


@click.command()
@click.argument("registers", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--open", "folder", type=click.Path(path_type=Path), help="Walk this folder's.")
def main(registers: tuple[Path, ...], folder: Path | None) -> None:
    """Loads each register and walks it in a process of its own."""
    if folder is not None:
        walk_register(folder)
        return
    for each in registers or samples():
        with empty_register() as made, tempfile.TemporaryDirectory() as work:
            onrecord(made, "load", str(each))
            named = Path(work) / each.name
            named.symlink_to(made)
            subprocess.run([sys.executable, "-m", __spec__.name, "--open", str(named)], check=True)


if __name__ == "__main__":
    main()
