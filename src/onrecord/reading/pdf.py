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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

import pypdfium2
import pypdfium2.raw

from onrecord.reading import ocr
from onrecord.reading.limits import USUAL, Limits
from onrecord.reading.text import Block, Gap, Line, Page
from onrecord.reading.unreadable import Unreadable
from onrecord.reading.watching import CANCELLED, UNWATCHED, Watch

BETWEEN_PAGES = "\f"
_END_OF_LINE = "\r\n"
_READABLE = {0xFFFE: "-", 0x02: "-", 0xAD: "-"} | {
    code: " " for code in range(0x20) if code not in (0x02, 0x0A)
}
_LARGER = 1.08
_WIDER = 1.3
_SAME_SIZE = 0.5
_GAP = 2.5
_COVERED = 0.25
_REMEDY = "Run optical character recognition over it and read the result."
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
    gaps: tuple[Gap, ...]


def read(name: str, data: bytes, limits: Limits = USUAL, watch: Watch = UNWATCHED) -> Layer:
    """The text layer, or what is recognised on the pages of a scan.

    A page that is a picture among others with text is recognised where it can be, else a gap.
    Unreadable where the file is damaged, locked or too long, or a scan that cannot be recognised.
    """
    with _PDFIUM_IS_NOT_THREAD_SAFE:
        try:
            with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
                return _layer(name, document, limits, watch)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(
                name,
                f"the PDF is damaged or locked with a password ({error})",
                "Open it in a viewer and print it to a new PDF.",
            ) from error


def _layer(name: str, document: pypdfium2.PdfDocument, limits: Limits, watch: Watch) -> Layer:
    if len(document) > limits.pages:
        raise Unreadable(
            name,
            f"{len(document)} pages, more than {limits.pages}",
            "Split the file and read the parts.",
        )
    taken = _Taken(name, document, ocr.Recogniser(name, document, limits, watch))
    taken.take(watch, taken.add)
    if not any(map(str.strip, taken.texts)):
        if taken.gaps:
            raise Unreadable(name, taken.gaps[0].reason, _REMEDY)
        taken = _Taken(name, document, taken.recogniser)
        taken.take(watch, taken.add_recognised)
    return taken.layer()


class _Taken:
    """The pages of a document that were read so far."""

    def __init__(
        self, name: str, document: pypdfium2.PdfDocument, recogniser: ocr.Recogniser
    ) -> None:
        self.name = name
        self.document = document
        self.recogniser = recogniser
        self.texts: list[str] = []
        self.pages: list[Page] = []
        self.gaps: list[Gap] = []
        self._written: list[list[list[Line]]] = []
        self._recognised: list[Line] = []
        self._blocks: list[Block] = []

    def take(self, watch: Watch, add: Callable[[int], bool]) -> None:
        """Read one page after the other, until the watch ends it."""
        total = len(self.document)
        for index in range(total):
            reason = watch.stop()
            if reason or not add(index):
                self._stopped(index, reason or watch.stop() or CANCELLED)
                return
            watch.progress(index + 1, total)

    def _stopped(self, index: int, reason: str) -> None:
        if index == 0:
            raise Unreadable(self.name, f"{reason} before a page was read", "Read it anew.")
        self.gaps.append(Gap(index + 1, len(self.document), reason, stopped=True))

    @property
    def _start(self) -> int:
        return self.pages[-1].end + len(BETWEEN_PAGES) if self.pages else 0

    def add(self, index: int) -> bool:
        """Take a page from the text layer; a picture without one is recognised if it can be."""
        text, lines, is_picture = _page(self.document, index, self._start)
        if is_picture:
            try:
                return self.add_recognised(index)
            except Unreadable as error:
                self.gaps.append(Gap(index + 1, index + 1, error.reason))
        self._end_page(index, text)
        self._written.append(lines)
        return True

    def add_recognised(self, index: int) -> bool:
        """Take what is recognised on a page; False where that was broken off."""
        sheet = self.recogniser.sheet(index)
        if sheet is None:
            return False
        start = self._start
        self._recognised += [_moved(line, start) for line in sheet.lines]
        self._blocks += [_moved(block, start) for block in sheet.blocks]
        self._end_page(index, sheet.text, sheet.confidence)
        return True

    def _end_page(self, index: int, text: str, confidence: float | None = None) -> None:
        start = self._start
        self.pages.append(Page(index + 1, start, start + len(text), confidence))
        self.texts.append(text)

    def layer(self) -> Layer:
        """What was read, put together."""
        text = BETWEEN_PAGES.join(self.texts)
        if not text.strip():
            raise Unreadable(
                self.name,
                "not extracted: scanned, and the OCR found no words",
                "Look at the pages; scan them anew if there is writing on them.",
            )
        parts = [part for page in self._written for line in page for part in line]
        whole = [
            [replace(line[0], end=line[-1].end) for line in page] for page in self._written if page
        ]
        blocks = sorted((*_blocks(whole), *self._blocks), key=lambda block: block.start)
        lines = sorted((*parts, *self._recognised), key=lambda line: line.start)
        return Layer(
            text,
            tuple(self.pages),
            tuple(blocks),
            tuple(lines),
            _language(self.document),
            tuple(self.gaps),
        )


_Placed = TypeVar("_Placed", Line, Block)


def _moved(placed: _Placed, by: int) -> _Placed:
    return replace(placed, start=placed.start + by, end=placed.end + by)


def _page(
    document: pypdfium2.PdfDocument, index: int, start: int
) -> tuple[str, list[list[Line]], bool]:
    """The text of a page, its lines, and whether it is a picture without text."""
    page = document[index]
    layer = page.get_textpage()
    raw = layer.get_text_range()
    lines = list(_lines(layer, raw, start))
    is_picture = not lines and _is_picture(page)
    layer.close()
    page.close()
    return raw.replace(_END_OF_LINE, "\n").translate(_READABLE), lines, is_picture


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether pictures cover a part of the page that is worth reading."""
    pictures = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    covered = sum(
        (right - left) * (top - bottom)
        for left, bottom, right, top in (picture.get_bounds() for picture in pictures)
    )
    return bool(covered > _COVERED * page.get_width() * page.get_height())


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
    if not sizes:
        return ()
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
