"""The command that writes documents from the register."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .session import ends_well, opened, publishing, register_option
from .tables import console
from .times import Day, as_of_option, moment, moment_options, today

if TYPE_CHECKING:
    from onrecord.publications.building import Built

FORMATS = ("html", "pdf", "docx")


@click.command()
@click.argument("kind")
@click.argument("subject")
@click.option("--by", help="Whose grades and recognitions count [default: all].")
@as_of_option
@moment_options
@click.option("--since", type=Day(), help="A day to compare with.")
@click.option("--language", default="en", show_default=True, help="The language to write in.")
@click.option(
    "--format", "formats", help="Which formats, separated by commas [default: those of the kind]."
)
@click.option(
    "--kinds",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with kinds of your own.",
)
@click.option("--draft", is_flag=True, help="Build in spite of faults, with a watermark.")
@click.option(
    "--override", help="Build in spite of faults, for this reason, which the register keeps."
)
@click.option("--overridden-by", help="In whose name --override is given.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to.",
)
@register_option
@ends_well
def publish(  # its options
    kind: str,
    subject: str,
    by: str | None,
    as_of: date | None,
    as_known: datetime | None,
    as_published: date | None,
    since: date | None,
    language: str,
    formats: str | None,
    kinds: Path | None,
    draft: bool,
    override: str | None,
    overridden_by: str | None,
    output: Path,
    register: Path | None,
) -> None:
    """Write a document of KIND about SUBJECT from the register's public records.

    Kinds: followup, state_reply, upr_submission, open_letter, briefing, press_release,
    prisoner_list, person_file, article_dossier, and those of your own.
    """
    wanted = _formats(formats)
    _require_fit_override(override, overridden_by, in_the_past=bool(as_known or as_published))
    folder = opened(register)
    from onrecord.accounts import PUBLIC
    from onrecord.publications import building, overriding

    day = as_of or today()
    with publishing(), console().status(f"writing the {kind} of {subject}"):
        with moment(as_known, as_published):
            made = building.build(
                kind,
                subject,
                viewer=PUBLIC,
                as_of=day,
                since=since,
                by=by,
                language=language,
                draft=draft,
                in_spite=override is not None,
                folders=(*([kinds] if kinds else []), folder.path / "kinds"),
            )
        paths = building.publish(made, output, wanted)
    if override is not None and overridden_by is not None:
        overriding.keep(made, reason=override, by=overridden_by, as_of=day)
    _tell(made)
    for path in paths:
        click.echo(f"wrote {path}")


def _require_fit_override(reason: str | None, by: str | None, *, in_the_past: bool) -> None:
    """Refuses an override in nobody's name, and one of what the register no longer says."""
    if (reason is None) != (by is None):
        raise click.BadParameter(
            "goes with --overridden-by, both or neither", param_hint="--override"
        )
    if reason is not None and in_the_past:
        raise click.BadParameter(
            "is kept in the register as it is: leave --as-known and --as-published out",
            param_hint="--override",
        )


def _formats(given: str | None) -> list[str]:
    """Those asked for; none where the kind's own are wanted."""
    wanted = [each.strip() for each in (given or "").split(",") if each.strip()]
    unknown = [each for each in wanted if each not in FORMATS]
    if unknown or (given is not None and not wanted):
        raise click.BadParameter(f"choose from {', '.join(FORMATS)}", param_hint="--format")
    return wanted


def _tell(made: Built) -> None:
    """How long it is, and by when it is wanted."""
    if made.limit is not None:
        click.echo(f"{made.counter} that count", err=True)
    if made.deadline is not None:
        click.echo(f"wanted by {made.deadline.in_words()}", err=True)
    if made.faults:
        click.echo(f"{len(made.faults)} faults, passed over", err=True)
