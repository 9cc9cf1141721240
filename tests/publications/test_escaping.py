"""Words of the register are data in every format, whatever they look like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.publications.documents import docx_text, html_tree, letters, pdf_pages

from onrecord.publications.content import (
    BulletList,
    Callout,
    Column,
    Definition,
    DefinitionList,
    Emphasis,
    Foreign,
    GradeLine,
    GradeMark,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Publication,
    Quote,
    Section,
    Strong,
    Table,
    TallyItem,
    inlines,
)
from onrecord.publications.docx import as_docx
from onrecord.publications.html import as_html
from onrecord.publications.pdf import as_pdf

# One for each place, so that a lost one is told from one that stands elsewhere.
DANGERS = (
    r"#let x=1 *b* _i_ $m$ @cite <script>alert(1)</script> & \ [ ] { } ` ~ ^ ' ;",
    "{{ x }} {% y %} --- ... <!-- c --> &amp; \\u{41} #panic() https://example.org/a_b*c",
)


def hostile(said: list[str]) -> Publication:
    numbers: Iterator[int] = iter(range(1000))

    def words() -> str:
        number = next(numbers)
        text = f"w{number}: {DANGERS[number % 2]}"
        said.append(text)
        return text

    def rich() -> tuple[Emphasis, Strong, Foreign, Link, GradeMark, Note]:
        number = next(numbers)
        return (
            Emphasis(inlines(words())),
            Strong(inlines(words())),
            Foreign(words(), "kk"),
            Link("https://example.org/?a=1&b=%22<x>", inlines(words())),
            GradeMark("part", words()),
            Note(f"n{number}", inlines(words())),
        )

    blocks = (
        Paragraph(rich()),
        BulletList((rich(),)),
        NumberedList((rich(),)),
        DefinitionList((Definition(rich(), rich()),)),
        Quote(rich(), rich(), "kk"),
        GradeLine(GradeMark("not", words()), rich()),
        Table(rich(), (Column(words()), Column(words())), ((rich(), rich()),), row_headings=True),
        Callout(words(), (Paragraph(rich()),)),
    )
    return Publication(
        title=words(),
        subtitle=words(),
        language="en",
        authors=(words(),),
        dated=date(2031, 6, 20),
        date_words=words(),
        as_of_words=words(),
        banner=words(),
        tally_words=words(),
        tally=(TallyItem(words(), GradeMark("full", words())),),
        sections=(Section("s", words(), blocks),),
        keywords=(DANGERS[0],),
    )


def test_every_word_is_in_the_pdf_as_it_was_given() -> None:
    said: list[str] = []
    text = letters("".join(pdf_pages(as_pdf(hostile(said)))))
    assert [words for words in said if letters(words) not in text] == []


def test_every_word_is_in_the_html_as_it_was_given() -> None:
    said: list[str] = []
    tree = html_tree(as_html(hostile(said)))
    text = tree.text_content()
    assert [words for words in said if words not in text] == []
    assert tree.findall(".//script") == []


def test_every_word_is_in_the_docx_as_it_was_given() -> None:
    said: list[str] = []
    content = as_docx(hostile(said))
    parts = ("word/document.xml", "word/footnotes.xml", "word/header-default.xml")
    text = "".join(docx_text(content, part) for part in parts)
    assert [words for words in said if words not in text] == []
