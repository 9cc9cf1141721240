"""The command that looks for what does not fit, in documents."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.padding import Padding
from rich.text import Text as Line

from .exits import Exit
from .tables import console, print_json

if TYPE_CHECKING:
    from onrecord.checks.findings import Finding
    from onrecord.reading import Text

SEVERITIES = ("high", "medium", "low")
QUOTED = 200


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="End with exit code 5 where something is this grave or graver.",
)
@click.pass_context
def check(
    context: click.Context, files: tuple[Path, ...], as_json: bool, fail_on: str | None
) -> None:
    """Look for what does not fit, within documents and between them.

    Whatever is found, the exit code is 0 unless --fail-on says otherwise.
    """
    from onrecord.checks.documents import check_documents

    texts = _read(files)
    found = check_documents(texts)
    if as_json:
        print_json({"findings": [one.as_dict() for one in found]})
    else:
        print_findings(found, f"{len(texts)} documents")
    if len(texts) < len(files):
        context.exit(Exit.REFUSED.value)
    if fail_on and any(one.severity.rank <= SEVERITIES.index(fail_on) for one in found):
        context.exit(Exit.VERIFICATION.value)


def _read(files: Iterable[Path]) -> list[Text]:
    """The documents; one that is refused is named on standard error."""
    from onrecord import reading

    texts: list[Text] = []
    for path in files:
        try:
            texts.append(reading.read_safely(path))
        except reading.Unreadable as refusal:
            click.echo(f"Error: {refusal}", err=True)
    return texts


def print_findings(found: list[Finding], of: str) -> None:
    """The findings by severity, each with what to do and the passages it rests on."""
    terminal = console()
    terminal.print(f"{len(found)} findings in {of}")
    for severity, group in groupby(found, key=lambda one: one.severity):
        each = list(group)
        terminal.print()
        terminal.print(f"{severity.value.upper()} ({len(each)})", style="bold")
        for one in each:
            _print(one)


def _print(one: Finding) -> None:
    terminal = console()
    terminal.print()
    terminal.print(Line(f"{one.rule} [{one.fingerprint}]"), style="bold")
    terminal.print(Padding(Line(one.message), (0, 0, 0, 2)))
    for passage in one.passages:
        where = f"{passage.document} {passage.start}-{passage.end}: "
        terminal.print(Padding(Line(where + _shortened(passage.quote)), (0, 0, 0, 4)))
    if one.records:
        terminal.print(Padding(Line(f"records: {', '.join(one.records)}"), (0, 0, 0, 4)))


def _shortened(words: str) -> str:
    return words if len(words) <= QUOTED else f"{words[: QUOTED - 1]}…"
