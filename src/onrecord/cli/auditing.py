"""The command that draws statements of the register for somebody to read beside their sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table
from rich.text import Text

from .exits import Exit
from .session import Ended, ends_well, opened, register_option
from .tables import console, print_json

if TYPE_CHECKING:
    from onrecord.sources.audit import Audited, Sample

NOT_AT_HAND = "(the document is not at hand; name its folder with --documents)"


@click.command()
@click.option(
    "--sample",
    "number",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="How many.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Which ones.")
@click.option(
    "--documents",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the documents' files, found by SHA-256.",
)
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def audit(
    number: int, seed: int, documents: Path | None, register: Path | None, as_json: bool
) -> None:
    """Print statements beside the passages they cite, for reading."""
    folder = opened(register)
    from onrecord.accounts import OWNER
    from onrecord.ledger.evidence import files_in
    from onrecord.sources.audit import sample

    files = files_in(documents) if documents else {}
    found = sample(number, seed, files, folder, OWNER)
    if as_json:
        print_json(audit_json(found))
    else:
        _print(found)
    if found.elsewhere:
        records = ", ".join(dict.fromkeys(one.record for one in found.elsewhere))
        raise Ended(f"passages that are not the ones cited: {records}", Exit.VERIFICATION)


def audit_json(found: Sample) -> dict[str, Any]:
    """The sample as documented."""
    return {"seed": found.seed, "of": found.of, "sample": [vars(one) for one in found.drawn]}


def _print(found: Sample) -> None:
    terminal = console()
    terminal.print(f"{len(found.drawn)} of {found.of} citations, seed {found.seed}")
    for number, one in enumerate(found.drawn, 1):
        terminal.print()
        terminal.print(f"{number}. {_heading(one)}", markup=False)
        table = Table("the register says", "the passage", box=None, pad_edge=False, expand=True)
        for column in table.columns:
            column.ratio = 1
        table.add_row(Text("\n".join(_lines(one.says))), Text(_passage(one)))
        terminal.print(table)


def _heading(one: Audited) -> str:
    where = f"{one.document}, {one.place}" if one.place else one.document
    field = f", {one.supports}" if one.supports else ""
    return (
        f"{one.kind} {one.record}{one.part}{field} ({one.stance}) — {where} {one.start}-{one.end}"
    )


def _passage(one: Audited) -> str:
    if one.passage is None:
        return NOT_AT_HAND
    words = " ".join(one.passage.split())
    return f"NOT THE PASSAGE CITED: {words}" if one.as_cited is False else words


def _lines(value: Any, name: str = "") -> Iterator[str]:
    """A value as lines, one for each plain value: `until: 2019`, `title.en: ...`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lines(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for index, inner in enumerate(value):
            yield from _lines(inner, f"{name}.{index}")
    else:
        shown = ", ".join(map(str, value)) if isinstance(value, list) else value
        yield f"{name}: {shown}"
