from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord import reading
from onrecord.reading import Cell, Comment, Limits, Link, Mark, Text, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def read(data: bytes) -> Text:
    return reading.read_bytes("a.docx", data)


def blocks(text: Text) -> list[tuple[str, int | None, str]]:
    return [(b.kind, b.level, text.passage(b.start, b.end)) for b in text.blocks]


def test_headings_are_known_by_style_by_outline_and_by_inheritance(
    word: Callable[..., bytes],
) -> None:
    styles = (
        '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="Au"><w:name w:val="Author"/><w:basedOn w:val="T"/></w:style>'
        '<w:style w:styleId="U2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="U2"/></w:style>'
    )
    body = (
        paragraph(run("A"), '<w:pStyle w:val="T"/>')
        + paragraph(run("By"), '<w:pStyle w:val="Au"/>')
        + paragraph(run("B"), '<w:pStyle w:val="Own"/>')
        + paragraph(run("C"), '<w:outlineLvl w:val="2"/>')
        + paragraph(run("D"), '<w:pStyle w:val="U2"/><w:outlineLvl w:val="9"/>')
    )
    assert blocks(read(word(body, styles=styles))) == [
        ("heading", 1, "A"),
        ("paragraph", None, "By"),
        ("heading", 2, "B"),
        ("heading", 3, "C"),
        ("paragraph", None, "D"),
    ]


def test_list_items_carry_their_depth(word: Callable[..., bytes]) -> None:
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    body = (
        paragraph(run("a"), item.format(0, 3))
        + paragraph(run("b"), item.format(1, 3))
        + paragraph(run("not"), item.format(0, 0))
    )
    assert blocks(read(word(body))) == [
        ("list_item", 1, "a"),
        ("list_item", 2, "b"),
        ("paragraph", None, "not"),
    ]


def test_words_split_over_runs_join_and_breaks_are_newlines(word: Callable[..., bytes]) -> None:
    body = paragraph(run("Ve") + run("rin ") + run(" is") + "<w:r><w:br/></w:r>" + run("far"))
    assert read(word(body)).text == "Verin is\nfar"


def test_deleted_words_and_field_codes_are_left_out(word: Callable[..., bytes]) -> None:
    body = paragraph(
        "<w:del><w:r><w:delText>no</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:ins>{run('yes')}</w:ins>"
    )
    assert read(word(body)).text == "yes"


def test_tables_are_read_row_by_row(word: Callable[..., bytes]) -> None:
    cells = "".join(
        f"<w:tc>{inside}</w:tc>"
        for inside in (
            "<w:p/>",
            paragraph(run("A")),
            paragraph(run("1")) + paragraph(run("2")),
        )
    )
    body = paragraph(run("Before")) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert blocks(read(word(body))) == [
        ("paragraph", None, "Before"),
        ("table_row", None, "\tA\t1\n2"),
    ]


def test_cells_keep_their_place_in_the_table(word: Callable[..., bytes]) -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc>'
    rows = (
        f"<w:tr>{wide.format(paragraph(run('Both')))}<w:tc><w:p/></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc><w:tc>{paragraph(run('x'))}</w:tc></w:tr>"
    )
    other = f"<w:tbl><w:tr><w:tc>{paragraph(run('y'))}</w:tc></w:tr></w:tbl>"
    text = read(word(f"<w:tbl>{rows}</w:tbl>{other}"))
    assert text.text == "Both\n\n\t\tx\n\ny"
    assert text.cells == (
        Cell(0, 4, 1, 0, 0, 2),
        Cell(4, 4, 1, 0, 2),
        Cell(6, 6, 1, 1, 0),
        Cell(7, 7, 1, 1, 1),
        Cell(8, 9, 1, 1, 2),
        Cell(11, 12, 2, 0, 0),
    )


def test_comments_stand_last_and_know_the_words_they_are_on(word: Callable[..., bytes]) -> None:
    comments = (
        f'<w:comment w:id="4" w:author="Vera Testova">{paragraph(run("Says who?"))}</w:comment>'
        f'<w:comment w:id="2" w:author="Ivo">{paragraph(run("Here."))}</w:comment>'
        f'<w:comment w:id="9" w:author="Ivo">{paragraph(run("On nothing."))}</w:comment>'
    )
    body = (
        paragraph(run("Verin is"))
        + paragraph(
            '<w:commentRangeStart w:id="4"/>' + run(" far ") + '<w:commentRangeEnd w:id="4"/>'
            '<w:r><w:commentReference w:id="4"/></w:r>' + run("away")
        )
        + '<w:commentRangeStart w:id="1"/>'
        + paragraph(run("End") + '<w:r><w:commentReference w:id="2"/></w:r>')
    )
    text = read(word(body, comments=comments))
    assert text.text == "Verin is\n\nfar away\n\nEnd\n\nSays who?\n\nHere."
    assert text.comments == (Comment(10, 13, "1", "Vera Testova"), Comment(23, 23, "2", "Ivo"))
    assert [(b.kind, b.number) for b in text.blocks[3:]] == [("comment", "1"), ("comment", "2")]
    assert read(word(body)).text == text.text[:23]


