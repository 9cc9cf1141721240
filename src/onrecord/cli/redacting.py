"""The command that withholds the content of a former version, for good."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table

from .exits import Exit
from .session import Ended, ends_well, opened, register_option
from .tables import console, print_json

if TYPE_CHECKING:
    from onrecord.ledger.folder import RegisterFolder
    from onrecord.ledger.models import Version
    from onrecord.records import Redaction


@click.command()
@click.argument("key", metavar="[ID]", required=False)
@click.argument("versions", metavar="[VERSION]...", nargs=-1, type=click.IntRange(min=1))
@click.option("--reason", default="", help="Why; whoever reads the history is told.")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def redact(
    key: str | None, versions: tuple[int, ...], reason: str, register: Path | None, as_json: bool
) -> None:
    """Withhold the content of former VERSIONs of the record ID, for good."""
    folder = opened(register)
    if key is not None and versions:
        _redact(key, versions, reason)
    if key is None or versions:
        _erase(folder)
    if key is not None:
        _show(key, as_json=as_json)


def _redact(key: str, versions: tuple[int, ...], reason: str) -> None:
    from onrecord.accounts import OWNER
    from onrecord.review import editing
    from onrecord.review.errors import Undecidable

    try:
        editing.redact(key, versions, viewer=OWNER, by=getpass.getuser(), why=reason)
    except Undecidable as error:
        raise Ended(str(error), Exit.REFUSED) from error


def _erase(folder: RegisterFolder) -> None:
    from onrecord.ledger.erasing import NotErased, erase

    try:
        with console().status("clearing the files"):
            erase(folder)
    except NotErased as error:
        raise Ended(
            f"withheld, and perhaps still in the files of {folder.path}: {error}; end what else "
            "uses the register, then run: onrecord redact",
            Exit.FAILURE,
        ) from error


def _show(key: str, *, as_json: bool) -> None:
    from onrecord.accounts import OWNER
    from onrecord.ledger.errors import UnknownRecord
    from onrecord.ledger.history import versions_of
    from onrecord.ledger.redacting import redactions_of

    found, redactions = versions_of(key, OWNER), redactions_of(key, OWNER)
    if not found:
        raise UnknownRecord(key)
    told = [_told(each, redactions.get(each.seq)) for each in found]
    if as_json:
        print_json({"id": key, "versions": told})
        return
    table = Table("version", "recorded", "by", "why", "content", box=None, pad_edge=False)
    for each in told:
        since = each["withheld"]
        content = f"withheld on {since['date']}: {since['reason']}" if since else "here"
        table.add_row(
            str(each["version"]), each["recorded_at"], each["recorded_by"], each["reason"], content
        )
    console().print(table)


def _told(version: Version, redaction: Redaction | None) -> dict[str, Any]:
    batch = version.batch
    return {
        "version": version.seq,
        "recorded_at": batch.recorded_at.isoformat(timespec="seconds"),
        "recorded_by": batch.recorded_by,
        "reason": batch.reason,
        "withheld": redaction and {"date": str(redaction.date), "reason": redaction.reason},
    }
