"""Commands run within the test, over the test database."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.factories import loaded, small_register

from onrecord.cli.main import cli
from onrecord.ledger.folder import RegisterFolder

Invoke = Callable[..., Result]


@dataclass(frozen=True)
class Terminal:
    """Types commands about one register."""

    folder: RegisterFolder

    def run(self, *arguments: object, code: int = 0) -> Result:
        """Runs a command, which must end with this exit code."""
        words = [*map(str, arguments), "--register", str(self.folder.path)]
        result = CliRunner().invoke(cli, words)
        raised = None if isinstance(result.exception, SystemExit) else result.exception
        assert raised is None, repr(raised)
        assert result.exit_code == code, result.output
        return result

    def answer(self, *arguments: object) -> Any:
        """What a command prints with `--json`, read; nothing else stands on standard output."""
        return json.loads(self.run(*arguments, "--json").stdout)


@pytest.fixture(autouse=True)
def _setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands say in the environment which register they opened; that ends with the test."""
    monkeypatch.delenv("ONRECORD_REGISTER", raising=False)
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def terminal(register_folder: RegisterFolder) -> Terminal:
    """A terminal at an empty register."""
    return Terminal(register_folder)


@pytest.fixture
def small(register_folder: RegisterFolder) -> Terminal:
    """A terminal at a small register of people who do not exist."""
    loaded(register_folder, *small_register())
    return Terminal(register_folder)


@pytest.fixture
def sample(kazakhstan: RegisterFolder) -> Terminal:
    """A terminal at the sample register."""
    return Terminal(kazakhstan)


@pytest.fixture
def fiction(aldora: RegisterFolder) -> Terminal:
    """A terminal at the register of the fictional state."""
    return Terminal(aldora)
