"""The command that proposes records from documents; it needs no register."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from .exits import Exit
from .following import followed, interruptible
from .tables import print_json, print_table


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a file.")
@click.pass_context
def extract(context: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Propose records from documents: recommendations, people, dates, figures, law.

    Nothing is entered anywhere. Proposals are for a person to decide on. Interrupted, it prints
    what the pages read so far propose.
    """
    from onrecord import extraction, reading

    found: list[tuple[str, dict[str, Any]]] = []
    with interruptible() as interrupted:
        for path in files:
            try:
                text = followed(path, interrupted)
            except reading.Unreadable as refusal:
                click.echo(f"Error: {refusal}", err=True)
            else:
                found.append((path.name, extraction.extract(text).as_dict()))
            if interrupted.is_set():
                break
    if as_json and len(files) == 1 and found:
        print_json(found[0][1])
    elif as_json:
        for _, proposals in found:
            click.echo(json.dumps(proposals, ensure_ascii=False))
    else:
        _print_counts(found)
    if interrupted.is_set():
        context.exit(Exit.INTERRUPTED.value)
    if len(found) < len(files):
        context.exit(Exit.REFUSED.value)


def _print_counts(found: list[tuple[str, dict[str, Any]]]) -> None:
    rows = [
        (name, kind, len(proposed))
        for name, proposals in found
        for kind, proposed in proposals.items()
        if isinstance(proposed, list)
    ]
    if rows:
        print_table("proposed", ["document", "kind", "number"], rows, numbers="number")
