"""Files as strangers send them: read or refused with a reason, and whoever asked lives on."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import pytest
from tests.reading.conftest import MAIN, pdf, written, zipped

from onrecord import reading
from onrecord.reading import Limits, Unreadable

TIGHT: Final = Limits(
    file_bytes=2_000_000,
    pages=50,
    depth=5,
    seconds=20,
    memory_bytes=600 * 1024 * 1024,
    answer_bytes=4_000_000,
)
WORDS: Final = "Ivo Testov was freed."


def document(body: str = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>") -> str:
    return f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'


def docx(content: str, **more: str) -> bytes:
    return zipped({"word/document.xml": content} | more)


def page(content: bytes, filters: bytes = b"") -> bytes:
    """A PDF with one page that draws `content`."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def bomb() -> bytes:
    """200 MB of text commands, deflated twice: under a kilobyte."""
    one = zlib.compressobj(9)
    once = b"".join(one.compress(b"(a)Tj " * 100_000) for _ in range(330)) + one.flush()
    return page(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]")


def lying_zip() -> bytes:
    """An archive whose list of contents understates what a part unpacks to."""
    data = bytearray(docx(document("<w:p/>" * 50_000)))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 10)
    return bytes(data)


def many_parts() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(5_001):
            archive.writestr(f"{number}", "")
    return buffer.getvalue()


def nested_mail(depth: int) -> bytes:
    message = EmailMessage()
    message.set_content(WORDS)
    for _ in range(depth):
        outer = EmailMessage()
        outer.make_mixed()
        outer.attach(message)
        message = outer
    message["From"] = "ivo@example.org"
    return message.as_bytes()


LAUGHS: Final = (
    '<!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><d>&i;</d>"
)
OUTSIDE: Final = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
ENCRYPTED: Final = pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>").replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
    + b"00" * 32
    + b">/U<"
    + b"11" * 32
    + b">>>/ID[<00><00>]",
)

REFUSED: Final[dict[str, tuple[str, Callable[[], bytes], str]]] = {
    "empty": ("a.txt", lambda: b"", "the file is empty"),
    "only white space": ("a.txt", lambda: b" \n\t\n", "holds no text"),
    "bytes of two encodings": (
        "a.txt",
        lambda: "Иво Тестов, ".encode() * 9 + "Верин".encode("windows-1251"),
        "most of it is UTF-8, but not the byte at 189",
    ),
    "a program": ("a.txt", lambda: b"\x7fELF\x02\x01\x01" + bytes(40), "control character"),
    "a picture named as text": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n", "an image"),
    "a page named as PDF": ("a.pdf", lambda: b"<html><p>Ivo", "the bytes are text/html"),
    "a PDF named as Word": ("a.docx", lambda: page(b""), "the bytes are application/pdf"),
    "an old Office file": ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(99), "before 2007"),
    "an encrypted Word file": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0" + bytes(1_020) + "EncryptedPackage".encode("utf-16-le"),
        "locked with a password",
    ),
    "a picture named as PDF": ("a.pdf", lambda: b"\xff\xd8\xff\xe0" + bytes(99), "an image"),
    "an archive named as text": ("a.txt", lambda: zipped({"a": "b"}), "the bytes are application"),
    "a compressed file": ("a.txt.gz", lambda: b"\x1f\x8b\x08" + bytes(99), "a compressed file"),
    "a Rich Text file": ("a.doc", lambda: b"{\\rtf1 Ivo}", "a Rich Text file"),
    "more pages than are read": ("a.pdf", lambda: written(51), "51 pages, more than 50"),
    "a picture of a page": ("a.pdf", lambda: written(1, picture_on=1), "not extracted: scanned"),
    "UTF-16 cut in the middle of a letter": (
        "a.txt",
        lambda: "Ivo".encode("utf-16")[:-1],
        "text in no encoding that is known here",
    ),
    "too large": ("a.txt", lambda: b"Ivo " * 600_000, "bytes, more than 2,000,000"),
    "a truncated PDF": ("a.pdf", lambda: page(b"BT ET")[:60], "damaged or locked"),
    "an encrypted PDF": ("a.pdf", lambda: ENCRYPTED, "damaged or locked"),
    "a PDF whose pages are their own parents": (
        "a.pdf",
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 90>>"
        ),
        "damaged|scanned|more than 50",
    ),
    "a PDF bomb": ("a.pdf", bomb, "scanned|crashed|memory|too much|more than|took|takes"),
    "a truncated archive": ("a.docx", lambda: docx(document())[:90], "the archive is damaged"),
    "a spreadsheet": ("a.docx", lambda: zipped({"xl/workbook.xml": "<w/>"}), "not a Word"),
    "a zip bomb": ("a.docx", lambda: docx(document("a" * 9_000_000)), "times its size"),
    "a bomb that lies": ("a.docx", lying_zip, "damaged|well-formed"),
    "a huge part": ("a.docx", lambda: docx(" " * 70_000_000), "unpacks to more than"),
    "too many parts": ("a.docx", many_parts, "parts, more than 5000"),
    "macros": (
        "a.docx",
        lambda: docx(document(), **{"word/vbaProject.bin": "Sub"}),
        "carries macros",
    ),
    "billion laughs": ("a.docx", lambda: docx(LAUGHS), "document type|well-formed"),
    "an outside entity": ("a.docx", lambda: docx(OUTSIDE), "document type"),
    "XML nested too deep": (
        "a.docx",
        lambda: docx(document("<w:p>" * 5_000 + "</w:p>" * 5_000)),
        "well-formed",
    ),
    "a page nested too deep": ("a.html", lambda: b"<div>" * 90_000, "nested too deep|no text"),
    "an e-mail nested too deep": ("a.eml", lambda: nested_mail(9), "nest deeper than 5"),
    "no e-mail": ("a.eml", lambda: b"Ivo Testov\n\nwas freed", "it has no headers"),
    "more text than is handed over": (
        "a.html",
        lambda: b"<p>a" * 450_000,
        "more than 4,000,000|memory|takes more",
    ),
}

