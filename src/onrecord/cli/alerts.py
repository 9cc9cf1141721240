"""The commands that tell by mail how much is new in saved searches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import Exit
from .session import Ended, ends_well, opened, register_option
from .tables import print_json, print_table

if TYPE_CHECKING:
    from onrecord.search.alerts import Transport

SITE = "http://127.0.0.1:8000"
SUBMISSION = 587


@click.group()
def alerts() -> None:
    """Tell by mail how much is new in saved searches."""


@alerts.command("due")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def due_(register: Path | None, as_json: bool) -> None:
    """List the saved searches that a mail is due for."""
    opened(register)
    from onrecord.search.alerts import due

    found = [(each.saved.pk, each.saved.owner, each.number) for each in due()]
    if as_json:
        names = ("search", "owner", "new")
        print_json({"due": [dict(zip(names, row, strict=True)) for row in found]})
    else:
        print_table("due", ("search", "owner", "new"), found, numbers="new")


@alerts.command()
@click.option(
    "--to-folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the mails into this folder instead of sending them.",
)
@click.option("--smtp", metavar="HOST[:PORT]", help="The mail server that takes them.")
@click.option("--user", default="", help="Whose account on the mail server it is.")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The file whose first line is the password of that account.",
)
@click.option("--from", "sender", help="The address that the mails are from.")
@click.option(
    "--site", default=SITE, show_default=True, help="Where the register's pages are, for the link."
)
@register_option
@ends_well
def send(  # as many as a mail needs
    to_folder: Path | None,
    smtp: str | None,
    user: str,
    password_file: Path | None,
    sender: str | None,
    site: str,
    register: Path | None,
) -> None:
    """Send a mail for each saved search in which something is new: how much, and a link."""
    if (to_folder is None) == (smtp is None):
        raise click.UsageError("give --smtp HOST, or --to-folder DIR")
    if smtp is not None and sender is None:
        raise click.UsageError("give --from ADDRESS with --smtp")
    opened(register)
    from onrecord.search import alerts

    transport = (
        alerts.Folder(to_folder)
        if to_folder is not None
        else _server(smtp or "", user, password_file)
    )
    try:
        sent = alerts.send(
            alerts.due(), transport, sender=sender or "onrecord@localhost", site=site
        )
    except alerts.NotSent as error:
        raise Ended(f"{error}; what was sent before is noted", Exit.REFUSED) from error
    click.echo(f"{len(sent)} {'mail' if len(sent) == 1 else 'mails'}")


def _server(given: str, user: str, password_file: Path | None) -> Transport:
    from onrecord.search.alerts import Smtp

    host, _, port = given.partition(":")
    if port and not port.isdecimal():
        raise click.BadParameter("write HOST or HOST:PORT", param_hint="--smtp")
    lines = password_file.read_text(encoding="utf-8").splitlines() if password_file else []
    return Smtp(host, int(port or SUBMISSION), user, next(iter(lines), ""))
