from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from tests.reading.conftest import pdf

from onrecord import reading
from onrecord.reading import Unreadable

INSTALLED = shutil.which("tesseract") is not None
PICTURE = "#rect(width: 5cm, height: 5cm, fill: black)"
TABLE = """\
level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t
5\t1\t1\t1\t1\t1\t300\t300\t150\t50\t90\tIvo
5\t1\t1\t1\t1\t2\t480\t300\t300\t50\t80\tTestov
5\t1\t1\t1\t2\t1\t300\t400\t300\t50\t70\tfreed
5\t1\t1\t1\t2\t2\t300\t400\t300\t50\t95\t \n\
5\t1\t2\t1\t1\t1\t300\t900\t300\t50\t60\t"Verin
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A program named tesseract, alone on the path: what it does with a picture, in sh."""

    def install(does: str, languages: str = "eng\nrus\nosd") -> None:
        script = tmp_path / "tesseract"
        listing = f'echo "List (3):\n{languages}"'
        script.write_text(
            f'#!/bin/sh\nif [ "$1" = --list-langs ]; then {listing}; exit; fi\n{does}\n'
        )
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return install


def says(table: str, tmp_path: Path) -> str:
    (tmp_path / "table.tsv").write_text(table)
    return f"/bin/cat > {tmp_path}/picture; echo $@ > {tmp_path}/asked; cat {tmp_path}/table.tsv"


def test_words_are_put_together_as_tesseract_gives_them(
    program: Callable[[str], None], typeset: Callable[[str], bytes], tmp_path: Path
) -> None:
    program(says(TABLE, tmp_path))
    text = reading.read_bytes("a.pdf", typeset(f"{PICTURE}#pagebreak(){PICTURE}"))
    page = 'Ivo Testov\nfreed\n"Verin'
    assert text.text == f"{page}\f{page}"
    assert [(p.start, p.end) for p in text.pages] == [(0, 23), (24, 47)]
    assert [p.confidence for p in text.pages] == [pytest.approx(0.75)] * 2
    assert [text.passage(b.start, b.end) for b in text.blocks[:2]] == [
        "Ivo Testov\nfreed",
        '"Verin',
    ]
    line = text.lines[0]
    assert (line.start, line.end, line.left, line.size) == (0, 10, 72.0, 12.0)
    assert line.right == pytest.approx(187.2)
    assert line.baseline == pytest.approx(757.9, abs=0.1)
    assert text.lines[3].start == 24


def test_tesseract_gets_a_grey_picture_and_the_installed_languages(
    program: Callable[[str], None], typeset: Callable[[str], bytes], tmp_path: Path
) -> None:
    program(says(TABLE, tmp_path))
    reading.read_bytes("a.pdf", typeset(PICTURE))
    assert (tmp_path / "asked").read_text() == "stdin stdout -l eng+rus tsv\n"
    picture = (tmp_path / "picture").read_bytes()
    assert picture.startswith(b"P5 2481 3508 255\n")
    assert len(picture) == len(b"P5 2481 3508 255\n") + 2481 * 3508


def test_of_a_hundred_languages_two_are_used(
    program: Callable[..., None], typeset: Callable[[str], bytes], tmp_path: Path
) -> None:
    program(
        says(TABLE, tmp_path),
        languages="afr amh ara asm aze bel ben bod eng rus".replace(" ", "\\n"),
    )
    reading.read_bytes("a.pdf", typeset(PICTURE))
    assert (tmp_path / "asked").read_text() == "stdin stdout -l eng+rus tsv\n"


def test_without_tesseract_a_scan_is_refused(
    typeset: Callable[[str], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as refused:
        reading.read_bytes("a.pdf", typeset(PICTURE))
    assert refused.value.reason == "not extracted: scanned, no OCR installed"


def test_without_a_language_it_is_as_if_not_installed(
    program: Callable[..., None], typeset: Callable[[str], bytes]
) -> None:
    program("exit 0", languages="osd")
    with pytest.raises(Unreadable, match="not extracted: scanned, no OCR installed"):
        reading.read_bytes("a.pdf", typeset(PICTURE))


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("exit 1", "not extracted: scanned, and the OCR failed on page 1"),
        ("echo level", "not extracted: scanned, and the OCR found no words"),
    ],
)
def test_a_scan_without_result_is_never_an_empty_success(
    program: Callable[[str], None], typeset: Callable[[str], bytes], does: str, reason: str
) -> None:
    program(does)
    with pytest.raises(Unreadable) as refused:
        reading.read_bytes("a.pdf", typeset(PICTURE))
    assert refused.value.reason == reason


def test_a_real_scan_is_read_exactly_where_tesseract_is_installed(
    typeset: Callable[[str], bytes],
) -> None:
    scan = scanned(typeset("#set text(size: 20pt)\nTestov was freed in Verin"))
    if INSTALLED:
        text = reading.read_bytes_safely("a.pdf", scan)
        assert text.text == "Testov was freed in Verin"
        assert (text.pages[0].confidence or 0) > 0.8
    else:
        with pytest.raises(Unreadable, match="not extracted: scanned, no OCR installed"):
            reading.read_bytes_safely("a.pdf", scan)


def scanned(data: bytes) -> bytes:
    """The first page as a picture in a PDF of its own."""
    drawn = pypdfium2.PdfDocument(data)[0].render(scale=3, grayscale=True)
    width, height = drawn.width, drawn.height
    grey = bytes(drawn.buffer)
    rows = b"".join(grey[y * drawn.stride : y * drawn.stride + width] for y in range(height))
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 26>>\nstream\n595 0 0 842 0 0 cm /I Do\nendstream",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length %d>>\nstream\n%s\nendstream"
        % (width, height, len(rows), rows),
    )
