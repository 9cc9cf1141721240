"""`onrecord read`: what it prints for people and for programs, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import cli

POSITIONED = {"pages", "blocks", "links", "marks", "cells", "comments", "attachments"}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.md"
    path.write_text("# Letter\n\nThis was said in the town of Verin.", encoding="utf-8")
    return path


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
