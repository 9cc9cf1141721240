"""Passphrases: asked for on the terminal, or read from the file that a setting names."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.keys import (
    WeakPassphraseError,
    WrongPassphraseError,
    change_passphrase,
    new_key,
    unlock,
    unwrap,
)

from .exits import Exit
from .session import Ended, ends_well, folder_of, register_option, require

SETTING = "ONRECORD_PASSPHRASE_FILE"
GUESSES = 3


def make_key(folder: RegisterFolder) -> str:
    """A new register's key, under a passphrase that is asked for; returns the recovery code."""
    words = _new_passphrase()
    folder.make()
    try:
        key, code = new_key(folder.key_file, words)
    except WeakPassphraseError as error:
        raise Ended(str(error), Exit.USAGE) from error
    unlock(folder.path, key)
    return code


def unlocked(folder: RegisterFolder) -> None:
    """Opens an encrypted register to this process. Ends the command with Exit.LOCKED."""
    if not folder.encrypted or folder.is_unlocked:
        return
    guesses = 1 if _given() is not None else GUESSES
    for left in reversed(range(guesses)):
        try:
            unlock(folder.path, unwrap(folder.key_file, _passphrase("Passphrase")))
        except WrongPassphraseError as error:
            if not left:
                raise Ended(str(error), Exit.LOCKED) from error
            click.echo(str(error), err=True)
        else:
            return


@click.command()
@register_option
@ends_well
def passphrase(register: Path | None) -> None:
    """Give the register another passphrase; the recovery code serves for a lost one."""
    folder = folder_of(register)
    require(folder)
    if not folder.encrypted:
        raise Ended(f"{folder.path} is plain: it has no passphrase", Exit.REFUSED)
    old = _passphrase("Passphrase or recovery code")
    try:
        change_passphrase(folder.key_file, old, _asked_twice())
    except WrongPassphraseError as error:
        raise Ended(str(error), Exit.LOCKED) from error
    except WeakPassphraseError as error:
        raise Ended(str(error), Exit.USAGE) from error
    click.echo(f"{folder.path} has another passphrase; its recovery code stays the same")


def _new_passphrase() -> str:
    given = _given()
    return _asked_twice() if given is None else given


def _asked_twice() -> str:
    _need_a_terminal("New passphrase")
    words: str = click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True)
    return words


def _passphrase(prompt: str) -> str:
    given = _given()
    if given is not None:
        return given
    _need_a_terminal(prompt)
    words: str = click.prompt(prompt, hide_input=True, err=True)
    return words


def _given() -> str | None:
    """The first line of the file that the setting names; None where it names none."""
    path = os.environ.get(SETTING)
    if not path:
        return None
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    if not lines:
        raise Ended(f"{path}, which {SETTING} names, is empty", Exit.LOCKED)
    return lines[0]


def _need_a_terminal(prompt: str) -> None:
    if not sys.stdin.isatty():
        raise Ended(
            f"{prompt}: there is no terminal to ask on; name a file that holds it in {SETTING}",
            Exit.LOCKED,
        )
