"""Runs `onrecord` as its users do: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def environment() -> dict[str, str]:
    """That of a user: of the tests' own settings nothing is left."""
    ours = ("DJANGO_", "ONRECORD_", "PYTEST_", "COV_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def command(*arguments: object) -> list[str]:
    """The words of a command."""
    return [sys.executable, "-W", "error", "-m", "onrecord", *map(str, arguments)]


def run(
    *arguments: object,
    cwd: Path | None = None,
    code: int = 0,
    settings: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end, which must have this exit code; `settings` for its environment."""
    done = subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment() | dict(settings or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == code, f"{done.args}\n{done.stdout}\n{done.stderr}"
    return done


def answer(*arguments: object, cwd: Path | None = None) -> Any:
    """What a command with `--json` prints, read."""
    return json.loads(run(*arguments, "--json", cwd=cwd).stdout)
