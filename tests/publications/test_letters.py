"""Letters: whom they go to, whom copies go to, who signs."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import organisation
from tests.publications.documents import html_tree
from tests.publications.kinds import load_with, section, words, written

from onrecord.accounts import PUBLIC
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.building import UnfitForPublication, build
from onrecord.publications.docx import as_docx
from onrecord.publications.html import as_html
from onrecord.publications.pdf import as_pdf

DAY = date(2020, 2, 19)
LETTER = {
    "to": [
        {
            "party": "TST",
            "office": {"en": "To the Minister of Order"},
            "address": {"en": "First Street\nTesttown"},
        }
    ],
    "copies": [{"party": "league"}],
    "jointly_with": ["league"],
    "prose": {"introduction": {"en": "We write to you."}},
}


def letter(folder: RegisterFolder, **fields: object) -> None:
    league = organisation("league", "League of Testland")
    load_with(folder, league, written("open_letter", "resolution", **(LETTER | fields)))


def test_a_letter_has_recipients_text_signatures_and_copies(
    register_folder: RegisterFolder,
) -> None:
    letter(register_folder)
    made = build("open_letter", "resolution", viewer=PUBLIC, as_of=DAY).publication
    said = [words(each) for each in made.opening]
    assert said[0].startswith("State of TSTTo the Minister of Order")
    assert said[1:3] == ["Dear Madam or Sir,", "We write to you."]
    assert said[-1] == "Testland WatchLeague of Testland"
    assert "League of Testland" in str(section(made, "copies"))
    assert made.authors == ("Testland Watch", "League of Testland")


def test_a_letter_to_nobody_is_refused(register_folder: RegisterFolder) -> None:
    letter(register_folder, to=[])
    with pytest.raises(UnfitForPublication, match="goes to nobody; give `to`"):
        build("open_letter", "resolution", viewer=PUBLIC, as_of=DAY)


def test_a_letter_begins_on_its_first_page_in_every_format(
    register_folder: RegisterFolder,
) -> None:
    letter(register_folder)
    made = build("open_letter", "resolution", viewer=PUBLIC, as_of=DAY).publication
    page = html_tree(as_html(made))
    assert page.xpath("//header[@class='letter']/h1/text()") == ["A document"]
    assert not page.xpath("//nav")
    assert page.xpath("//footer//p[@class='banner']")
    assert as_pdf(made) == as_pdf(made)
    assert as_docx(made) == as_docx(made)
