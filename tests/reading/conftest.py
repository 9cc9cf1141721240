"""Documents built for one test: Word files part by part, PDF through typst."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typst

if TYPE_CHECKING:
    from collections.abc import Callable

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@pytest.fixture
def word() -> Callable[..., bytes]:
    """A .docx from the XML inside its body; further parts by name without ending."""

    def build(body: str, **parts: str) -> bytes:
        members = {"word/document.xml": _part("document", f"<w:body>{body}</w:body>")}
        for name, inside in parts.items():
            members[f"word/{name}.xml"] = _part(name, inside)
        members["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId9" Type="hyperlink" '
            'Target="https://ledger.example/a" TargetMode="External"/></Relationships>'
        )
        return zipped(members)

    return build


def _part(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{MAIN}" xmlns:r="{RELATIONS}">{inside}</w:{name}>'


def zipped(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return buffer.getvalue()


@pytest.fixture
def archive() -> Callable[[dict[str, str]], bytes]:
    """Any ZIP archive, from its members by path."""
    return zipped


@pytest.fixture
def typeset() -> Callable[[str], bytes]:
    """A PDF from typst markup."""

    def build(markup: str) -> bytes:
        pdf = typst.compile(markup.encode())
        assert isinstance(pdf, bytes)
        return pdf

    return build


@pytest.fixture
def slow_tesseract() -> Iterator[Path]:
    """A folder with a tesseract that notes in `begun` that it began, and takes a minute.

    It lies where a reading process that gave up its rights can enter and write.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        program = folder / "tesseract"
        program.write_text(
            '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo "List (1):\neng"; exit; fi\n'
            f"echo > {folder}/begun\n/bin/sleep 60\n"
        )
        program.chmod(0o755)
        yield folder


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with its table of places."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    trailer = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, root, len(out))
    return out + table + trailer


def written(pages: int, picture_on: int = 0) -> bytes:
    """A PDF of so many pages, each with its number in words; one may be a picture instead."""
    first = 5  # behind catalogue, tree, font and picture
    places = [first + 2 * number for number in range(pages)]
    kids = b" ".join(b"%d 0 R" % place for place in places)
    leaves: list[bytes] = []
    for number, place in enumerate(places, start=1):
        text = b"BT /F 12 Tf 20 200 Td (Page %d says that Ivo Testov was freed.) Tj ET" % number
        drawn = b"q 300 0 0 300 0 0 cm /P Do Q" if number == picture_on else text
        leaves += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</P 4 0 R>>>>>>" % (place + 1),
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ]
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Length 1>>\nstream\n\x80\nendstream",
        *leaves,
    )
