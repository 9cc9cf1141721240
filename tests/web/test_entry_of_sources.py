"""A pasted passage or link leads to the source: the document, the place, the positions."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import document, loaded, small_register
from tests.web.conftest import Visitor, words
from tests.web.desk import handed_in
from tests.web.entry import EDIT, posted, saved, sent, with_row

from onrecord.accounts import OWNER
from onrecord.ledger.folder import RegisterFolder
from onrecord.ledger.history import current
from onrecord.records import payload_of
from onrecord.values import passage_digest
from onrecord.web.edit_citing import span_of

ADDRESS = EDIT.format("look-into-it")
PASTE = "/cites/0/paste"
PASSAGE = "at least 15 people were detained under Article 305"
LINK = "https://www.example.org/report?id=7"


@pytest.fixture
def form(desk: Visitor, client: Client, register_folder: RegisterFolder) -> dict[str, Any]:
    """A form with room for one source, in a register that has the text of a letter."""
    loaded(register_folder, *small_register(), document("online", address=LINK))
    handed_in()
    return with_row(client, ADDRESS, sent(desk.opens(ADDRESS)), "/cites")


def found(client: Client, form: dict[str, Any], pasted: str) -> dict[str, Any]:
    """The form after the button that looks for the source."""
    page = posted(client, ADDRESS, form | {PASTE: pasted, "find": PASTE}, 200)
    return sent(page) | {"said": words(page.get_element_by_id("field-cites-0-paste-said"))}


def test_a_passage_is_cited_with_its_positions(form: dict[str, Any], client: Client) -> None:
    filled = found(client, form, PASSAGE.replace(" ", "\n", 1))
    assert "Found in" in filled["said"]
    saved(client, ADDRESS, filled | {"/cites/0/pointer": "/number", "why": "its source"})
    [cite] = payload_of(current("look-into-it", OWNER))["cites"]
    assert cite["passage_sha256"] == passage_digest(PASSAGE)
    assert cite["end"] - cite["start"] == len(PASSAGE)
    assert cite["pointer"] == "/number"


def test_an_address_is_found_however_it_is_written(form: dict[str, Any], client: Client) -> None:
    filled = found(client, form, "http://example.org/report/?id=7")
    assert filled["/cites/0/document"] == ["online"]


def test_what_the_register_has_not_can_be_added(form: dict[str, Any], client: Client) -> None:
    link = "https://example.org/news/1"
    page = posted(client, ADDRESS, form | {PASTE: link, "find": PASTE}, 200)
    new = sent(page)
    assert new["/cites/0/new/address"] == [link]
    new |= {
        "/cites/0/new/title": "Two detained in Testburg",
        "/cites/0/new/date": "3 марта 2020 г.",
        "/cites/0/new/publisher": "Testland Watch",
        "add-source": "/cites/0",
    }
    filled = sent(posted(client, ADDRESS, new, 200))
    assert filled["/cites/0/document"] == ["two-detained-in-testburg"]
    added = payload_of(current("two-detained-in-testburg", OWNER))
    assert (added["date"], added["publishers"], added["address"]) == (
        "2020-03-03", ["watch"], link
    )  # fmt: skip
    saved(client, ADDRESS, filled | {"why": "its source"})
    assert payload_of(current("look-into-it", OWNER))["cites"] == [
        {"document": "two-detained-in-testburg"}
    ]


def test_what_is_wrong_with_a_new_source_is_said_and_nothing_is_lost(
    form: dict[str, Any], client: Client
) -> None:
    new = form | {
        "/cites/0/new/title": "Two detained",
        "/cites/0/new/date": "04/03/2020",
        "add-source": "/cites/0",
    }
    page = posted(client, ADDRESS, new, 200)
    assert "3 April 2020" in words(page.get_element_by_id("field-cites-0-paste-said"))
    assert sent(page)["/cites/0/new/title"] == ["Two detained"]


@pytest.mark.parametrize("pasted", ["", "short", "words that nobody wrote in any of the letters"])
def test_what_is_not_found_is_said(form: dict[str, Any], client: Client, pasted: str) -> None:
    filled = found(client, form, pasted)
    assert filled["said"]
    assert filled["/cites/0/document"] == [""]


# --- the passage in the text ----------------------------------------------------------------------

TEXT = "He said: “It was – as ever –\nthe same…” and left."


@pytest.mark.parametrize(
    "pasted", ['"It was - as ever - the same..."', "It was – as ever –\nthe same", "the  same…"]
)
def test_spaces_quotes_and_dashes_may_differ(pasted: str) -> None:
    span = span_of(pasted, TEXT)
    assert span is not None
    assert len(TEXT[slice(*span)].split()) == len(pasted.split())


def test_other_words_are_not_found() -> None:
    assert span_of("the same as ever", TEXT) is None
    assert span_of("a+b (c)", "a+b (d)") is None


@given(st.text(min_size=1, max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_a_passage_of_the_text_is_found(passage: str, before: str, after: str) -> None:
    text = before + passage + after
    span = span_of(passage, text)
    assert span is not None
    assert text[slice(*span)] == passage
