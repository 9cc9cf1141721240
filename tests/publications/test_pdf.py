from __future__ import annotations

import dataclasses
import re

import pypdfium2
import pytest
from tests.publications.documents import letters, pdf_pages, publication_of
from tests.publications.nowhere import KAZAKH_LETTERS, follow_up_report, roll

from onrecord.publications.content import Foreign, Note, Paragraph, Section, inlines
from onrecord.publications.faults import InvalidPublicationError
from onrecord.publications.pdf import as_pdf, as_png


def test_the_same_publication_gives_the_same_bytes() -> None:
    other = publication_of(Paragraph(inlines("between the two")))
    first, _, second = as_pdf(follow_up_report()), as_pdf(other), as_pdf(follow_up_report())
    assert first == second


def test_kazakh_and_russian_letters_are_read_back() -> None:
    words = Paragraph((Foreign(KAZAKH_LETTERS, "kk"), Foreign(" Съешь ещё, ЁЖ Щукин", "ru")))
    text = letters("".join(pdf_pages(as_pdf(publication_of(words)))))
    assert letters(KAZAKH_LETTERS + "Съешь ещё, ЁЖ Щукин") in text


def test_it_is_archivable_and_tagged_and_says_its_language() -> None:
    content = as_pdf(publication_of(language="kk"))
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert re.search(rb"/Lang\s*\(kk\)", content)
    assert re.search(rb"/Marked true", content)


def test_its_properties_are_those_of_the_publication() -> None:
    document = pypdfium2.PdfDocument(as_pdf(follow_up_report()))
    properties = document.get_metadata_dict()
    document.close()
    assert properties["Title"] == "What became of the Assembly's resolution on Nowhere"
    assert properties["Author"] == "Harbour Watch, Hill Committee"
    assert properties["CreationDate"].startswith("D:20310620000000")


def test_bookmarks_follow_the_sections() -> None:
    document = pypdfium2.PdfDocument(as_pdf(follow_up_report()))
    bookmarks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()
    assert bookmarks[0] == (0, "Summary")
    assert (1, "Recommendation torture-2: act on the request, and say so") in bookmarks
    assert bookmarks[-1] == (1, "Steps")


def test_each_page_after_the_first_says_what_it_is_of_when_and_of_how_many() -> None:
    pages = pdf_pages(as_pdf(follow_up_report()))
    assert "Page 1 of" not in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"Page {number} of {len(pages)}" in page
        assert "As of 9 June 2031" in page


def test_a_table_over_several_pages_repeats_its_headings() -> None:
    pages = [page for page in pdf_pages(as_pdf(publication_of(roll()))) if "Ivo Testov" in page]
    assert len(pages) > 1
    assert [page for page in pages if "Days since last" not in page] == []


def test_a_note_stands_at_the_foot_of_the_page_that_gives_it_and_only_once() -> None:
    note = Note("a", inlines("where it is from"))
    blocks = (Paragraph(inlines("First", note)), Paragraph(inlines("second", note)))
    page = pdf_pages(as_pdf(publication_of(*blocks)))[-1]
    assert "First1" in page
    assert "second1" in page
    assert page.count("where it is from") == 1


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", ("Содержание", "Страница 2 из 3", "По состоянию на 9 June 2031")),
        ("kk", ("Мазмұны", "2-бет, барлығы 3", "9 June 2031 жағдайы бойынша")),
    ],
)
def test_fixed_words_are_in_the_language_of_the_publication(
    language: str, expected: tuple[str, ...]
) -> None:
    page = pdf_pages(as_pdf(publication_of(language=language)))[1]
    assert [words for words in expected if words not in page] == []


def test_a_draft_says_so_on_every_page() -> None:
    draft = dataclasses.replace(publication_of(), draft=True)
    assert ["DRAFT" in letters(page) for page in pdf_pages(as_pdf(draft))] == [True] * 3
    assert not any("DRAFT" in page for page in pdf_pages(as_pdf(publication_of())))


def test_a_letter_that_no_font_holds_is_refused_with_a_remedy() -> None:
    with pytest.raises(InvalidPublicationError, match=r"(?s)阿.*HTML and DOCX take every script"):
        as_pdf(publication_of(Paragraph((Foreign("阿", "zh"),))))


def test_a_faulty_tree_is_refused() -> None:
    with pytest.raises(InvalidPublicationError, match="title: is empty"):
        as_pdf(publication_of(title=""))


def test_a_publication_without_sections_is_still_a_document() -> None:
    empty = dataclasses.replace(publication_of(), sections=())
    assert "A title" in pdf_pages(as_pdf(empty))[0]


def test_an_empty_section_keeps_its_heading() -> None:
    sections = (Section("a", "Nothing here", (), (Section("b", "Nor here"),)),)
    text = pdf_pages(as_pdf(dataclasses.replace(publication_of(), sections=sections)))[-1]
    assert "Nothing here" in text
    assert "Nor here" in text


def test_a_drawing_becomes_pixels_for_formats_that_need_them() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
    assert as_png(svg).startswith(b"\x89PNG\r\n")
