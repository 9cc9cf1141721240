"""The tree over the log: RFC 6962 hashes of leaves that commit to versions without showing them."""

from __future__ import annotations

from hashlib import sha256
from typing import Self

LEAF = b"\x00"
NODE = b"\x01"
HASH_BYTES = 32


class BrokenFrontier(ValueError):
    """What was kept of a tree is not of a tree of that size."""


def leaf_hash(salt: bytes, version: bytes) -> bytes:
    """SHA-256(0x00 ‖ SHA-256(salt ‖ version)): the salt lets a version be erased, the leaf stay."""
    return sha256(LEAF + sha256(salt + version).digest()).digest()


class Tree:
    """A growing tree: only the roots of its complete subtrees are kept, largest first."""

    def __init__(self) -> None:
        self.size = 0
        self._complete: list[bytes] = []

    @classmethod
    def resumed(cls, size: int, frontier: bytes) -> Self:
        """The tree of so many leaves whose frontier this is. Raises BrokenFrontier."""
        if len(frontier) != HASH_BYTES * size.bit_count():
            raise BrokenFrontier(
                f"{len(frontier)} bytes are no frontier of a tree of {size} leaves; "
                "verify the register"
            )
        tree = cls()
        tree.size = size
        tree._complete = [
            frontier[at : at + HASH_BYTES] for at in range(0, len(frontier), HASH_BYTES)
        ]
        return tree

    @property
    def frontier(self) -> bytes:
        """The roots of the complete subtrees, the largest first: all that growing on needs."""
        return b"".join(self._complete)

    def append(self, leaf: bytes) -> None:
        """Adds a leaf hash at the end."""
        self.size += 1
        node, full = leaf, self.size
        while full % 2 == 0:
            node = _joined(self._complete.pop(), node)
            full //= 2
        self._complete.append(node)

    @property
    def root(self) -> bytes:
        """The Merkle tree hash (RFC 6962, section 2.1); of no leaves, SHA-256 of nothing."""
        if not self._complete:
            return sha256(b"").digest()
        # RFC 6962 splits at the largest power of two: what is left over hangs to the right.
        *larger, root = self._complete
        for left in reversed(larger):
            root = _joined(left, root)
        return root


def _joined(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()
