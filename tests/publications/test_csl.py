"""Notes by a CSL style that the profile of a kind names, the same in every format."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import Payload, cite, document
from tests.publications.followups import texts
from tests.publications.kinds import leaflet

from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.content import Emphasis, Link, Note, Publication, Text, nodes
from onrecord.publications.csl import NOTES, Cited, UnknownStyle, cited_in_full
from onrecord.publications.profiles import InvalidKind
from onrecord.publications.versions.differences import said
from onrecord.publications.writers import WRITERS
from onrecord.values import PartialDate

STATEMENT: Payload = {
    "kind": "statement",
    "id": "denial",
    "speaker": "watch",
    "type": "denial",
    "summary": {"en": "Nothing happened"},
    "cites": [cite("report", place="p. 3")],
}
REPORT = document(publishers=["watch"], symbol="A/HRC/1/1", address="https://example.org/report")
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="{form}" version="1.0">
<info><title>Own</title><id>own</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout suffix=".">{note}</layout></citation>
<bibliography><layout>{entry}</layout></bibliography>
</style>"""
ENTRY = """<group delimiter=". "><names variable="author"/><text variable="title" quotes="true"/>
<date variable="issued" form="numeric"/>
<text variable="URL" prefix="&lt;" suffix="&gt;"/></group>"""
OWN = STYLE.format(form="note", note=ENTRY, entry="<text variable='title'/>")


def noted(folder: RegisterFolder, tmp_path: Path, citations: str = "") -> Publication:
    text = "Said{cite id=denial}."
    return leaflet(folder, tmp_path, text, REPORT, STATEMENT, citations=citations).publication


def note(publication: Publication) -> str:
    [found] = {node for _, node in nodes(publication) if isinstance(node, Note)}
    return said(found.content)


def cited(language: str, date: str, words: str, style: str | None = None) -> str:
    """A document without anything but a date, as a style cites it."""
    document = Cited(Text("Title"), date=date, date_words=words)
    return said(cited_in_full({"a": document}, style or NOTES.read_text("utf-8"), language)["a"])


def brought(tmp_path: Path, style: str) -> str:
    """The name of a style that the kind of the test brings."""
    folder = tmp_path / "kinds" / "leaflet"
    folder.mkdir(parents=True)
    (folder / "own.csl").write_text(style, encoding="utf-8")
    return "own.csl"


def test_a_kind_that_brings_no_style_has_that_of_the_project(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    made = noted(register_folder, tmp_path)
    assert note(made) == ("Testland Watch, Document report, A/HRC/1/1, 19 February 2020, p. 3.")
    [link] = {node for _, node in nodes(made) if isinstance(node, Link)}
    assert link == Link("https://example.org/report", (Emphasis((Text("Document report"),)),))


@pytest.mark.parametrize(
    ("language", "date", "words", "told"),
    [
        ("en", "2019-05-12", "12 May 2019", "Title, 12 May 2019"),
        ("en", "", "May 2019", "Title, May 2019"),
        ("en", "", "", "Title"),
        ("ru", "2019-05-12", "12 мая 2019 г.", "Title, 12 мая 2019 г."),
        ("ru", "2019-03-01", "1 марта 2019 г.", "Title, 1 марта 2019 г."),
        ("ru", "", "май 2019 г.", "Title, май 2019 г."),
        ("ru", "", "около 2019 г.", "Title, около 2019 г."),
    ],
)
def test_dates_are_in_the_language_to_the_day(
    language: str, date: str, words: str, told: str
) -> None:
    assert cited(language, date, words) == told


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["en", "ru"]))
def test_a_day_by_the_style_is_the_day_in_our_words(day: date, language: str) -> None:
    words = PartialDate.parse(day.isoformat()).in_words(language)
    assert cited(language, day.isoformat(), words) == f"Title, {words}"


def test_a_kind_can_bring_a_style_of_its_own_which_every_format_has(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    made = noted(register_folder, tmp_path, brought(tmp_path, OWN))
    told = "Testland Watch. ‘Document report’. 19/02/2020. <https://example.org/report>"
    assert note(made) == f"{told}, p. 3."
    written = texts({name: write(made) for name, write in WRITERS.items()})
    assert [name for name, text in written.items() if told.partition(" <")[0] not in text] == []


def test_a_style_that_is_not_for_notes_gives_what_its_list_of_sources_has() -> None:
    style = STYLE.format(form="in-text", note="<text value='(1)'/>", entry=ENTRY)
    assert cited("en", "2020-02-19", "", style) == "‘Title’. 19/02/2020"


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ("no style", "the style is no XML"),
        ("<style/>", "the style is no CSL"),
        (OWN.replace("<citation>", "<citation><unheard-of/>"), "the style is no CSL"),
    ],
)
def test_what_is_no_style_is_refused_with_what_to_do(
    register_folder: RegisterFolder, tmp_path: Path, style: str, why: str
) -> None:
    with pytest.raises(UnknownStyle, match=why):
        noted(register_folder, tmp_path, brought(tmp_path, style))


def test_a_style_that_is_not_there_is_refused_with_where_to_put_it(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    with pytest.raises(InvalidKind, match="put the CSL file there"):
        noted(register_folder, tmp_path, "none.csl")


def test_nothing_is_asked_of_the_processor_for_nothing() -> None:
    assert cited_in_full({}, "no style", "en") == {}


@settings(max_examples=30)
@given(st.text(st.sampled_from("aЯ ${}*_#@<&\\\"'[]~`-"), min_size=1).filter(str.strip))
def test_titles_stay_letter_for_letter(title: str) -> None:
    found = cited_in_full({"a": Cited(Text(title))}, OWN, "en")["a"]
    every = [node for _, node in nodes(found) if isinstance(node, Text)]
    assert Text(title) in every
    assert not any(isinstance(node, Emphasis) and not node.content for _, node in nodes(found))
