"""Registers of their own, in a database that other processes open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from tests.commands import run

from onrecord.ledger.folder import RegisterFolder

SERVER = os.environ.get("ONRECORD_TEST_DATABASE_URL", "")


@pytest.fixture
def own_register(tmp_path: Path) -> Iterator[RegisterFolder]:
    """An empty register that commands use, in the kind of database that this run is about."""
    folder = RegisterFolder(tmp_path / "own")
    if not SERVER:
        run("init", folder.path, "--plain")
        yield folder
        return
    import psycopg  # noqa: PLC0415  # only where there is a server

    name = f"own_{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        run(
            "init",
            folder.path,
            "--plain",
            "--database",
            urlsplit(SERVER)._replace(path=name).geturl(),
        )
        yield folder
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
