"""The sample registers in the database of a test: loaded once a run, then put back as rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.loading import load

REGISTERS = Path(__file__).resolve().parent.parent / "registers"


@dataclass(frozen=True)
class Table:
    """A model's columns and all its rows, as the database gave them."""

    model: type[Model]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Snapshot:
    """A loaded register: its tables, and a copy of the files that it keeps."""

    tables: tuple[Table, ...]
    files: Path


class Samples:
    """Sample registers by name; the first test that needs one loads it, later ones get its rows."""

    def __init__(self, keep: Path) -> None:
        self._keep = keep
        self._snapshots: dict[str, Snapshot] = {}

    def put(self, name: str, folder: RegisterFolder) -> None:
        """Fills the empty database and the folder of the present test."""
        snapshot = self._snapshots.get(name)
        if snapshot is not None:
            _put_back(snapshot, folder)
            return
        load([REGISTERS / name], folder, by="tests", reason="the sample register")
        files = self._keep / name
        _copy(folder.path / "files", files)
        self._snapshots[name] = Snapshot(tuple(_tables()), files)


def _tables() -> Iterator[Table]:
    for model in apps.get_models():
        if model.__module__.startswith("onrecord."):
            fields = model._meta.concrete_fields
            columns = tuple(connection.ops.quote_name(str(field.column)) for field in fields)
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {', '.join(columns)} FROM {_quoted(model)}")  # noqa: S608
                yield Table(model, columns, tuple(cursor.fetchall()))


def _put_back(snapshot: Snapshot, folder: RegisterFolder) -> None:
    _copy(snapshot.files, folder.path / "files")
    with transaction.atomic(), connection.cursor() as cursor:
        for table in snapshot.tables:
            places = ", ".join(["%s"] * len(table.columns))
            names = ", ".join(table.columns)
            cursor.executemany(
                f"INSERT INTO {_quoted(table.model)} ({names}) VALUES ({places})",  # noqa: S608
                table.rows,
            )
        models = [table.model for table in snapshot.tables]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")  # it plans by counts, which it takes up only now and then


def _quoted(model: type[Model]) -> str:
    return str(connection.ops.quote_name(model._meta.db_table))


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)


@contextmanager
def moments_allowed() -> Iterator[None]:
    """Lets a test open the databases of moments, whose names Django's own guard cannot foresee.

    They are forgotten afterwards: their folder goes with the test.
    """
    guarded = BaseDatabaseWrapper.ensure_connection

    def ensure_connection(self: BaseDatabaseWrapper) -> None:
        if self.alias == "default":
            guarded(self)
        elif self.connection is None:
            self.connect()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure_connection)
        yield
        _forget_moments()


def _forget_moments() -> None:
    for alias in [alias for alias in connections.databases if alias != "default"]:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]
