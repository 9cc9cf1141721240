"""Files of an encrypted register: each sealed by itself, under a name that tells nothing.

A file is AES-256-GCM in pieces (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár,
2015): each piece is bound to its number and to being the last or not, so that pieces cannot be left
out, swapped or added. The name is a keyed hash of the SHA-256 of the content.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .keys import Key

PIECE = 1 << 20
TAG = 16
PREFIX = 7
MAGIC = b"onrecord sealed 1\n"


class DamagedFileError(ValueError):
    """A sealed file was cut, altered, or belongs to another register."""


def sealed_name(digest: str, key: Key) -> str:
    """The name under which the bytes with this SHA-256 are kept."""
    return hmac.digest(key.derived("names of files"), digest.encode(), "sha256").hex()


def seal(content: bytes, key: Key) -> bytes:
    """The bytes, sealed."""
    cipher = AESGCM(key.derived("files"))
    prefix = secrets.token_bytes(PREFIX)
    pieces = [content[at : at + PIECE] for at in range(0, max(len(content), 1), PIECE)]
    sealed = [
        cipher.encrypt(_nonce(prefix, number, last=number == len(pieces) - 1), piece, MAGIC)
        for number, piece in enumerate(pieces)
    ]
    return b"".join((MAGIC, prefix, *sealed))


def unseal(data: bytes, key: Key) -> bytes:
    """What was sealed. Raises DamagedFileError."""
    if not data.startswith(MAGIC):
        raise DamagedFileError("this is no sealed file of a register")
    cipher = AESGCM(key.derived("files"))
    prefix = data[len(MAGIC) : len(MAGIC) + PREFIX]
    pieces = list(_pieces(data[len(MAGIC) + PREFIX :]))
    try:
        return b"".join(
            cipher.decrypt(_nonce(prefix, number, last=number == len(pieces) - 1), piece, MAGIC)
            for number, piece in enumerate(pieces)
        )
    except InvalidTag:
        raise DamagedFileError("the file was cut or altered, or is another register's") from None


def _pieces(body: bytes) -> Iterator[bytes]:
    step = PIECE + TAG
    return (body[at : at + step] for at in range(0, max(len(body), 1), step))


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
