"""Opening the register that a command is about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import update_wrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.ledger.errors import NotEmpty, UnknownRecord
from onrecord.ledger.folder import NotARegister, RegisterFolder
from onrecord.records import Refused

from .exits import Exit

SETTING = "ONRECORD_REGISTER"
BUILT_BY_DEMO = Path("out/register")

Command = TypeVar("Command", bound=Callable[..., Any])


class Ended(click.ClickException):
    """A command that ends with a message and a documented exit code."""

    def __init__(self, message: str, exit_code: Exit) -> None:
        super().__init__(message)
        self.code = exit_code

    @property
    def exit_code(self) -> int:  # type: ignore[override]  # what click reads as an attribute
        """The code with which the command ends."""
        return self.code.value


def register_option(command: Command) -> Command:
    """Adds `--register`, shared by every command that needs a register."""
    option = click.option(
        "--register",
        type=click.Path(path_type=Path, file_okay=False),
        help=f"The register's folder [default: {SETTING}, or the one that demo built].",
    )
    return option(command)


def folder_of(register: Path | None) -> RegisterFolder:
    """The folder that is meant: the option's, the setting's, this one, or demo's."""
    if register is not None:
        return RegisterFolder(register)
    if os.environ.get(SETTING):
        return RegisterFolder(Path(os.environ[SETTING]))
    here = RegisterFolder(Path())
    return here if here.exists else RegisterFolder(BUILT_BY_DEMO)


def opened(register: Path | None) -> RegisterFolder:
    """The register, with Django set up on its database. Ends the command where there is none."""
    from .unlocking import unlocked  # which needs what is here

    folder = folder_of(register)
    require(folder)
    unlocked(folder)
    set_up(folder)
    _bring_up_to_date(folder)
    return folder


def require(folder: RegisterFolder) -> None:
    """Ends the command where the folder is no register, or one that cannot be read."""
    try:
        folder.require()
        folder.check()
    except NotARegister as error:
        raise Ended(str(error), Exit.NOT_FOUND) from error


def _bring_up_to_date(folder: RegisterFolder) -> None:
    """Gives a register of an earlier version the tables of this one, and says so.

    Ends the command where they are those of a later version.
    """
    from django.db import DatabaseError  # only once Django is set up

    from onrecord.ledger.upgrading import upgrade

    try:
        done = upgrade(folder)
    except NotARegister as error:
        raise Ended(str(error), Exit.NOT_FOUND) from error
    except DatabaseError as error:
        raise Ended(
            f"the database of {folder.path} cannot be used: {error}; the folder and all in it "
            "must be yours to read and to write",
            Exit.NOT_FOUND,
        ) from error
    if done is not None:
        click.echo(f"{folder.path}: {done}", err=True)


def set_up(folder: RegisterFolder) -> None:
    """Django on the register's database."""
    os.environ[SETTING] = str(folder.path.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onrecord.settings")
    import django  # reads the settings, which read the register

    django.setup()


def created(folder: RegisterFolder) -> None:
    """The register's tables, in a folder that has just become one."""
    set_up(folder)
    from django.core.management import call_command  # only once Django is set up

    call_command("migrate", verbosity=0)


@contextmanager
def publishing() -> Iterator[None]:
    """Within this context a document that is not fit to be published ends the command."""
    from onrecord.publications.faults import InvalidPublicationError  # with what it needs

    try:
        yield
    except InvalidPublicationError as error:
        raise Ended(str(error), Exit.PUBLICATION) from error


def ends_well(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turns what cannot be done into a message and an exit code.

    That is what the register refuses or does not know, and what the machine does not allow.
    """

    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except UnknownRecord as error:
            raise Ended(str(error.args[0]), Exit.NOT_FOUND) from error
        except (Refused, NotEmpty) as error:
            raise Ended(str(error), Exit.REFUSED) from error
        except OSError as error:
            where = f"{error.filename}: {error.strerror}" if error.filename else str(error)
            raise Ended(where, Exit.FAILURE) from error

    return update_wrapper(run, command)
