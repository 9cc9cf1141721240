"""Scanned pages: their pictures, read by the program tesseract where it is installed.

PDFium draws a page in grey, tesseract gives each word with its place and its confidence. Words of
a line are divided by a space and lines by a newline, as in the text layer of a PDF.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from statistics import mean
from typing import Final

import pypdfium2

from onrecord.reading.limits import Limits
from onrecord.reading.text import Block, Line
from onrecord.reading.unreadable import Unreadable
from onrecord.reading.watching import Watch

_NO_LANGUAGE: Final = frozenset({"osd", "equ"})
_MOST_LANGUAGES: Final = 8
_OF_MANY: Final = ("eng", "rus")
_DOTS_PER_POINT: Final = 300 / 72
_MAX_DOTS: Final = 40_000_000
_IS_WORD: Final = "5"
NO_OCR: Final = "not extracted: scanned, no OCR installed"
_INTERVAL: Final = 0.2  # seconds between two questions whether to go on
_PATIENCE: Final = 5  # seconds longer than the limit: whoever watches says first that it is up
_REMEDY: Final = "Run optical character recognition over it and read the result."


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was recognised on one page, with positions from the beginning of the page."""

    text: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    confidence: float | None


class Recogniser:
    """Recognises the pages of one document; `watch` may end the work on a page."""

    def __init__(
        self, name: str, document: pypdfium2.PdfDocument, limits: Limits, watch: Watch
    ) -> None:
        self._name = name
        self._document = document
        self._seconds = limits.seconds
        self._watch = watch

    @cached_property
    def _command(self) -> list[str]:
        program = shutil.which("tesseract")
        languages = _languages(program) if program else ""
        if program is None or not languages:
            raise Unreadable(
                self._name,
                NO_OCR,
                "Install tesseract-ocr with the languages of the document, or have it recognised "
                "elsewhere and read the result.",
            )
        return [program, "stdin", "stdout", "-l", languages, "tsv"]

    def sheet(self, index: int) -> Sheet | None:
        """What is recognised on a page; None where the watch ended it.

        Unreadable where there is no tesseract, or it fails.
        """
        command = self._command
        picture, dots = _picture(self._document, index)
        try:
            table = self._recognised(command, picture)
        except (OSError, subprocess.SubprocessError) as error:
            reason = f"not extracted: scanned, and the OCR failed on page {index + 1}"
            raise Unreadable(self._name, reason, _REMEDY) from error
        if table is None:
            return None
        return _sheet(table.decode("utf-8", "replace"), dots, self._document[index].get_height())

    def _recognised(self, command: list[str], picture: bytes) -> bytes | None:
        """The table that tesseract prints; None where the watch ended it."""
        with subprocess.Popen(  # noqa: S603  # found on the path, never asked for by a file
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            try:
                printed = self._printed(process, picture)
            finally:
                process.kill()  # its pipes are closed, whoever else holds them
        if printed is not None and process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        return printed

    def _printed(self, process: subprocess.Popen[bytes], picture: bytes) -> bytes | None:
        """What the process prints, while it is asked again and again whether it may go on."""
        given: bytes | None = picture
        end = time.monotonic() + self._seconds + _PATIENCE
        while not self._watch.stop():
            try:
                return process.communicate(given, timeout=_INTERVAL)[0]
            except subprocess.TimeoutExpired:
                given = None
                if time.monotonic() > end:
                    raise
        return None


def _languages(program: str) -> str:
    """Those that are installed, as tesseract wants them named.

    Each makes it slower. Where somebody installed all hundred of them, English and Russian.
    """
    listed = subprocess.run(  # noqa: S603  # the same
        [program, "--list-langs"], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    installed = [language for language in listed[1:] if language not in _NO_LANGUAGE]
    if len(installed) > _MOST_LANGUAGES:
        installed = [language for language in installed if language in _OF_MANY]
    return "+".join(installed)


def _picture(document: pypdfium2.PdfDocument, index: int) -> tuple[bytes, float]:
    """The page as a portable grey map, and its dots per point."""
    page = document[index]
    points = page.get_width() * page.get_height()
    dots = min(_DOTS_PER_POINT, (_MAX_DOTS / max(points, 1)) ** 0.5)
    drawn = page.render(scale=dots, grayscale=True)
    width, height, stride = drawn.width, drawn.height, drawn.stride
    grey = bytes(drawn.buffer)
    drawn.close()
    page.close()
    rows = b"".join(grey[row * stride : row * stride + width] for row in range(height))
    return b"P5 %d %d 255\n" % (width, height) + rows, dots


def _sheet(table: str, dots: float, height: float) -> Sheet:
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row["level"] == _IS_WORD and (row["text"] or "").strip()]
    pieces: list[str] = []
    lines: list[Line] = []
    blocks: list[Block] = []
    for _, paragraph in groupby(words, lambda row: (row["block_num"], row["par_num"])):
        begun = len(lines)
        for _, line in groupby(paragraph, lambda row: row["line_num"]):
            on_line = list(line)
            pieces.append(" ".join(row["text"].strip() for row in on_line))
            start = lines[-1].end + 1 if lines else 0
            lines.append(_line(on_line, start, start + len(pieces[-1]), dots, height))
        blocks.append(Block("paragraph", lines[begun].start, lines[-1].end))
    confidence = mean(float(row["conf"]) for row in words) / 100 if words else None
    return Sheet("\n".join(pieces), tuple(lines), tuple(blocks), confidence)


def _line(words: list[dict[str, str]], start: int, end: int, dots: float, height: float) -> Line:
    """The line; the lower edge of its words stands for the baseline."""
    left = min(int(row["left"]) for row in words) / dots
    right = max(int(row["left"]) + int(row["width"]) for row in words) / dots
    bottom = max(int(row["top"]) + int(row["height"]) for row in words) / dots
    size = max(int(row["height"]) for row in words) / dots
    return Line(start, end, left, right, height - bottom, size)
