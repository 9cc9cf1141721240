"""Composes a text block by block, keeping the position of everything that is written.

The rule is the same for every format that has blocks: white space is collapsed to one space, a
line break is a newline, cells of a table row are divided by a tab, blocks by one blank line, and
neither a block nor a link begins or ends with white space. A footnote mark is written `[n]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.text import Block, BlockKind, Link, Mark

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


class Composer:
    """Takes blocks, words, breaks, links and footnote marks in document order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.marks: list[Mark] = []
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

    def close(self) -> None:
        """End the block; one without words leaves no trace."""
        block, self._block, self._gap = self._block, None, ""
        if block and block.start is not None:
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

    def next_cell(self) -> None:
        """The border between two cells; empty cells keep their place before filled ones."""
        self._gap = self._gap.strip(" \n") + "\t"

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

    def _put(self, words: str) -> None:
        if self._block is None:
            raise RuntimeError("words were written outside of a block")
        self._append(self._gap_before(self._block))
        self._gap = ""
        for opened in (self._block, *self._links):
            if opened.start is None:
                opened.start = self._length
        self._append(words)

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
