"""A document of each kind from both sample registers: the same texts write both states'."""

from __future__ import annotations

from datetime import date

import pytest
from tests.publications.documents import docx_text, html_tree
from tests.publications.followups import strings
from tests.publications.kinds import section, words

from onrecord.accounts import PUBLIC
from onrecord.publications.building import Built, build
from onrecord.publications.content import (
    BulletList,
    Note,
    NumberedList,
    Paragraph,
    Publication,
    Table,
    nodes,
)
from onrecord.publications.docx import as_docx
from onrecord.publications.faults import refuse_faults
from onrecord.publications.html import as_html

ALDORA = {
    "followup": ("lakes-14-2019", "2020-06-15"),
    "prisoner_list": ("ola", "2020-06-15"),
    "person_file": ("darian-ulmet", "2020-06-15"),
    "article_dossier": ("xal-pc-211", "2020-06-15"),
    "state_reply": ("lakes-14-2019", "2020-06-15"),
    "upr_submission": ("lakes-14-2019", "2020-06-15"),
    "open_letter": ("darian-ulmet", "2020-06-15"),
    "briefing": ("dialogue-3", "2020-06-15"),
    "press_release": ("dialogue-3", "2020-06-15"),
}
KAZAKHSTAN = {
    "followup": ("ep-2019-2610", "2020-02-19"),
    "prisoner_list": ("odf", "2020-02-19"),
    "person_file": ("maks-bokayev", "2020-02-19"),
    "article_dossier": ("kaz-cc-2014-174", "2020-02-19"),
    "state_reply": ("srpa-2015", "2015-12-31"),
    "upr_submission": ("odf-2014-upr-recommendations", "2014-12-31"),
    "open_letter": ("odf-2017-letter-calls", "2017-11-07"),
    "briefing": ("eu-kazakhstan-dialogue-2016", "2016-11-23"),
    "press_release": ("eu-kazakhstan-dialogue-2016", "2016-11-23"),
}
SAMPLES = {"aldora": ALDORA, "kazakhstan": KAZAKHSTAN}


def built(register: str, kind: str, language: str = "en") -> Built:
    subject, day = SAMPLES[register][kind]
    return build(kind, subject, viewer=PUBLIC, as_of=date.fromisoformat(day), language=language)


def paragraphs(publication: Publication) -> list[str]:
    return [words(each) for _, each in nodes(publication) if isinstance(each, Paragraph)]


def tables(publication: Publication) -> list[Table]:
    return [each for _, each in nodes(publication) if isinstance(each, Table)]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("register", ["aldora", "kazakhstan"])
def test_a_document_of_each_kind_is_written_without_a_fault(
    request: pytest.FixtureRequest, register: str, language: str
) -> None:
    request.getfixturevalue(register)
    for kind in SAMPLES[register]:
        made = built(register, kind, language)
        assert made.faults == (), kind
        assert made.publication.language == language
        refuse_faults(made.publication)


@pytest.mark.usefixtures("kazakhstan")
def test_the_list_counts_as_the_lists_of_2017_and_2020_do() -> None:
    made = built("kazakhstan", "prisoner_list").publication
    [summary, *_] = [each for _, each in nodes(made) if isinstance(each, BulletList)]
    assert next(words(item).rpartition(": ")[2] for item in summary.items) == "at least 16"
    assert "Since 7 November 2017 7 names stay, 10 are gone and 9 are new." in " ".join(
        paragraphs(made)
    )
    on_the_day = build("prisoner_list", "odf", viewer=PUBLIC, as_of=date(2017, 11, 7)).publication
    [summary, *_] = [each for _, each in nodes(on_the_day) if isinstance(each, BulletList)]
    counted = [words(item).rpartition(": ")[2] for item in summary.items]
    assert (counted[0], counted[-1]) == ("17", "8")


@pytest.mark.usefixtures("kazakhstan")
def test_the_submission_has_49_recommendations_of_which_48_are_distinct() -> None:
    made = built("kazakhstan", "upr_submission")
    said = " ".join(paragraphs(made.publication))
    assert "the foundation printed: 49, of which 48 are distinct" in said
    lists = [each for _, each in nodes(made.publication) if isinstance(each, BulletList)]
    assert sum(len(each.items) for each in lists) == 49
    assert [each.heading for each in made.publication.sections][1:] == [
        "Torture",
        "Freedom of expression",
        "Unfair trials and political persecution",
        "Freedom of assembly",
        "Freedom of religion",
        "The death penalty",
    ]
    torture = made.publication.sections[1]
    assert [each.heading for each in torture.sections] == ["Torture: general", "Torture: specific"]
    assert "from 14 in 2009 to 36 in 2010, 52 in 2011 and 602 in 2012" in said
    assert made.limit == 2815


