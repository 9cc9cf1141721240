"""A document that came back is read on the command line, and its changes are decided there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Terminal
from tests.publications.followups import load_small, prose
from tests.publications.tracking import tracked

from onrecord.accounts import OWNER
from onrecord.ledger.history import current

INTRODUCTION = "There are {count recommendations} demands.\n\nNobody has answered yet."


@pytest.fixture
def back(terminal: Terminal, tmp_path: Path) -> Path:
    """A file with one change of prose and one of a number."""
    load_small(terminal.folder, prose(introduction=INTRODUCTION))
    out = tmp_path / "out"
    terminal.run("freeze", "followup", "resolution", "--as-of", "2020-02-19", "-o", out)
    content = (out / "followup-resolution-en-1.docx").read_bytes()
    content = tracked(content, "3", "4", follows="There are")
    path = tmp_path / "back.docx"
    path.write_bytes(tracked(content, "has answered yet", "answered in time"))
    return path


def introduction() -> str:
    return str(current("small-prose", OWNER).prose["introduction"]["en"])  # type: ignore[attr-defined]  # a publication


def test_it_is_read_and_nothing_is_taken_over(terminal: Terminal, back: Path) -> None:
    found = terminal.answer("return", back)
    assert [(each["kind"], each["state"]) for each in found["changes"]] == [
        ("computed", "open"),
        ("prose", "open"),
    ]
    assert introduction() == INTRODUCTION
    assert "comes to 3" in terminal.run("return", back).stdout


def test_accepting_all_takes_over_prose_alone(terminal: Terminal, back: Path) -> None:
    found = terminal.answer("return", back, "--accept", "all", "--reason", "agreed")
    assert [each["state"] for each in found["changes"]] == ["open", "accepted"]
    assert introduction().endswith("Nobody answered in time.")
    assert "{count recommendations}" in introduction()


def test_changes_are_rejected_by_number(terminal: Terminal, back: Path) -> None:
    found = terminal.answer("return", back, "--reject", "1,2")
    assert [each["state"] for each in found["changes"]] == ["noted", "rejected"]
    assert introduction() == INTRODUCTION


def test_a_number_is_not_taken_over_when_it_is_named(terminal: Terminal, back: Path) -> None:
    assert "comes to 3" in terminal.run("return", back, "--accept", "1", code=4).output


@pytest.mark.parametrize("option", ["--accept=x", "--reject=all"])
def test_what_names_no_changes_is_refused(terminal: Terminal, back: Path, option: str) -> None:
    terminal.run("return", back, option, code=2)


def test_a_file_that_is_no_document_of_ours_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("A letter.", encoding="utf-8")
    assert "onrecord freeze" in terminal.run("return", path, code=4).output
