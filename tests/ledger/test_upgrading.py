"""A register that an earlier version of the program made opens, and is brought up to date."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from tests.commands import answer, command, environment, run
from tests.factories import small_register, text_of

from onrecord.ledger.folder import RegisterFolder

LATER_ROOMS = {"review": "zero", "search": "zero"}
"""Rooms that the first version lacked; every other one goes back to its first migration."""


def taken_back(folder: RegisterFolder) -> None:
    """Gives the register the tables of the first version."""
    django = environment() | {
        "DJANGO_SETTINGS_MODULE": "onrecord.settings",
        "ONRECORD_REGISTER": str(folder.path),
    }
    targets = {app: "0001" for app, _ in MigrationLoader(None).graph.nodes} | LATER_ROOMS
    said = "\n".join(
        [
            "import django",
            "django.setup()",
            "from django.core.management import call_command",
            *(
                f"call_command('migrate', {app!r}, {to!r}, verbosity=0)"
                for app, to in targets.items()
            ),
        ]
    )
    subprocess.run([sys.executable, "-c", said], env=django, check=True, timeout=120)


@pytest.fixture
def old(own_register: RegisterFolder, tmp_path: Path) -> RegisterFolder:
    """A register of the first version with records in it."""
    file = tmp_path / "small.yaml"
    file.write_text(text_of(*small_register()), encoding="utf-8")
    run("load", file, "--register", own_register.path)
    taken_back(own_register)
    (own_register.moments / "of-old-tables.sqlite3").parent.mkdir(exist_ok=True)
    (own_register.moments / "of-old-tables.sqlite3").touch()
    return own_register


def test_it_opens_says_once_what_was_done_and_loses_nothing(old: RegisterFolder) -> None:
    first = run("followup", "resolution", "--register", old.path)
    assert f"{old.path}: tables brought up to date: " in first.stderr
    assert "review 0001_initial" in first.stderr
    again = run("followup", "resolution", "--register", old.path)
    assert (again.stdout, again.stderr) == (first.stdout, "")
    verified = answer("verify", "--register", old.path)
    assert (verified["findings"], verified["records"]) == ([], len(small_register()))
    assert not old.moments.exists()


def test_two_that_open_it_at_once_bring_it_up_to_date_once(old: RegisterFolder) -> None:
    both = [
        subprocess.Popen(
            command("verify", "--register", old.path),
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sorted("brought up to date" in each for each in said) == [False, True]


def test_what_was_worked_on_stays_and_only_projections_are_made_anew() -> None:
    working = {model.__name__ for model in apps.get_app_config("review").get_models()}
    from onrecord.ledger.projection import projected_models  # noqa: PLC0415  # Django is set up

    assert working.isdisjoint({model.__name__ for model in projected_models()})
