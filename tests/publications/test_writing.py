from __future__ import annotations

from pathlib import Path

import pytest
from tests.publications.documents import (
    docx_part,
    docx_text,
    html_tree,
    letters,
    pdf_pages,
    publication_of,
)
from tests.publications.nowhere import SUBJECTS, follow_up_report

from onrecord.publications.content import Note, Text, all_sections, nodes, notes_by_number
from onrecord.publications.faults import InvalidPublicationError
from onrecord.publications.writers import UnknownFormatError, write


def headings() -> list[str]:
    return [section.heading for _, section in all_sections(follow_up_report())]


def first_words_of_notes() -> list[str]:
    """The plain words with which each note begins, once each."""
    notes = [node for _, node in nodes(follow_up_report()) if isinstance(node, Note)]
    begin = [note.content[0] for note in dict.fromkeys(notes)]
    return [inline.text for inline in begin if isinstance(inline, Text)]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The report on Nowhere in every format."""
    folder = tmp_path_factory.mktemp("out")
    for name in ("html", "pdf", "docx"):
        write(follow_up_report(), name, folder / f"report.{name}")
    return {path.suffix[1:]: path.read_bytes() for path in folder.iterdir()}


def test_the_report_is_written_in_three_formats_and_nothing_else_is_left(
    written: dict[str, bytes],
) -> None:
    assert sorted(written) == ["docx", "html", "pdf"]


def test_the_pdf_is_a_real_report_and_has_every_heading_and_note(
    written: dict[str, bytes],
) -> None:
    pages = pdf_pages(written["pdf"])
    text = letters("".join(pages))
    assert len(pages) >= 15
    assert [words for words in headings() if letters(words) not in text] == []
    assert [words for words in first_words_of_notes() if letters(words) not in text] == []


def test_the_docx_has_every_heading_and_each_note_once(written: dict[str, bytes]) -> None:
    text = docx_text(written["docx"])
    assert [words for words in headings() if words not in text] == []
    # Two of the notes in the part are Word's own: the line above the notes, and its continuation.
    footnotes = docx_part(written["docx"], "word/footnotes.xml")
    assert len(footnotes) - 2 == len(notes_by_number(follow_up_report())) == 45


def test_the_html_has_every_heading_and_each_reference_its_note(
    written: dict[str, bytes],
) -> None:
    tree = html_tree(written["html"])
    assert [node.text_content() for node in tree.xpath("//main//*[self::h2 or self::h3]")] == (
        headings()
    )
    ids = set(tree.xpath("//@id"))
    assert [
        href for href in tree.xpath("//a/@href") if href[0] == "#" and href[1:] not in ids
    ] == []
    references = [int(link.text) for link in tree.xpath("//a[@role='doc-noteref']")]
    assert sorted(set(references)) == list(range(1, 46))
    assert len(tree.xpath("//*[@role='doc-endnotes']/ol/li")) == 45


def test_the_figures_of_the_tally_are_the_same_in_every_format(written: dict[str, bytes]) -> None:
    counted = [(item.figure, item.mark.word) for item in follow_up_report().tally]
    assert sum(int(figure) for figure, _ in counted) == sum(len(marks) for *_, marks in SUBJECTS)
    front = letters(pdf_pages(written["pdf"])[0])
    word = letters(docx_text(written["docx"]))
    page = letters(html_tree(written["html"]).xpath("//*[@class='tally']")[0].text_content())
    for figure, grade in counted:
        assert letters(figure + grade) in letters(page).translate(dict.fromkeys(map(ord, "●◐○–")))
        assert letters(grade) in front
        assert letters(figure + grade) in word.translate(dict.fromkeys(map(ord, "●◐○–")))


def test_an_unknown_format_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="'odt'; choose of html, pdf, docx"):
        write(publication_of(), "odt", tmp_path / "report.odt")
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("the old report", encoding="utf-8")
    with pytest.raises(InvalidPublicationError):
        write(publication_of(title=""), "html", path)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [
        ("report.html", "the old report")
    ]


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("the old report", encoding="utf-8")
    write(publication_of(), "html", path)
    assert b"A title" in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_left_behind_where_no_file_can_be_put(tmp_path: Path) -> None:
    taken = tmp_path / "report.html"
    taken.mkdir()
    with pytest.raises(OSError, match=r"report\.html"):
        write(publication_of(), "html", taken)
    assert list(tmp_path.iterdir()) == [taken]
