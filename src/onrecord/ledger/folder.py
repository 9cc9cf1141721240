"""A register is a folder: its database, its files, and what it remembers between runs."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

CONFIG = "onrecord.toml"
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
    a cache of the register as it was known at other times.
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
                f"make one with: onrecord init {self.path} --plain"
            )

    def create(self, database_url: str | None = None) -> None:
        """Writes the configuration of a new register, in a folder for its owner's eyes alone."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        lines = [f"format = {FORMAT}", "encrypted = false"]
        if database_url:
            lines.append(f'database = "{database_url}"')
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def database(self) -> dict[str, Any]:
        """Django's settings of the register's database."""
        address = self._configured().get("database")
        return postgresql(str(address)) if address else sqlite(self.path / DATABASE)

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

    def file(self, digest: str) -> Path:
        """Where the bytes with this SHA-256 are kept."""
        return self.path / "files" / digest[:2] / digest

    def keep(self, content: bytes) -> str:
        """Keeps bytes under their SHA-256 and gives it back; the same bytes are kept once."""
        digest = sha256(content).hexdigest()
        target = self.file(digest)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_suffix(".partial")
            with partial.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())  # the database will say that it is here
            partial.replace(target)
        return digest


def sqlite(path: Path) -> dict[str, Any]:
    """Django's settings of an SQLite database in a register."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": dict(SQLITE_OPTIONS),
    }


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