def test_a_text_box_follows_its_paragraph_once(word: Callable[..., bytes]) -> None:
    box = f"<w:txbxContent>{paragraph(run('box'))}</w:txbxContent>"
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = paragraph(
        f'<w:r><mc:AlternateContent xmlns:mc="{compatibility}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>" + run("words")
    )
    assert read(word(body)).text == "words\n\nbox"


def test_footnotes_stand_at_the_end_in_the_order_of_their_marks(
    word: Callable[..., bytes],
) -> None:
    footnotes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph(run("line"))}</w:footnote>'
        f'<w:footnote w:id="7">{paragraph(run("Second."))}</w:footnote>'
        f'<w:footnote w:id="5">{paragraph(run("First,"))}{paragraph(run("longer."))}</w:footnote>'
        f'<w:footnote w:id="8">{paragraph(run("Never referred to."))}</w:footnote>'
    )
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = paragraph(run("One") + mark.format(5) + run(" two") + mark.format(7))
    text = read(word(body, footnotes=footnotes))
    assert text.text == "One[1] two[2]\n\n[1] First,\nlonger.\n\n[2] Second."
    assert text.marks == (Mark(3, 6, "1"), Mark(10, 13, "2"))
    assert [(b.kind, b.number) for b in text.blocks] == [
        ("paragraph", None),
        ("footnote", "1"),
        ("footnote", "2"),
    ]


def test_endnotes_are_numbered_with_the_footnotes(word: Callable[..., bytes]) -> None:
    footnotes = f'<w:footnote w:id="2">{paragraph(run("Below."))}</w:footnote>'
    endnotes = f'<w:endnote w:id="2">{paragraph(run("Behind."))}</w:endnote>'
    marks = '<w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    text = read(word(paragraph(run("One") + marks), footnotes=footnotes, endnotes=endnotes))
    assert text.text == "One[1][2]\n\n[1] Behind.\n\n[2] Below."


def test_tabs_are_spaces_and_hyphens_that_do_not_break_are_kept(
    word: Callable[..., bytes],
) -> None:
    body = paragraph(
        run("1.") + "<w:r><w:tab/></w:r>" + run("re") + "<w:r><w:noBreakHyphen/></w:r>"
    )
    assert read(word(body)).text == "1. re\u2011"


def test_hyperlinks_keep_their_address(word: Callable[..., bytes]) -> None:
    body = paragraph(run("See ") + f'<w:hyperlink r:id="rId9">{run("this")}</w:hyperlink>.')
    assert read(word(body)).links == (Link(4, 8, "https://ledger.example/a"),)


def test_the_language_is_that_of_the_default_style(word: Callable[..., bytes]) -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault>'
    body = paragraph(run("Верин"))
    assert read(word(body, styles=f"{styles}</w:docDefaults>")).language == "ru"
    assert read(word(body)).language is None


def test_a_document_without_words_is_refused(word: Callable[..., bytes]) -> None:
    with pytest.raises(Unreadable, match="the document holds no text"):
        read(word("<w:p/>"))


def test_an_archive_of_something_else_is_refused(
    archive: Callable[[dict[str, str]], bytes],
) -> None:
    with pytest.raises(Unreadable, match="a ZIP archive that is not a Word document"):
        read(archive({"xl/workbook.xml": "<workbook/>"}))


def test_a_part_that_is_encrypted_is_refused(word: Callable[..., bytes]) -> None:
    data = bytearray(word(paragraph(run("Ivo"))))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match=r"word/document\.xml is encrypted"):
        read(bytes(data))


def test_a_damaged_part_is_refused(word: Callable[..., bytes]) -> None:
    data = bytearray(word(paragraph(run("Ivo"))))
    data[70:75] = bytes(5)
    with pytest.raises(Unreadable, match=r"word/document\.xml is damaged"):
        read(bytes(data))


def test_a_damaged_archive_is_refused(word: Callable[..., bytes]) -> None:
    whole = word(paragraph(run("Ivo")))
    with pytest.raises(Unreadable, match="the archive is damaged"):
        read(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<w:document", "word/document.xml is not well-formed XML"),
        ('<!DOCTYPE d [<!ENTITY e "x">]><d>&e;</d>', "has a document type"),
    ],
)
def test_xml_that_the_format_forbids_is_refused(
    archive: Callable[[dict[str, str]], bytes], content: str, reason: str
) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(archive({"word/document.xml": content}))


def test_a_part_that_unpacks_to_many_times_its_size_is_refused(
    word: Callable[..., bytes],
) -> None:
    with pytest.raises(Unreadable, match=r"word/document\.xml unpacks to \d+ times its size"):
        read(word(paragraph(run("a" * 3_000_000))))


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(parts=1), "2 parts, more than 1"),
        (Limits(part_bytes=9), "more than 9 bytes"),
        (Limits(file_bytes=9), "bytes, more than 9"),
    ],
)
def test_an_archive_above_the_limits_is_refused(
    word: Callable[..., bytes], limits: Limits, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(word(paragraph(run("Ivo"))))
    with pytest.raises(Unreadable, match=reason):
        reading.read(tmp_path / "a.docx", limits)
