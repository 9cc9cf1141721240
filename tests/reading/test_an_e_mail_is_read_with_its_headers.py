from __future__ import annotations

import hashlib
from email.message import EmailMessage

import pytest

from onrecord import reading
from onrecord.reading import Attachment, Link, Text, Unreadable

HEADERS = "Дело Тестова\n\nFrom: Ivo Testov <ivo@example.org>\n\nTo: vera@example.org"


def message() -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ivo Testov <ivo@example.org>"
    made["To"] = "vera@example.org"
    made["Subject"] = "Дело Тестова"
    return made


def read(data: EmailMessage | bytes) -> Text:
    return reading.read_bytes("a.eml", data if isinstance(data, bytes) else data.as_bytes())


def test_headers_stand_first_and_the_subject_is_a_heading() -> None:
    mail = message()
    mail.set_content("Freed  today.\nTruly.\n\nIvo")
    text = read(mail)
    assert text.text == f"{HEADERS}\n\nFreed  today.\nTruly.\n\nIvo\n"
    assert text.media_type == "message/rfc822"
    assert [(b.kind, text.passage(b.start, b.end)) for b in text.blocks] == [
        ("heading", "Дело Тестова"),
        ("paragraph", "From: Ivo Testov <ivo@example.org>"),
        ("paragraph", "To: vera@example.org"),
        ("paragraph", "Freed  today.\nTruly."),
        ("paragraph", "Ivo"),
    ]


def test_of_two_forms_plain_text_is_read() -> None:
    mail = message()
    mail.set_content("Plain.")
    mail.add_alternative("<p>Page.</p>", subtype="html")
    assert read(mail).text == f"{HEADERS}\n\nPlain.\n"
    assert read(mail).attachments == ()


def test_where_there_is_only_a_page_it_is_read_as_one() -> None:
    mail = message()
    mail.set_content(
        '<html lang="en"><p>See <a href="https://ledger.example/a">this</a>.</p></html>',
        subtype="html",
    )
    text = read(mail)
    assert text.text == f"{HEADERS}\n\nSee this."
    assert text.links == (Link(len(HEADERS) + 6, len(HEADERS) + 10, "https://ledger.example/a"),)
    assert text.language == "en"


def test_attachments_are_listed_and_not_opened() -> None:
    mail, inner = message(), message()
    inner.set_content("Inside.")
    mail.set_content("See the list.")
    mail.add_attachment(b"PK\x03\x04 bomb", maintype="application", subtype="zip", filename="l.zip")
    mail.add_attachment(inner)
    mail.add_attachment("names", filename="ё.txt")
    text = read(mail)
    assert text.text == f"{HEADERS}\n\nSee the list.\n"
    assert text.attachments[0] == Attachment(
        "l.zip", "application/zip", 9, hashlib.sha256(b"PK\x03\x04 bomb").hexdigest()
    )
    assert [each.name for each in text.attachments] == ["l.zip", "message/rfc822", "ё.txt"]


def test_a_text_in_its_own_encoding_is_decoded() -> None:
    data = (
        b"From: ivo@example.org\nContent-Type: text/plain; charset=koi8-r\n"
        b"Content-Transfer-Encoding: 8bit\n\n" + "Верин".encode("koi8-r")
    )
    assert read(data).text == "From: ivo@example.org\n\nВерин"


@pytest.mark.parametrize(
    "data",
    [b"Ivo Testov", b"\n\nFrom: ivo", b"X-Nothing: 1\n\nIvo"],
)
def test_what_has_no_headers_of_a_message_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="not an e-mail: it has no headers"):
        read(data)


@pytest.mark.parametrize(
    "header",
    ["Date: 99 Foo", "From: <<@,;:", "To: =?utf-8?q?=ff?=", "To: ["],
)
def test_a_malformed_header_hides_nothing(header: str) -> None:
    assert read(f"{header}\nSubject: Ivo\n\nFreed.".encode()).text.endswith("Freed.")


def test_a_body_of_no_known_type_is_listed() -> None:
    text = read(b"Content-Type: text/;=\nSubject: Ivo\n\nFreed.")
    assert text.text == "Ivo"
    assert [each.size for each in text.attachments] == [6]


@pytest.mark.parametrize(
    "header",
    [
        "From: =?utf-8?q?a=0Ab?= <ivo=?utf-8?q?=0D?=@example.org>",
        "From: a@b.example, c: d@e.example;",
    ],
)
def test_a_header_that_cannot_be_decoded_is_shown_as_it_stands(header: str) -> None:
    text = read(f"{header}\nSubject: Ivo\n\nFreed.".encode())
    assert text.text == f"Ivo\n\n{header}\n\nFreed."
