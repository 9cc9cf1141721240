"""`onrecord accounts`, and serving to others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.commands import answer, run


@pytest.fixture
def register(tmp_path: Path) -> Path:
    run("init", tmp_path / "register", "--plain")
    return tmp_path / "register"


def test_accounts_are_added_changed_disabled_and_reset(register: Path) -> None:
    given = ("--register", register)
    said = run("accounts", "add", "ana", "--role", "monitor", *given).stdout
    assert re.search(r"^one-time word: [a-z2-7]{4}(-[a-z2-7]{4}){3}$", said, re.MULTILINE)
    assert answer("accounts", "list", *given) == [
        {"name": "ana", "role": "monitor", "sees": "restricted", "state": "to be set up"}
    ]
    run("accounts", "change", "ana", "--sees", "sealed", *given)
    run("accounts", "disable", "ana", *given)
    assert answer("accounts", "list", *given) == [
        {"name": "ana", "role": "monitor", "sees": "sealed", "state": "disabled"}
    ]
    run("accounts", "disable", "ana", "--undo", *given)
    again = run("accounts", "reset", "ana", *given).stdout
    assert "one-time word: " in again
    assert again != said


def test_what_cannot_be_is_refused_with_a_reason(register: Path) -> None:
    given = ("--register", register)
    unknown = run("accounts", "disable", "nobody", *given, code=3)
    assert "there is no account 'nobody'" in unknown.stderr
    too_much = ("accounts", "add", "ana", "--role", "administrator", "--sees", "internal")
    assert "at most what is public" in run(*too_much, *given, code=4).stderr
    run("accounts", "change", "ana", *given, code=2)


def test_a_private_register_needs_an_account(register: Path) -> None:
    refused = run("serve", "--private", "--address", "127.0.0.1:0", "--register", register, code=4)
    assert "onrecord accounts add" in refused.stderr


def test_others_are_served_by_https_only(register: Path) -> None:
    refused = run("serve", "--address", "0.0.0.0:0", "--register", register, code=4)
    assert "reads passphrases; give --certificate" in refused.stderr


def test_a_plain_register_keeps_its_secret_for_its_owner_alone(register: Path) -> None:
    secret = register / "secret.key"
    assert len(secret.read_bytes()) == 32
    assert secret.stat().st_mode & 0o777 == 0o600
    before = secret.read_bytes()
    run("accounts", "list", "--register", register)
    assert secret.read_bytes() == before
