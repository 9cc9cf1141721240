"""Reading documents: bytes to Text with pages, blocks, footnotes and citable positions."""

from __future__ import annotations

import hashlib
from pathlib import Path

from onrecord.reading import detection, docx, html, pdf, plain
from onrecord.reading.archive import Archive
from onrecord.reading.composer import Composer
from onrecord.reading.text import Block, BlockKind, Link, Mark, Page, Text
from onrecord.reading.unreadable import Unreadable

__all__ = ["Block", "BlockKind", "Link", "Mark", "Page", "Text", "Unreadable", "read", "read_bytes"]

MAX_BYTES = 100 * 1024 * 1024


def read(path: Path | str) -> Text:
    """Read the document at `path`: plain text, Markdown, HTML, DOCX or PDF.

    Raises Unreadable where the file is missing, too large, of another format, damaged, or
    without text: there is no empty Text.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        reason = (error.strerror or "cannot be opened").lower()
        raise Unreadable(path.name, reason, "Check the path and the permissions.") from error
    if size > MAX_BYTES:
        raise Unreadable(
            path.name, f"{size:,} bytes, more than {MAX_BYTES:,}", "Split the file into parts."
        )
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> Text:
    """Read a document from its bytes; `name` is its file name, whose ending says the format."""
    media_type = detection.media_type(name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    if media_type == detection.PDF:
        layer = pdf.read(name, data)
        return Text(
            name,
            media_type,
            sha256,
            layer.text,
            _primary(layer.language),
            layer.pages,
            layer.blocks,
        )
    if media_type == detection.DOCX:
        return _composed(name, media_type, sha256, *docx.compose(_word_document(name, data)))
    if media_type == detection.HTML:
        page = plain.decode(name, data, html.declared_encoding(data))
        return _composed(name, media_type, sha256, *html.compose(name, page))
    text = plain.decode(name, data)
    _refuse_empty(name, text)
    blocks = plain.blocks(text, markdown=media_type == detection.MARKDOWN)
    return Text(name, media_type, sha256, text, blocks=blocks)


def _word_document(name: str, data: bytes) -> Archive:
    archive = Archive(name, data)
    if docx.DOCUMENT not in archive:
        raise Unreadable(
            name, "a ZIP archive that is not a Word document", "Unpack it and read what is inside."
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
    )


def _refuse_empty(name: str, text: str) -> None:
    if not text.strip():
        raise Unreadable(name, "the document holds no text", "Fetch the document anew.")


def _primary(language: str | None) -> str | None:
    return language.replace("_", "-").split("-")[0].strip().lower() or None if language else None
