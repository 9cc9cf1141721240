"""The key of an encrypted register: random, and kept only wrapped by what somebody knows.

The key file holds the register's 256-bit key twice: wrapped (AES-256-GCM) under a key that Argon2id
(RFC 9106) makes of the passphrase, and under one that it makes of the recovery code. A new
passphrase wraps the same key again; nothing else in the register changes.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from base64 import b32encode, b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
SHORTEST_PASSPHRASE = 15  # characters; OWASP ASVS 5.0, 6.2.1, asks for 8 and recommends 15
SECONDS = 1.0  # that one guess should take on the machine that made the register
LEAST_MEMORY = 64 * 1024  # KiB; RFC 9106's second recommended option
MOST_MEMORY = 1024 * 1024
RECOVERY_BYTES = 20
VERSION = 1

PASSPHRASE = "passphrase"  # noqa: S105 -- the name of a wrap
RECOVERY = "recovery"


class WrongPassphraseError(ValueError):
    """What was given opens the register neither as passphrase nor as recovery code."""


class WeakPassphraseError(ValueError):
    """A passphrase too short to keep a seized register closed."""


class Locked(ValueError):
    """The register is encrypted and nobody has given its passphrase in this process."""


@dataclass(frozen=True, repr=False)
class Key:
    """A register's key. Its text never holds the secret, so that no log or error page does."""

    secret: bytes

    def __repr__(self) -> str:
        return "Key(…)"

    def derived(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose alone (HKDF with SHA-256, RFC 5869)."""
        derivation = HKDF(hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode())
        return derivation.derive(self.secret)


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: KiB of memory, passes, lanes."""

    memory: int
    passes: int = 3
    lanes: int = 2

    def key_of(self, words: str, salt: bytes) -> bytes:
        """The key that Argon2id makes of these words."""
        return hash_secret_raw(
            words.encode(), salt, self.passes, self.memory, self.lanes, KEY_BYTES, Type.ID
        )


def calibrated() -> Cost:
    """The cost at which a guess takes about SECONDS on this machine, 64 MiB at the least."""
    cost = Cost(LEAST_MEMORY)
    started = time.perf_counter()
    cost.key_of("calibration", bytes(SALT_BYTES))
    took = time.perf_counter() - started
    memory = int(LEAST_MEMORY * SECONDS / max(took, 0.001))
    return Cost(min(max(memory, LEAST_MEMORY), MOST_MEMORY))


def new_key(path: Path, passphrase: str, cost: Cost | None = None) -> tuple[Key, str]:
    """Makes a register's key and its key file; returns the key and the recovery code.

    The code is shown once and kept nowhere. Raises WeakPassphraseError.
    """
    _require_strong(passphrase)
    key = Key(secrets.token_bytes(KEY_BYTES))
    code = _grouped(b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode())
    cost = cost or calibrated()
    _write(
        path,
        {PASSPHRASE: _wrapped(key, passphrase, cost), RECOVERY: _wrapped(key, _plain(code), cost)},
    )
    return key, code


def unwrap(path: Path, words: str) -> Key:
    """The key behind a key file, by passphrase or recovery code. Raises WrongPassphraseError."""
    wraps = _read(path)
    for name, given in ((PASSPHRASE, words), (RECOVERY, _plain(words))):
        key = _unwrapped(wraps[name], given)
        if key is not None:
            return key
    raise WrongPassphraseError("that is not the passphrase of this register, nor its recovery code")


def change_passphrase(path: Path, words: str, passphrase: str) -> None:
    """Wraps the key under another passphrase; `words` are the old one or the recovery code."""
    _require_strong(passphrase)
    key = unwrap(path, words)
    wraps = _read(path)
    _write(path, {**wraps, PASSPHRASE: _wrapped(key, passphrase, calibrated())})


def _require_strong(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise WeakPassphraseError(
            f"the passphrase has {len(passphrase)} characters; use {SHORTEST_PASSPHRASE} or more, "
            "such as four or five words that do not belong together"
        )


def _wrapped(key: Key, words: str, cost: Cost) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(cost.key_of(words, salt)).encrypt(nonce, key.secret, _bound_to(cost))
    texts = {"salt": salt, "nonce": nonce, "key": sealed}
    encoded = {name: b64encode(value).decode() for name, value in texts.items()}
    return {"kdf": "argon2id", **vars(cost), **encoded}


def _unwrapped(wrap: Mapping[str, Any], words: str) -> Key | None:
    cost = Cost(wrap["memory"], wrap["passes"], wrap["lanes"])
    salt, nonce, sealed = (b64decode(wrap[name]) for name in ("salt", "nonce", "key"))
    try:
        return Key(AESGCM(cost.key_of(words, salt)).decrypt(nonce, sealed, _bound_to(cost)))
    except InvalidTag:
        return None


def _bound_to(cost: Cost) -> bytes:
    """What the wrap is bound to, so that nobody can quietly make it cheaper."""
    return json.dumps({"version": VERSION, **vars(cost)}, sort_keys=True).encode()


def _grouped(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _plain(code: str) -> str:
    return code.replace("-", "").replace(" ", "").upper()


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if found.get("version") != VERSION:
        raise Locked(f"{path} is of another version of Onrecord; use the one that made it")
    wraps: dict[str, Any] = found["wraps"]
    return wraps


def _write(path: Path, wraps: Mapping[str, Any]) -> None:
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as file:
        json.dump({"version": VERSION, "wraps": wraps}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())  # a key file lost in a power cut is a register lost
    partial.replace(path)


_unlocked: dict[Path, Key] = {}


def unlock(path: Path, key: Key) -> None:
    """Keeps the key of the register in this folder for as long as the process lives."""
    _unlocked[path.resolve()] = key


def is_unlocked(path: Path) -> bool:
    """Whether the key of the register in this folder is at hand."""
    return path.resolve() in _unlocked


def key_of(path: Path) -> Key:
    """The key of the register in this folder. Raises Locked where nobody has unlocked it."""
    try:
        return _unlocked[path.resolve()]
    except KeyError:
        raise Locked(f"{path} is encrypted and locked; give its passphrase") from None
