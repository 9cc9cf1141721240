"""The tree over the log is that of RFC 6962, over leaves that show nothing of their versions."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.merkle import BrokenFrontier, Tree, leaf_hash

# The inputs and roots of the reference tests of Certificate Transparency (RFC 6962, section 2.1).
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def plain_leaf(entry: bytes) -> bytes:
    """A leaf as the RFC has it, without a salt."""
    return sha256(b"\x00" + entry).digest()


def tree_of(leaves: Iterable[bytes]) -> Tree:
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree


def by_definition(leaves: list[bytes]) -> bytes:
    """The recursive definition of the RFC, word by word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = by_definition(leaves[:split]), by_definition(leaves[split:])
    return sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_the_reference_trees_have_the_reference_roots(size: int) -> None:
    assert tree_of(map(plain_leaf, INPUTS[:size])).root.hex() == ROOTS[size]


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=70))
def test_any_tree_has_the_root_of_the_definition(leaves: list[bytes]) -> None:
    assert tree_of(leaves).root == by_definition(leaves)


def test_a_leaf_commits_to_salt_and_version() -> None:
    salt = os.urandom(16)
    expected = sha256(b"\x00" + sha256(salt + b"version").digest()).digest()
    assert leaf_hash(salt, b"version") == expected


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16), st.binary())
def test_the_same_version_under_another_salt_is_another_leaf(
    one: bytes, other: bytes, version: bytes
) -> None:
    assert (leaf_hash(one, version) == leaf_hash(other, version)) == (one == other)


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40), st.data())
def test_a_tree_grows_on_from_what_a_checkpoint_keeps_of_it(
    leaves: list[bytes], data: st.DataObject
) -> None:
    size = data.draw(st.integers(0, len(leaves)))
    resumed = Tree.resumed(size, tree_of(leaves[:size]).frontier)
    for leaf in leaves[size:]:
        resumed.append(leaf)

    assert resumed.root == by_definition(leaves)
    assert resumed.frontier == tree_of(leaves).frontier


def test_what_is_no_frontier_of_that_size_is_refused() -> None:
    with pytest.raises(BrokenFrontier):
        Tree.resumed(3, bytes(32))
