"""The key of a register under passphrases, and files that are sealed with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.keys import (
    Cost,
    Key,
    Locked,
    WeakPassphraseError,
    WrongPassphraseError,
    change_passphrase,
    key_of,
    new_key,
    unwrap,
)
from onrecord.ledger.sealing import PIECE, DamagedFileError, seal, sealed_name, unseal

CHEAP = Cost(memory=64, passes=1, lanes=1)  # the tests are not what an attacker meets
PASSPHRASE = "lantern gravel ninefold estuary"
KEY = Key(bytes(range(32)))


def test_passphrase_and_recovery_code_open_the_same_key(tmp_path: Path) -> None:
    key, code = new_key(tmp_path / "key.json", PASSPHRASE, CHEAP)
    assert unwrap(tmp_path / "key.json", PASSPHRASE) == key
    assert unwrap(tmp_path / "key.json", code.lower().replace("-", " ")) == key


def test_another_passphrase_wraps_the_same_key_again(tmp_path: Path) -> None:
    file = tmp_path / "key.json"
    key, code = new_key(file, PASSPHRASE, CHEAP)
    change_passphrase(file, code, "quarry violet timetable anchor")
    assert unwrap(file, "quarry violet timetable anchor") == key
    assert unwrap(file, code) == key
    with pytest.raises(WrongPassphraseError):
        unwrap(file, PASSPHRASE)


def test_two_registers_have_two_keys(tmp_path: Path) -> None:
    one, _ = new_key(tmp_path / "one.json", PASSPHRASE, CHEAP)
    other, _ = new_key(tmp_path / "other.json", PASSPHRASE, CHEAP)
    assert one != other


def test_a_passphrase_of_fourteen_characters_is_too_short(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphraseError, match="has 14 characters; use 15 or more"):
        new_key(tmp_path / "key.json", "x" * 14, CHEAP)
    assert not (tmp_path / "key.json").exists()


def test_a_key_file_made_cheaper_behind_our_back_opens_nothing(tmp_path: Path) -> None:
    file = tmp_path / "key.json"
    new_key(file, PASSPHRASE, CHEAP)
    kept = json.loads(file.read_text())
    kept["wraps"]["passphrase"]["passes"] = 2
    file.write_text(json.dumps(kept))
    with pytest.raises(WrongPassphraseError):
        unwrap(file, PASSPHRASE)


def test_neither_the_key_nor_what_it_derives_shows_in_text() -> None:
    assert repr(KEY) == "Key(…)"
    assert str(KEY) == "Key(…)"
    assert KEY.derived("files") != KEY.derived("database") != KEY.secret


def test_a_register_that_nobody_unlocked_is_locked(tmp_path: Path) -> None:
    with pytest.raises(Locked, match="is encrypted and locked; give its passphrase"):
        key_of(tmp_path)


@given(st.binary(max_size=200))
def test_what_is_sealed_comes_back(content: bytes) -> None:
    assert unseal(seal(content, KEY), KEY) == content


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5])
def test_files_of_several_pieces_come_back(size: int) -> None:
    content = bytes(size)
    assert unseal(seal(content, KEY), KEY) == content


@given(st.data())
def test_a_changed_byte_is_refused(data: st.DataObject) -> None:
    sealed = bytearray(seal(b"Ivo Testov was released", KEY))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedFileError):
        unseal(bytes(sealed), KEY)


def test_a_piece_left_out_added_or_swapped_is_refused() -> None:
    sealed = seal(bytes(range(256)) * (PIECE // 64), KEY)  # four pieces
    step, head = PIECE + 16, len(sealed) % (PIECE + 16)
    pieces = [sealed[head + at * step : head + (at + 1) * step] for at in range(4)]
    start = sealed[:head]
    for order in ((0, 1, 2), (1, 0, 2, 3), (0, 1, 2, 3, 3), (0, 2, 3)):
        with pytest.raises(DamagedFileError):
            unseal(start + b"".join(pieces[at] for at in order), KEY)


def test_another_register_cannot_read_it() -> None:
    with pytest.raises(DamagedFileError):
        unseal(seal(b"Ivo Testov", KEY), Key(bytes(32)))


def test_the_name_of_a_file_does_not_tell_its_digest() -> None:
    digest = "ab" * 32
    assert sealed_name(digest, KEY) != digest
    assert sealed_name(digest, KEY) != sealed_name(digest, Key(bytes(32)))
