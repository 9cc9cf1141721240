from __future__ import annotations

import dataclasses
import io
import sys
import zipfile

import pytest
from tests.publications.documents import W, docx_part, docx_text, publication_of
from tests.publications.nowhere import follow_up_report, liberty_chart

from onrecord.publications.content import Column, Foreign, Note, Paragraph, Section, Table, inlines
from onrecord.publications.docx import MissingPandocError, as_docx
from onrecord.publications.faults import InvalidPublicationError

DOCUMENT = "word/document.xml"


def styles_used(content: bytes, part: str) -> set[str]:
    tree = docx_part(content, part)
    tags = ("pStyle", "rStyle", "tblStyle")
    return {str(node.get(f"{W}val")) for tag in tags for node in tree.iter(f"{W}{tag}")}


def footnotes(content: bytes) -> list[str]:
    return [
        "".join(text.text or "" for text in note.iter(f"{W}t")).strip()
        for note in docx_part(content, "word/footnotes.xml")
        if note.get(f"{W}type") is None
    ]


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert as_docx(follow_up_report()) == as_docx(follow_up_report())


def test_notes_are_real_footnotes_and_a_repeated_one_refers_to_the_first() -> None:
    note = Note("a", inlines("where it is from"))
    blocks = (Paragraph(inlines("First", note)), Paragraph(inlines("second", note)))
    content = as_docx(publication_of(*blocks))
    assert footnotes(content) == ["where it is from"]
    document = docx_part(content, DOCUMENT)
    assert len([*document.iter(f"{W}footnoteReference")]) == 1
    [again] = document.iter(f"{W}fldSimple")
    assert again.get(f"{W}instr") == " NOTEREF _note1 \\f \\h "
    assert "_note1" in [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]


def test_headings_have_the_styles_of_their_levels() -> None:
    inner = Section("b", "Inner heading")
    document = dataclasses.replace(
        publication_of(), sections=(Section("a", "Outer heading", (), (inner,)),)
    )
    tree = docx_part(as_docx(document), DOCUMENT)
    styled = {
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")): style.get(f"{W}val")
        for paragraph in tree.iter(f"{W}p")
        for style in paragraph.iter(f"{W}pStyle")
    }
    assert styled["A title"] == "Title"
    # The contents, which come first, give the same words; the headings come last.
    assert (styled["Outer heading"], styled["Inner heading"]) == ("Heading1", "Heading2")


def test_every_style_that_is_used_is_defined() -> None:
    content = as_docx(follow_up_report(draft=True))
    parts = (DOCUMENT, "word/footnotes.xml", "word/header-default.xml", "word/footer-default.xml")
    used = set().union(*(styles_used(content, part) for part in parts))
    styles = docx_part(content, "word/styles.xml").iter(f"{W}style")
    assert used - {style.get(f"{W}styleId") for style in styles} == set()


def test_the_first_row_of_a_table_is_repeated_on_each_page() -> None:
    table = Table(inlines("People"), (Column("Name"),), ((inlines("Ivo Testov"),),))
    rows = [*docx_part(as_docx(publication_of(table)), DOCUMENT).iter(f"{W}tr")]
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True, False]


def test_a_chart_is_a_picture_with_words_and_its_figures() -> None:
    figure = liberty_chart()
    content = as_docx(publication_of(figure))
    alternatives = [
        node.get("descr")
        for node in docx_part(content, DOCUMENT).iter()
        if str(node.tag).endswith("}docPr")
    ]
    assert alternatives == [figure.chart.alt]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        pictures = [name for name in package.namelist() if name.startswith("word/media/")]
        assert package.read(pictures[0]).startswith(b"\x89PNG")
    cells = [cell for row in figure.chart.rows for cell in row]
    assert [cell for cell in cells if cell not in docx_text(content)] == []


def test_the_language_of_the_whole_and_of_single_words_is_marked() -> None:
    content = as_docx(publication_of(Paragraph((Foreign("Әділ", "kk"),)), language="ru"))
    [whole] = docx_part(content, "word/styles.xml").iter(f"{W}lang")
    [single] = docx_part(content, DOCUMENT).iter(f"{W}lang")
    assert (whole.get(f"{W}val"), single.get(f"{W}val")) == ("ru", "kk")


def test_its_properties_name_the_publication_and_no_machine_or_hour() -> None:
    properties = docx_part(as_docx(follow_up_report()), "docProps/core.xml")
    said = {str(node.tag).split("}")[1]: node.text for node in properties}
    assert said == {
        "title": "What became of the Assembly's resolution on Nowhere",
        "subject": "A follow-up to 22 recommendations of 14 March 2030",
        "creator": "Harbour Watch; Hill Committee",
        "keywords": "follow-up, Nowhere",
        "language": "en",
        "created": "2031-06-20T00:00:00Z",
        "modified": "2031-06-20T00:00:00Z",
    }


def test_files_in_the_package_have_no_time_of_their_own() -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(publication_of()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_header_and_footer_give_date_and_page() -> None:
    content = as_docx(follow_up_report())
    assert docx_text(content, "word/header-default.xml").endswith("As of 9 June 2031")
    fields = docx_part(content, "word/footer-default.xml").iter(f"{W}fldSimple")
    assert [node.get(f"{W}instr") for node in fields] == ["PAGE", "NUMPAGES"]
    assert docx_text(content, "word/footer-default.xml") == "Page 1 of 1"


def test_the_banner_stands_in_the_text_and_a_draft_says_so_on_each_page() -> None:
    content = as_docx(follow_up_report(draft=True))
    assert follow_up_report().banner in docx_text(content)
    for part in ("word/header-first.xml", "word/header-default.xml"):
        assert docx_text(content, part).startswith("Draft")
    assert docx_text(as_docx(follow_up_report()), "word/header-first.xml") == ""


def test_the_contents_link_to_the_sections() -> None:
    tree = docx_part(as_docx(publication_of()), DOCUMENT)
    anchors = [link.get(f"{W}anchor") for link in tree.iter(f"{W}hyperlink")]
    marks = [mark.get(f"{W}name") for mark in tree.iter(f"{W}bookmarkStart")]
    assert (anchors, marks) == (["only"], ["only"])


def test_without_pandoc_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(MissingPandocError, match=r"pip install 'onrecord\[office\]'"):
        as_docx(publication_of())


def test_a_faulty_tree_is_refused() -> None:
    with pytest.raises(InvalidPublicationError, match="title: is empty"):
        as_docx(publication_of(title=""))
