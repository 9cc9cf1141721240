"""The small language of a kind's text: references, repetitions, parts that code puts together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import Payload, changed, cite, loaded
from tests.publications.followups import figure, publishable, strings
from tests.publications.kinds import DAY, kind, leaflet, outline, words, written

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.publications.building import UnfitForPublication, build
from onrecord.publications.content import BulletList, Note, NumberedList, nodes
from onrecord.publications.writing.naming import WITHHELD
from onrecord.publications.writing.template import InvalidTemplate, parts_of
from onrecord.records import payload_of

STATEMENT: Payload = {
    "kind": "statement",
    "id": "denial",
    "speaker": "watch",
    "date": "2019-06-01",
    "type": "denial",
    "summary": {"en": "Nothing happened"},
    "words": {"en": "Nothing at all happened here."},
    "cites": [cite("report", place="p. 3")],
}


def said(folder: RegisterFolder, tmp_path: Path, text: str, *more: Payload) -> list[str]:
    made = leaflet(folder, tmp_path, text, *more)
    return [words(each) for each in made.publication.opening]


@pytest.mark.parametrize(
    ("text", "comes_to"),
    [
        ("{list recommendations theme=torture}", None),
        ("{list prisoners as_of=2017-11-07}", "Ana Probova and Ivo Testov"),
        ("{list prisoners list=confined}", "nobody"),
        ("{count prisoners as_of=2017-11-07 standing=any}", "2"),
        ("{count editions}", "2"),
        ("{count themes}", "1"),
        ("{list diff from=2017-11-07 to=day list=stay}", None),
        ("{day}, {day as_of=2019-03-14}", "19 February 2020, 14 March 2019"),
        ("{party id=TST}", "State of TST"),
        ("{name}", None),
        ("{summary id=denial}", "Nothing happened."),
        ("{by id=denial}", "Testland Watch"),
        ("Said{cite id=denial}.", "Said."),
        ("{count related kind=statement about=watch}", "1"),
    ],
)
def test_a_reference_comes_to_what_the_register_says(
    register_folder: RegisterFolder, tmp_path: Path, text: str, comes_to: str | None
) -> None:
    [found] = said(register_folder, tmp_path, text, STATEMENT)
    assert found
    if comes_to is not None:
        assert found == comes_to


def test_a_citation_brings_its_note(register_folder: RegisterFolder, tmp_path: Path) -> None:
    made = leaflet(register_folder, tmp_path, "Said{cite id=denial}.", STATEMENT)
    notes = [node for _, node in nodes(made.publication) if isinstance(node, Note)]
    assert len(notes) == 1


def test_a_quotation_stands_in_its_own_words_with_whose_they_are(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    made = leaflet(register_folder, tmp_path, "{quote id=denial}", STATEMENT)
    [quote] = made.publication.opening
    assert words(quote) == "Nothing at all happened here."
    assert "Testland Watch, 1 June 2019" in words(getattr(quote, "attribution", ()))


def test_repeated_items_make_one_list(register_folder: RegisterFolder, tmp_path: Path) -> None:
    text = (
        "{each recommendations}\n1. {summary}\n{end}\n\n{each recommendations}\n- {number}\n{end}"
    )
    made = leaflet(register_folder, tmp_path, text)
    numbered, bullets = made.publication.opening
    assert isinstance(numbered, NumberedList)
    assert isinstance(bullets, BulletList)
    assert (len(numbered.items), len(bullets.items)) == (3, 3)


def test_repetitions_stand_within_each_other(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    text = (
        "{each themes}\n# {heading}\n\n{each recommendations theme=theme}\n## {heading}\n\n"
        "{summary}\n{end}\n{end}"
    )
    made = leaflet(register_folder, tmp_path, text)
    [(theme, headings)] = outline(made.publication)
    assert theme == "Torture and ill-treatment"
    assert len(headings) == 3


def test_what_stands_under_else_is_said_where_there_is_nothing(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    text = "{each points}\nThere are.\n{else}\nThere are none.\n{end}"
    assert said(register_folder, tmp_path, text) == ["There are none."]


def test_a_section_in_which_nothing_stands_is_left_out(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    text = "# Full {#full}\n\nWords.\n\n# Empty {#empty}\n\n{each points}\nA.\n{end}"
    assert outline(leaflet(register_folder, tmp_path, text).publication) == [("Full", [])]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\n\n{end}", "leaflet/content.en.md (en), line 3: {end} without an {each …} before it"),
        ("{else}", "line 1: {else} without an {each …} before it"),
        ("A.\n\n{each themes}\nB.", "line 3: {each themes} has no {end}"),
        ("A.\n{each clouds}\nB.\n{end}", "line 2: {each clouds}: nothing is called 'each clouds'"),
        (
            "{each recommendations colour=red}\nB.\n{end}",
            "line 1: {each recommendations colour=red}",
        ),
        ("A.\n\nB {count clouds}.", "line 3: {count clouds}: nothing is called 'count clouds'"),
        ("{table charges}", "line 1: {table charges}: is about an article of a law"),
        ("{recommendation}", "line 1: {recommendation}: stands within {each recommendations}"),
        ("{quote id=watch}", "line 1: {quote id=watch}: 'watch' has no words of its own"),
        ("{since}", None),
        ("Over 40 people.", "line 1: a number in prose must be a reference: '40'"),
        ("{person id=nameless}", "'nameless' may not be named: give it a basis, or leave it out"),
        ("{summary id=watch}", "'watch' has no summary"),
        ("{figure id=uncited}", "'uncited' has no citation; say where its source says so"),
        ("{cite id=nameless}", "'nameless' has no citation; say where its source says so"),
    ],
)
def test_a_fault_names_file_line_and_reference(
    register_folder: RegisterFolder, tmp_path: Path, text: str, fault: str | None
) -> None:
    nameless: Payload = {"kind": "person", "id": "nameless", "names": [{"text": "C D"}]}
    if fault is None:
        assert said(register_folder, tmp_path, text)
        return
    with pytest.raises(UnfitForPublication) as refused:
        leaflet(register_folder, tmp_path, text, nameless, figure("uncited", cites=[]))
    assert fault in str(refused.value)


@given(st.text(alphabet="{}#*- \nab\u0456e", max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    lines = range(1, text.count("\n") + 2)
    try:
        parts_of(text, headings=True)
    except InvalidTemplate as error:
        line = error.line
    else:
        line = 1
    assert line in lines


@pytest.mark.parametrize("fields", [{"objected": "2026-01-01"}, {"basis": None}])
def test_somebody_who_may_not_be_named_has_no_file_and_is_in_no_document(
    register_folder: RegisterFolder, tmp_path: Path, fields: dict[str, object]
) -> None:
    hidden = next(each for each in publishable() if each["id"] == "ivo-testov") | fields
    hidden = {name: value for name, value in hidden.items() if value is not None}
    made = leaflet(register_folder, tmp_path, "{list prisoners as_of=2017-11-07}", hidden)
    assert words(made.publication.opening) == f"Ana Probova and {WITHHELD}"
    with pytest.raises(UnfitForPublication, match="'ivo-testov' may not be named") as refused:
        build("person_file", "ivo-testov", viewer=PUBLIC, as_of=DAY)
    assert all(fault.names for fault in refused.value.faults)
    listed = build("prisoner_list", "watch", viewer=PUBLIC, as_of=DAY).publication
    assert "testov" not in strings(listed).casefold()


def test_what_a_summary_says_without_a_source_stops_the_build(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    """Its words stand in a draft all the same, so that one sees what is to be sourced."""
    loaded(register_folder, *changed(publishable(), "look-into-it", cites=[]))
    folders = (kind(tmp_path, "It was asked:\n\n{summary id=look-into-it}\n"),)
    wanted: dict[str, Any] = {"viewer": PUBLIC, "as_of": DAY, "folders": folders}
    with pytest.raises(UnfitForPublication) as refused:
        build("leaflet", "resolution", **wanted)
    (fault,) = refused.value.faults
    assert (fault.line, fault.message) == (
        3,
        "{summary id=look-into-it}: 'look-into-it' has no citation; say where its source says so",
    )
    draft = build("leaflet", "resolution", draft=True, **wanted)
    words_of_it = payload_of(current("look-into-it", PUBLIC))["summary"]["en"]
    assert words_of_it in strings(draft.publication)


def test_what_the_authors_say_themselves_needs_no_other_source(
    register_folder: RegisterFolder, tmp_path: Path
) -> None:
    own = changed(publishable(), "look-into-it", cites=[])
    own = changed(own, "resolution", body="watch")
    loaded(register_folder, *own, written("leaflet", "resolution"))
    folders = (kind(tmp_path, "It was asked:\n\n{summary id=look-into-it}\n"),)
    made = build("leaflet", "resolution", viewer=PUBLIC, as_of=DAY, folders=folders)
    assert made.faults == ()
