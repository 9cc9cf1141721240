"""Chooses the reader of a document's format and puts together what it gives."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from onrecord.reading import detection, docx, files, html, mail, pdf, plain
from onrecord.reading.archive import Archive
from onrecord.reading.composer import Composer
from onrecord.reading.limits import USUAL, Limits
from onrecord.reading.text import Text
from onrecord.reading.unreadable import Unreadable
from onrecord.reading.watching import UNWATCHED, Watch


def read(path: Path | str, limits: Limits = USUAL, watch: Watch = UNWATCHED) -> Text:
    """Read the document at `path`: plain text, Markdown, HTML, DOCX, PDF or e-mail.

    `watch` hears of the pages of a PDF and may end its reading; what was read is kept.

    Raises Unreadable where the file is missing, too large, of another format, damaged, or
    without text: there is no empty Text. A file from a stranger is for `read_safely`.
    """
    path = Path(path)
    data = files.contents(path, limits, through_links=True)
    return read_bytes(path.name, data, limits, watch)


def read_bytes(name: str, data: bytes, limits: Limits = USUAL, watch: Watch = UNWATCHED) -> Text:
    """Read a document from its bytes; `name` is its file name, whose ending says the format."""
    media_type = detection.media_type(name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    if media_type == detection.PDF:
        layer = pdf.read(name, data, limits, watch)
        return Text(
            name,
            media_type,
            sha256,
            layer.text,
            _primary(layer.language),
            layer.pages,
            layer.blocks,
            lines=layer.lines,
            gaps=layer.gaps,
        )
    if media_type == detection.DOCX:
        document = _word_document(name, data, limits)
        return _composed(name, media_type, sha256, *docx.compose(document))
    if media_type == detection.HTML:
        page = plain.decode(name, data, html.declared_encoding(data))
        return _composed(name, media_type, sha256, *html.compose(name, page))
    if media_type == detection.MAIL:
        message = mail.read(name, data, limits)
        composed = _composed(name, media_type, sha256, message.composer, message.language)
        return replace(composed, attachments=message.attachments)
    text = plain.decode(name, data)
    _refuse_empty(name, text)
    blocks = plain.blocks(text, markdown=media_type == detection.MARKDOWN)
    return Text(name, media_type, sha256, text, blocks=blocks)


def _word_document(name: str, data: bytes, limits: Limits) -> Archive:
    archive = Archive(name, data, limits)
    if docx.DOCUMENT not in archive:
        raise Unreadable(
            name, "a ZIP archive that is not a Word document", "Unpack it and read what is inside."
        )
    if docx.MACROS in archive:
        raise Unreadable(
            name,
            "the document carries macros",
            "Save it as .docx, which drops them, and read that.",
        )
    return archive


def _composed(
    name: str, media_type: str, sha256: str, composer: Composer, language: str | None
) -> Text:
    _refuse_empty(name, composer.text)
    return Text(
        name,
        media_type,
        sha256,
        composer.text,
        _primary(language),
        blocks=tuple(composer.blocks),
        links=tuple(composer.links),
        marks=tuple(composer.marks),
        cells=tuple(composer.cells),
        comments=tuple(composer.comments),
        revisions=tuple(composer.revisions),
        properties=tuple(composer.properties),
    )


def _refuse_empty(name: str, text: str) -> None:
    if not text.strip():
        raise Unreadable(name, "the document holds no text", "Fetch the document anew.")


def _primary(language: str | None) -> str | None:
    return language.replace("_", "-").split("-")[0].strip().lower() or None if language else None
