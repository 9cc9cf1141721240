"""The tree over the log: RFC 6962 hashes of leaves that commit to versions without showing them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

LEAF = b"\x00"
NODE = b"\x01"


def leaf_hash(salt: bytes, version: bytes) -> bytes:
    """SHA-256(0x00 ‖ SHA-256(salt ‖ version)): the salt lets a version be erased, the leaf stay."""
    return sha256(LEAF + sha256(salt + version).digest()).digest()


def root_hash(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash of these leaf hashes (RFC 6962, section 2.1); of none, SHA-256("")."""
    level = list(leaves)
    if not level:
        return sha256(b"").digest()
    while len(level) > 1:
        paired = [
            sha256(NODE + left + right).digest()
            for left, right in zip(level[::2], level[1::2], strict=False)
        ]
        # RFC 6962 splits at the largest power of two: a node without a partner moves up unchanged.
        level = paired + level[len(paired) * 2 :]
    return level[0]