@pytest.mark.usefixtures("kazakhstan")
def test_the_letter_counts_and_lists_17_and_8() -> None:
    said = paragraphs(built("kazakhstan", "open_letter").publication)
    [held] = [each for each in said if "17 political prisoners" in each]
    assert held.partition(":")[2].partition(".")[0].count(",") + 2 == 17
    [suspended] = [each for each in said if each.startswith("Beside them 8 people")]
    assert suspended.partition(":")[2].count(",") + 2 == 8


@pytest.mark.usefixtures("kazakhstan")
def test_the_analysis_puts_each_answer_beside_its_point() -> None:
    made = built("kazakhstan", "state_reply").publication
    rows = [row for each in tables(made) if len(each.columns) == 3 for row in each.rows]
    assert len(rows) == 15
    kozlov = next(row for row in rows if "Release Vladimir Kozlov early" in words(row[0]))
    assert words(kozlov[1]).startswith("Rejected (contradicted")
    assert "the state rejected 51." in " ".join(paragraphs(made))


@pytest.mark.usefixtures("aldora")
def test_the_dossier_tells_penalties_charges_and_demands() -> None:
    made = built("aldora", "article_dossier").publication
    penalties = section(made, "penalties").blocks[0]
    assert isinstance(penalties, Table)
    assert [words(row[3]) for row in penalties.rows] == ["stands", "does not stand"]
    charges = [each for each in section(made, "charges").blocks if isinstance(each, Table)]
    assert len(charges[0].rows) == 3


@pytest.mark.usefixtures("aldora")
def test_the_file_of_a_person_says_where_he_stands_with_sources() -> None:
    made = built("aldora", "person_file").publication
    first = made.opening[0]
    assert words(first).startswith("On 15 June 2020: Darian Ulmet (prison since 30 August 2016")
    assert any(isinstance(node, Note) for _, node in nodes(first))
    assert [each.id for each in made.sections][:4] == [
        "names",
        "recognitions",
        "liberty",
        "proceedings",
    ]


@pytest.mark.usefixtures("aldora")
def test_papers_number_their_paragraphs_and_a_press_release_has_no_notes() -> None:
    briefing = as_html(built("aldora", "briefing").publication)
    assert html_tree(briefing).xpath("//p[@class='numbered']/span/text()")[0] == "1."
    release = built("aldora", "press_release").publication
    assert not [node for _, node in nodes(release) if isinstance(node, Note)]


@pytest.mark.usefixtures("aldora")
def test_the_submission_is_a_word_file_with_its_paragraphs_numbered() -> None:
    made = built("aldora", "upr_submission")
    assert made.kind.profile.formats == ("docx",)
    assert made.counter.endswith("of 5,630 words")
    text = docx_text(as_docx(made.publication))
    assert "1.Open Ledger Aldora and Verin Lawyers' Committee submit this paper together" in text


@pytest.mark.usefixtures("aldora")
def test_the_draft_of_a_text_can_be_seen_before_it_is_recorded() -> None:
    made = built("aldora", "open_letter")
    assert made.prose is not None
    changed = made.prose.model_copy(update={"prose": {"introduction": {"en": "New {day}."}}})
    seen = build(
        "open_letter",
        "darian-ulmet",
        viewer=PUBLIC,
        as_of=date(2020, 6, 15),
        prose=changed,
    )
    assert "New 15 June 2020." in paragraphs(seen.publication)


@pytest.mark.usefixtures("aldora")
def test_russian_documents_say_fixed_words_in_russian() -> None:
    made = built("aldora", "prisoner_list", "ru").publication
    said = strings(made)
    assert "В тюрьме, под стражей или под арестом" in said
    for english in ("not stated", "attested", "In prison"):
        assert english not in said


@pytest.mark.usefixtures("kazakhstan")
def test_numbered_demands_of_a_letter_are_one_list() -> None:
    made = built("kazakhstan", "open_letter").publication
    [listed] = [each for each in made.opening if isinstance(each, NumberedList)]
    assert len(listed.items) == 2
