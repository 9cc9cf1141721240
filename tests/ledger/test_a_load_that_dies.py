"""A load that is killed leaves the old register or the new one, never half of either."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests import factories
from tests.commands import environment, run

from onrecord.ledger.folder import RegisterFolder

PEOPLE = 25
KILLS = 50
SEED = 20201107


def register_file(path: Path, edition: str) -> Path:
    """A register in which every record says which edition of it this is."""
    records = [factories.states() | {"source": edition}]
    for number in range(PEOPLE):
        key = f"person-{number}"
        period = factories.period(key, described_as={"en": edition})
        records.append(factories.person(key, f"{edition} Testov", f"{edition} Тестов"))
        records.append(factories.case(period, key=f"case-{number}"))
    path.write_text(factories.text_of(*records), encoding="utf-8")
    return path


def test_fifty_loads_killed_at_random_moments_leave_the_old_or_the_new_register(
    own_register: RegisterFolder, tmp_path: Path
) -> None:
    files = [register_file(tmp_path / f"{name}.yaml", name) for name in ("first", "second")]
    program = Path(__file__).with_name("killing.py")
    done = subprocess.run(
        [sys.executable, program, own_register.path, *files, str(KILLS), str(SEED)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["old"] + found["new"] == KILLS
    # Many loads died in the middle, and some were through: both are what this is about.
    assert found["killed"] > KILLS / 5
    assert min(found["old"], found["new"]) > 0
    assert "nothing was altered" in run("verify", "--register", own_register.path).stdout
