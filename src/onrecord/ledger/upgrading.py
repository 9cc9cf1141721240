"""A register of an earlier version of the program: its tables are brought up to date when opened.

Versions are never touched. Tables that are projected from them are filled anew where a migration
changes one of their rooms; tables of working state keep what they hold.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from pydantic import ValidationError

from .folder import NotARegister, RegisterFolder
from .history import latest_versions, shape_of
from .projection import project, projected_models
from .services import lock_for_writing


@dataclass(frozen=True)
class Upgrade:
    """What was done: the migrations applied, as `app 0002_name`, and how many records anew."""

    migrations: tuple[str, ...]
    projected: int

    def __str__(self) -> str:
        said = f"tables brought up to date: {', '.join(self.migrations)}"
        return f"{said}; {self.projected} records projected anew" if self.projected else said


def upgrade(folder: RegisterFolder) -> Upgrade | None:
    """Brings the tables of the open register up to date; None where they are.

    All of it is one transaction under the lock of writers. Raises NotARegister where the tables
    are those of a later version or cannot be changed, or where a record is no longer one that
    this version can read, and DatabaseError where the database cannot be used at all.
    """
    if not _pending(MigrationExecutor(connection), folder):
        return None
    connection.disable_constraint_checking()  # SQLite does so only outside of transactions
    try:
        with transaction.atomic():
            lock_for_writing()
            return _brought_up_to_date(folder)
    except (DatabaseError, InconsistentMigrationHistory) as error:
        raise NotARegister(
            f"the tables of {folder.path} are those of another version of Onrecord and cannot be "
            f"brought up to date: {error}; nothing was changed. Write its records out with the "
            "version that made it (onrecord dump), and load them into a new register"
        ) from error
    finally:
        connection.enable_constraint_checking()


def _pending(executor: MigrationExecutor, folder: RegisterFolder) -> set[tuple[str, str]]:
    """The migrations that the register lacks. Raises NotARegister for ones that nobody knows."""
    known = set(executor.loader.graph.nodes)
    applied = set(executor.loader.applied_migrations)
    if applied - known:
        raise NotARegister(
            f"the tables of {folder.path} are those of a later version of Onrecord; use that "
            "version, or write its records out with it (onrecord dump) and load them into a new "
            "register"
        )
    return known - applied


def _brought_up_to_date(folder: RegisterFolder) -> Upgrade | None:
    executor = MigrationExecutor(connection)  # another process may have been first
    pending = _pending(executor, folder)
    if not pending:
        return None
    executor.loader.check_consistent_history(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    rooms = {app for app, _ in pending}
    changed = any(model._meta.app_label in rooms for model in projected_models())  # noqa: SLF001 -- Django's documented model API
    names = tuple(f"{app} {name}" for app, name in sorted(pending))
    return Upgrade(names, _projected_anew(folder) if changed else 0)


def _projected_anew(folder: RegisterFolder) -> int:
    """Fills every projected table from the versions; moments, made of the old ones, are dropped."""
    try:
        shapes = [shape_of(version) for version in latest_versions()]
    except ValidationError as error:
        raise NotARegister(
            f"a record of {folder.path} is none that this version can read: {error}"
        ) from error
    for model in reversed(projected_models()):
        model._default_manager.all()._raw_delete("default")  # noqa: SLF001 -- as in a projection
    project(shapes, "default", fresh=True)
    shutil.rmtree(folder.moments, ignore_errors=True)
    return len(shapes)
