from __future__ import annotations

import dataclasses

import pytest
from tests.publications.documents import publication_of
from tests.publications.nowhere import follow_up_report, grades_chart

from onrecord.publications.content import (
    BulletList,
    Callout,
    Chart,
    ChartFigure,
    Column,
    Foreign,
    GradeMark,
    Link,
    Note,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    all_sections,
    inlines,
    nodes,
    notes_by_number,
    single_spaced,
)
from onrecord.publications.faults import InvalidPublicationError, refuse_faults

EMPTY_SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def test_plain_strings_become_text_among_other_inlines() -> None:
    strong = Strong(inlines("now"))
    assert inlines("free him ", strong) == (Text("free him "), strong)


def test_notes_are_counted_in_reading_order_and_a_repeated_one_keeps_its_number() -> None:
    first, second = Note("b", inlines("one")), Note("a", inlines("two"))
    table = Table(inlines("Caption", first), (Column("x"),), ((inlines("cell", second),),))
    document = publication_of(table, Paragraph(inlines("again", first)))
    assert notes_by_number(document) == {"b": 1, "a": 2}


def test_sections_come_in_reading_order_with_their_level() -> None:
    inner = Section("b", "B", (), (Section("c", "C"),))
    document = dataclasses.replace(
        publication_of(), sections=(Section("a", "A", (), (inner,)), Section("d", "D"))
    )
    found = [(level, section.id) for level, section in all_sections(document)]
    assert found == [(1, "a"), (2, "b"), (3, "c"), (1, "d")]


def test_nodes_say_where_they_are() -> None:
    document = publication_of(BulletList((inlines("x"), inlines("y"))))
    places = {place for place, node in nodes(document) if node == Text("y")}
    assert places == {"sections[0].blocks[0].items[1][0]"}


def test_line_ends_are_spaces_and_a_space_that_holds_words_together_stays() -> None:
    assert single_spaced("a\n  b\tc\u00a0d ") == "a b c\u00a0d "


def test_a_grade_has_its_sign() -> None:
    signs = [GradeMark(code, "word").sign for code in ("full", "part", "not", "none")]
    assert signs == ["●", "◐", "○", "–"]


def test_a_sound_publication_is_not_refused() -> None:
    refuse_faults(follow_up_report())


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (Paragraph(inlines("bell \x07")), r"content\[0\].text: holds the character U\+0007"),
        (Paragraph(inlines("half \ud800")), "U\\+D800"),
        (Paragraph((Link("javascript:alert(1)", inlines("x")),)), "neither an http"),
        (Paragraph((Link("https://a b", inlines("x")),)), "neither an http"),
        (Paragraph((Link("#nowhere", inlines("x")),)), "the id of a section"),
        (Paragraph((Link("file:///etc/hosts", inlines("x")),)), "neither an http"),
        (Paragraph((Note("a b", inlines("x")),)), "'a b' is not letters"),
        (Paragraph((Note("a", (Note("b", inlines("x")),)),)), "a Note inside a Note"),
        (
            Paragraph((Link("#only", (Link("#only", inlines("x")),)),)),
            "a Link inside a Link",
        ),
        (Paragraph((Foreign("x", "Kazakh!"),)), "is not a language tag"),
        (
            Paragraph((Note("n", inlines("one")), Note("n", inlines("two")))),
            "the note 'n' has other words",
        ),
        (Table((), (), ()), "a table has at least one"),
        (Table((), (Column("a"),), ((inlines("1"), inlines("2")),)), "2 cells under 1 columns"),
        (Table((), (Column("a", width=0),), ()), r"columns\[0\].width: 0 is not above 0"),
        (ChartFigure(Chart(EMPTY_SVG, " ", ("a",), ()), ()), "alt: is empty"),
        (ChartFigure(Chart("<svg>", "alt", ("a",), ()), ()), "not well-formed"),
        (
            Callout("x", (Paragraph((Link("#gone", inlines("x")),)),)),
            r"blocks\[0\].content\[0\].content\[0\].target",
        ),
    ],
)
def test_a_fault_is_refused_with_its_place(block: Paragraph, message: str) -> None:
    with pytest.raises(InvalidPublicationError, match=message):
        refuse_faults(publication_of(block))


def test_every_fault_is_listed_at_once() -> None:
    document = dataclasses.replace(
        publication_of(Paragraph(inlines("\x01"))), title=" ", language="tlh"
    )
    with pytest.raises(InvalidPublicationError) as refused:
        refuse_faults(document)
    places = [line.strip().split(":")[0] for line in str(refused.value).splitlines()[1:]]
    assert places == ["title", "language", "sections[0].blocks[0].content[0].text"]


def test_two_sections_may_not_share_an_id_nor_two_charts() -> None:
    chart = grades_chart()
    document = publication_of(chart, chart)
    twice = (*document.sections, Section("only", "Again"))
    with pytest.raises(InvalidPublicationError) as refused:
        refuse_faults(dataclasses.replace(document, sections=twice))
    assert "the id 'only' is used 2 times" in str(refused.value)
    assert "the id 'grades:title' is used 2 times" in str(refused.value)


def test_headings_end_at_the_fifth_level() -> None:
    section = Section("s6", "Deepest")
    for number in range(5, 0, -1):
        section = Section(f"s{number}", "Deep", (), (section,))
    with pytest.raises(InvalidPublicationError, match="section 's6': is at level 6; 5 is"):
        refuse_faults(dataclasses.replace(publication_of(), sections=(section,)))
