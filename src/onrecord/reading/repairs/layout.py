"""What the layout of pages does to a text: headers, footers, footnotes and columns.

Where the reader knows the place of lines on the page, furniture is what stands at the same height
of many pages with the same words but for numbers; footnotes are small letters below the running
text; columns are parts of lines that fill one side of a gutter. In every format a footnote block
between two parts of a sentence is known by its mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import mode
from typing import Final

from onrecord.reading.repairs import columns
from onrecord.reading.repairs.mapping import BEFORE_NOTE, Edit, Order, Piece, Repair
from onrecord.reading.text import Block, Line, Text

_NUMBER: Final = re.compile(r"\d+|(?<!\w)[ivxlc]+(?!\w)")
_NOTE: Final = re.compile(r"(?:<sup>)?[\[(]?(?:\d{1,3}|[*†‡])(?:[\])]|</sup>|\.)?[ \t\u00a0]*\S")
_MARKED_NOTE: Final = re.compile(
    r"<sup>\d{1,3}</sup>|\[\^?\d{1,3}\]|\d{1,3}[ \t]+<?(?:https?://|www\.)|[¹²³⁴-⁹⁰]+"
)
_FINISHED: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*\Z")
_JOINT: Final = re.compile(r"[ \t]*(?:\r?\n[ \t]*)*\f[\s]*")
_EDGE_LINES: Final = 3
_SMALLER: Final = 0.93
_SAME_HEIGHT: Final = 2.0
_SAMPLE: Final = 200


def order(text: Text) -> Order:
    """The order in which a text is read."""
    if text.lines:
        return _order_of_pages(text)
    notes = _notes_in_sentences(text)
    return Order(_without(text, notes), notes, [])


def _order_of_pages(text: Text) -> Order:
    body: list[Piece] = []
    notes: list[Piece] = []
    by_page = _by_page(text)
    furniture = _furniture(text, by_page)
    size = mode(round(line.size, 1) for line in text.lines)
    done = 0
    for page, lines in zip(text.pages, by_page, strict=True):
        body.append(Piece(done, page.start))
        running = [line for line in lines if line not in furniture]
        small = _notes_of_page(text, running, size)
        running = running[: len(running) - len(small)]
        if small:
            notes.append(Piece(small[0].start, small[-1].end, "footnote", BEFORE_NOTE))
        body += _page(text, page.start, page.end, lines, running)
        done = page.end
    body.append(Piece(done, len(text.text)))
    left_out = [Repair("furniture", line.start, line.end) for line in furniture]
    return Order(body, notes, left_out)


def joints(text: str) -> Iterator[Edit]:
    """Edits that close the page breaks inside of sentences."""
    for found in _JOINT.finditer(text):
        before = text[max(0, found.start() - _SAMPLE) : found.start()]
        goes_on = text[found.end() : found.end() + 1].islower()
        if goes_on and before.strip() and not _FINISHED.search(before):
            yield Edit("joint", found.start(), found.end(), "\n")


def _page(
    text: Text, start: int, end: int, lines: Sequence[Line], running: Sequence[Line]
) -> list[Piece]:
    """The running text of a page, its other lines cut out together with their line ends."""
    ordered = columns.in_order(running)
    if ordered is not None:
        return [
            Piece(line.start, line.end, "column", "\n" if number else "")
            for number, line in enumerate(ordered)
        ]
    kept: list[Piece] = []
    done = start
    for is_kept, group in groupby(lines, key=set(running).__contains__):
        stretch = list(group)
        if not is_kept:
            kept.append(Piece(done, stretch[0].start))
            done = _behind(text.text, stretch[-1].end, end)
    kept.append(Piece(done, end))
    return [piece for piece in kept if piece.start < piece.end]


def _behind(text: str, position: int, end: int) -> int:
    """Behind the line end that follows, if one does on this page."""
    while position < end and text[position] in " \t\r\n":
        position += 1
    return position


def _by_page(text: Text) -> list[list[Line]]:
    starts = [page.start for page in text.pages]
    lines: list[list[Line]] = [[] for _ in text.pages]
    for line in text.lines:
        lines[bisect_right(starts, line.start) - 1].append(line)
    return lines


def _furniture(text: Text, by_page: Sequence[Sequence[Line]]) -> set[Line]:
    """Lines that stand at one height of at least two pages, and of a third of all."""
    found: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
    for lines in by_page:
        for line in _edges(lines):
            words = _NUMBER.sub("0", text.text[line.start : line.end].casefold())
            found[words, round(line.baseline / _SAME_HEIGHT)].append(line)
    enough = max(2, len(by_page) / 3)
    return {line for lines in found.values() if len(lines) >= enough for line in lines}


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The lines nearest to the upper and the lower edge of the page."""
    heights = sorted({round(line.baseline) for line in lines})
    edge = {*heights[:_EDGE_LINES], *heights[-_EDGE_LINES:]}
    return [line for line in lines if round(line.baseline) in edge]


def _notes_of_page(text: Text, lines: Sequence[Line], size: float) -> Sequence[Line]:
    """The last lines of a page, if they are smaller than the running text and begin with a mark."""
    first = len(lines)
    while first and lines[first - 1].size < _SMALLER * size:
        first -= 1
    while first < len(lines) and not _NOTE.match(text.text, lines[first].start):
        first += 1
    return lines[first:] if first else ()


def _notes_in_sentences(text: Text) -> list[Piece]:
    """Footnote blocks between a block that ends in mid-sentence and one that goes on."""
    found: list[Piece] = []
    before: Block | None = None
    waiting: list[Block] = []
    for block in text.blocks:
        if block.kind == "paragraph" and _MARKED_NOTE.match(text.text, block.start):
            waiting.append(block)
            continue
        if waiting and before is not None and _goes_on(text, before, block):
            found += [Piece(b.start, b.end, "footnote", BEFORE_NOTE) for b in waiting]
        before, waiting = block, []
    return found


def _goes_on(text: Text, before: Block, after: Block) -> bool:
    end = text.text[max(before.start, before.end - _SAMPLE) : before.end]
    both = before.kind == after.kind == "paragraph"
    return both and not _FINISHED.search(end) and text.text[after.start].islower()


def _without(text: Text, notes: Sequence[Piece]) -> list[Piece]:
    """The text without the notes; a line end stands for each and the blank lines around it."""
    body: list[Piece] = []
    done, between = 0, ""
    for note in notes:
        words = text.text[done : note.start]
        body.append(Piece(done, done + len(words.rstrip()), between=between))
        done, between = _behind(text.text, note.end, len(text.text)), "\n"
    body.append(Piece(done, len(text.text), between=between))
    return body
