"""While a register is served, what other programs record in it is found without a restart."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from tests.commands import command, environment, run
from tests.factories import person, register, states, text_of

PATIENCE = 90
"""Seconds after which something is taken not to happen at all."""

LETTER = b"The lanternkeeper of the northern harbour was questioned.\n"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A register that is being served, and where."""
    folder = tmp_path / "register"
    run("init", folder, "--plain")
    first = tmp_path / "first.yaml"
    first.write_text(text_of(register(), states(), person("ivo-testov")), encoding="utf-8")
    run("load", first, "--register", folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    serving = subprocess.Popen(
        command("serve", "--register", folder, "--address", address),
        env=environment(),
        stdout=subprocess.DEVNULL,
    )
    try:
        _awaited(f"http://{address}/", "register")
        yield folder, f"http://{address}"
    finally:
        serving.terminate()
        serving.wait(30)


def _awaited(address: str, words: str) -> None:
    """Opens a page until it shows the words."""
    shown, given_up = "", time.monotonic() + PATIENCE
    while words not in shown:
        assert time.monotonic() < given_up, f"{address} does not show {words!r}:\n{shown}"
        try:
            with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 -- our own server
                shown = answer.read().decode()
        except URLError as error:
            shown = str(error)
        time.sleep(0.05)


def test_records_texts_and_likenesses_come_while_it_runs(
    served: tuple[Path, str], tmp_path: Path
) -> None:
    folder, site = served
    given = tmp_path / "given"
    (given / "documents").mkdir(parents=True)
    (given / "documents" / "letter.txt").write_bytes(LETTER)
    letter = {
        "kind": "document",
        "id": "letter",
        "title": {"en": "A letter"},
        "date": "2019",
        "genre": "letter",
        "files": [
            {"name": "letter.txt", "media_type": "text/plain", "sha256": sha256(LETTER).hexdigest()}
        ],
    }
    records = text_of(letter, person("ivo-testow", "Ivo Testow", basis="public-list"))
    (given / "more.yaml").write_text(records, encoding="utf-8")
    run("load", given, "--register", folder)
    _awaited(f"{site}/search/?q=testow", 'href="/people/ivo-testow/"')
    _awaited(f"{site}/search/?q={quote('northern harbour')}", "<mark>harbour</mark>")
    _awaited(f"{site}/review/duplicates/", 'value="ivo-testow"')
    memo = tmp_path / "memo.txt"
    memo.write_text("The windmill at Probov burnt down.\n", encoding="utf-8")
    run("ingest", memo, "--level", "public", "--register", folder)
    _awaited(f"{site}/search/?q=windmill", "<mark>windmill</mark>")
