"""What was published is listed, shown with what would change, proved, corrected and retracted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Terminal
from tests.factories import changed, loaded
from tests.publications.followups import publishable

FIRST = "followup-resolution-en-1"


@pytest.fixture
def frozen(terminal: Terminal) -> Terminal:
    loaded(terminal.folder, *publishable())
    terminal.run("freeze", "followup", "resolution", "--as-of", "2020-02-19")
    return terminal


def learn(terminal: Terminal) -> None:
    loaded(
        terminal.folder,
        *changed(publishable(), "free-them", summary={"en": "Free everyone on the list"}),
    )


def test_what_is_frozen_is_listed_and_not_stale(frozen: Terminal) -> None:
    [found] = frozen.answer("publications", "list")["publications"]
    assert (found["id"], found["status"], found["stale"]) == (FIRST, "published", False)
    assert sorted(found["files"]) == ["docx", "html", "pdf", "snapshot"]
    assert FIRST in frozen.run("publications", "list").stdout


def test_what_would_change_is_told_passage_by_passage(frozen: Terminal) -> None:
    learn(frozen)
    [found] = frozen.answer("publications", "list")["publications"]
    shown = frozen.answer("publications", "show", FIRST)
    assert found["stale_since"] == shown["changed"][0]["at"]
    assert [each["record"] for each in shown["changed"]] == ["free-them"]
    printed = frozen.run("publications", "show", FIRST, "--diff").stdout
    assert "+ 1. Free everyone on the list" in printed


def test_it_is_proved_by_building_it_again_as_known_then(frozen: Terminal) -> None:
    learn(frozen)
    proof = frozen.answer("publications", "prove", FIRST)["files"]
    assert [each["same"] for each in proof] == [True, True, True]


def test_an_objection_since_makes_the_proof_differ_and_ends_with_5(frozen: Terminal) -> None:
    loaded(
        frozen.folder,
        *changed(publishable(), "ivo-testov", basis="public-list", objected="2020-03-01"),
    )
    done = frozen.run("publications", "prove", FIRST, code=5)
    assert "DIFFERS" in done.stdout
    shown = frozen.run("publications", "show", FIRST).stdout
    assert "may not be named any more" in " ".join(shown.split())


def test_a_retraction_is_recorded_with_its_reason(frozen: Terminal) -> None:
    frozen.run("publications", "retract", FIRST, "--reason", "It names the wrong court")
    assert frozen.answer("publications", "show", FIRST)["status"] == "retracted"


def test_a_correction_names_what_it_replaces(frozen: Terminal, tmp_path: Path) -> None:
    frozen.run(
        *("freeze", "followup", "resolution", "--as-of", "2020-02-19", "--corrects", FIRST),
        *("--reason", "A grade was wrong", "-o", tmp_path / "out"),
    )
    assert frozen.answer("publications", "show", FIRST)["corrected_by"] == FIRST[:-1] + "2"
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [
        ".docx",
        ".html",
        ".pdf",
    ]


def test_a_correction_says_what_was_wrong(frozen: Terminal) -> None:
    frozen.run("freeze", "followup", "resolution", "--corrects", FIRST, code=2)


@pytest.mark.parametrize("command", ["show", "retract --reason no", "prove"])
def test_what_was_never_published_is_not_found(frozen: Terminal, command: str) -> None:
    name, *more = command.split()
    frozen.run("publications", name, "nothing", *more, code=3)


def test_nothing_was_published_at_first(terminal: Terminal) -> None:
    assert "nothing was published" in terminal.run("publications", "list").stdout
