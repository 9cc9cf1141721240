"""The command that writes the public register for other systems."""

from __future__ import annotations

from pathlib import Path

import click

from .session import ends_well, opened, register_option
from .tables import console

FORMATS = ("csv", "xlsx", "datapackage", "jsonld", "ftm")


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to.",
)
@register_option
@ends_well
def export(format_: str, output: Path, register: Path | None) -> None:
    """Write the register's public records in the FORMAT of another system."""
    opened(register)
    from onrecord.accounts import PUBLIC
    from onrecord.publications import exports

    with console().status(f"writing {format_}"):
        done = exports.export(format_, output, PUBLIC)
    for path in done.files if len(done.files) == 1 else (output,):
        click.echo(f"wrote {done.records} records to {path}")