READ: Final[dict[str, tuple[str, bytes, str]]] = {
    "right to left with overrides": (
        "a.txt",
        "א\u202everin\u202c ב".encode(),
        "א\u202everin\u202c ב",
    ),
    "two directions and marks of both": (
        "a.txt",
        "\u200fאיוו\u200f Ivo \u2067שוחרר\u2069.".encode(),
        "\u200fאיוו\u200f Ivo \u2067שוחרר\u2069.",
    ),
    "a name out of its folder": ("../../etc/passwd", WORDS.encode(), WORDS),
    "a name that looks like an option": ("--help", WORDS.encode(), WORDS),
    "a page that includes and runs": (
        "a.html",
        b'<script>while(1);</script><iframe src="file:///etc/passwd"></iframe><p>Ivo</p>',
        "Ivo",
    ),
    "PDF that runs a program": (
        "a.pdf",
        page(b"BT /F 12 Tf 20 20 Td (Ivo) Tj ET").replace(
            b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/Launch/F(sh)>>"
        ),
        "Ivo",
    ),
}


def test_the_table_has_thirty_rows_and_more() -> None:
    assert len(REFUSED) + len(READ) >= 30


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_file_is_refused(what: str, tmp_path: Path) -> None:
    name, make, reason = REFUSED[what]
    (tmp_path / name).write_bytes(make())
    with pytest.raises(Unreadable, match=reason) as refused:
        reading.read_safely(tmp_path / name, TIGHT)
    assert refused.value.name == name
    assert refused.value.remedy.endswith(".")


@pytest.mark.parametrize("what", READ)
def test_an_odd_file_is_read(what: str) -> None:
    name, data, words = READ[what]
    assert reading.read_bytes_safely(name, data, TIGHT).text == words


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(WORDS)
    (tmp_path / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(Unreadable, match="a symbolic link, which is not followed"):
        reading.read_safely(tmp_path / "a.txt")
    assert reading.read(tmp_path / "a.txt").text == WORDS


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    for read in (reading.read, reading.read_safely):
        with pytest.raises(Unreadable, match="not a file but a pipe, socket or device"):
            read(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/dev/zero", "not a file but a pipe, socket or device"),
        (".", "is a directory"),
        ("gone.pdf", "no such file or directory"),
        ("a\0b", "null (byte|character)"),
    ],
)
def test_what_is_no_file_is_refused(path: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        reading.read_safely(path)
