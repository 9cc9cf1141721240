"""Small publications to test with, and eyes for the files that writers make."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pypdfium2
from lxml import etree
from lxml import html as lxml_html

from onrecord.publications.content import Block, Publication, Section

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def publication_of(*blocks: Block, language: str = "en", title: str = "A title") -> Publication:
    """A publication that holds the blocks in one section and says nothing else."""
    return Publication(
        title=title,
        subtitle="",
        language=language,
        authors=(),
        dated=date(2031, 6, 20),
        date_words="20 June 2031",
        as_of_words="9 June 2031",
        banner="",
        tally_words="",
        tally=(),
        sections=(Section("only", "Only section", blocks),),
    )


def pdf_pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def letters(text: str) -> str:
    """The text without spaces and line ends, which paper puts where it likes."""
    return "".join(text.replace("\u00ad", "").split())


def html_tree(content: bytes) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(content)


def docx_part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def docx_text(content: bytes, name: str = "word/document.xml") -> str:
    return "".join(t.text or "" for t in docx_part(content, name).iter(f"{W}t"))
