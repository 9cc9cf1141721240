"""Notes by a CSL style that the profile of a kind names, the same in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import Payload, cite, document
from tests.publications.followups import texts
from tests.publications.kinds import leaflet

from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.content import Emphasis, Note, Publication, Text, nodes
from onrecord.publications.csl import Cited, UnknownStyle, cited_in_full
from onrecord.publications.profiles import InvalidKind
from onrecord.publications.versions.differences import said
from onrecord.publications.writers import WRITERS

NOTES = "modern-humanities-research-association-notes"
STATEMENT: Payload = {
    "kind": "statement",
    "id": "denial",
    "speaker": "watch",
    "type": "denial",
    "summary": {"en": "Nothing happened"},
    "cites": [cite("report", place="p. 3")],
}
REPORT = document(publishers=["watch"], symbol="A/HRC/1/1", address="https://example.org/report")
OWN = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>Own</title><id>own</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text value="Own style: "/><text variable="title"/></layout></bibliography>
</style>"""


def noted(folder: RegisterFolder, tmp_path: Path, citations: str) -> Publication:
    text = "Said{cite id=denial}."
    return leaflet(folder, tmp_path, text, REPORT, STATEMENT, citations=citations).publication


def note(publication: Publication) -> str:
    [found] = {node for _, node in nodes(publication) if isinstance(node, Note)}
    return said(found.content)


def test_a_note_is_as_the_style_has_it_with_symbol_address_and_place(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    assert note(noted(register_folder, tmp_path, NOTES)) == (
        "Testland Watch, Document report, A/HRC/1/1 (2020) <https://example.org/report>, p. 3."
    )


def test_without_a_style_it_is_in_the_house_style(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    assert note(noted(register_folder, tmp_path, "")) == (
        "Testland Watch, Document report, A/HRC/1/1, 19 February 2020, p. 3."
    )


def test_it_is_the_same_in_every_format(register_folder: RegisterFolder, tmp_path: Path) -> None:
    made = noted(register_folder, tmp_path, NOTES)
    written = texts({name: write(made) for name, write in WRITERS.items()})
    assert [name for name, told in written.items() if "A/HRC/1/1 (2020) <" not in told] == []


def test_a_kind_can_bring_a_style_of_its_own(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    folder = tmp_path / "kinds" / "leaflet"
    folder.mkdir(parents=True)
    (folder / "own.csl").write_text(OWN, encoding="utf-8")
    assert note(noted(register_folder, tmp_path, "own.csl")) == "Own style: Document report, p. 3."


def test_a_style_that_is_not_there_is_refused_with_what_to_do(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    with pytest.raises(UnknownStyle, match="chicago-notes"):
        noted(register_folder, tmp_path, "no-such-style")
    with pytest.raises(InvalidKind, match="put the CSL file there"):
        noted(register_folder, tmp_path, "none.csl")


def test_nothing_is_asked_of_the_processor_for_nothing() -> None:
    assert cited_in_full({}, "no-such-style", "en") == {}


@settings(max_examples=15)
@given(st.text(st.sampled_from("aЯ ${}*_#@<&\\\"'[]~`-"), min_size=1).filter(str.strip))
def test_titles_stay_letter_for_letter(title: str) -> None:
    found = cited_in_full({"a": Cited(Text(title))}, "chicago-notes", "en")["a"]
    every = [node for _, node in nodes(found) if isinstance(node, Text)]
    assert Text(title) in every
    assert not any(isinstance(node, Emphasis) and not node.content for _, node in nodes(found))
