"""Commands that make a register, fill it, write it out and prove it."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from onrecord.ledger.folder import NotARegister, RegisterFolder, postgresql

from .exits import Exit
from .session import Ended, created, ends_well, opened, register_option
from .tables import console, print_json
from .unlocking import make_key

SHOWN = 20


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--plain", is_flag=True, help="Without encryption: only for what is public.")
@click.option("--database", help="Keep it in PostgreSQL: postgresql://user@host/name.")
@ends_well
def init(folder: Path, plain: bool, database: str | None) -> None:
    """Make a new, encrypted register in FOLDER."""
    register = RegisterFolder(folder)
    if register.exists:
        raise Ended(f"{folder} is a register already; nothing was changed", Exit.REFUSED)
    if database:
        _check_address(database, plain=plain)
    code = None if plain else make_key(register)
    register.create(database, encrypted=not plain)
    created(register)
    click.echo(f"made {'a plain' if plain else 'an encrypted'} register in {folder}")
    if code:
        click.echo(f"recovery code: {code}")
        click.echo("write it down and keep it elsewhere: it is shown only now", err=True)


def _check_address(database: str, *, plain: bool) -> None:
    try:
        postgresql(database)
    except NotARegister as error:
        raise Ended(str(error), Exit.USAGE) from error
    if not plain:
        raise Ended(
            "a register in PostgreSQL is encrypted by the disk that the database lies on, not by "
            "Onrecord; add --plain if that disk is encrypted",
            Exit.USAGE,
        )


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@register_option
@click.option("--take-file", is_flag=True, help="Replace what a person edited by the file's.")
@click.option("--reason", default="", help="Why, for the log.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def load(
    paths: tuple[Path, ...], register: Path | None, take_file: bool, reason: str, as_json: bool
) -> None:
    """Load register files or folders, whole or not at all."""
    folder = opened(register)
    from onrecord.ledger import loading

    with console().status(f"loading {', '.join(map(str, paths))}"):
        done = loading.load(paths, folder, by=getpass.getuser(), reason=reason, take_file=take_file)
    if as_json:
        print_json(vars(done))
    else:
        click.echo(f"{done.added} added, {done.changed} changed, {done.unchanged} unchanged")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@register_option
@ends_well
def dump(folder: Path, register: Path | None) -> None:
    """Write the register as files into FOLDER, which must not hold anything yet."""
    source = opened(register)
    from onrecord.accounts import OWNER
    from onrecord.ledger import dumping

    written = dumping.dump(folder, source, OWNER)
    click.echo(f"wrote {written} records to {folder}")


@click.command()
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def verify(register: Path | None, as_json: bool) -> None:
    """Prove that no version, checkpoint or row was altered behind the log's back."""
    opened(register)
    from onrecord.ledger import verification

    with console().status("verifying"):
        result = verification.verify()
    if as_json:
        print_json(
            {
                "versions": result.versions,
                "redacted": result.redacted,
                "records": result.records,
                "rows": result.rows,
                "root": result.root,
                "findings": [vars(finding) for finding in result.findings],
            }
        )
    else:
        click.echo(
            f"{result.versions} versions, {result.records} records, {result.rows} rows\n"
            + f"of {result.redacted} versions the content is withheld\n" * (result.redacted > 0)
            + f"root {result.root}"
        )
    if result.findings:
        shown = "\n".join(map(str, result.findings[:SHOWN]))
        more = len(result.findings) - SHOWN
        raise Ended(
            f"{len(result.findings)} findings\n{shown}" + (f"\nand {more} more" * (more > 0)),
            Exit.VERIFICATION,
        )
    if not as_json:
        click.echo("nothing was altered")
