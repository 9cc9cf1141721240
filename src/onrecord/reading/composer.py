"""Composes a text block by block, keeping the position of everything that is written.

The rule is the same for every format that has blocks: white space is collapsed to one space, a
line break is a newline, cells of a table row are divided by a tab, blocks by one blank line, and
neither a block nor a link begins or ends with white space. A footnote mark is written `[n]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.reading.text import Block, BlockKind, Cell, Comment, Link, Mark, Property, Revision

BETWEEN_BLOCKS = "\n\n"
_WHITE_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_LEAVES_THE_DOCUMENT = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)


@dataclass
class _Opened:
    """A block or link that is begun; `start` is None until its first word is written."""

    start: int | None = None
    kind: BlockKind = "paragraph"
    level: int | None = None
    number: str | None = None
    address: str | None = None


@dataclass
class _Begun:
    """A cell that is begun; `start` is None until its first word is written."""

    width: int
    start: int | None = None
    end: int = 0


@dataclass
class _Table:
    """A table that is begun, by its number, and how many rows it has so far."""

    number: int
    rows: int = 0


class Composer:
    """Takes blocks, words, breaks, links, tables and footnote marks in document order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.marks: list[Mark] = []
        self.cells: list[Cell] = []
        self.comments: list[Comment] = []
        self.revisions: list[Revision] = []
        self.properties: list[Property] = []
        self._tables: list[_Table] = []
        self._table_count = 0
        self._row: list[_Begun] = []
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""
        self._block: _Opened | None = None
        self._links: list[_Opened] = []

    @property
    def text(self) -> str:
        """All that has been written."""
        return "".join(self._pieces)

    @property
    def is_open(self) -> bool:
        """Whether words now written would belong to a block."""
        return self._block is not None

    def open(self, kind: BlockKind, level: int | None = None, number: str | None = None) -> None:
        """Begin a block; the one before it ends."""
        self.close()
        self._block = _Opened(kind=kind, level=level, number=number)

    @property
    def length(self) -> int:
        """How many code points have been written."""
        return self._length

    def close(self) -> None:
        """End the block; one without words leaves no trace."""
        block, self._block, self._gap = self._block, None, ""
        row, self._row = self._row, []
        if block and block.start is not None:
            self._end_row(row, block.start)
            self.blocks.append(
                Block(block.kind, block.start, self._length, block.level, block.number)
            )

    def write(self, text: str) -> None:
        """Write words into the open block, collapsing white space."""
        collapsed = _WHITE_SPACE.sub(" ", text)
        words = collapsed.strip(" ")
        if collapsed.startswith(" "):
            self.space()
        if words:
            self._put(words)
            if collapsed.endswith(" "):
                self.space()

    def space(self) -> None:
        """A space, if words come before and after it."""
        self._gap = self._gap or " "

    def newline(self) -> None:
        """A line break, if words of the same cell come before and after it."""
        if not self._gap.endswith("\t"):
            self._gap = "\n"

    def begin_table(self) -> None:
        """The rows to come belong to one table, until `end_table`."""
        self._table_count += 1
        self._tables.append(_Table(self._table_count))

    def end_table(self) -> None:
        """End the innermost table."""
        self._tables.pop()

    def begin_cell(self, width: int = 1) -> None:
        """The next cell of a row, over `width` columns; empty cells keep their place."""
        if self._row:
            self._gap = self._gap.strip(" \n") + "\t"
        self._row.append(_Begun(width))

    def at_line_break(self) -> bool:
        """Whether a line break has just been asked for."""
        return self._gap == "\n"

    def mark(self, number: str) -> None:
        """Write the mark that refers to footnote `number`."""
        label = f"[{number}]"
        self._put(label)
        self.marks.append(Mark(self._length - len(label), self._length, number))

    def begin_link(self, address: str | None) -> None:
        """The words to come lead to `address`, until `end_link`."""
        self._links.append(_Opened(address=address.strip() if address else None))

    def end_link(self) -> None:
        """End the innermost link; only addresses outside the document are kept."""
        link = self._links.pop()
        if link.start is not None and link.address and _LEAVES_THE_DOCUMENT.match(link.address):
            self.links.append(Link(link.start, self._length, link.address))

    def append(
        self,
        text: str,
        blocks: Iterable[Block],
        links: Iterable[Link] = (),
        marks: Iterable[Mark] = (),
        cells: Iterable[Cell] = (),
    ) -> None:
        """Take over a text that was composed elsewhere, as it stands."""
        self.close()
        if not text:
            return
        if self._pieces:
            self._append(BETWEEN_BLOCKS)
        by = self._length
        self._append(text)
        self.blocks += [replace(each, start=each.start + by, end=each.end + by) for each in blocks]
        self.links += [replace(each, start=each.start + by, end=each.end + by) for each in links]
        self.marks += [replace(each, start=each.start + by, end=each.end + by) for each in marks]
        self.cells += [replace(each, start=each.start + by, end=each.end + by) for each in cells]

    def _end_row(self, row: list[_Begun], start: int) -> None:
        """Give the cells their columns, and empty ones the place between the tabs around them."""
        if not row or not self._tables:
            return
        table = self._tables[-1]
        column, free = 0, start
        for cell in row:
            begin, end = (free, free) if cell.start is None else (cell.start, cell.end)
            begin, end = min(begin, self._length), min(end, self._length)
            self.cells.append(Cell(begin, end, table.number, table.rows, column, cell.width))
            column, free = column + cell.width, end + 1
        table.rows += 1

    def _put(self, words: str) -> None:
        if self._block is None:
            raise RuntimeError("words were written outside of a block")
        self._append(self._gap_before(self._block))
        self._gap = ""
        for opened in (self._block, *self._links):
            if opened.start is None:
                opened.start = self._length
        self._append(words)
        if self._row:
            cell = self._row[-1]
            cell.start = self._length - len(words) if cell.start is None else cell.start
            cell.end = self._length

    def _gap_before(self, block: _Opened) -> str:
        if block.start is not None:
            return self._gap
        if self._pieces:
            self._append(BETWEEN_BLOCKS)
        block.start = self._length
        return self._gap.strip(" \n")

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
