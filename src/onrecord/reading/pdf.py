"""PDF: the text layer, page by page; where there is none, what is recognised on the pages.

Lines of a page are divided by a newline, pages by a form feed, which belongs to no page. Every
character that PDFium gives keeps its place; a hyphen at the end of a line is a hyphen, other
control characters become spaces. A block ends where the distance to the next line is larger than
inside paragraphs or the size of the letters changes; a block in letters larger than those of the
running text is a heading.
"""

from __future__ import annotations

import contextlib
import ctypes
import re
import statistics
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

import pypdfium2
import pypdfium2.raw

from onrecord.reading import ocr
from onrecord.reading.limits import USUAL, Limits
from onrecord.reading.text import Block, Line, Page
from onrecord.reading.unreadable import Unreadable

BETWEEN_PAGES = "\f"
_END_OF_LINE = "\r\n"
_READABLE = {0xFFFE: "-", 0x02: "-", 0xAD: "-"} | {
    code: " " for code in range(0x20) if code not in (0x02, 0x0A)
}
_LARGER = 1.08
_WIDER = 1.3
_SAME_SIZE = 0.5
_GAP = 2.5
_SPACE = re.compile(r"(?<=\S) +(?=\S)")
_PDFIUM_IS_NOT_THREAD_SAFE = threading.Lock()


@dataclass(frozen=True, slots=True)
class Layer:
    """The text of a PDF."""

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    language: str | None


def read(name: str, data: bytes, limits: Limits = USUAL) -> Layer:
    """The text layer, or what is recognised on the pages of a scan.

    Unreadable where the file is damaged, locked or too long, or a scan that cannot be recognised.
    """
    with _PDFIUM_IS_NOT_THREAD_SAFE:
        try:
            with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
                return _layer(name, document, limits)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(
                name,
                f"the PDF is damaged or locked with a password ({error})",
                "Open it in a viewer and print it to a new PDF.",
            ) from error


def _layer(name: str, document: pypdfium2.PdfDocument, limits: Limits) -> Layer:
    if len(document) > limits.pages:
        raise Unreadable(
            name,
            f"{len(document)} pages, more than {limits.pages}",
            "Split the file and read the parts.",
        )
    pages: list[Page] = []
    texts: list[str] = []
    lines: list[list[list[Line]]] = []
    for index in range(len(document)):
        start = pages[-1].end + len(BETWEEN_PAGES) if pages else 0
        text, on_page = _page(document, index, start)
        texts.append(text)
        lines.append(on_page)
        pages.append(Page(index + 1, start, start + len(text)))
    text = BETWEEN_PAGES.join(texts)
    if not text.strip():
        return _recognised(name, document, limits)
    parts = tuple(part for page in lines for line in page for part in line)
    whole = [[replace(line[0], end=line[-1].end) for line in page] for page in lines]
    return Layer(text, tuple(pages), _blocks(whole), parts, _language(document))


def _recognised(name: str, document: pypdfium2.PdfDocument, limits: Limits) -> Layer:
    pages: list[Page] = []
    texts: list[str] = []
    lines: list[Line] = []
    blocks: list[Block] = []
    for number, sheet in enumerate(ocr.sheets(name, document, limits), start=1):
        start = pages[-1].end + len(BETWEEN_PAGES) if pages else 0
        pages.append(Page(number, start, start + len(sheet.text), sheet.confidence))
        texts.append(sheet.text)
        lines += [_moved(line, start) for line in sheet.lines]
        blocks += [_moved(block, start) for block in sheet.blocks]
    if not blocks:
        raise Unreadable(
            name,
            "not extracted: scanned, and the OCR found no words",
            "Look at the pages; scan them anew if there is writing on them.",
        )
    text = BETWEEN_PAGES.join(texts)
    return Layer(text, tuple(pages), tuple(blocks), tuple(lines), _language(document))


_Placed = TypeVar("_Placed", Line, Block)


def _moved(placed: _Placed, by: int) -> _Placed:
    return replace(placed, start=placed.start + by, end=placed.end + by)


def _page(document: pypdfium2.PdfDocument, index: int, start: int) -> tuple[str, list[list[Line]]]:
    page = document[index]
    layer = page.get_textpage()
    raw = layer.get_text_range()
    lines = list(_lines(layer, raw, start))
    layer.close()
    page.close()
    return raw.replace(_END_OF_LINE, "\n").translate(_READABLE), lines


def _lines(layer: pypdfium2.PdfTextPage, raw: str, start: int) -> Iterator[list[Line]]:
    """Each line of a page, in the parts that wide gaps divide it into."""
    index = 0
    for line in raw.split(_END_OF_LINE):
        words = line.strip()
        if words:
            indent = line[: len(line) - len(line.lstrip())]
            yield list(_parts(layer, words, index + _units(indent), start + len(indent)))
        index += _units(line + _END_OF_LINE)
        start += len(line) + 1


def _parts(layer: pypdfium2.PdfTextPage, words: str, index: int, start: int) -> Iterator[Line]:
    size = pypdfium2.raw.FPDFText_GetFontSize(layer, index)
    left, baseline = _origin(layer, index)
    begun, done = 0, 0
    plain = words.isascii()
    for space in _SPACE.finditer(words):
        if not plain:
            index += _units(words[done : space.start()]) - (space.start() - done)
            done = space.start()
        before, _ = _origin(layer, index + space.start() - 1)
        after, _ = _origin(layer, index + space.end())
        if after - before > _GAP * size:
            yield Line(start + begun, start + space.start(), left, before, baseline, size)
            begun, left = space.end(), after
    if not plain:
        index += _units(words[done:-1]) - (len(words) - 1 - done)
    right, _ = _origin(layer, index + len(words) - 1)
    yield Line(start + begun, start + len(words), left, right, baseline, size)


def _units(text: str) -> int:
    """The length of `text` as PDFium counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _origin(layer: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(layer, index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _blocks(pages: list[list[Line]]) -> tuple[Block, ...]:
    sizes = [round(line.size, 1) for page in pages for line in page]
    body = statistics.mode(sizes)
    pitch = _pitch(pages)
    return tuple(_block(group, body) for page in pages for group in _groups(page, pitch))


def _pitch(pages: list[list[Line]]) -> float:
    """The distance from line to line inside paragraphs: a fifth of all distances are smaller.

    Not the median, because in lists and tables most lines are paragraphs of their own.
    """
    gaps = sorted(
        above.baseline - below.baseline
        for page in pages
        for above, below in pairwise(page)
        if above.baseline > below.baseline
    )
    return gaps[len(gaps) // 5] if gaps else 0.0


def _groups(lines: list[Line], pitch: float) -> Iterator[list[Line]]:
    """The lines of one page in groups that stand close together and are of one size."""
    group: list[Line] = []
    for line in lines:
        if group and not _belongs(group[-1], line, pitch):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(above: Line, below: Line, pitch: float) -> bool:
    gap = above.baseline - below.baseline
    return 0 <= gap <= _WIDER * pitch and abs(above.size - below.size) < _SAME_SIZE


def _block(group: list[Line], body: float) -> Block:
    if group[0].size > _LARGER * body:
        return Block("heading", group[0].start, group[-1].end, level=1)
    return Block("paragraph", group[0].start, group[-1].end)


def _language(document: pypdfium2.PdfDocument) -> str | None:
    size = pypdfium2.raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pypdfium2.raw.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0") or None
