"""`onrecord ingest`: what it takes, refuses and prints, and how it ends."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
import typst
from tests.cli.conftest import Terminal
from tests.commands import answer, command, environment, run

from onrecord.review.models import Submission

NOTE = "Journalist Ivo Testov was sentenced on 5 May 2018 to seven years in prison."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, one of them further down, an empty one and a hidden one."""
    made = tmp_path / "in"
    (made / "deeper").mkdir(parents=True)
    (made / "note.txt").write_text(NOTE, encoding="utf-8")
    (made / "deeper" / "other.txt").write_text(f"Again: {NOTE}", encoding="utf-8")
    (made / "empty.txt").touch()
    (made / ".hidden.txt").write_text(NOTE, encoding="utf-8")
    return made


def test_a_folder_is_walked_and_what_cannot_be_read_is_said(
    terminal: Terminal, folder: Path
) -> None:
    result = terminal.run("ingest", folder, code=4)
    rows = [line.split()[:3] for line in result.stdout.splitlines() if ".txt" in line]
    assert rows == [
        ["other.txt", "read", "3"],
        ["empty.txt", "quarantined", "0"],
        ["note.txt", "read", "3"],
    ]
    assert Submission.objects.count() == 3


def test_json_says_what_became_of_each(terminal: Terminal, folder: Path) -> None:
    [first] = terminal.answer("ingest", folder / "note.txt")["documents"]
    assert first == {
        "path": str(folder / "note.txt"),
        "state": "read",
        "reason": "",
        "already": False,
        "sha256": Submission.objects.get().sha256,
        "document": Submission.objects.get().document_id,
        "pages": 0,
        "pages_read": 0,
        "proposals": {"liberty": 1, "person": 1, "sentence": 1},
    }
    [again] = terminal.answer("ingest", folder / "note.txt")["documents"]
    assert again == first | {"already": True}


def test_what_is_there_already_is_said(terminal: Terminal, folder: Path) -> None:
    terminal.run("ingest", folder / "note.txt")
    assert "already in the queue" in terminal.run("ingest", folder / "note.txt").stdout


def test_what_is_no_file_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    result = terminal.run("ingest", tmp_path / "nothing.pdf", code=4)
    assert "nothing.pdf: no such file or directory" in result.stderr
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path)
    assert "a symbolic link" in terminal.run("ingest", link, code=4).stderr
    assert not Submission.objects.exists()


def test_the_level_is_that_of_the_document(terminal: Terminal, folder: Path) -> None:
    terminal.run("ingest", folder / "note.txt", "--level", "sealed")
    document = Submission.objects.get().document
    assert document is not None
    assert document.level == "sealed"
    terminal.run("ingest", folder / "note.txt", "--level", "secret", code=2)


def test_interrupted_it_keeps_what_was_read(tmp_path: Path) -> None:
    register = tmp_path / "register"
    run("init", register, "--plain")
    leaves = "#pagebreak()\n".join(f"{hex(n * 7919)} {NOTE} {hex(n * 104729)}" for n in range(1500))
    (tmp_path / "long.pdf").write_bytes(typst.compile(leaves.encode()))
    (tmp_path / "never.txt").write_text(NOTE, encoding="utf-8")
    files = [tmp_path / "long.pdf", tmp_path / "never.txt"]
    running = subprocess.Popen(
        command("ingest", *files, "--register", register),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    _wait_until_read_from(register)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=120)
    assert running.returncode == 130, err
    assert "long.pdf" in out
    assert "never.txt" not in out
    [known] = answer("ingest", files[1], "--register", register)["documents"]
    assert known["already"] is False


def _wait_until_read_from(register: Path) -> None:
    """Until the command has begun to read: its submission is in the queue."""
    for _ in range(600):
        with closing(sqlite3.connect(register / "register.sqlite3")) as database:
            if database.execute("SELECT COUNT(*) FROM review_submission").fetchone()[0]:
                return
        time.sleep(0.1)
    raise AssertionError("nothing was read")
