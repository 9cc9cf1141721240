"""Notes at the end, or none, for addressees who take no footnotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories import Payload, cite
from tests.publications.kinds import leaflet, section, words

from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.content import Link, Note, Publication, nodes
from onrecord.publications.faults import refuse_faults

STATEMENT: Payload = {
    "kind": "statement",
    "id": "denial",
    "speaker": "watch",
    "type": "denial",
    "summary": {"en": "Nothing happened"},
    "cites": [cite("report", place="p. 3")],
}


def noted(folder: RegisterFolder, tmp_path: Path, notes: str) -> Publication:
    text = "Said{cite id=denial}, and again{cite id=denial}."
    return leaflet(folder, tmp_path, text, STATEMENT, notes=notes).publication


def test_endnotes_stand_in_a_last_section_and_their_numbers_lead_there(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    made = noted(register_folder, tmp_path, "endnotes")
    links = [node for _, node in nodes(made.opening) if isinstance(node, Link)]
    assert [words(each) for each in links] == ["[1]", "[1]"]
    assert {each.target for each in links} == {"#notes"}
    assert made.sections[-1] == section(made, "notes")
    assert "Document report" in words(getattr(made.sections[-1].blocks[0], "items", ()))
    refuse_faults(made)


@pytest.mark.parametrize("notes", ["endnotes", "none"])
def test_then_there_are_no_footnotes(
    register_folder: RegisterFolder, tmp_path: Path, notes: str
) -> None:
    made = noted(register_folder, tmp_path, notes)
    assert not [node for _, node in nodes(made) if isinstance(node, Note)]


def test_without_notes_only_the_words_stay(register_folder: RegisterFolder, tmp_path: Path) -> None:
    made = noted(register_folder, tmp_path, "none")
    assert words(made.opening) == "Said, and again."
    assert made.sections == ()
