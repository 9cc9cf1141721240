"""The command that writes documents from the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .session import ends_well, opened, publishing, register_option
from .tables import console
from .times import as_of_option, today

FORMATS = ("html", "pdf", "docx")


@click.command()
@click.argument("kind", type=click.Choice(["followup"]))
@click.argument("subject")
@click.option("--by", help="The assessor, and whose count of people it is [default: all].")
@as_of_option
@click.option(
    "--format",
    "formats",
    default=",".join(FORMATS),
    show_default=True,
    help="Which formats, separated by commas.",
)
@click.option("--draft", is_flag=True, help="Build in spite of faults, with a watermark.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to.",
)
@register_option
@ends_well
def publish(
    kind: str,
    subject: str,
    by: str | None,
    as_of: date | None,
    formats: str,
    draft: bool,
    output: Path,
    register: Path | None,
) -> None:
    """Write a document of KIND about SUBJECT from the register's public records."""
    wanted = [each.strip() for each in formats.split(",") if each.strip()]
    unknown = [each for each in wanted if each not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(f"choose from {', '.join(FORMATS)}", param_hint="--format")
    opened(register)
    from onrecord.accounts import PUBLIC
    from onrecord.publications import building

    with publishing(), console().status(f"writing the {kind} of {subject}"):
        paths = building.publish(
            subject,
            output,
            viewer=PUBLIC,
            as_of=as_of or today(),
            by=by,
            formats=wanted,
            draft=draft,
        )
    for path in paths:
        click.echo(f"wrote {path}")
