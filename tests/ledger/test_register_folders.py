"""A register is a folder: what is in it, and how its database is opened."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from onrecord.ledger.folder import NotARegister, RegisterFolder, postgresql


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1)],
)
def test_sqlite_is_opened_so_that_what_is_written_stays_and_what_is_erased_is_gone(
    register_folder: RegisterFolder, pragma: str, value: object
) -> None:
    own = ConnectionHandler({"default": {}, "own": register_folder.database()})["own"]
    with own.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)
    assert own.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    own.close()


def test_a_folder_without_its_file_is_no_register(tmp_path: Path) -> None:
    folder = RegisterFolder(tmp_path)
    assert not folder.exists
    with pytest.raises(NotARegister, match="make one with: onrecord init"):
        folder.require()
    folder.create()
    folder.require()


def test_bytes_are_kept_once_under_their_digest(tmp_path: Path) -> None:
    folder = RegisterFolder(tmp_path)
    digest = folder.keep(b"Ivo Testov")
    assert digest == sha256(b"Ivo Testov").hexdigest()
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    written = kept.stat()
    assert folder.keep(b"Ivo Testov") == digest
    assert kept.stat() == written
    assert kept.name == digest
    assert folder.holds(digest)
    assert folder.content(digest) == b"Ivo Testov"


def test_a_database_of_postgresql_is_named_by_its_address(tmp_path: Path) -> None:
    folder = RegisterFolder(tmp_path)
    folder.create("postgresql://ivo:p%40ss@db.example:5433/my%20register")
    assert folder.database() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "my register",
        "USER": "ivo",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }


@pytest.mark.parametrize("address", ["mysql://host/name", "postgresql://host", "register.sqlite3"])
def test_any_other_address_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(NotARegister, match="write postgresql://user@host/name"):
        postgresql(address)
