"""Writers take turns: whoever comes second waits, and nothing is lost or done twice."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests import factories
from tests.commands import answer, command, environment, run

from onrecord.ledger.folder import RegisterFolder


def people(path: Path, family: str, number: int = 40) -> Path:
    records = [factories.person(f"{family}-{index}") for index in range(number)]
    path.write_text(factories.text_of(*records), encoding="utf-8")
    return path


def at_once(*commands: list[str]) -> list[str]:
    """Starts all commands, waits for all; each must succeed."""
    started = [
        subprocess.Popen(
            each, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for each in commands
    ]
    said = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0] * len(started), said
    return [output for output, _ in said]


def loads(register: RegisterFolder, *files: Path) -> list[list[str]]:
    return [command("load", file, "--register", register.path) for file in files]


def test_two_loads_at_once_are_both_kept_whole(
    own_register: RegisterFolder, tmp_path: Path
) -> None:
    files = [people(tmp_path / f"{name}.yaml", name) for name in ("testov", "probov", "mustermann")]
    assert at_once(*loads(own_register, *files)) == ["40 added, 0 changed, 0 unchanged\n"] * 3
    found = answer("verify", "--register", own_register.path)
    assert (found["versions"], found["records"], found["findings"]) == (120, 120, [])


def test_the_same_load_twice_at_once_is_done_once(
    own_register: RegisterFolder, tmp_path: Path
) -> None:
    file = people(tmp_path / "testov.yaml", "testov")
    said = at_once(*loads(own_register, file, file))
    assert sorted(said) == [
        "0 added, 0 changed, 40 unchanged\n",
        "40 added, 0 changed, 0 unchanged\n",
    ]
    assert answer("verify", "--register", own_register.path)["versions"] == 40


def test_a_reader_is_not_kept_waiting(own_register: RegisterFolder, tmp_path: Path) -> None:
    run("load", people(tmp_path / "testov.yaml", "testov"), "--register", own_register.path)
    changed = people(tmp_path / "probov.yaml", "probov", 200)
    found, _ = at_once(
        command("person", "testov", "--register", own_register.path),
        *loads(own_register, changed),
    )
    assert "testov-" in found
