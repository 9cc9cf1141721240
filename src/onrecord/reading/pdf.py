"""PDF: the text layer, page by page.

Lines of a page are divided by a newline, pages by a form feed, which belongs to no page. Every
character that PDFium gives keeps its place; a hyphen at the end of a line is a hyphen, other
control characters become spaces. A block ends where the distance to the next line is larger than
inside paragraphs or the size of the letters changes; a block in letters larger than those of the
running text is a heading.
"""

from __future__ import annotations

import contextlib
import ctypes
import statistics
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw

from onrecord.reading.text import Block, Page
from onrecord.reading.unreadable import Unreadable

MAX_PAGES = 3_000
BETWEEN_PAGES = "\f"
_END_OF_LINE = "\r\n"
_READABLE = {0xFFFE: "-", 0x02: "-", 0xAD: "-"} | {
    code: " " for code in range(0x20) if code not in (0x02, 0x0A)
}
_LARGER = 1.08
_WIDER = 1.3
_SAME_SIZE = 0.5
_PDFIUM_IS_NOT_THREAD_SAFE = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: positions into the document, height of its first letter and baseline."""

    start: int
    end: int
    size: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Layer:
    """The text layer of a PDF."""

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    language: str | None


def read(name: str, data: bytes) -> Layer:
    """The text layer; Unreadable where the file is damaged, locked, too long or only images."""
    with _PDFIUM_IS_NOT_THREAD_SAFE:
        try:
            with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
                return _layer(name, document)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(
                name,
                f"the PDF is damaged or locked with a password ({error})",
                "Open it in a viewer and print it to a new PDF.",
            ) from error


def _layer(name: str, document: pypdfium2.PdfDocument) -> Layer:
    if len(document) > MAX_PAGES:
        raise Unreadable(
            name,
            f"{len(document)} pages, more than {MAX_PAGES}",
            "Split the file and read the parts.",
        )
    texts: list[str] = []
    pages: list[Page] = []
    lines: list[list[_Line]] = []
    start = 0
    for number in range(1, len(document) + 1):
        text, on_page = _page(document, number - 1, start)
        texts.append(text)
        lines.append(on_page)
        pages.append(Page(number, start, start + len(text)))
        start += len(text) + len(BETWEEN_PAGES)
    text = BETWEEN_PAGES.join(texts)
    if not text.strip():
        raise Unreadable(
            name,
            "not extracted: scanned, no text layer",
            "Run optical character recognition over it and read the result.",
        )
    return Layer(text, tuple(pages), _blocks(lines), _language(document))


def _page(document: pypdfium2.PdfDocument, index: int, start: int) -> tuple[str, list[_Line]]:
    page = document[index]
    layer = page.get_textpage()
    raw = layer.get_text_range()
    lines = list(_lines(layer, raw, start))
    layer.close()
    page.close()
    return raw.replace(_END_OF_LINE, "\n").translate(_READABLE), lines


def _lines(layer: pypdfium2.PdfTextPage, raw: str, start: int) -> Iterator[_Line]:
    index = 0
    for line in raw.split(_END_OF_LINE):
        words = line.strip()
        if words:
            indent = line[: len(line) - len(line.lstrip())]
            first, begin = index + _units(indent), start + len(indent)
            size = pypdfium2.raw.FPDFText_GetFontSize(layer, first)
            yield _Line(begin, begin + len(words), size, _baseline(layer, first))
        index += _units(line + _END_OF_LINE)
        start += len(line) + 1


def _units(text: str) -> int:
    """The length of `text` as PDFium counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _baseline(layer: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(layer, index, ctypes.byref(x), ctypes.byref(y))
    return y.value


def _blocks(pages: list[list[_Line]]) -> tuple[Block, ...]:
    sizes = [round(line.size, 1) for page in pages for line in page]
    body = statistics.mode(sizes)
    pitch = _pitch(pages)
    return tuple(_block(group, body) for page in pages for group in _groups(page, pitch))


def _pitch(pages: list[list[_Line]]) -> float:
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


def _groups(lines: list[_Line], pitch: float) -> Iterator[list[_Line]]:
    """The lines of one page in groups that stand close together and are of one size."""
    group: list[_Line] = []
    for line in lines:
        if group and not _belongs(group[-1], line, pitch):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(above: _Line, below: _Line, pitch: float) -> bool:
    gap = above.baseline - below.baseline
    return 0 <= gap <= _WIDER * pitch and abs(above.size - below.size) < _SAME_SIZE


def _block(group: list[_Line], body: float) -> Block:
    if group[0].size > _LARGER * body:
        return Block("heading", group[0].start, group[-1].end, level=1)
    return Block("paragraph", group[0].start, group[-1].end)


def _language(document: pypdfium2.PdfDocument) -> str | None:
    size = pypdfium2.raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pypdfium2.raw.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0") or None
