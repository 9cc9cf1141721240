"""A register is a folder: its database, its files, and what it remembers between runs."""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from .keys import KEY_BYTES, Key, is_unlocked, key_of
from .sealing import seal, sealed_name, unseal

CONFIG = "onrecord.toml"
KEY_FILE = "key.json"
SECRET_FILE = "secret.key"  # noqa: S105 -- its name, not what it holds
DATABASE = "register.sqlite3"
FORMAT = 1

SQLITE_OPTIONS: dict[str, Any] = {
    # A deferred transaction that turns into a writer can fail at once instead of waiting.
    "transaction_mode": "IMMEDIATE",
    # FULL: a committed batch survives a power cut. secure_delete: erased is overwritten.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    "timeout": 30,
}


class NotARegister(ValueError):
    """The folder holds no register; the message says what to do."""


@dataclass(frozen=True)
class RegisterFolder:
    """The folder of one register.

    `onrecord.toml` says what it is (and names a PostgreSQL database, if one is used),
    `register.sqlite3` is the database, `files/` the documents' bytes by SHA-256, `moments/`
    a cache of the register as it was known at other times, `secret.key` what signs the sessions of
    a plain register. Of an encrypted register the database,
    the moments and each file are encrypted, files have other names, and `key.json` holds the key,
    wrapped; whatever needs the key raises Locked until `keys.unlock` was given it.
    """

    path: Path

    @property
    def config(self) -> Path:
        """The file that makes the folder a register."""
        return self.path / CONFIG

    @property
    def exists(self) -> bool:
        """Whether a register has been made here."""
        return self.config.is_file()

    def require(self) -> None:
        """Raises NotARegister where no register has been made."""
        if not self.exists:
            raise NotARegister(
                f"{self.path} is not a register (it has no {CONFIG}); "
                f"make one with: onrecord init {self.path}"
            )

    def make(self) -> None:
        """Makes the folder, for its owner's eyes alone."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def create(self, database_url: str | None = None, *, encrypted: bool = False) -> None:
        """Makes the folder of a new register and writes its configuration."""
        self.make()
        lines = [f"format = {FORMAT}", f"encrypted = {str(encrypted).lower()}"]
        if database_url:
            lines.append(f'database = "{database_url}"')
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def database(self) -> dict[str, Any]:
        """Django's settings of the register's database."""
        address = self._configured().get("database")
        return postgresql(str(address)) if address else self.sqlite(self.path / DATABASE)

    def sqlite(self, path: Path) -> dict[str, Any]:
        """Django's settings of an SQLite database here, encrypted where the register is."""
        if self.key is None:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(path),
                "OPTIONS": dict(SQLITE_OPTIONS),
            }
        return {
            "ENGINE": "onrecord.ledger.sqlcipher",
            "NAME": str(path),
            "OPTIONS": {**SQLITE_OPTIONS, "key": self.key},
        }

    def check(self) -> None:
        """Raises NotARegister where the configuration is not one that this version can use."""
        address = self._configured().get("database")
        if address:
            postgresql(str(address))

    @property
    def is_unlocked(self) -> bool:
        """Whether this process can read what the register keeps."""
        return not self.encrypted or is_unlocked(self.path)

    @property
    def encrypted(self) -> bool:
        """Whether what the register keeps is encrypted."""
        return bool(self._configured().get("encrypted"))

    @property
    def key_file(self) -> Path:
        """Where the wrapped key of an encrypted register is."""
        return self.path / KEY_FILE

    @property
    def key(self) -> Key | None:
        """The key of an encrypted register; None of a plain one. Raises Locked."""
        return key_of(self.path) if self.encrypted else None

    @property
    def secret(self) -> Key:
        """What signs sessions and seals second factors.

        Of an encrypted register that is its key (raises Locked), of a plain one a random secret in
        a file for its owner's eyes alone. Where there is no register, it lives with the process.
        """
        if self.key is not None:
            return self.key
        return Key(self._own_secret() if self.exists else secrets.token_bytes(KEY_BYTES))

    def _own_secret(self) -> bytes:
        path = self.path / SECRET_FILE
        try:
            with os.fdopen(
                os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            ) as file:
                file.write(secrets.token_bytes(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())  # codes of second factors are sealed with it
        except FileExistsError:
            pass
        return path.read_bytes()

    @property
    def private(self) -> bool:
        """Whether nothing is served without a login: `private = true` in its configuration."""
        return bool(self._configured().get("private"))

    def _configured(self) -> dict[str, Any]:
        if not self.exists:
            return {}
        try:
            found = tomllib.loads(self.config.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise NotARegister(f"{self.config} cannot be read: {error}") from error
        if found.get("format") != FORMAT:
            raise NotARegister(
                f"{self.config} says format {found.get('format')}, and this version of Onrecord "
                f"knows format {FORMAT}; use the version that made it"
            )
        return found

    @property
    def moments(self) -> Path:
        """The folder of cached moments; everything in it can be made again."""
        return self.path / "moments"

    @property
    def names(self) -> Path:
        """The folder of the indexes of names: with the moments it goes and is made again."""
        return self.moments / "names"

    def holds(self, digest: str) -> bool:
        """Whether the bytes with this SHA-256 are kept."""
        return self._file(digest).is_file()

    def content(self, digest: str) -> bytes:
        """The bytes with this SHA-256. Raises OSError and, of an altered file, DamagedFileError."""
        data = self._file(digest).read_bytes()
        return data if self.key is None else unseal(data, self.key)

    def keep(self, content: bytes) -> str:
        """Keeps bytes under their SHA-256 and gives it back; the same bytes are kept once."""
        digest = sha256(content).hexdigest()
        target = self._file(digest)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_suffix(".partial")
            with partial.open("wb") as file:
                file.write(content if self.key is None else seal(content, self.key))
                file.flush()
                os.fsync(file.fileno())  # the database will say that it is here
            partial.replace(target)
        return digest

    def _file(self, digest: str) -> Path:
        name = digest if self.key is None else sealed_name(digest, self.key)
        return self.path / "files" / name[:2] / name


def postgresql(address: str) -> dict[str, Any]:
    """Django's settings of `postgresql://user:password@host:port/name`."""
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise NotARegister(
            f"{address!r} is no address of a PostgreSQL database; write postgresql://user@host/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }
