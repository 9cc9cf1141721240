"""`onrecord read`: what it prints for people and for programs, and how it ends."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.commands import command, environment
from tests.reading.conftest import slow_tesseract, written

from onrecord.cli.exits import Exit
from onrecord.cli.main import cli

POSITIONED = {
    "pages",
    "blocks",
    "links",
    "marks",
    "cells",
    "comments",
    "attachments",
    "gaps",
    "revisions",
    "properties",
}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.md"
    path.write_text("# Letter\n\nThis was said in the town of Verin.", encoding="utf-8")
    return path


__all__ = ["slow_tesseract"]


def read(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["read", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_text_is_printed(letter: Path) -> None:
    assert read(letter).stdout == "# Letter\n\nThis was said in the town of Verin.\n"


def test_of_several_files_each_has_its_name_above(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Ivo")
    printed = read(letter, tmp_path / "b.txt").stdout
    assert printed.startswith("==> letter.md <==\n# Letter")
    assert printed.endswith("\n==> b.txt <==\nIvo\n")


def test_programs_get_one_object_a_line(letter: Path) -> None:
    first, second = objects(read(letter, letter, "--json"))
    assert first == second
    assert first.keys() == POSITIONED | {
        "name",
        "media_type",
        "sha256",
        "text_sha256",
        "language",
        "text",
    }
    assert (first["name"], first["media_type"], first["language"]) == (
        "letter.md",
        "text/markdown",
        None,
    )
    assert first["blocks"] == [
        {
            "kind": "heading",
            "start": 0,
            "end": 8,
            "level": 1,
            "number": None,
            "language": "en",
        },
        {
            "kind": "paragraph",
            "start": 10,
            "end": 45,
            "level": None,
            "number": None,
            "language": "en",
        },
    ]


def test_the_repaired_text_is_printed_where_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("He was im-\nprisoned.")
    assert read(path, "--repaired").stdout == "He was imprisoned.\n"
    [found] = objects(read(path, "--repaired", "--json"))
    assert found["text"] == "He was im-\nprisoned."
    assert found["repaired"] == {
        "text": "He was imprisoned.",
        "repairs": [{"kind": "line_end", "start": 9, "end": 11}],
    }


def test_a_refused_file_does_not_keep_others_from_being_read(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"nothing")
    result = read(tmp_path / "a.pdf", letter, "--json", code=4)
    refused, found = objects(result)
    reason = "the name ends in .pdf, but the bytes are not application/pdf"
    assert refused == {"name": "a.pdf", "refused": reason}
    assert found["name"] == "letter.md"
    assert result.stderr.startswith(f"Error: a.pdf: {reason}. Give the file")


def test_no_file_is_a_mistake_of_usage() -> None:
    assert "Missing argument 'FILE...'" in read(code=2).stderr


def test_a_file_that_takes_more_time_than_it_may_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>Ivo " * 3_000_000)
    result = read(path, "--seconds", 1, code=4)
    assert "takes more than 1 seconds" in result.stderr or "took too much time" in result.stderr


# --- long documents -------------------------------------------------------------------------------


def test_an_interrupt_prints_what_was_read_and_says_how_much(
    tmp_path: Path, slow_tesseract: Path
) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(written(9, picture_on=5))
    with subprocess.Popen(
        command("read", path, "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment() | {"PATH": str(slow_tesseract)},
        text=True,
        encoding="utf-8",
    ) as running:
        while not (slow_tesseract / "begun").exists() and running.poll() is None:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        printed, said = running.communicate(timeout=60)
    assert running.returncode == Exit.INTERRUPTED, said
    assert said == "long.pdf: pages 1–4 of 9 read: cancelled\n"
    found = json.loads(printed)
    assert found["gaps"] == [{"first": 5, "last": 9, "reason": "cancelled", "stopped": True}]
    assert found["text"].endswith("Page 4 says that Ivo Testov was freed.")


def test_a_page_that_is_a_picture_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # without tesseract
    path = tmp_path / "mixed.pdf"
    path.write_bytes(written(3, picture_on=2))
    result = read(path)
    assert result.stderr == "mixed.pdf: page 2: not extracted: scanned, no OCR installed\n"
    assert result.stdout.count("Ivo Testov") == 2
