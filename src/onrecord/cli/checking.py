"""The command that looks for what does not fit, in documents or in the register."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.padding import Padding
from rich.text import Text as Line

from .exits import Exit
from .session import SETTING, Ended, ends_well, opened, register_option
from .tables import console, print_json, print_table

if TYPE_CHECKING:
    from onrecord.checks.findings import Finding
    from onrecord.checks.models import Dismissal
    from onrecord.reading import Text

SEVERITIES = ("high", "medium", "low")
QUOTED = 200


@click.command()
@click.argument("files", metavar="[FILE...]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="End with exit code 5 where something is this grave or graver.",
)
@click.option("--dismiss", metavar="FINGERPRINT", help="Set a finding aside; needs --why.")
@click.option("--why", metavar="TEXT", help="The reason for --dismiss, which is kept.")
@click.option("--reopen", metavar="FINGERPRINT", help="Take a dismissal back.")
@click.option("--dismissed", is_flag=True, help="List what was set aside, and why.")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
@ends_well
def check(
    context: click.Context,
    files: tuple[Path, ...],
    fail_on: str | None,
    dismiss: str | None,
    why: str | None,
    reopen: str | None,
    dismissed: bool,
    register: Path | None,
    as_json: bool,
) -> None:
    """Look for what does not fit, in documents or in the register.

    With files: within each and between them. Without: the register's records. Whatever is found,
    the exit code is 0 unless --fail-on says otherwise.
    """
    needed = bool(dismiss or reopen or dismissed or not files)
    if needed or register is not None or os.environ.get(SETTING):
        opened(register)
        needed = True
    if dismissed or reopen:
        _set_aside(reopen, as_json=as_json)
        return
    texts = _read(files)
    found = _found(texts, files)
    if dismiss:
        _dismiss(found, dismiss, why)
    found = _standing(found) if needed else found
    if as_json:
        print_json({"findings": [one.as_dict() for one in found]})
    else:
        print_findings(found, _what(len(texts)) if files else "the register")
    if len(texts) < len(files):
        context.exit(Exit.REFUSED.value)
    if fail_on and any(one.severity.rank <= SEVERITIES.index(fail_on) for one in found):
        context.exit(Exit.VERIFICATION.value)


def _what(documents: int) -> str:
    return "1 document" if documents == 1 else f"{documents} documents"


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


def _found(texts: list[Text], files: tuple[Path, ...]) -> list[Finding]:
    from onrecord.checks.documents import check_documents

    if files:
        return check_documents(texts)
    from onrecord.accounts import OWNER
    from onrecord.checks.dismissing import check_register

    return check_register(OWNER)


def _standing(found: list[Finding]) -> list[Finding]:
    from onrecord.checks.dismissing import standing

    return standing(found)


def _dismiss(found: list[Finding], fingerprint: str, why: str | None) -> None:
    """Sets a finding aside. Ends the command without a reason or such a finding."""
    from onrecord.checks.dismissing import NoReason, dismiss

    finding = next((one for one in found if one.fingerprint == fingerprint), None)
    if finding is None:
        raise Ended(
            f"no finding has the fingerprint {fingerprint}; name the same files as when it was "
            "found, or none for the register",
            Exit.NOT_FOUND,
        )
    try:
        dismiss(finding, why or "", by=getpass.getuser())
    except NoReason as error:
        raise Ended(f"{error}: --why TEXT", Exit.USAGE) from error


def _set_aside(reopened: str | None, *, as_json: bool) -> None:
    """Takes a dismissal back where one is named, and lists what is set aside."""
    from onrecord.checks import dismissing

    try:
        if reopened:
            dismissing.reopen(reopened)
    except dismissing.UnknownFinding as error:
        raise Ended(str(error), Exit.NOT_FOUND) from error
    kept = dismissing.dismissed()
    if as_json:
        print_json({"dismissed": [_dismissal_json(one) for one in kept]})
    else:
        rows = [(one.fingerprint, one.rule, one.why, one.dismissed_by) for one in kept]
        print_table("set aside", ["fingerprint", "rule", "why", "by"], rows)


def _dismissal_json(one: Dismissal) -> dict[str, Any]:
    return {
        "fingerprint": one.fingerprint,
        "rule": one.rule,
        "message": one.message,
        "why": one.why,
        "by": one.dismissed_by,
        "at": one.dismissed_at.isoformat(),
    }


def print_findings(found: list[Finding], of: str) -> None:
    """The findings by severity, each with what to do and the passages it rests on."""
    terminal = console()
    terminal.print(f"{len(found)} {'finding' if len(found) == 1 else 'findings'} in {of}")
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
