"""Tells the format of a file: by its first bytes, then by the ending of its name.

A file whose bytes and name disagree is refused, because one of the two is wrong and a guess
would decide what the register quotes.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from onrecord.reading.unreadable import Unreadable

PLAIN: Final = "text/plain"
MARKDOWN: Final = "text/markdown"
HTML: Final = "text/html"
PDF: Final = "application/pdf"
MAIL: Final = "message/rfc822"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_BY_ENDING: Final = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".eml": MAIL,
}
_BY_FIRST_BYTES: Final = ((b"%PDF-", PDF), (b"PK\x03\x04", DOCX))
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4
_NOT_READ: Final = (
    (_COMPOUND, "an Office file of before 2007", "Save it as .docx."),
    (b"{\\rtf", "a Rich Text file", "Save it as .docx."),
    (b"\x89PNG", "an image", "Run optical character recognition over it."),
    (b"\xff\xd8\xff", "an image", "Run optical character recognition over it."),
    (b"GIF8", "an image", "Run optical character recognition over it."),
    (b"II*\x00", "an image", "Run optical character recognition over it."),
    (b"MM\x00*", "an image", "Run optical character recognition over it."),
    (b"\x1f\x8b", "a compressed file", "Unpack it first."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it first."),
    (b"Rar!", "a compressed file", "Unpack it first."),
)
_PAGE_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def media_type(name: str, data: bytes) -> str:
    """The media type of a document that can be read; Unreadable for any other file."""
    if not data:
        raise Unreadable(name, "the file is empty", "Fetch the document anew.")
    if data.startswith(_COMPOUND) and _LOCKED in data:
        reason = "an Office file locked with a password, which is not read"
        raise Unreadable(name, reason, "Open it with the password and save it without.")
    for start, what, remedy in _NOT_READ:
        if data.startswith(start):
            raise Unreadable(name, f"{what}, which is not read", remedy)
    ending = PurePath(name).suffix.lower()
    said = _BY_ENDING.get(ending)
    found = _by_bytes(data)
    if found is None:
        return _as_text(name, ending, said)
    if said not in (None, found):
        raise Unreadable(
            name,
            f"the name ends in {ending}, but the bytes are {found}",
            "Give the file the ending of its format, or fetch the document anew.",
        )
    return found


def _by_bytes(data: bytes) -> str | None:
    for start, found in _BY_FIRST_BYTES:
        if data.startswith(start):
            return found
    return HTML if _PAGE_START.match(data) else None


def _as_text(name: str, ending: str, said: str | None) -> str:
    if said in (PDF, DOCX):
        raise Unreadable(
            name,
            f"the name ends in {ending}, but the bytes are not {said}",
            "Give the file the ending of its format, or fetch the document anew.",
        )
    return said or PLAIN
