"""Accounts, for whoever holds the folder: the only one who opens what is restricted or sealed."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .exits import Exit
from .session import Ended, ends_well, opened, register_option
from .tables import print_json, print_table

if TYPE_CHECKING:
    from onrecord.accounts.access import Role
    from onrecord.accounts.models import Account
    from onrecord.values import Level

ROLES = ("reader", "monitor", "reviewer", "publisher", "administrator")
LEVELS = ("public", "internal", "restricted", "sealed")
role_option = click.option("--role", type=click.Choice(ROLES), help="What the account is for.")
sees_option = click.option(
    "--sees", type=click.Choice(LEVELS), help="The highest level it sees, if not its role's own."
)


@click.group()
def accounts() -> None:
    """Who signs in to the register, as what, and up to which level."""


@accounts.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the account is for.")
@sees_option
@register_option
@ends_well
def add(name: str, role: str, sees: str | None, register: Path | None) -> None:
    """Add an account; print the one-time word with which its holder sets it up."""
    opened(register)
    from onrecord.accounts import services

    try:
        account, word = services.add(name, _role(role), _level(sees), by=getpass.getuser())
    except services.UnfitAccount as error:
        raise Ended(str(error), Exit.REFUSED) from error
    _print_word(account, word)


@accounts.command("list")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ends_well
def list_(register: Path | None, as_json: bool) -> None:
    """List the accounts."""
    opened(register)
    from onrecord.accounts.models import Account

    rows = [
        (each.name, each.role, str(each.sees), _state(each))
        for each in Account.objects.order_by("name")
    ]
    columns = ["name", "role", "sees", "state"]
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table("accounts", columns, rows)


@accounts.command("change")
@click.argument("name")
@role_option
@sees_option
@register_option
@ends_well
def change(name: str, role: str | None, sees: str | None, register: Path | None) -> None:
    """Give an account another role, or let it see more or less."""
    if role is None and sees is None:
        raise click.UsageError("say what is to change: --role, --sees, or both")
    account = _named(name, register)
    from onrecord.accounts import services

    try:
        services.change(
            account, None if role is None else _role(role), _level(sees), by=getpass.getuser()
        )
    except services.UnfitAccount as error:
        raise Ended(str(error), Exit.REFUSED) from error
    click.echo(f"{name} is a {account.role} and sees up to {account.sees}")


@accounts.command("disable")
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let the account sign in again.")
@register_option
@ends_well
def disable(name: str, undo: bool, register: Path | None) -> None:
    """Let an account sign in no more, and end its sessions."""
    account = _named(name, register)
    from onrecord.accounts import services

    (services.enable if undo else services.disable)(account, by=getpass.getuser())
    click.echo(f"{name} {'signs in again' if undo else 'is disabled'}")


@accounts.command("reset")
@click.argument("name")
@register_option
@ends_well
def reset(name: str, register: Path | None) -> None:
    """Take both factors from an account; print the word for setting it up anew."""
    account = _named(name, register)
    from onrecord.accounts import services

    _print_word(account, services.reset(account, by=getpass.getuser()))


def _named(name: str, register: Path | None) -> Account:
    opened(register)
    from onrecord.accounts import services

    try:
        return services.named(name)
    except services.UnfitAccount as error:
        raise Ended(str(error), Exit.NOT_FOUND) from error


def _print_word(account: Account, word: str) -> None:
    click.echo(f"{account.name}: {account.role}, sees up to {account.sees}")
    click.echo(f"one-time word: {word}")
    click.echo("give it to its holder, for /account/set-up/, within seven days", err=True)


def _state(account: Account) -> str:
    if not account.is_active:
        return "disabled"
    return "in use" if account.has_usable_password() else "to be set up"


def _role(code: str) -> Role:
    from onrecord.accounts.access import Role

    return Role(code)


def _level(code: str | None) -> Level | None:
    from onrecord.values import Level

    return None if code is None else Level(code)
