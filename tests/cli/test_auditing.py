"""Statements drawn from the register, each beside the passage that it cites."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Terminal
from tests.factories import case, cite, document, loaded, period, person, register, states

from onrecord.ledger.folder import RegisterFolder
from onrecord.values import passage_digest

TEXT = "Ivo Testov is in prison. Ana Probova was released on parole in 2018.\n"
Payload = dict[str, Any]


def file(**fields: Any) -> Payload:
    given = {
        "name": "report.txt",
        "media_type": "text/plain",
        "sha256": sha256(TEXT.encode()).hexdigest(),
    }
    return given | fields


def pinned(words: str, pointer: str = "", **fields: Any) -> Payload:
    start = TEXT.index(words)
    at = {"start": start, "end": start + len(words), "passage_sha256": passage_digest(words)}
    return cite("report", pointer, place="p. 1", **at | fields)


@pytest.fixture
def audited(register_folder: RegisterFolder) -> Terminal:
    """A register with four citations, of which one has no position; its file is not kept."""
    names = [{"text": "Ivo Testov", "cites": [pinned("Ivo Testov")]}]
    released = period(
        "ana-probova",
        until="2018",
        ended="parole",
        cites=[pinned("released on parole in 2018", "/until"), cite("report", "/ended")],
    )
    held = period(attested=["2020-02-19"], cites=[pinned("in prison", "/attested/0")])
    records = [
        register(),
        states(),
        document(files=[file()]),
        person(names=names),
        person("ana-probova"),
        case(held, released),
    ]
    loaded(register_folder, *records)
    return Terminal(register_folder)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with the document under another name, and with something else."""
    folder = tmp_path / "at hand"
    folder.mkdir()
    (folder / "downloaded (1).txt").write_text(TEXT, encoding="utf-8")
    (folder / "other.txt").write_text("Something else.", encoding="utf-8")
    return folder


def drawn(terminal: Terminal, *options: object) -> list[Payload]:
    answer: Payload = terminal.answer("audit", *options)
    found: list[Payload] = answer["sample"]
    return found


def by_record(found: list[Payload]) -> dict[str, Payload]:
    return {one["record"] + one["part"]: one for one in found}


def test_every_citation_with_a_position_can_be_drawn(audited: Terminal) -> None:
    answer = audited.answer("audit")
    assert (answer["of"], answer["seed"]) == (3, 1)
    assert set(by_record(answer["sample"])) == {
        "ivo-testov/names/0",
        "case/liberty/0",
        "case/liberty/1",
    }


def test_the_part_that_cites_stands_beside_its_passage(audited: Terminal, documents: Path) -> None:
    found = by_record(drawn(audited, "--documents", documents))
    assert found["case/liberty/1"] == {
        "record": "case",
        "kind": "case",
        "part": "/liberty/1",
        "supports": "/until",
        "says": {
            "until": "2018",
            "person": "ana-probova",
            "situation": "prison",
            "ended": "parole",
        },
        "stance": "supports",
        "document": "report",
        "place": "p. 1",
        "start": 41,
        "end": 67,
        "passage": "released on parole in 2018",
        "as_cited": True,
    }


def test_a_document_that_is_not_at_hand_is_said_to_be_missing(audited: Terminal) -> None:
    assert [one["passage"] for one in drawn(audited)] == [None] * 3
    assert "not at hand" in audited.run("audit").output


def test_the_file_that_the_register_keeps_is_at_hand(audited: Terminal) -> None:
    audited.folder.keep(TEXT.encode())
    assert {one["passage"] for one in drawn(audited)} == {
        "Ivo Testov",
        "in prison",
        "released on parole in 2018",
    }


def test_the_seed_decides_which_are_drawn(audited: Terminal) -> None:
    first = [drawn(audited, "--sample", 1, "--seed", seed)[0]["part"] for seed in range(12)]
    again = [drawn(audited, "--sample", 1, "--seed", seed)[0]["part"] for seed in range(12)]
    assert first == again
    assert set(first) == {"/names/0", "/liberty/0", "/liberty/1"}


def test_a_larger_sample_begins_with_the_smaller(audited: Terminal) -> None:
    assert drawn(audited, "--sample", 3)[:2] == drawn(audited, "--sample", 2)


def test_people_read_both_side_by_side(audited: Terminal, documents: Path) -> None:
    shown = audited.run("audit", "--documents", documents).output
    assert "3 of 3 citations, seed 1" in shown
    assert "case case/liberty/1, /until (supports) — report, p. 1 41-67" in shown
    row = next(line for line in shown.splitlines() if line.startswith("until: 2018"))
    assert row.split() == ["until:", "2018", "released", "on", "parole", "in", "2018"]


def test_a_passage_that_is_not_the_one_cited_fails_the_audit(
    register_folder: RegisterFolder, documents: Path
) -> None:
    moved = pinned("in prison", passage_sha256=passage_digest("on parole"))
    held = case(period(cites=[moved]))
    loaded(register_folder, register(), states(), document(files=[file()]), person(), held)
    terminal = Terminal(register_folder)
    result = terminal.run("audit", "--documents", documents, code=5)
    assert "NOT THE PASSAGE CITED: in prison" in result.output
    assert "passages that are not the ones cited: case" in result.output


def test_a_withdrawn_record_is_not_drawn(audited: Terminal) -> None:
    names = [{"text": "Ivo Testov", "cites": [pinned("Ivo Testov")]}]
    loaded(audited.folder, person(names=names, withdrawn=True))
    assert audited.answer("audit")["of"] == 2


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_sample_of_none_is_a_wrong_command_line(audited: Terminal, number: str) -> None:
    audited.run("audit", "--sample", number, code=2)


@pytest.mark.shared_data
def test_the_sample_register_is_read_beside_its_documents(sample: Terminal, shared: Path) -> None:
    found = drawn(sample, "--sample", 50, "--documents", shared / "seeds")
    assert [one["as_cited"] for one in found] == [True] * 50
