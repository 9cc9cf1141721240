"""E-mail: who wrote to whom and when, the message, and what came with it.

The headers that a reader sees stand first, one block each, the subject as a heading. Of a message
that says the same in several forms plain text is read, else HTML through the reader of pages.
Attached files are listed by name and SHA-256 and not opened.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from typing import Final

from onrecord.reading import html, plain
from onrecord.reading.composer import Composer
from onrecord.reading.limits import Limits
from onrecord.reading.text import Attachment
from onrecord.reading.unreadable import Unreadable

_SHOWN: Final = ("From", "To", "Cc", "Date")
_TOLD_BY: Final = ("from", "to", "date", "subject", "received", "message-id", "return-path")
# What the library's parser of headers raises on some that are malformed.
_MALFORMED: Final = (MessageError, LookupError, AttributeError, TypeError, ValueError)
_REMEDY: Final = "Save the message from the mail program as text and read that."


@dataclass(frozen=True, slots=True)
class Message:
    """A message as read."""

    composer: Composer
    language: str | None
    attachments: tuple[Attachment, ...]


def read(name: str, data: bytes, limits: Limits) -> Message:
    """The message; Unreadable where the bytes are no e-mail or nest too deep."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        _require_message(name, message, limits.depth)
        return _read(name, message)
    except Unreadable:
        raise
    except _MALFORMED as error:
        raise Unreadable(name, f"the e-mail is malformed ({error})", _REMEDY) from error


def _require_message(name: str, message: EmailMessage, depth: int) -> None:
    if not any(header in message for header in _TOLD_BY):
        raise Unreadable(name, "not an e-mail: it has no headers", _REMEDY)
    layer: list[MIMEPart] = [message]
    for _ in range(depth):
        layer = [part for each in layer if each.is_multipart() for part in each.iter_parts()]
    if layer:
        raise Unreadable(name, f"its parts nest deeper than {depth}", _REMEDY)


def _read(name: str, message: EmailMessage) -> Message:
    body = message.get_body(("plain", "html"))
    composer, language = Composer(), None
    if body is not None and body.get_content_type() == "text/html":
        data = _bytes(body)
        declared = html.declared_encoding(data) or body.get_content_charset()
        page, language = html.compose(name, plain.decode(name, data, declared))
        _write_headers(composer, message)
        composer.append(page.text, page.blocks, page.links, page.marks, page.cells)
    else:
        _write_headers(composer, message)
        if body is not None:
            text = plain.decode(name, _bytes(body), body.get_content_charset())
            composer.append(text, plain.blocks(text, markdown=False))
    language = language or message.get("Content-Language")
    return Message(composer, language, tuple(_attachments(message, body)))


def _write_headers(composer: Composer, message: EmailMessage) -> None:
    subject = _header(message, "Subject")
    if subject:
        composer.open("heading", 1)
        composer.write(subject)
    for name in _SHOWN:
        words = _header(message, name)
        if words:
            composer.open("paragraph")
            composer.write(f"{name}: {words}")
    composer.close()


def _header(message: EmailMessage, name: str) -> str:
    """The header decoded; as it stands in the file where that cannot be done."""
    try:
        return str(message.get(name, ""))
    except _MALFORMED:
        raw = [str(words) for said, words in message.raw_items() if said.lower() == name.lower()]
        return raw[0].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _attachments(message: EmailMessage, body: MIMEPart | None) -> list[Attachment]:
    """Every part that is a file by itself; an attached message is one, with all that is in it."""
    found: list[Attachment] = []
    waiting: list[MIMEPart] = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_type() == "multipart/alternative":
            waiting += [form for form in part.iter_parts() if not _says_the_same(form)]
        elif part.get_content_maintype() == "multipart":
            waiting += part.iter_parts()
        elif part is not body:
            found.append(_attachment(part))
    return found


def _says_the_same(form: MIMEPart) -> bool:
    return form.get_content_maintype() == "text" and not form.is_attachment()


def _attachment(part: MIMEPart) -> Attachment:
    data = _bytes(part)
    name = part.get_filename() or part.get_content_type()
    return Attachment(name, part.get_content_type(), len(data), hashlib.sha256(data).hexdigest())


def _bytes(part: MIMEPart) -> bytes:
    """The part's own bytes, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else part.as_bytes()
